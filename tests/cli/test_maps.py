"""The command that draws a weave: every file read back by another reader."""

import csv
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from io import StringIO

import networkx as nx
import pypdf
import pytest
from lxml import etree

from recovery_cli.domain.collectives import Collective, Member
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.registry.registry import writing
from tests.builders import keep_settings
from tests.services.gatherings import a_held_workshop, a_project, companies

SECRET = "Presse sous pli fermé"  # noqa: S105  a title that participants may not read


@pytest.fixture
def held(own_registry, moment, left, tmp_path_factory):
    """A workshop of eight firms, all there; projects of every level, an open and a closed collective."""
    if __name__ not in left:
        left[__name__] = tmp_path_factory.mktemp("left") / "registre.db"
        _live(left[__name__], moment)
    shutil.copy(left[__name__], own_registry)


def _live(path, moment):
    with writing(path, moment, "test", create=True) as registry:
        keep_settings(registry)
        _, firms = a_held_workshop(registry, 8)
        for level in Confidentiality:
            closed = level in {Confidentiality.TABLE, Confidentiality.ORGANISER}
            title = f"{SECRET} {level.value}" if closed else f"Four {level.value}"
            a_project(registry, firms[0], title=title, confidentiality=level, themes=("energy",))
        (outsider,) = companies(registry, ["=Dehors & Fils"])
        members = tuple(Member(company_id=firm.id) for firm in firms[:3])
        registry.collectives.add(
            Collective(region="GES", title="Filière chanvre", formed_on=date(2026, 9, 25), members=members)
        )
        registry.collectives.add(
            Collective(
                region="GES", title=f"{SECRET} à trois", formed_on=date(2026, 9, 25),
                confidentiality=Confidentiality.ORGANISER,
                members=(*members, Member(company_id=outsider.id)),
            )
        )  # fmt: skip


@pytest.fixture
def made(recovery, held, tmp_path):
    """All files of the map, in French."""
    answer = recovery("export-map", "--region", "Grand Est", "--out", tmp_path / "carte")
    assert answer.code == 0, answer.err
    return tmp_path / "carte"


def test_a_map_is_written_in_every_form_and_it_is_said(recovery, held, tmp_path):
    answer = recovery("export-map", "--region", "GES", "--out", tmp_path / "carte")
    assert [line.rpartition("/")[2] for line in answer.out.split()] == [
        "carte-GES.svg", "carte-GES.pdf", "carte-GES.html", "carte-GES.graphml", "carte-GES-sommets.csv",
        "carte-GES-aretes.csv",
    ]  # fmt: skip
    assert "3 projets ou collectifs n’y figurent pas" in answer.err
    told = json.loads(recovery("export-map", "--region", "GES", "--format", "svg", "--json").out)
    assert (told["companies"], told["ties"], told["projects"], told["collectives"]) == (8, 8, 2, 1)
    assert (told["hidden"], [each["kept"] for each in told["files"]]) == (3, [None])


def test_nothing_closed_and_nobody_by_name_stands_in_a_file(made):
    for path in made.iterdir():
        text = path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".pdf":
            text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        assert "Filière" in text, path
        for kept in (SECRET, "Dehors", "MARTIN", "relance@exemple.fr"):
            assert kept not in text, (path, kept)


def test_analysts_read_the_graph(made):
    graph = nx.read_graphml(made / "carte-GES.graphml")
    kinds = [told["kind"] for _, told in graph.nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in kinds} == {"company": 8, "project": 2, "collective": 1}
    edges = [told["kind"] for _, _, told in graph.edges(data=True)]
    assert {kind: edges.count(kind) for kind in edges} == {"tie": 8, "carries": 2, "member": 3}
    stages = [told.get("stage") for _, _, told in graph.edges(data=True)]
    assert stages.count("working-together") == 1
    assert graph.graph["as_of"] == "2026-10-05"


def test_analysts_read_the_lists(made):
    def rows(name):
        content = (made / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))

    nodes, edges = rows("carte-GES-sommets.csv"), rows("carte-GES-aretes.csv")
    assert [each["nature"] for each in nodes].count("entreprise") == 8
    ids = {each["identifiant"] for each in nodes}
    assert all({each["de"], each["vers"]} <= ids for each in edges)
    (together,) = (each for each in edges if each["étape"] == "travaillent ensemble")
    assert (together["depuis"], together["rencontres"]) == ("2026-09-24", "1")
    assert nodes[0]["lieu"] == "(67)"


def test_the_picture_on_paper_has_a_text_for_those_who_do_not_see_it(made):
    read = pypdf.PdfReader(made / "carte-GES.pdf")
    assert [round(float(side)) for side in read.pages[0].mediabox[2:]] == [842, 595], "A4, lying"
    assert read.metadata.title == "La trame des entreprises\u00a0: Grand Est"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    list_ = read.pages[-1].extract_text()
    assert "Qui figure sur la carte" in list_
    assert "Firme 08" in list_
    assert any("8 entreprises" in text for text in alternatives(read.trailer["/Root"]["/StructTreeRoot"]))


def alternatives(part):
    """The texts for those who do not see, wherever they hang in the tree."""
    part = part.get_object()
    if isinstance(part, list):
        for each in part:
            yield from alternatives(each)
    elif isinstance(part, dict):
        if "/Alt" in part:
            yield str(part["/Alt"])
        if "/K" in part:
            yield from alternatives(part["/K"])


@pytest.mark.external("pdftotext")
def test_poppler_reads_a_map_on_a3(recovery, held, tmp_path):
    made = ("export-map", "--region", "GES", "--format", "pdf", "--paper", "a3", "--lang", "en")
    assert recovery(*made, "--out", tmp_path).code == 0
    paper = tmp_path / "map-GES.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "The weave of companies: Grand Est" in text
    assert "8 companies · 8 ties · 1 pair working together · 2 projects · 1 collective" in text
    size = subprocess.run(["pdfinfo", paper], check=True, capture_output=True).stdout.decode()
    assert re.search(r"Page size: +1190\.\d+ x 841\.\d+ pts \(A3\)", size)


def test_the_same_registry_makes_the_same_files_and_an_edited_one_is_kept(recovery, held, tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        assert recovery("export-map", "--region", "GES", "--out", folder).code == 0
    for path in folders[0].iterdir():
        assert path.read_bytes() == (folders[1] / path.name).read_bytes(), path.name
    mine = folders[0] / "carte-GES.svg"
    mine.write_text("retouché", encoding="utf-8")
    answer = recovery("export-map", "--region", "GES", "--format", "svg", "--out", folders[0])
    assert "carte-GES-v2.svg" in answer.out
    assert mine.read_text(encoding="utf-8") == "retouché"


def test_all_forms_of_a_map_go_into_one_archive(recovery, held, tmp_path):
    (archive,) = recovery("export-map", "--region", "GES", "--zip", "--out", tmp_path).out.split()
    assert archive.endswith("carte-GES.zip")
    with zipfile.ZipFile(archive) as packed:
        assert len(packed.namelist()) == 6


def test_a_map_of_a_month_shows_what_was_there_then(recovery, held):
    early = ("--to", "2026-09-23", "--format", "svg", "--json")
    told = json.loads(recovery("export-map", "--region", "GES", *early).out)
    assert (told["companies"], told["ties"], told["collectives"]) == (0, 0, 0)


def test_a_region_where_nobody_came_has_an_empty_map_in_every_form(recovery, held, tmp_path):
    answer = recovery("export-map", "--region", "Corse", "--out", tmp_path / "carte")
    assert answer.code == 0
    assert "La carte est encore vide" in answer.err
    picture = etree.parse(tmp_path / "carte" / "carte-COR.svg")
    assert "Aucune entreprise à montrer encore" in "".join(picture.getroot().itertext())
    assert len(nx.read_graphml(tmp_path / "carte" / "carte-COR.graphml")) == 0
