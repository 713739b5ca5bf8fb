"""`list-duplicates` and `merge-companies`: what stands twice is found, joined, and can be parted again."""

import json
import sqlite3
from contextlib import closing

import pytest

from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.registry.merging import BY_RULE, MOVED, NOUNS, PAIRS

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


@pytest.fixture
def twice(recovery):
    """A foundry that stands twice, with a contact and a project on each record."""
    place = ("--commune", "Nancy", "--postal-code", "54000")
    recovery("add-company", "Fonderie Müller SARL", "--siren", "552032534", *place)
    recovery("add-company", "Sté FONDERIE MULLER", *place, "--headcount", 45, "--website", "muller.example")
    for reference, email, title in (
        ("552032534", "anne@muller.example", "Four électrique"),
        ("sté fonderie", "luc@muller.example", "FOUR ELECTRIQUE"),
    ):
        assert recovery("add-contact", "ROY Luc", "--company", reference, "--email", email).code == 0
        assert recovery("add-project", reference, title, "--need", f"besoin de {email}").code == 0


def records(recovery):
    return json.loads(recovery("list-companies", "--json").out)


def test_what_seems_to_be_one_is_listed_with_the_reason(recovery, twice):
    (found,) = json.loads(recovery("list-duplicates", "--json").out)
    assert (found["points"], found["evidence"]) == (85, ["same-name", "same-postal-code"])
    answer = recovery("list-duplicates")
    assert "même nom, même code postal" in answer.out
    assert "recovery merge-companies 552032534 " in answer.err
    assert json.loads(recovery("list-duplicates", "--region", "Bretagne", "--json").out) == []


def test_the_first_one_wins_and_all_that_hangs_on_the_other_comes_along(recovery, twice):
    merged = recovery("merge-companies", "552032534", "sté fonderie")
    assert merged.code == 0
    assert "effectif\u00a0: complété, «\u00a045\u00a0»" in merged.out
    assert "abandonné" in merged.out
    (company,) = records(recovery)
    assert (company["name"], company["siren"], company["headcount"]) == (
        "Fonderie Müller SARL",
        "552032534",
        45,
    )
    assert len(company["sites"]) == 1
    shown = json.loads(recovery("show-company", "552032534", "--json").out)
    assert shown["projects"] == ["Four électrique"]
    project = json.loads(recovery("show-project", "Four électrique", "--json").out)
    assert [need["text"] for need in project["needs"]] == [
        "besoin de anne@muller.example", "besoin de luc@muller.example",
    ]  # fmt: skip


def test_a_merge_can_be_tried_and_taken_back(recovery, twice):
    before = records(recovery)
    assert "Essai" in recovery("merge-companies", "552032534", "sté fonderie", "--dry-run").err
    assert records(recovery) == before
    recovery("merge-companies", "552032534", "sté fonderie")
    recovery("undo")
    assert records(recovery) == before


def test_a_site_of_which_only_the_region_is_known_is_called_by_it_in_a_merge(recovery):
    recovery("add-company", "Tôlerie Weber", "--siren", "552032534", "--commune", "Metz", "--region", "GES")
    recovery("add-company", "TOLERIE WEBER SAS", "--region", "GES")
    told = recovery("merge-companies", "552032534", "tolerie weber sas", "--dry-run").out
    assert "établissement déjà connu, complété : Grand Est" in told.replace("\u00a0", " ")


def test_two_siren_are_never_joined(recovery, twice):
    recovery("add-company", "Alsabois", "--siren", "732829320")
    refused = recovery("merge-companies", "552032534", "Alsabois")
    assert refused.code == 4
    assert "ce sont deux entreprises" in refused.err
    assert recovery("merge-companies", "552032534", "552032534").code == 2


def test_persons_who_stand_twice_are_found_and_joined(recovery, twice):
    recovery("add-contact", "ROY Anne", "--company", "sté fonderie", "--email", "ANNE@muller.example")
    found = json.loads(recovery("list-duplicates", "--contacts", "--json").out)
    assert found[0]["evidence"] == ["same-email"]
    one, other = (each["id"] for each in found[0]["contacts"])
    assert f"recovery merge-contacts {one} {other} --dry-run" in recovery("list-duplicates", "--contacts").err
    assert recovery("merge-contacts", one, other, "--dry-run").code == 0
    assert recovery("merge-contacts", one, other).code == 0
    assert json.loads(recovery("list-duplicates", "--contacts", "--json").out) == []
    assert recovery("merge-contacts", one, one).code == 2


def test_every_column_that_points_at_a_company_is_moved_by_a_merge(recovery, twice, own_registry):
    """A table that is added later and forgotten by the merge would lose what it remembers."""
    own = {("site", "company_id"), ("contact", "company_id"), ("project", "company_id")}
    pairs = {(table, column) for table, _ in PAIRS for column in ("company_a", "company_b")}
    with closing(sqlite3.connect(own_registry)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        pointing = {
            (table, row[3])
            for table in tables
            for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')
            if row[2] == "company"
        }
    assert pointing <= own | set(BY_RULE) | pairs | set(MOVED)
    assert len(pointing) > 10
    assert {table for table, _ in pointing - own} <= NOUNS.keys(), "a merge tells of each"
    for language in Language:
        assert all(say(language, f"duplicates.followed.{noun}", count=2) for noun in NOUNS.values())


def test_a_merge_tells_of_all_that_comes_along(recovery, twice):
    assert recovery("plan-workshop", "--region", "GES", "--date", "26/11/2026").code == 0
    other = "Sté FONDERIE MULLER"
    assert recovery("record-reply", "GES-2026-11", other, "oui", "--guest", "ROY Anne").code == 0
    tried = recovery("merge-companies", "552032534", other, "--dry-run")
    report = json.loads(recovery("merge-companies", "552032534", other, "--json").out)
    assert report["followed"] == {
        "invitation": {"moved": 0, "joined": 1},
        "guest": {"moved": 1, "joined": 0},
    }
    told = tried.out.replace("\u00a0", " ")
    assert "  repris aussi : 1 personne invitée\n" in told
    assert "  en double ou devenus sans objet, réunis : 1 invitation\n" in told


def test_a_merge_of_persons_tells_what_wins_and_what_comes_along(recovery, twice):
    recovery("add-contact", "ROY Anne", "--company", "sté fonderie", "--email", "ANNE@muller.example")
    found = json.loads(recovery("list-duplicates", "--contacts", "--json").out)
    one, other = (each["id"] for each in found[0]["contacts"])
    tried = recovery("merge-contacts", one, other, "--dry-run")
    assert "Prénom : «" in tried.out.replace("\u00a0", " ")
    report = json.loads(recovery("merge-contacts", one, other, "--json").out)
    assert report["contact"]["id"] == one
    assert report["gone"]["id"] == other
    assert {each["field"] for each in report["left"]} == {"first_name"}
    assert report["followed"] == {"guest": {"moved": 0, "joined": 0}}


def test_the_diets_of_a_company_invited_twice_are_kept_once(recovery, twice, own_registry):
    planned = recovery("plan-workshop", "--region", "GES", "--date", "26/11/2026")
    assert planned.code == 0, planned.err
    names = ("Fonderie Müller SARL", "Sté FONDERIE MULLER")
    for name, diets in zip(names, ((), ("--diet", "1 végétarien")), strict=True):
        assert recovery("record-reply", "GES-2026-11", name, "oui", *diets).code == 0
    assert recovery("merge-companies", "552032534", names[1]).code == 0
    with closing(sqlite3.connect(own_registry)) as connection:
        assert connection.execute("SELECT diets FROM invitation").fetchall() == [('["1 végétarien"]',)]
