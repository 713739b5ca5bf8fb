"""Twelve months of a platform, lived once: every command across months, its figures counted again by SQL."""

import csv
import io
import json
import shlex
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

import networkx as nx
import openpyxl
import pypdf
import pytest

from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.reports import Activity
from recovery_cli.domain.sectors import SECTORS, same_branch
from recovery_cli.domain.weave import Figure
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services import demo_months, demo_region
from recovery_cli.services.demo_months import Months

YEAR = Months(region="GES", first=date(2025, 12, 1), count=12)
TODAY = "2026-12-01"

THERE = """
    there AS (  -- every company, and the rounds in which somebody of it was there
        SELECT workshop_id, company_id, attendance, coalesce(late_round, 1) AS first,
            coalesce(left_round, 1000) AS last, left_round
        FROM invitation JOIN guest ON invitation_id = invitation.id
        WHERE company_id IS NOT NULL AND attendance IN ('present', 'represented')
    ),
    held AS (  -- the meetings at which both were
        SELECT meeting.*, workshop.day, workshop.reference FROM meeting
        JOIN workshop ON workshop.id = meeting.workshop_id
        WHERE EXISTS (SELECT 1 FROM there WHERE there.workshop_id = meeting.workshop_id
                AND company_id = company_a AND round BETWEEN first AND last)
            AND EXISTS (SELECT 1 FROM there WHERE there.workshop_id = meeting.workshop_id
                AND company_id = company_b AND round BETWEEN first AND last)
    ),
    wanted AS (  -- how far a meeting brought the two: here the organiser alone spoke, for both
        SELECT held.*, coalesce((SELECT CASE level WHEN 'nothing' THEN 0 WHEN 'exchange' THEN 1 ELSE 2 END
            FROM outcome WHERE meeting_id = held.id), 0) AS far FROM held
    ),
    sat AS (  -- who sat at one table, of those that had not left
        SELECT one.company_id AS company_a, other.company_id AS company_b, workshop.day
        FROM seat AS one JOIN seat AS other ON other.round_table_id = one.round_table_id
            AND one.company_id < other.company_id
        JOIN round_table ON round_table.id = one.round_table_id
        JOIN workshop ON workshop.id = round_table.workshop_id
        WHERE EXISTS (SELECT 1 FROM there WHERE there.workshop_id = workshop.id
                AND company_id = one.company_id AND left_round IS NULL)
            AND EXISTS (SELECT 1 FROM there WHERE there.workshop_id = workshop.id
                AND company_id = other.company_id AND left_round IS NULL)
    ),
    come AS (SELECT there.company_id, workshop.day FROM there JOIN workshop ON workshop.id = workshop_id),
    tie AS (
        SELECT company_a, company_b, max(far) AS far, min(day) AS begun,
            max(max(day), coalesce((SELECT max(day) FROM sat WHERE sat.company_a = wanted.company_a
                AND sat.company_b = wanted.company_b), '')) AS latest
        FROM wanted GROUP BY company_a, company_b
    ),
    alive AS (SELECT * FROM tie WHERE julianday(:today) - julianday(latest) <= 183),
    linked AS (  -- each company, with all to whom living ties lead from it
        SELECT DISTINCT company_id AS root, company_id AS reached FROM there
        UNION SELECT root, CASE reached WHEN company_a THEN company_b ELSE company_a END
        FROM linked JOIN alive ON reached IN (company_a, company_b)
    )
"""

OF_EACH_MONTH = {
    Figure.PRESENT: "SELECT count(DISTINCT company_id) FROM come WHERE day BETWEEN :first AND :last",
    Figure.NEWCOMERS: """
        SELECT count(*) FROM (SELECT min(day) AS begun FROM come GROUP BY company_id)
        WHERE begun BETWEEN :first AND :last""",
    Figure.RETURNING: """
        SELECT count(DISTINCT company_id) FROM come WHERE day BETWEEN :first AND :last
            AND company_id IN (SELECT company_id FROM come WHERE day < :first)""",
    Figure.REACHED: "SELECT count(DISTINCT company_id) FROM come WHERE day <= :last",
    Figure.TIES_MADE: "SELECT count(*) FROM tie WHERE begun <= :last",
    Figure.TIES_NEW: "SELECT count(*) FROM tie WHERE begun BETWEEN :first AND :last",
    Figure.COLLECTIVES: """
        SELECT count(*) FROM collective WHERE formed_on <= :last AND coalesce((
            SELECT stage FROM collective_stage WHERE collective_id = collective.id AND day <= :last
            ORDER BY day DESC, id DESC LIMIT 1), 'idea') NOT IN ('ended', 'abandoned')""",
}

OF_WORKSHOPS = {
    Activity.INVITED: "SELECT count(*) FROM invitation WHERE workshop_id = :workshop AND sent_on IS NOT NULL",
    Activity.ACCEPTED: """
        SELECT count(*) FROM invitation WHERE workshop_id = :workshop AND reply = 'yes'
            AND place <> 'walk-in'""",
    Activity.UNANNOUNCED: """
        SELECT count(DISTINCT company_id) FROM there WHERE workshop_id = :workshop AND company_id NOT IN (
            SELECT company_id FROM invitation WHERE invitation.workshop_id = :workshop AND reply = 'yes'
                AND place <> 'walk-in' AND company_id IS NOT NULL)""",
    Activity.CAME: "SELECT count(DISTINCT company_id) FROM there WHERE workshop_id = :workshop",
    Activity.NEWCOMERS: """
        SELECT count(DISTINCT company_id) FROM there WHERE workshop_id = :workshop AND company_id NOT IN (
            SELECT company_id FROM there JOIN workshop ON workshop.id = workshop_id WHERE day < :day)""",
    Activity.NO_SHOWS: """
        SELECT count(*) FROM invitation WHERE workshop_id = :workshop AND reply = 'yes'
            AND place <> 'walk-in'
            AND company_id NOT IN (SELECT company_id FROM there WHERE there.workshop_id = :workshop)""",
    Activity.PERSONS: "SELECT count(*) FROM there WHERE workshop_id = :workshop",
    Activity.PARTNERS: "SELECT 0",
    Activity.MEETINGS: "SELECT count(*) FROM held WHERE workshop_id = :workshop",
    Activity.FOLLOWED: "SELECT count(*) FROM wanted WHERE workshop_id = :workshop AND far > 0",
    Activity.DECISIONS: "SELECT count(*) FROM decision WHERE workshop_id = :workshop",
    Activity.ACTIONS: "SELECT count(*) FROM action WHERE workshop_id = :workshop",
    Activity.ACTIONS_DONE: "SELECT count(*) FROM action WHERE workshop_id = :workshop AND state = 'done'",
}
OF_THE_WEAVE = {
    Figure.REACHED: "SELECT count(DISTINCT company_id) FROM there",
    Figure.PME: """
        SELECT count(*) FROM company WHERE size IN ('PME', 'micro')
            AND id IN (SELECT company_id FROM there)""",
    Figure.ETI: "SELECT count(*) FROM company WHERE size = 'ETI' AND id IN (SELECT company_id FROM there)",
    Figure.GE: "SELECT count(*) FROM company WHERE size = 'GE' AND id IN (SELECT company_id FROM there)",
    Figure.SIZE_UNKNOWN: """
        SELECT count(*) FROM company WHERE size IS NULL AND id IN (SELECT company_id FROM there)""",
    Figure.SECTORS: """
        SELECT count(DISTINCT sector) FROM company WHERE id IN (SELECT company_id FROM there)""",
    Figure.DEPARTMENTS: """
        SELECT count(DISTINCT department) FROM site WHERE company_id IN (SELECT company_id FROM there)
            AND region = 'GES' AND status = 'active'""",
    Figure.TIES_MADE: "SELECT count(*) FROM tie",
    Figure.TIES_NEW: "SELECT count(*) FROM tie WHERE begun >= '2026-12-01'",
    Figure.TIES_ALIVE: "SELECT count(*) FROM alive",
    Figure.MET: "SELECT count(*) FROM alive WHERE far = 0",
    Figure.EXCHANGING: "SELECT count(*) FROM alive WHERE far = 1",
    Figure.WORKING_TOGETHER: "SELECT count(*) FROM alive WHERE far = 2",
    Figure.DORMANT: "SELECT (SELECT count(*) FROM tie) - (SELECT count(*) FROM alive)",
    Figure.DENSITY: """
        SELECT 2.0 * (SELECT count(*) FROM alive) / (n * (n - 1))
        FROM (SELECT count(DISTINCT company_id) AS n FROM there)""",
    Figure.BRIDGES: """
        SELECT count(*) FROM alive JOIN company AS one ON one.id = company_a
            JOIN company AS other ON other.id = company_b
        WHERE branch(one.sector) <> branch(other.sector)""",
    Figure.LARGEST: """
        SELECT 1.0 * max(many) / (SELECT count(DISTINCT company_id) FROM there)
        FROM (SELECT count(*) AS many FROM linked GROUP BY root)""",
    Figure.NEEDS_MET: """
        SELECT 1.0 * sum(EXISTS (SELECT 1 FROM offer JOIN project AS theirs ON theirs.id = offer.project_id
                WHERE offer.capability = need.capability AND theirs.company_id <> project.company_id
                AND theirs.company_id IN (SELECT company_id FROM there))) / count(*)
        FROM need JOIN project ON project.id = project_id
        WHERE company_id IN (SELECT company_id FROM there)""",
    Figure.NEEDS_TIED: """
        SELECT 1.0 * sum(EXISTS (SELECT 1 FROM offer JOIN project AS theirs ON theirs.id = offer.project_id
                JOIN tie ON project.company_id IN (company_a, company_b)
                    AND theirs.company_id IN (company_a, company_b)
                WHERE offer.capability = need.capability
                AND theirs.company_id <> project.company_id)) / count(*)
        FROM need JOIN project ON project.id = project_id
        WHERE company_id IN (SELECT company_id FROM there)""",
    Figure.NEEDS: """
        SELECT count(*) FROM need JOIN project ON project.id = project_id
        WHERE company_id IN (SELECT company_id FROM there)""",
    Figure.MEASURES: """
        SELECT count(*) FROM (
            SELECT measure_id FROM project_measure JOIN project ON project.id = project_id
            WHERE company_id IN (SELECT company_id FROM there)
            UNION SELECT measure_id FROM collective_measure JOIN collective ON collective.id = collective_id
            WHERE stage <> 'abandoned')""",
    Figure.COLLECTIVES: "SELECT count(*) FROM collective WHERE stage NOT IN ('ended', 'abandoned')",
    Figure.IDEA: "SELECT count(*) FROM collective WHERE stage = 'idea'",
    Figure.SCOPING: "SELECT count(*) FROM collective WHERE stage = 'scoping'",
    Figure.SEEKING: "SELECT count(*) FROM collective WHERE stage = 'seeking-partners'",
    Figure.PILOT: "SELECT count(*) FROM collective WHERE stage = 'pilot'",
    Figure.DEPLOYMENT: "SELECT count(*) FROM collective WHERE stage = 'deployment'",
    Figure.OWNED: """
        SELECT count(DISTINCT collective_id) FROM collective_member JOIN collective
            ON collective.id = collective_id WHERE role = 'owner' AND stage NOT IN ('ended', 'abandoned')""",
    Figure.DELIVERED: """
        SELECT count(DISTINCT collective_id) FROM collective_member JOIN collective
            ON collective.id = collective_id
        WHERE role = 'delivery-lead' AND stage NOT IN ('ended', 'abandoned')""",
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A registry after twelve workshops, one a month."""
    path = tmp_path_factory.mktemp("year") / "registre.db"
    write = demo_region.writer(path)
    demo_region.fill(write, YEAR.starts)
    references = demo_months.live(YEAR, write)
    assert len(references) == 12
    return path


@pytest.fixture(autouse=True)
def year(lived, own_registry, monkeypatch):
    """The same for each test, on the first of December."""
    shutil.copy(lived, own_registry)
    monkeypatch.setenv("RECOVERY_TODAY", TODAY)


def said_by(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def branch_of(sector):
    """One of the divisions of a branch stands for it."""
    return min(each for each in (*SECTORS, sector) if each == sector or same_branch(each, sector))


def counted(path, sql, **values):
    return rows_of(path, sql, **values)[0][0]


def rows_of(path, sql, **values):
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("branch", 1, branch_of, deterministic=True)
        return connection.execute(f"WITH RECURSIVE {THERE} {sql}", {"today": TODAY, **values}).fetchall()


def test_the_figures_of_each_workshop_are_those_that_plain_sql_counts(recovery, own_registry):
    not_asked = """
        SELECT siren FROM company WHERE id NOT IN (
            SELECT company_id FROM invitation JOIN workshop ON workshop.id = workshop_id
            WHERE reference = 'GES-2026-11' AND company_id IS NOT NULL)
        ORDER BY siren LIMIT 1"""
    came = recovery("check-in", "GES-2026-11", counted(own_registry, not_asked))
    assert came.code == 0, came.err
    answer = recovery("export-report", "--region", "GES", "--format", "xlsx", "--json")
    assert answer.code == 0, answer.err
    lines = json.loads(answer.out)["workshops"]
    assert len(lines) == 12
    assert lines[-1]["unannounced"] > 0
    assert all(one["came"] == one["accepted"] - one["no-shows"] + one["unannounced"] for one in lines)
    with closing(sqlite3.connect(own_registry)) as connection:
        ids = dict(connection.execute("SELECT reference, id FROM workshop"))
    for line in lines:
        values = {"workshop": ids[line["workshop"]], "day": line["day"]}
        found = {each: counted(own_registry, sql, **values) for each, sql in OF_WORKSHOPS.items()}
        assert {each: line[each] for each in Activity} == found, line["workshop"]


def test_the_figures_of_the_weave_are_those_that_plain_sql_counts(recovery, own_registry):
    formed = recovery(
        "form-collective", "Un atelier de réemploi", "--region", "GES", "--member", "Feutres Turenne",
        "--owner", "Tricobot", "--stage", "scoping",
    )  # fmt: skip
    assert formed.code == 0, formed.err
    reached = "SELECT siren FROM company WHERE id IN (SELECT company_id FROM there) ORDER BY siren LIMIT 2"
    (large,), (unknown,) = rows_of(own_registry, reached)
    with closing(sqlite3.connect(own_registry)) as connection, connection:
        connection.execute("UPDATE company SET size = 'GE' WHERE siren = ?", (large,))
        connection.execute("UPDATE company SET size = NULL, size_source = NULL WHERE siren = ?", (unknown,))
    answer = recovery(
        "export-report", "--region", "Grand Est", "--to", "2026-12-01", "--format", "xlsx", "--json"
    )
    month = json.loads(answer.out)["months"][-1]
    assert month["month"] == "2026-12"
    found = {each: counted(own_registry, sql) for each, sql in OF_THE_WEAVE.items()}
    assert 0 < found[Figure.NEEDS_TIED] < found[Figure.NEEDS_MET]
    sizes = (Figure.PME, Figure.ETI, Figure.GE, Figure.SIZE_UNKNOWN)
    assert found[Figure.GE] > 0
    assert found[Figure.SIZE_UNKNOWN] > 0
    assert sum(month["figures"][each] for each in sizes) == month["figures"]["reached"]
    assert found[Figure.TIES_MADE] > found[Figure.TIES_ALIVE] > found[Figure.EXCHANGING] > 0
    assert {each: month["figures"][each] for each in OF_THE_WEAVE} == pytest.approx(found)
    assert set(found) | set(OF_EACH_MONTH) == set(Figure), "no figure that is not counted again"
    for each in json.loads(answer.out)["months"]:
        days = {"first": f"{each['month']}-01", "last": f"{each['month']}-31"}
        again = {figure: counted(own_registry, sql, **days) for figure, sql in OF_EACH_MONTH.items()}
        assert {figure: each["figures"][figure] for figure in OF_EACH_MONTH} == again, each["month"]


def test_brokers_lie_on_the_shortest_ways_that_are_found_by_walking_them_all(recovery, own_registry):
    told = json.loads(recovery("show-weave", "--region", "GES", "--json").out)["brokers"]
    graph = nx.Graph(rows_of(own_registry, "SELECT company_a, company_b FROM alive"))
    graph.add_nodes_from(id_ for (id_,) in rows_of(own_registry, "SELECT company_id FROM there"))
    between = dict.fromkeys(graph, 0.0)
    for one, other in combinations(graph, 2):
        if nx.has_path(graph, one, other):
            ways = list(nx.all_shortest_paths(graph, one, other))
            for id_ in (id_ for way in ways for id_ in way[1:-1]):
                between[id_] += 1 / len(ways)
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    best = sorted((share / pairs for share in between.values()), reverse=True)[: len(told)]
    assert [each["share"] for each in told] == pytest.approx(best, abs=1e-5)
    assert best == pytest.approx([between[each["company_id"]] / pairs for each in told], abs=1e-5)


@pytest.mark.external("pdftotext")
def test_the_report_is_read_back_whole_from_paper_page_and_workbook(recovery, tmp_path):
    answer = recovery("export-report", "--region", "GES", "--out", "rapport", "--json")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    html, pdf, workbook = (tmp_path / each["path"] for each in told["files"])
    words = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    page = html.read_text(encoding="utf-8")
    for line in told["workshops"]:
        assert line["workshop"] in words
        assert line["workshop"] in page
    assert "Rapport d’activité – Grand Est" in words
    assert page.count('class="chart"') == 4
    assert page.count("<img ") == page.count('src="data:image/') == 5, "four charts and the logo"
    assert "http" not in page.replace("http://www.w3.org", "")
    assert said_by("pdfinfo", "-struct", pdf).count("Figure") >= 4
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == ["Mois par mois", "Ateliers", "Entreprises", "Règles de comptage"]
    header, *rows = book["Ateliers"].iter_rows(values_only=True)
    assert header[:3] == ("Atelier", "Numéro", "Date")
    assert [row[3:] for row in rows] == [tuple(line[each] for each in Activity) for line in told["workshops"]]
    months = {row[0]: row[1:] for row in book["Mois par mois"].iter_rows(values_only=True)}
    assert months["Liens noués"] == tuple(each["figures"]["ties-made"] for each in told["months"])


def test_reports_and_maps_are_the_same_every_time_and_no_form_of_them_names_a_person(
    recovery, own_registry, tmp_path
):
    made = []
    for folder in ("un", "deux"):
        assert recovery("export-report", "--region", "GES", "--out", folder).code == 0
        assert recovery("export-map", "--region", "GES", "--out", folder).code == 0
        made.append({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()})
    assert made[0] == made[1]
    assert sorted(Path(name).suffix for name in made[0]) == [
        ".csv", ".csv", ".graphml", ".html", ".html", ".pdf", ".pdf", ".svg", ".xlsx",
    ]  # fmt: skip
    with closing(sqlite3.connect(own_registry)) as connection:
        people = connection.execute("SELECT first_name, family_name, email, phone FROM contact").fetchall()
        guests = connection.execute("SELECT first_name, family_name, NULL, NULL FROM guest").fetchall()
    kept = {word for _, _, *more in people for word in more if word}
    for first, family, *_ in (each for each in people + guests if each[1]):
        kept |= {f"{first} {family}", f"{family} {first}", f"{family.upper()} {first}"}
    assert len(kept) > 200
    for path in (tmp_path / "un").iterdir():
        words = _words(path)
        assert "Pompes et Vannes Zornhof" in words or path.stem.startswith("rapport"), path.name
        assert [word for word in kept if word in words] == [], path.name


def _words(path):
    """All that stands in a file, however it is written."""
    if path.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        return " ".join(text.split())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    return path.read_text(encoding="utf-8")


def test_a_company_counts_where_its_site_of_the_region_is_not_where_its_head_office_is(
    recovery, own_registry, tmp_path
):
    with closing(sqlite3.connect(own_registry)) as connection:
        connection.execute(
            "INSERT INTO site (id, company_id, department, region, head_office, status, other_names, origins,"
            " created_at, updated_at, author) SELECT 'ailleurs', company_id, '29', 'BRE', 1, 'active',"
            " '[]', '{}', created_at, updated_at, author FROM site"
            " WHERE company_id = (SELECT id FROM company WHERE name = 'Feutres Turenne') LIMIT 1"
        )
        connection.commit()
    answer = recovery("export-report", "--region", "GES", "--format", "xlsx", "--out", "siège", "--json")
    (file,) = json.loads(answer.out)["files"]
    rows = openpyxl.load_workbook(tmp_path / file["path"])["Entreprises"].iter_rows(values_only=True)
    assert {row[0]: row[3] for row in rows}["Feutres Turenne"] == "Ardennes"


def test_a_report_goes_into_one_archive_and_what_is_taken_out_of_it_is_known_as_ours(recovery, tmp_path):
    report = ("export-report", "--region", "GES", "--format", "html", "--out", "envoi")
    (archive,) = recovery(*report, "--zip").out.split()
    with zipfile.ZipFile(tmp_path / archive) as held:
        assert [Path(name).suffix for name in held.namelist()] == [".html"]
        held.extractall(tmp_path / "envoi")
    assert "-v2" not in recovery(*report).out


def test_a_report_of_a_time_without_a_workshop_says_so(recovery):
    answer = recovery("export-report", "--region", "GES", "--from", "2024-01-01", "--to", "2024-03-31")
    assert answer.code == 0
    assert "Aucun atelier tenu dans cette région à ces dates" in answer.err


def test_an_english_report_has_no_french_word_of_ours(recovery, tmp_path):
    answer = recovery(
        "export-report", "--region", "GES", "--format", "html", "--lang", "en", "--out", "en", "--json"
    )
    (file,) = json.loads(answer.out)["files"]
    page = (tmp_path / file["path"]).read_text(encoding="utf-8")
    assert "Activity report – Grand Est" in page
    assert "Meetings held" in page
    assert not any(word in page for word in ("entreprises dont", "Rapport", "Ateliers", "Ce qui est compté"))


@pytest.mark.parametrize(
    "command",
    [
        ("next-steps",),
        ("list-ties", "--region", "GES", "--stage", "travaillent ensemble"),
        ("show-weave", "--region", "GES"),
        ("suggest-collectives", "--region", "GES"),
    ],
    ids=lambda command: command[0],
)
def test_what_is_looked_at_across_months_has_something_to_show(recovery, command):
    answer = recovery(*command)
    assert answer.code == 0, answer.err
    assert len(answer.out.splitlines()) > 3


def test_the_map_of_the_year_holds_who_came_and_who_met(recovery, own_registry, tmp_path):
    answer = recovery(
        "export-map", "--region", "GES", "--format", "csv", "--format", "graphml", "--out", "carte", "--json"
    )
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["companies"] == counted(own_registry, OF_THE_WEAVE[Figure.REACHED])
    assert told["ties"] == counted(own_registry, OF_THE_WEAVE[Figure.TIES_MADE])
    lists = [path for path in (tmp_path / "carte").iterdir() if path.suffix == ".csv"]
    counts = sorted(
        len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")))
        for path in lists
    )
    assert counts[-1] > told["ties"]


def test_all_that_is_done_between_two_workshops_runs_on_the_year(recovery, own_registry, tmp_path):
    def told(*command):
        answer = recovery(*command, "--json")
        assert answer.code == 0, (command, answer.err)
        return json.loads(answer.out)

    kinds = {alarm["kind"] for alarm in told("next-steps", "--region", "GES")["alarms"]}
    assert {"action", "collective-no-owner", "collective-no-delivery-lead"} <= kinds
    rule = ("--every", "3e jeudi", "--from", "2027-01", "--count", "10")
    series = told("plan-series", "--region", "GES", *rule, "--dry-run")
    assert [one["session"] for one in series["dates"] if one["reference"]] == [*range(13, 23)]

    (sheet,) = told("export-outcome-sheet", "GES-2026-11", "--out", "suites")["files"]
    keyed = _keyed(tmp_path / sheet["path"])
    unsaid = "SELECT count(*) FROM held WHERE id NOT IN (SELECT meeting_id FROM outcome)"
    before = counted(own_registry, unsaid)
    assert told("import-outcomes", "GES-2026-11", sheet["path"])["counts"]["outcome"]["added"] == 1
    assert counted(own_registry, unsaid) == before - 1
    working = told("list-ties", "--region", "GES", "--stage", "travaillent ensemble")
    assert len(working) == counted(own_registry, OF_THE_WEAVE[Figure.WORKING_TOGETHER])
    tie = told("show-tie", *keyed)
    assert (tie["stage"], tie["last"]) == ("working-together", "2026-11-19")

    (best,) = told("suggest-collectives", "--region", "GES", "--count", "1")
    formed = told(*shlex.split(best["command"])[1:])
    assert formed["title"] == best["title"]
    papers = told("export-collective", best["title"], "--format", "pdf", "--out", "fiches")["files"]
    assert [(tmp_path / each["path"]).read_bytes()[:5] for each in papers] == [b"%PDF-"]
    asked = told("add-question", "Qui paie la panne ?", "--collective", best["title"])
    answered = told("answer-question", asked["number"], "--answer", "Le fonds commun.")
    assert (asked["state"], answered["state"]) == ("open", "answered")

    unused = """SELECT count(*) FROM measure WHERE id NOT IN (SELECT measure_id FROM project_measure)
        AND id NOT IN (SELECT measure_id FROM collective_measure)"""
    assert len(told("list-measures", "--unused")) == counted(own_registry, unused)
    going_on = counted(own_registry, OF_THE_WEAVE[Figure.COLLECTIVES])
    assert told("show-weave", "--region", "GES")["months"][-1]["figures"]["collectives"] == going_on
    drawn = told("export-map", "--region", "GES", "--format", "svg", "--out", "carte")
    assert drawn["collectives"] == going_on
    made = told("export-report", "--region", "GES", "--format", "xlsx", "--out", "rapport")
    assert made["months"][-1]["figures"]["collectives"] == going_on


def _keyed(sheet):
    """Key that the first two of an outcome sheet of whom nothing is said will work together; who they are."""
    book = openpyxl.load_workbook(sheet)
    rows = list(book.worksheets[0].iter_rows())
    start = next(number for number, row in enumerate(rows) if row[1].value == "SIREN")
    place = {cell.value: number for number, cell in enumerate(rows[start])}
    asked, other, level = place["SIREN"], place["SIREN de l’autre"], place["Intérêt"]
    lines = [row for row in rows[start + 1 :] if row[other].value]
    said = {frozenset((row[asked].value, row[other].value)) for row in lines if row[level].value}
    line = next(row for row in lines if {row[asked].value, row[other].value} not in said)
    line[level].value = label(Language.FRENCH, OutcomeLevel.WORK_TOGETHER)
    line[place["Pour les deux"]].value = "oui"
    book.save(sheet)
    return line[asked].value, line[other].value


@pytest.fixture
def regions(own_registry, tmp_path):
    """Three registries: of Grand Est, of Bretagne with the same story, and one without a workshop."""
    folder = tmp_path / "régions"
    folder.mkdir()
    for name in ("bretagne", "grand-est"):
        shutil.copy(own_registry, folder / f"{name}.db")
    with closing(sqlite3.connect(folder / "bretagne.db")) as connection:
        connection.execute("UPDATE workshop SET region = 'BRE', reference = replace(reference, 'GES', 'BRE')")
        connection.commit()
    with writing(folder / "vide.db", demo_region.moment(date(2026, 12, 1)), "test", create=True):
        pass
    return folder


def test_registries_of_several_regions_are_put_beside_each_other(recovery, regions, own_registry, tmp_path):
    answer = recovery("export-report", "--national", "régions", "--out", "national", "--json")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert [line["region"] for line in told["regions"]] == ["BRE", "GES"]
    reached = counted(own_registry, OF_THE_WEAVE[Figure.REACHED])
    assert [line["reached"] for line in told["regions"]] == [reached, reached]
    assert told["total"]["reached"] == 2 * reached
    assert told["empty"] == [str(Path("régions") / "vide.db")]
    assert "Aucun atelier dans" in answer.err
    assert (
        "Sans registre\u00a0: Auvergne-Rhône-Alpes, Bourgogne-Franche-Comté, Centre-Val de Loire"
        in answer.err
    )
    assert (len(told["absent"]), told["absent"][0]) == (16, "ARA")
    html, _, workbook = (tmp_path / each["path"] for each in told["files"])
    page = html.read_text(encoding="utf-8")
    assert "2 régions sur 18" in page
    assert "Sans registre\u00a0: Auvergne-Rhône-Alpes" in page
    rows = list(openpyxl.load_workbook(workbook)["Régions"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Région", "Bretagne", "Grand Est"]
    assert rows[1][1:] == tuple(told["regions"][0].values())[1:]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--region GES, ou --national"),
        (("--region", "GES", "régions"), 2, "n’est lu qu’avec --national"),
        (("--national", "régions", "--region", "BRE"), 2, "--region BRE n’y choisit rien"),
        (("--national", "vides"), 3, "Aucun registre dans"),
        (("--national", "régions", "autre.db"), 4, "comptées deux fois"),
        (("--national", "nulle-part.db"), 3, "nulle-part.db"),
        (("--national", "régions", "abîmé.db"), 7, "abîmé.db\u00a0» n’est pas le registre d’une région"),
        (("--national", "régions", "vidé.db"), 7, "vidé.db\u00a0» n’est pas le registre d’une région"),
        (("--national", "régions", "demain.db"), 7, "version plus récente"),
    ],
)
@pytest.mark.usefixtures("regions")
def test_a_report_that_cannot_be_is_refused_in_one_sentence(recovery, tmp_path, arguments, code, said):
    (tmp_path / "vides").mkdir()
    shutil.copy(tmp_path / "registre.db", tmp_path / "autre.db")
    (tmp_path / "abîmé.db").write_bytes(b"SQLite format 3\x00" + bytes(999))
    (tmp_path / "vidé.db").touch()
    shutil.copy(tmp_path / "registre.db", tmp_path / "demain.db")
    with closing(sqlite3.connect(tmp_path / "demain.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    answer = recovery("export-report", *arguments, "--out", "rien")
    assert answer.code == code
    assert said in answer.err
    assert not (tmp_path / "rien").exists()
