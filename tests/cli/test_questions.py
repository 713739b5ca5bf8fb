"""`add-question`, `answer-question`, `list-questions` and `remove-question`."""

import json

import pytest


@pytest.fixture(autouse=True)
def asked(beforehand):
    beforehand(
        ("add-company", "Fonderie", "--postal-code", "67000"),
        ("add-company", "Tissages", "--postal-code", "68290"),
        ("add-project", "fonderie", "Vapeur"),
        ("form-collective", "Chaleur", "--member", "fonderie", "--member", "tissages"),
        ("add-question", "Et si le gaz baisse ?", "--collective", "chaleur"),
        ("add-question", "Pourquoi seul ?", "--project", "vapeur", "--challenger", "tissages"),
    )


def test_a_challenger_is_told_how_many_questions_are_left(recovery):
    third = recovery("add-question", "Quand ?", "--project", "vapeur", "--challenger", "tissages")
    assert "posée par Tissages" in third.err
    assert "il en reste 1" in third.err
    assert "reste" not in recovery("add-question", "Où ?", "--project", "vapeur").err


def test_questions_are_listed_with_what_became_of_them(recovery):
    answered = recovery("answer-question", 2, "--answer", "À deux désormais.", "--state", "suivie d'effet")
    assert answered.err == "Question 2, à propos de «\u00a0Vapeur\u00a0»\u00a0: suivie d’effet.\n"
    assert "À deux désormais." in recovery("list-questions", "--project", "vapeur").out
    assert [each["number"] for each in json.loads(recovery("list-questions", "--open", "--json").out)] == [1]
    assert json.loads(recovery("list-questions", "--project", "vapeur", "--json").out) == [
        {
            "number": 2, "text": "Pourquoi seul ?", "asked_of": "project", "of": "Vapeur",
            "challenger": "Tissages", "workshop": None, "state": "acted-on", "answer": "À deux désormais.",
        }
    ]  # fmt: skip


def test_a_question_is_removed_by_its_number(recovery):
    assert "Question 1 retirée" in recovery("remove-question", 1).err
    assert recovery("list-questions").err == "1 question.\n"
    assert recovery("remove-question", 1).code == 3


def test_a_project_shows_what_was_asked_of_it_and_the_collectives_it_is_part_of(recovery):
    recovery("edit-collective", "chaleur", "--add-project", "vapeur")
    shown = recovery("show-project", "vapeur").out
    assert "Collectif        Chaleur\n" in shown
    assert "Question         2. Pourquoi seul ? – ouverte (Tissages)\n" in shown
    told = json.loads(recovery("show-project", "vapeur", "--json").out)
    assert told["collectives"] == ["Chaleur"]
    assert [each["number"] for each in told["questions"]] == [2]
