import json

import pytest


@pytest.fixture
def partners(beforehand):
    beforehand(
        ("add-partner", "Chambre de l’Est", "--region", "GES"),
        ("add-partner", "Pôle Matières", "--region", "BRE"),
    )


@pytest.mark.usefixtures("partners")
def test_days_are_blocked_listed_and_let_go(recovery):
    kept = recovery(
        "block-days", "15/03/2027", "19/03/2027", "--partner", "chambre", "--note", "salon", "--json"
    )
    assert json.loads(kept.out) == {
        "first_day": "2027-03-15",
        "last_day": "2027-03-19",
        "partner": "Chambre de l’Est",
        "region": None,
        "note": "salon",
    }
    one_day = recovery("block-days", "2027-02-01", "--region", "bretagne")
    assert one_day.err == "Date bloquée, le lundi 1er février 2027\u00a0: Bretagne.\n"
    rows = json.loads(recovery("list-blocked-days", "--json").out)
    assert [(each["first_day"], each["region"]) for each in rows] == [
        ("2027-02-01", "BRE"),
        ("2027-03-15", None),
    ]
    assert "Chambre de l’Est" in recovery("list-blocked-days", "--region", "GES").out
    assert "Chambre" not in recovery("list-blocked-days", "--region", "BRE").out
    recovery("unblock-days", "17/03/2027", "--partner", "chambre")
    assert len(json.loads(recovery("list-blocked-days", "--json").out)) == 1
    assert "Remis : 1 période bloquée." in recovery("undo").err.replace("\u00a0", " ")
    assert len(json.loads(recovery("list-blocked-days", "--json").out)) == 2


@pytest.mark.usefixtures("partners")
def test_days_blocked_for_more_than_a_year_are_doubted(recovery):
    said = recovery("block-days", "2027-03-05", "2047-03-01", "--region", "GES").err
    assert "c’est plus d’un an (de 2027 à 2047)" in said
    assert "plus d’un an" not in recovery("block-days", "2027-03-05", "2027-12-31", "--region", "GES").err


@pytest.mark.usefixtures("partners")
def test_a_workshop_that_is_planned_on_blocked_days_is_named(recovery):
    recovery("add-company", "Fonderie", "--postal-code", "67000")
    recovery("plan-workshop", "--region", "GES", "--date", "18/03/2027", "--partner", "chambre")
    for whose, told in ((("--partner", "chambre"), 1), (("--partner", "pôle"), 0), (("--region", "GES"), 1)):
        answer = recovery("block-days", "15/03/2027", "19/03/2027", *whose)
        assert answer.err.count("GES-2027-03 est prévu le jeudi 18 mars 2027") == told
        assert answer.err.count("recovery edit-workshop GES-2027-03 --date DATE") == told
    recovery("cancel-workshop", "GES-2027-03")
    assert "est prévu" not in recovery("block-days", "18/03/2027", "--region", "GES").err


@pytest.mark.usefixtures("partners")
def test_said_again_the_note_is_changed_and_days_that_are_over_are_listed_only_if_asked(recovery):
    for note in ("salon", "assemblée"):
        recovery("block-days", "2026-09-01", "2026-09-02", "--region", "GES", "--note", note)
    assert json.loads(recovery("list-blocked-days", "--json").out) == []
    (days,) = json.loads(recovery("list-blocked-days", "--all", "--json").out)
    assert days["note"] == "assemblée"


@pytest.mark.usefixtures("partners")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("block-days", "2027-03-15"), 2, "De qui sont ces dates"),
        (("block-days", "2027-03-15", "--partner", "chambre", "--region", "GES"), 2, "l’un des deux"),
        (("block-days", "2027-03-15", "2027-03-01", "--region", "GES"), 4, "précède le premier"),
        (("block-days", "2027-03-15", "--partner", "nobody"), 3, "nobody"),
        (("unblock-days", "2027-03-15", "--partner", "chambre"), 3, "Chambre de l’Est"),
        (("list-blocked-days", "--partner", "nobody"), 3, "nobody"),
    ],
)
def test_what_cannot_be_blocked_is_told(recovery, arguments, code, told):
    answer = recovery(*arguments)
    assert answer.code == code
    assert told in answer.err
