"""`import-wishes`: who wants to meet whom at a workshop, from a list."""

import json

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_workshop, companies, invited

NAMES = ("Alsabois", "Bitche Verre", "Colmar Acier", "Dolomie")


@pytest.fixture
def workshop(own_registry, moment):
    """A workshop of two rounds to which four firms said yes."""
    with writing(own_registry, moment, "test", create=True) as registry:
        made = a_workshop(registry, rounds=2, tables=2, format=Format.PAIRS)
        invited(registry, made, companies(registry, NAMES))
    return made.reference


@pytest.fixture
def listed(recovery, workshop):
    """The wishes that are noted: who, whom, in which round."""

    def read():
        found = json.loads(recovery("list-wishes", workshop, "--json").out)
        return [(each["company"], each["wanted"], each["round"]) for each in found]

    return read


def written(folder, *lines):
    path = folder / "souhaits.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_wishes_are_noted_and_one_step_takes_them_back(recovery, workshop, listed, tmp_path):
    file = written(
        tmp_path,
        "Entreprise;Souhaite rencontrer;Tour;Priorité",
        "Alsabois;Bitche Verre;2;1",
        "Dolomie;acier;;2",
    )
    trial = recovery("import-wishes", workshop, file, "--dry-run")
    assert trial.code == 0
    assert listed() == []
    report = json.loads(recovery("import-wishes", workshop, file, "--json").out)
    assert report["counts"]["wish"] == {"added": 2, "updated": 0, "unchanged": 0}
    assert listed() == [("Alsabois", "Bitche Verre", 2), ("Dolomie", "Colmar Acier", None)]
    again = recovery("import-wishes", workshop, file)
    assert "ajouts 0, mises à jour 0, sans changement 2" in again.out
    assert "acier" in again.out  # a part of a name was understood, and that is told
    assert "tous les souhaits d’un atelier comptent autant" in again.out
    assert [each["value"] for each in report["doubtful"]] == ["1", "2"]
    assert recovery("undo").code == 0
    assert listed() == []


def test_a_row_may_name_several_in_one_cell_or_in_several(recovery, workshop, listed, tmp_path):
    file = written(
        tmp_path,
        "Société,Souhait 1,Souhait 2",
        "Alsabois,Bitche Verre|Dolomie,Colmar Acier",
        "Colmar Acier,,Alsabois",
    )
    assert recovery("import-wishes", workshop, file).code == 0
    assert [(one, other) for one, other, _ in listed()] == [
        ("Alsabois", "Bitche Verre"),
        ("Alsabois", "Colmar Acier"),
        ("Alsabois", "Dolomie"),
        ("Colmar Acier", "Alsabois"),
    ]


def test_rows_that_cannot_be_are_kept_aside_whole(recovery, workshop, listed, tmp_path):
    file = written(
        tmp_path,
        "Entreprise;Souhaite rencontrer;Tour;Refus",
        "Alsabois;Inconnue SA;;",
        "Alsabois;Bitche Verre|Inconnue SA;;",
        "Alsabois;Alsabois;;",
        "Alsabois;Dolomie;9;",
        "Alsabois;Dolomie;bientôt;",
        "Alsabois;Colmar Acier;;oui",
        "Alsabois;;;",
        "Bitche Verre;Dolomie;;",
    )
    done = recovery("import-wishes", workshop, file)
    assert done.code == 0
    assert "keep-apart" in done.out
    assert listed() == [("Bitche Verre", "Dolomie", None)]
    (aside,) = tmp_path.glob("souhaits*refus*")
    assert len(aside.read_text(encoding="utf-8-sig").splitlines()) == 8
    assert recovery("import-wishes", workshop, file, "--strict").code == 4


def test_the_workshop_must_be_there(recovery, workshop, tmp_path):
    file = written(tmp_path, "Entreprise;Souhaite rencontrer", "Alsabois;Dolomie")
    assert recovery("import-wishes", "GES-2031-01", file).code == 3
    assert recovery("import-wishes", workshop, written(tmp_path, "Nom;Adresse", "a;b")).code == 2
