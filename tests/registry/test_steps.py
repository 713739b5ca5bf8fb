"""Every write can be taken back, and that can be taken back: the registry is then what it was."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.projects import Need, Project
from recovery_cli.domain.steps import StepForgotten, stacks
from recovery_cli.registry import traces
from recovery_cli.registry.registry import going_back, reading, writing

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)
MEMORY = {"journal", "trace"}
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def rows_of(path):
    """All that a registry holds, but for its memory of what was done."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for name in names
            if name not in MEMORY and not name.startswith(("sqlite_", "_"))
        }


def take_back(path, moment, *, which="done"):
    with going_back(path, moment, "undo") as registry:
        return registry.steps.take_back(getattr(stacks(registry.steps.all()), which)[-1])


def add(path, moment, *names):
    with writing(path, moment, "add", create=True) as registry:
        registry.companies.add_all(
            Company(name=name, siren=None, sites=(Site(commune="Nancy"),)) for name in names
        )


def test_what_was_added_goes_again(own_registry, moment):
    add(own_registry, moment, "Alpha")
    before = rows_of(own_registry)
    add(own_registry, moment, "Bêta", "Gamma")
    effects = take_back(own_registry, moment)
    assert rows_of(own_registry) == before
    assert dict(effects.removed) == {"company": 2, "site": 2}
    assert not effects.restored
    assert not effects.brought_back


def test_what_was_changed_or_removed_is_there_as_it_was(own_registry, moment):
    add(own_registry, moment, "Alpha", "Bêta")
    before = rows_of(own_registry)
    with writing(own_registry, moment, "edit") as registry:
        alpha, beta = registry.companies.all()
        registry.companies.keep(replace(alpha, name="Omega", sites=()))
        registry.companies.remove(beta.id)
    effects = take_back(own_registry, moment)
    assert rows_of(own_registry) == before
    assert dict(effects.restored) == {"company": 1}
    assert dict(effects.brought_back) == {"company": 1, "site": 2}


def test_an_undo_can_be_taken_back(own_registry, moment):
    add(own_registry, moment, "Alpha")
    with writing(own_registry, moment, "edit") as registry:
        (alpha,) = registry.companies.all()
        registry.companies.keep(replace(alpha, name="Omega", sites=(Site(commune="Metz"),)))
        registry.settings.keep("organisation", "CCI")
    after = rows_of(own_registry)
    take_back(own_registry, moment)
    take_back(own_registry, moment, which="undone")
    assert rows_of(own_registry) == after


def test_a_step_that_changed_nothing_in_the_end_does_not_stand_in_the_way(own_registry, moment):
    add(own_registry, moment, "Alpha")
    with writing(own_registry, moment, "add and remove") as registry:
        registry.companies.remove(registry.companies.add(Company(name="Perdue")).id)
    take_back(own_registry, moment)
    take_back(own_registry, moment)
    assert rows_of(own_registry)["company"] == []


def test_a_step_of_long_ago_is_not_taken_back(own_registry, moment):
    add(own_registry, moment, "Alpha")
    for number in range(traces.KEPT):
        add(own_registry, moment, f"Nr {number}")
    with reading(own_registry, moment) as registry, pytest.raises(StepForgotten):
        registry.steps.effects(registry.steps.all()[0])


def test_what_long_ago_steps_changed_is_forgotten(own_registry, moment):
    add(own_registry, moment, "Alpha")
    with writing(own_registry, moment, "edit") as registry:
        (alpha,) = registry.companies.all()
        registry.companies.keep(replace(alpha, name="Omega"))
    for number in range(traces.KEPT):
        add(own_registry, moment, f"Nr {number}")
    with closing(sqlite3.connect(own_registry)) as connection:
        assert connection.execute("SELECT count(*) FROM trace").fetchone() == (0,)


NAMES = st.sampled_from(["Alpha", "Bêta", "Gamma", "Delta"])
WISHES = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAMES),
        st.tuples(st.just("rename"), NAMES),
        st.tuples(st.just("remove"), NAMES),
        st.tuples(st.just("project"), NAMES),
        st.tuples(st.just("setting"), NAMES),
    ),
    min_size=1,
    max_size=8,
)


def fulfil(registry, what, name):
    """Do one thing to a company of this name, if there is one."""
    companies = registry.companies.named(name)
    if what == "add":
        registry.companies.add(Company(name=name, sites=(Site(commune="Nancy"), Site(commune="Metz"))))
    elif what == "setting":
        registry.settings.keep("organisation", name)
    elif companies and what == "rename":
        registry.companies.keep(replace(companies[0], name=f"{name} 2", sites=companies[0].sites[:1]))
    elif companies and what == "remove":
        registry.companies.remove(companies[0].id)
    elif companies and what == "project" and not registry.projects.of_company(companies[0].id):
        needs = (Need(text="traitement de surface"),)
        registry.projects.add(Project(company_id=companies[0].id, title="Projet", needs=needs))


@settings(deadline=None, max_examples=40)
@given(writes=st.lists(WISHES, min_size=1, max_size=4), seed=st.integers(0, 9))
def test_whatever_was_done_all_of_it_can_be_taken_back_and_done_again(writes, seed, tmp_path_factory):
    path = tmp_path_factory.mktemp("steps") / "registre.db"
    moment = Moment(now=NOW, author="tests", chance=lambda text: Random(f"{seed}{text}"))
    add(path, moment, "Alpha", "Bêta")
    states = [rows_of(path)]
    for wishes in writes:
        with writing(path, moment, "write") as registry:
            for what, name in wishes:
                fulfil(registry, what, name)
            changed = registry.changed
        if changed:
            states.append(rows_of(path))
    for state in reversed(states[:-1]):
        take_back(path, moment)
        assert rows_of(path) == state
    for state in states[1:]:
        take_back(path, moment, which="undone")
        assert rows_of(path) == state
