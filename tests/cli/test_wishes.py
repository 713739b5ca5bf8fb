"""The commands about whom companies want to meet at a workshop, and what `pair-workshop` says of it."""

import json

import pytest

from recovery_cli.domain.invitations import Reply
from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from tests.services.gatherings import a_workshop, companies, invited

NAMES = ("Alsabois", "Bitche Verre", "Colmar Acier", "Dolomie", "Étains de Metz")


@pytest.fixture
def workshop(own_registry, moment):
    """A workshop of two rounds to which four of five firms said yes."""
    with writing(own_registry, moment, "test", create=True) as registry:
        made = a_workshop(registry, rounds=2, tables=2, format=Format.PAIRS)
        firms = companies(registry, NAMES)
        invited(registry, made, firms[:4])
        invited(registry, made, firms[4:], reply=Reply.NONE)
    return made.reference


def wishes(recovery, workshop, *more):
    return json.loads(recovery("list-wishes", workshop, "--json", *more).out)


def test_a_wish_is_noted_listed_changed_and_taken_back(recovery, workshop):
    noted = recovery("add-wish", workshop, "alsabois", "bitche", "--note", "même donneur d’ordres")
    assert (noted.code, noted.out) == (0, "")
    assert noted.err == (
        "Souhait noté pour l’atelier GES-2026-11\u00a0: Alsabois souhaite rencontrer Bitche Verre.\n"
    )
    assert "au tour 2" in recovery("add-wish", workshop, "ALSABOIS", "bitche verre", "--round", 2).err
    (wish,) = wishes(recovery, workshop)
    assert (wish["company"], wish["wanted"], wish["round"]) == ("Alsabois", "Bitche Verre", 2)
    assert wish["note"] == "même donneur d’ordres"
    assert (wish["granted"], wish["why"]) == ("not", "les rendez-vous ne sont pas encore composés")
    assert wishes(recovery, workshop, "--company", "bitche") == []
    assert recovery("remove-wish", workshop, "alsabois", "bitche").code == 0
    assert wishes(recovery, workshop) == []


def test_whoever_is_not_expected_is_told_when_the_wish_is_noted(recovery, workshop):
    noted = recovery("add-wish", workshop, "alsabois", "metz")
    assert noted.code == 0
    assert "Étains de Metz n’a pas encore dit oui" in noted.err


def test_whoever_says_yes_says_at_once_whom_it_wants_to_meet(recovery, workshop):
    said = recovery("record-reply", workshop, "metz", "oui", "--wants", "bitche", "--wants", "dolomie")
    assert said.code == 0
    assert said.err.count("Étains de Metz souhaite rencontrer") == 2
    assert [wish["wanted"] for wish in wishes(recovery, workshop)] == ["Bitche Verre", "Dolomie"]


def test_a_reply_with_a_wish_that_cannot_be_is_not_kept(recovery, workshop):
    said = recovery("record-reply", workshop, "metz", "oui", "--wants", "inconnue")
    assert said.code == 3
    (metz,) = [
        each
        for each in json.loads(recovery("show-workshop", workshop, "--json").out)["invitations"]
        if "Metz" in json.dumps(each, ensure_ascii=False)
    ]
    assert metz["reply"] == "none"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("alsabois", "Alsabois"), 4, "la même entreprise"),
        (("alsabois", "colmar"), 4, "concurrentes"),
        (("alsabois", "inconnue"), 3, "inconnue"),
        (("alsabois", "bitche", "--round", 3), 2, "tour 3"),
    ],
)
def test_what_cannot_be_wished_is_refused(recovery, workshop, arguments, code, said):
    recovery("keep-apart", "alsabois", "colmar")
    answer = recovery("add-wish", workshop, *arguments)
    assert answer.code == code
    assert said in answer.err
    assert wishes(recovery, workshop) == []


def test_a_wish_that_nobody_has_cannot_be_taken_back(recovery, workshop):
    recovery("add-wish", workshop, "alsabois", "bitche")
    answer = recovery("remove-wish", workshop, "bitche", "alsabois")
    assert answer.code == 3
    assert "Bitche Verre" in answer.err


def test_each_wish_is_told_with_what_came_of_it(recovery, workshop):
    recovery("add-wish", workshop, "alsabois", "bitche", "--round", 2)
    recovery("add-wish", workshop, "alsabois", "colmar")
    recovery("add-wish", workshop, "alsabois", "dolomie")
    recovery("add-wish", workshop, "dolomie", "metz")
    paired = recovery("pair-workshop", workshop)
    assert paired.code == 0
    lines = paired.out.splitlines()
    assert lines[0].split() == ["Entreprise", "Souhaite", "rencontrer", "Tour", "demandé", "Résultat"]
    assert [line.split()[0] for line in lines[1:]] == ["Alsabois", "Alsabois", "Alsabois", "Dolomie"]
    (unmet,) = [line for line in lines[1:4] if "non, car" in line]
    assert {each[-15:-1] for each in lines[1:4] if each != unmet} == {"tour 1, table ", "tour 2, table "}
    assert unmet.endswith("non, car Alsabois a 3 rencontres demandées en 2 tours")
    assert lines[4].endswith("non, car Étains de Metz ne participe pas")
    assert "Souhaits de rencontre\u00a0: 2 tenus sur 4." in paired.err
    assert "Dolomie souhaite rencontrer Étains de Metz\u00a0: non, car" in paired.err
    assert paired.err.count("3 rencontres demandées") == 1
    assert "2 points n’ont pu être tenus, et pourquoi\u00a0:" in paired.err
    granted = {each["wanted"]: each["granted"] for each in wishes(recovery, workshop)}
    assert granted.pop("Étains de Metz") == "not"
    assert sorted(granted.values()) == ["as-asked", "as-asked", "not"]


def test_the_plan_as_json_tells_of_each_wish(recovery, workshop):
    recovery("add-wish", workshop, "alsabois", "bitche", "--round", 1)
    plan = json.loads(recovery("pair-workshop", workshop, "--json").out)
    (wish,) = plan["wishes"]
    meeting = next(each for each in plan["meetings"] if each["companies"] == ["Alsabois", "Bitche Verre"])
    assert wish["meeting"] == {"round": 1, "table": meeting["table"]}
    assert (wish["granted"], wish["why"], plan["repeats"]) == ("as-asked", None, 0)
    assert meeting["reasons"][0] == {"kind": "needs-unknown", "fields": {}}
    assert meeting["reasons"][1]["kind"] == "asked"
    assert meeting["reasons"][1]["fields"]["name"] == "Alsabois"


def test_a_wish_noted_after_the_plan_says_to_pair_again(recovery, workshop):
    recovery("pair-workshop", workshop)
    assert f"recovery pair-workshop {workshop}" in recovery("add-wish", workshop, "alsabois", "bitche").err


def test_the_english_screen_is_english(recovery, workshop):
    recovery("add-wish", workshop, "alsabois", "metz")
    answer = recovery("--lang", "en", "pair-workshop", workshop)
    assert "no, because Étains de Metz does not take part" in answer.out
    assert "Wishes for meetings: 0 of 1 met." in answer.err
