"""The fast lane: what is read at a glance is kept and told just as what is read with care."""

import csv
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from recovery_cli.domain.drafts import Drafts
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.repairs import RepairKind
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services import exports
from recovery_cli.services.importing import Wish, finish, read_companies
from recovery_cli.services.plain_rows import PlainRows

DATA = Path(__file__).parents[2] / "tests" / "data"

SIREN = ["005880034", "732829320", "732 829 320", "5880034", "732829321", "", "000001008"]
SIRET = [
    "00588003400011", "73282932000074", "732 829 320 00074", "588003400011", "73282932000075", "",
    "00000100800009",
    "7,32829E+13", "00588003400029",
]  # fmt: skip
CELLS = {
    "siren": SIREN,
    "nic": ["", "", "00011", "11", "[ND]"],
    "siret": SIRET,
    "denominationUniteLegale": [
        "Fonderie", "FONDERIE", "", "Tôlerie & Cie", "Usine A&amp;B", "[ND]", " Forge  X", "PÃ©riphÃ©rie",
    ],
    "nomUniteLegale": ["", "", "", "Martin"],
    "prenom1UniteLegale": ["", "", "Zoé"],
    "enseigne1Etablissement": ["", "", "L'Atelier", "Usine A"],
    "denominationUsuelleEtablissement": ["", "Usine B", "N/A"],
    "numeroVoieEtablissement": ["", "3", "[ND]"],
    "libelleVoieEtablissement": ["", "DE LA GARE", "Ã©vÃªchÃ©", "a\nb"],
    "codePostalEtablissement": ["", "54000", "1000", "75007", "abc"],
    "libelleCommuneEtablissement": ["", "NANCY", "PARIS", "NANCY CEDEX 9"],
    "activitePrincipaleUniteLegale": ["", "25.62B", "2562B", "28.4A", "x"],
    "nomenclatureActivitePrincipaleUniteLegale": ["NAFRev2", "NAFRev1"],
    "trancheEffectifsUniteLegale": ["", "NN", "12", "51"],
    "categorieEntreprise": ["", "PME", "ETI", "?"],
    "etatAdministratifUniteLegale": ["", "A", "C"],
    "etatAdministratifEtablissement": ["", "A", "F"],
    "etablissementSiege": ["", "true", "false"],
    "statutDiffusionUniteLegale": ["O", "P", ""],
    "dateDernierTraitementUniteLegale": ["", "2024-02-03T10:11:12", "2023-01-01", "03/02/2024", "x"],
    "email": ["", "", "", "a@b.example"],
    "commentaire": ["", "rien"],
}  # fmt: skip


@st.composite
def lists(draw):
    """Two lists one after the other, of the same columns: the second may say more, less and other things."""
    headings = [heading for heading in CELLS if draw(st.integers(0, 9)) < 8]
    headings = headings if {"siren", "siret"} & set(headings) else ["siren", *headings]
    row = st.tuples(*(st.sampled_from([*CELLS[heading], CELLS[heading][0]]) for heading in headings))
    first = draw(st.lists(row, min_size=1, max_size=7))
    again = st.one_of(st.sampled_from(first), row)
    return headings, first, draw(st.lists(again, max_size=5))


def brought(folder, moment, files, *, careful, size=2000):
    """What registry and reports come of lists, ids apart; with all care, no row goes the fast lane."""
    path, told = folder / "registre.db", []
    with pytest.MonkeyPatch.context() as patch:
        if careful:
            patch.setattr(PlainRows, "parted", lambda _, rows: ([], list(rows)))
        for file in files:
            rejects = folder / "rejects.csv"
            with writing(path, moment, "import-companies", create=True) as registry:
                report = finish(registry, read_companies(file), Wish(rejects=rejects, size=size))
            told.append(_told(report, rejects))
    kept = _kept(path)
    for left in folder.iterdir():
        if left not in files:
            left.unlink()
    return kept, told


def _told(report, rejects):
    findings = report.findings
    notes = (findings.repairs, findings.doubts, findings.changes, findings.refusals)
    return (
        {noun: vars(tally) for noun, tally in findings.counts.items()},
        [(note.counts, sorted(map(repr, note))) for note in notes],
        findings.read,
        findings.refused_rows,
        report.unused,
        report.written,
        rejects.read_bytes() if report.rejects else None,
        rejects.unlink(missing_ok=True),
    )


def _kept(path):
    """All rows of all tables; for each id, what it stands for."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        names = {row["id"]: (row["siren"], row["name"]) for row in db.execute("SELECT * FROM company")}
        tables = [row["name"] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(
                repr([(name, names.get(row[name], row[name])) for name in row.keys() if name != "id"])  # noqa: SIM118
                for row in db.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                if table != "trace"
            )
            for table in tables
            if not table.startswith(("name_key", "search", "sqlite"))
        }


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given_lists=lists(), size=st.sampled_from([2, 2000]))
def test_both_lanes_keep_and_tell_the_same(given_lists, size, tmp_path, moment):
    headings, *contents = given_lists
    files = [tmp_path / f"liste{at}.csv" for at in range(len(contents))]
    for file, rows in zip(files, contents, strict=True):
        lines = [headings, *rows]
        file.write_text(
            "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines) + "\n", encoding="utf-8"
        )
    assert brought(tmp_path, moment, files, careful=False, size=size) == brought(
        tmp_path, moment, files, careful=True, size=size
    )


@pytest.mark.parametrize(
    "name",
    ["irep_12_rows.csv", "sirene_sites_3_rows.csv", "france_relance_15_rows.csv", "annuaire_2_pages.json"],
)
def test_published_files_come_out_the_same_by_both_lanes(name, tmp_path, moment):
    file = Path(shutil.copy(DATA / name, tmp_path))
    files = [file, file]
    fast = brought(tmp_path, moment, files, careful=False)
    assert fast == brought(tmp_path, moment, files, careful=True)
    assert [report[5] for report in fast[1]] == [True, False]


@pytest.mark.parametrize("layout", ["sites", "annuaire"])
def test_lists_as_sirene_writes_them_come_out_the_same_by_both_lanes(layout, tmp_path, moment):
    file = tmp_path / "sirene.csv"
    script = DATA.parent / "benchmarks" / "sirene.py"
    subprocess.run([sys.executable, script, file, "--rows", "300", "--layout", layout], check=True)
    files = [file, file]
    assert brought(tmp_path, moment, files, careful=False) == brought(tmp_path, moment, files, careful=True)


def test_naf_codes_without_their_dot_go_the_fast_lane_and_are_all_told(tmp_path, moment):
    file = tmp_path / "liste.csv"
    rows = [f"{siren};Fonderie {at};2550A" for at, siren in enumerate(["005880034", "732829320"])]
    file.write_text("\n".join(["siren;denominationUniteLegale;activitePrincipaleUniteLegale", *rows]))
    fast = brought(tmp_path, moment, [file], careful=False)
    assert fast == brought(tmp_path, moment, [file], careful=True)
    ((_, ((counts, _), *_), *_),) = fast[1]
    assert counts == {RepairKind.NAF_SPELLING: 2}


@pytest.fixture(scope="module")
def own_list(tmp_path_factory):
    """A list with flaws as Sirene writes it, and what is exported once it was imported."""
    folder = tmp_path_factory.mktemp("own")
    file = folder / "sirene.csv"
    script = DATA.parent / "benchmarks" / "sirene.py"
    subprocess.run([sys.executable, script, file, "--rows", "60", "--layout", "annuaire"], check=True)
    moment = Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="test", chance=Random)
    with writing(folder / "registre.db", moment, "import-companies", create=True) as registry:
        finish(registry, read_companies(file), Wish(rejects=folder / "refus.csv"))
        table = exports.export_companies(registry, Language.FRENCH).table
    return file.read_text(encoding="utf-8"), [
        table.header,
        *([str(cell or "") for cell in row] for row in table.rows),
    ]


edits = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.integers(0, 25),
        st.sampled_from(["", "NC", "Fonderie", "54000", "75007", "oui", "fermé", "Nancy", "PARIS 8", "12",
                         "PME", "2020-01-01", "97300", "Grand Est", " x ", "732829320"]),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(edits=edits)
def test_a_list_of_our_own_comes_back_edited_the_same_by_both_lanes(edits, own_list, tmp_path, moment):
    first, rows = own_list
    rows = [list(row) for row in rows]
    for at, column, text in edits:
        rows[at][column] = text
    files = [tmp_path / "sirene.csv", tmp_path / "nous.csv"]
    files[0].write_text(first, encoding="utf-8")
    with files[1].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert brought(tmp_path, moment, files, careful=False) == brought(tmp_path, moment, files, careful=True)


def test_what_we_exported_needs_no_care_when_it_comes_back(own_list, tmp_path, moment, monkeypatch):
    first, rows = own_list
    files = [tmp_path / "sirene.csv", tmp_path / "nous.csv"]
    files[0].write_text(first, encoding="utf-8")
    with files[1].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    path, careful = tmp_path / "registre.db", []
    with writing(path, moment, "import-companies", create=True) as registry:
        finish(registry, read_companies(files[0]), Wish(rejects=tmp_path / "refus.csv"))
    monkeypatch.setattr(Drafts, "take", lambda _, record: careful.append(record))
    with writing(path, moment, "import-companies") as registry:
        report = finish(registry, read_companies(files[1]), Wish())
    assert report.findings.read == len(rows) - 1
    assert len(careful) <= 3  # of a site without SIRET, and the others of its company


def test_what_is_read_at_a_glance_is_taken_back_and_found_like_anything_else(recovery, tmp_path):
    shutil.copy(DATA / "irep_12_rows.csv", tmp_path / "irep.csv")
    assert recovery("import-companies", "irep.csv").code == 0
    assert "SOCOPA" in recovery("find", "socopa viandes").out
    assert "irep.csv" in recovery("show-company", "SOCOPA VIANDES CELLES").out
    assert recovery("undo").code == 0
    assert "SOCOPA" not in recovery("list-companies").out
    assert "SOCOPA" not in recovery("find", "socopa viandes").out


def test_the_state_of_a_site_that_a_row_does_not_name_is_not_told(tmp_path, moment):
    file = tmp_path / "liste.csv"
    file.write_text("siren,siret,denomination,etatAdministratifEtablissement\n005880034,,Fonderie,F\n")
    fast = brought(tmp_path, moment, [file], careful=False)
    assert fast == brought(tmp_path, moment, [file], careful=True)
