"""The commands about pairs of companies that are kept apart."""

import json

import pytest


@pytest.fixture
def three_companies(recovery):
    recovery("add-company", "Fonderie du Rhin", "--siren", "000001008", "--group", "Rhénane")
    recovery("add-company", "Fonderie de la Meuse", "--group", "RHENANE")
    recovery("add-company", "Tôlerie bretonne")


def pairs(answer):
    return [(pair["a"]["name"], pair["b"]["name"], pair["reason"]) for pair in json.loads(answer.out)]


def test_a_pair_is_kept_apart_whichever_is_named_first(recovery, three_companies):
    kept = recovery("keep-apart", "rhin", "bretonne", "--reason", "différend", "--note", "procès en 2024")
    assert kept.code == 0
    assert "Fonderie du Rhin et Tôlerie bretonne (différend)" in kept.err
    (pair,) = json.loads(recovery("list-apart", "--json").out)
    assert pair == {
        "a": {"name": "Fonderie du Rhin", "siren": "000001008"},
        "b": {"name": "Tôlerie bretonne", "siren": None},
        "reason": "quarrel", "note": "procès en 2024", "implied": False,
    }  # fmt: skip
    assert recovery("remove-apart", "bretonne", "000001008").code == 0
    assert pairs(recovery("list-apart", "--json")) == []


def test_a_pair_said_again_changes_what_is_said_and_keeps_the_rest(recovery, three_companies):
    recovery("keep-apart", "rhin", "bretonne", "--note", "mêmes clients")
    recovery("keep-apart", "bretonne", "rhin", "--reason", "groupe")
    (pair,) = json.loads(recovery("list-apart", "--json").out)
    assert (pair["reason"], pair["note"]) == ("group", "mêmes clients")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rhin", "000001008"), 4),
        (("rhin", "inconnue"), 3),
        (("fonderie", "bretonne"), 2),
        (("rhin", "bretonne", "--reason", "jalousie"), 2),
    ],
)
def test_what_is_no_pair_is_refused(recovery, three_companies, arguments, code):
    answer = recovery("keep-apart", *arguments)
    assert answer.code == code
    assert answer.err.strip()
    assert pairs(recovery("list-apart", "--json")) == []


def test_a_pair_that_is_not_kept_apart_cannot_be_removed(recovery, three_companies):
    assert recovery("remove-apart", "rhin", "bretonne").code == 3


def test_companies_of_one_group_are_apart_without_a_word(recovery, three_companies):
    recovery("keep-apart", "rhin", "bretonne")
    assert pairs(recovery("list-apart", "--implied", "--json")) == [
        ("Fonderie de la Meuse", "Fonderie du Rhin", "group"),
        ("Fonderie du Rhin", "Tôlerie bretonne", "competitor"),
    ]
    assert len(pairs(recovery("list-apart", "--implied", "--company", "meuse", "--json"))) == 1
    listed = recovery("list-apart")
    assert "concurrentes" in listed.out
    assert listed.err.startswith("1 paire")
