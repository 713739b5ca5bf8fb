"""The index of words knows what was written since it was last read: made, changed, removed, taken back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.stems import stem
from recovery_cli.registry import indexing
from recovery_cli.registry.database import connected
from recovery_cli.registry.registry import going_back, reading, writing
from recovery_cli.services.steps import undo


def found(path, moment, *typed):
    """How many things hold all these words, after the index was brought up to date."""
    with reading(path, moment) as registry:
        registry.search.bring_up_to_date()
        return len(registry.search.matches([{stem(word)} for word in typed]))


def index_of(path, moment):
    """All that the index holds, whatever the keys."""
    with reading(path, moment) as registry:
        registry.search.bring_up_to_date()
    with closing(sqlite3.connect(path)) as db:
        sql = (
            "SELECT search_thing.id % 8, thing, owner, title, body FROM search "
            "JOIN search_thing ON search_thing.id = search.rowid ORDER BY thing"
        )
        assert db.execute("SELECT count(*) FROM search_pending").fetchone() == (0,)
        assert (
            db.execute("SELECT count(*) FROM search").fetchone()
            == db.execute("SELECT count(*) FROM search_thing").fetchone()
        )
        return db.execute(sql).fetchall()


def forget_index(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM search_state")
        db.commit()


@pytest.fixture
def fonderie(own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        site = Site(commune="Nancy", name="Atelier des Vosges", region="GES")
        company = registry.companies.add(Company(name="Fonderie de l’Est", sites=(site,)))
        registry.projects.add(
            Project(
                company_id=company.id,
                title="Galvanisation propre",
                themes=("energy",),
                needs=(Need(text="un soudeur"),),
                offers=(Offer(text="des bains", capability="zinc"),),
            )
        )
    assert found(own_registry, moment, "fonderie") == 1
    return company


@pytest.mark.parametrize(
    "typed", ["fonderies", "nancy", "vosges", "galvanise", "energie", "energy", "soudeurs", "bain", "zinc"]
)
def test_names_places_themes_needs_and_offers_are_found(own_registry, moment, fonderie, typed):
    assert found(own_registry, moment, typed) == 1


def test_nothing_is_written_where_nothing_is_new(own_registry, moment, fonderie):
    before = own_registry.read_bytes()
    assert found(own_registry, moment, "fonderie") == 1
    assert own_registry.read_bytes() == before


def test_the_index_is_no_step_of_the_history(own_registry, moment, fonderie):
    with reading(own_registry, moment) as registry:
        assert [step.command for step in registry.steps.all()] == ["test"]


def test_what_changed_is_found_by_its_new_words_only(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        company = registry.companies.get(fonderie.id)
        [site] = company.sites
        registry.companies.keep(
            replace(company, name="Verrerie de l’Est", sites=(replace(site, commune="Metz"),))
        )
    assert [found(own_registry, moment, word) for word in ("fonderie", "nancy", "verrerie", "metz")] == [
        0, 0, 1, 1,
    ]  # fmt: skip


def test_a_site_that_closed_its_doors_is_not_found(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        registry.companies.keep(replace(registry.companies.get(fonderie.id), sites=()))
    assert [found(own_registry, moment, word) for word in ("nancy", "fonderie")] == [0, 1]


def test_what_was_removed_goes_with_all_that_hangs_on_it_and_comes_back(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        registry.companies.remove(fonderie.id)
    words = ("fonderie", "galvanisation", "soudeur", "zinc")
    assert [found(own_registry, moment, word) for word in words] == [0, 0, 0, 0]
    with going_back(own_registry, moment, "undo") as registry:
        undo(registry)
    assert [found(own_registry, moment, word) for word in words] == [1, 1, 1, 1]


def test_what_was_made_and_taken_back_is_not_found(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        registry.companies.add(Company(name="Tannerie"))
    assert found(own_registry, moment, "tannerie") == 1
    with going_back(own_registry, moment, "undo") as registry:
        undo(registry)
    assert found(own_registry, moment, "tannerie") == 0


def test_changes_are_known_after_their_traces_are_forgotten(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        company = registry.companies.get(fonderie.id)
        registry.companies.keep(replace(company, name="Verrerie de l’Est"))
    for number in range(60):
        with writing(own_registry, moment, "test") as registry:
            registry.companies.add(Company(name=f"Scierie {number}"))
    with closing(sqlite3.connect(own_registry)) as db:
        assert db.execute("SELECT count(*) FROM trace").fetchone() == (0,)
    assert [found(own_registry, moment, word) for word in ("fonderie", "verrerie", "scierie")] == [0, 1, 60]


def test_needs_follow_their_project_to_another_company(own_registry, moment, fonderie):
    with writing(own_registry, moment, "test") as registry:
        other = registry.companies.add(Company(name="Alsabois", sites=(Site(region="IDF"),)))
        [project] = registry.projects.of_company(fonderie.id)
        registry.projects.keep(replace(project, company_id=other.id))
    with reading(own_registry, moment) as registry:
        registry.search.bring_up_to_date()
        assert len(registry.search.matches([{stem("soudeur")}], region="IDF")) == 1
        assert registry.search.matches([{stem("soudeur")}], region="GES") == []


def test_an_index_of_other_stems_is_made_anew(own_registry, moment, fonderie, monkeypatch):
    monkeypatch.setattr(indexing, "version", lambda: "another")
    with reading(own_registry, moment) as registry:
        told = []
        registry.search.bring_up_to_date(lambda done, total: told.append((done, total)))
    assert told == [(4, 4)]


def test_an_interrupted_build_goes_on_where_it_was(own_registry, moment, fonderie, monkeypatch):
    whole = index_of(own_registry, moment)
    forget_index(own_registry)
    monkeypatch.setattr(indexing, "_BATCH", 1)
    ticks = count()

    def interrupted(done, total):
        if next(ticks) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), connected(own_registry, moment) as connection:
        indexing.bring_up_to_date(connection, interrupted)
    with closing(sqlite3.connect(own_registry)) as db:
        assert db.execute("SELECT count(*) FROM search_pending").fetchone() == (2,)
    assert index_of(own_registry, moment) == whole


WRITES = st.lists(
    st.sampled_from(["add", "rename", "remove", "move", "need", "undo", "redo", "look"]), max_size=12
)


@given(WRITES)
@settings(max_examples=25, deadline=None)
def test_the_index_that_follows_is_the_one_that_would_be_made_anew(tmp_path_factory, moment_of_tests, writes):
    path = tmp_path_factory.mktemp("index") / "registre.db"
    with writing(path, moment_of_tests, "test", create=True) as registry:
        add(registry, "Fonderie")
    for place, write in enumerate(writes):
        if write == "look":
            index_of(path, moment_of_tests)
        elif write in {"undo", "redo"}:
            take_back(path, moment_of_tests, again=write == "redo")
        else:
            with writing(path, moment_of_tests, "test") as registry:
                change(registry, write, place)
    followed = index_of(path, moment_of_tests)
    forget_index(path)
    assert index_of(path, moment_of_tests) == followed


@pytest.fixture(scope="module")
def moment_of_tests():
    from datetime import UTC, datetime
    from random import Random

    from recovery_cli.domain.moments import Moment

    return Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="tests", chance=Random)


def add(registry, name):
    company = registry.companies.add(Company(name=name, sites=(Site(commune=f"Ville {name}"),)))
    need, offer = Need(text=f"besoin {name}"), Offer(text="offre")
    registry.projects.add(
        Project(company_id=company.id, title=name, themes=("export",), needs=(need,), offers=(offer,))
    )


def change(registry, write, place):
    companies = registry.companies.all()
    if write == "add" or not companies:
        add(registry, f"Scierie {place}")
        return
    first = companies[0]
    project = registry.projects.of_company(first.id)[:1]
    if write == "rename":
        registry.companies.keep(replace(first, name=f"Verrerie {place}"))
    elif write == "remove":
        registry.companies.remove(first.id)
    elif write == "move":
        registry.companies.keep(replace(first, sites=(Site(commune=f"Nancy {place}"),)))
    elif project:
        registry.projects.keep(replace(project[0], needs=(Need(text=f"filtre {place}"),), themes=("skills",)))


def take_back(path, moment, *, again):
    from recovery_cli.domain.steps import NothingToRedo, NothingToUndo

    try:
        with going_back(path, moment, "undo") as registry:
            undo(registry, again=again)
    except (NothingToUndo, NothingToRedo):
        return
