"""Names of companies as lists compare them, found by index."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.registry.registry import writing


@pytest.fixture
def asked(own_registry, moment):
    """A question to the names in a write of its own: `asked("named", ["fonderie"])`."""

    def call(question, *arguments):
        with writing(own_registry, moment, "ask", create=True) as registry:
            return getattr(registry.name_keys, question)(*arguments)

    return call


@pytest.fixture
def added(own_registry, moment):
    with writing(own_registry, moment, "add-company", create=True) as registry:
        return registry.companies.add_all([Company(name="Sté Fonderie & Fils"), Company(name="Forge")])


def test_names_are_found_by_their_key(added, asked):
    assert asked("named", ["fonderie fils", "forge", "", "four"]) == {
        "ste fonderie fils": "fonderie fils",
        "forge": "forge",
    }


@pytest.mark.parametrize(
    ("letters", "names"),
    [("fond", ["ste fonderie fils"]), ("fils", ["ste fonderie fils"]), ("forg", ["forge"]), ("ste", [])],
)
def test_names_are_found_by_how_their_first_and_last_word_begin(added, asked, letters, names):
    assert [name for name, _ in asked("beginning", letters)] == names


def test_what_was_renamed_or_removed_since_is_known(added, asked, own_registry, moment):
    assert asked("named", ["forge"])
    with writing(own_registry, moment, "edit-company") as registry:
        registry.companies.keep(replace(added[1], name="Four SARL"))
        registry.companies.remove(added[0].id)
    assert asked("named", ["forge", "fonderie fils", "four"]) == {"four sarl": "four"}
    assert asked("beginning", "fond") == []


def test_keys_of_other_rules_are_made_anew(added, asked, own_registry):
    asked("named", ["forge"])
    with closing(sqlite3.connect(own_registry)) as db, db:
        db.execute("UPDATE name_key SET key = 'old'")
        db.execute("UPDATE name_key_state SET rules = 'old'")
    assert asked("named", ["forge", "old"]) == {"forge": "forge"}


def test_looking_a_name_up_is_no_write(added, asked, own_registry):
    asked("named", ["forge"])
    with closing(sqlite3.connect(own_registry)) as db:
        assert db.execute("SELECT command FROM journal").fetchall() == [("add-company",)]
