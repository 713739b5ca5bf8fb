"""Lists of persons, measures and the like: what a second row says, what a person typed, who wins."""

from functools import partial

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.domain.repairs import DoubtKind
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.contacts import edit_contact
from recovery_cli.services.importing import Wish, finish
from recovery_cli.services.importing_lists import read_list
from recovery_cli.services.list_kinds import CONTACTS, MEASURES
from recovery_cli.services.precedence import Prefer

PERSONS = "Nom et prénom;Entreprise;Courriel;Fonction"


@pytest.fixture
def listed(tmp_path):
    """A list in a file: `listed("Nom;Code", "Chaleur;M-1")`."""

    def call(*lines, name="liste.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return call


@pytest.fixture
def bring(own_registry, moment):
    """Import a list in a write of its own, into a registry that knows a foundry; the report."""
    with writing(own_registry, moment, "add-company", create=True) as registry:
        registry.companies.add(Company(name="Fonderie", siren="000001008"))

    def call(kind, path, prefer=None):
        with writing(own_registry, moment, "import") as registry:
            return finish(registry, read_list(kind, path), Wish(prefer=prefer))

    return call


@pytest.fixture
def kept(own_registry, moment):
    """All things of a drawer: `kept("contacts")`."""

    def call(drawer):
        with reading(own_registry, moment) as registry:
            return getattr(registry, drawer).all()

    return call


def persons(kept):
    return [(each.family_name, each.first_name, each.function) for each in kept("contacts")]


def test_a_second_row_about_a_person_contradicts_the_first_and_changes_nothing(bring, kept, listed):
    path = listed(
        PERSONS,
        "Mme Anne ROY;Fonderie;anne@ex.fr;PDG",
        "Roy Anne;FONDERIE;ANNE@ex.fr;Présidente",
        name="p.csv",
    )
    for _ in range(2):
        report = bring(CONTACTS, path)
        assert persons(kept) == [("ROY", "Anne", "PDG")]
        assert report.findings.changes == []
        assert [(each.row, each.doubt.column, each.doubt.other) for each in report.findings.doubts] == [
            (3, "Nom et prénom", "ROY"), (3, "Fonction", "PDG"),
        ]  # fmt: skip
        assert [each.name for each in report.findings.again] == ["ROY Anne"]


def test_a_list_replaces_what_it_said_itself_and_never_what_a_person_typed_unless_asked(
    bring, kept, listed, own_registry, moment
):
    listed_as = partial(listed, PERSONS, name="p.csv")
    bring(CONTACTS, listed_as("ROY Anne;Fonderie;anne@ex.fr;PDG"))
    bring(CONTACTS, listed_as("ROY Anne;Fonderie;anne@ex.fr;DG"))
    assert persons(kept) == [("ROY", "Anne", "DG")]
    with writing(own_registry, moment, "edit-contact") as registry:
        edit_contact(registry, "ROY Anne", values={"function": "Gérante"})
    path = listed_as("ROY Anne;Fonderie;anne@ex.fr;PDG")
    report = bring(CONTACTS, path)
    assert persons(kept) == [("ROY", "Anne", "Gérante")]
    assert [each.doubt.kind for each in report.findings.doubts] == [DoubtKind.DIFFERS_FROM_REGISTRY]
    bring(CONTACTS, path, Prefer.REGISTRY)
    assert persons(kept) == [("ROY", "Anne", "Gérante")]
    bring(CONTACTS, path, Prefer.FILE)
    assert persons(kept) == [("ROY", "Anne", "PDG")]


@pytest.mark.parametrize("prefer", list(Prefer))
def test_measures_differ_from_a_file_and_win_where_it_is_said(bring, kept, listed, prefer):
    bring(MEASURES, listed("Nom;Code;Plan", "Chaleur;M-1;Plan A"))
    path = listed("Nom;Code;Plan", "Chaleur;M-1;Plan B", name="b.csv")
    bring(MEASURES, path, prefer)
    (measure,) = kept("measures")
    assert measure.plan == ("Plan A" if prefer is Prefer.REGISTRY else "Plan B")


def test_a_person_of_nobody_is_refused_by_the_column_that_should_say_whose(bring, listed):
    report = bring(CONTACTS, listed(PERSONS, "ROY Anne;;anne@ex.fr;PDG", name="p.csv"))
    (problem,) = report.findings.refusals[0].problems
    assert problem.column == "Entreprise"
