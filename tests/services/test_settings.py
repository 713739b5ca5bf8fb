"""Keeping and reading settings."""

from dataclasses import replace

import pytest

from recovery_cli.domain.settings import Settings
from recovery_cli.domain.weights import WEIGHTS
from recovery_cli.registry.registry import writing
from recovery_cli.services.settings import keep_settings, note_asked, settings, was_asked


@pytest.fixture
def registry(own_registry, moment):
    with writing(own_registry, moment, "settings", create=True) as registry:
        yield registry


def test_settings_come_back_as_they_were_kept(registry):
    assert settings(registry) == Settings()
    kept = keep_settings(registry, {"organisation": "Agence", "no_show_rate": 0.125, "phone": None})
    assert kept == settings(registry) == Settings(organisation="Agence", no_show_rate=0.125)


def test_a_forgotten_setting_is_as_by_default(registry):
    keep_settings(registry, {"organisation": "Agence", "no_show_rate": 0.0})
    assert settings(registry).no_show_rate == 0.0
    assert keep_settings(registry, {"organisation": "", "no_show_rate": None}) == Settings()


def test_weights_are_kept_by_name_and_one_that_is_forgotten_is_as_usual(registry):
    known = keep_settings(registry, {"weights": {"theme": 0, "stage": 20}})
    assert known.weights == settings(registry).weights == replace(WEIGHTS, theme=0, stage=20)
    assert keep_settings(registry, {"weights": {"theme": None}}).weights == replace(WEIGHTS, stage=20)


@pytest.mark.parametrize("values", [{"theme": 3}, {"weights": {"charm": 3}}])
def test_a_weight_is_kept_among_the_weights_alone(registry, values):
    with pytest.raises(KeyError):
        keep_settings(registry, values)


def test_an_unknown_setting_is_a_bug_of_the_caller(registry):
    with pytest.raises(KeyError):
        keep_settings(registry, {"mood": "blue"})


def test_that_the_questions_were_put_is_remembered_beside_the_settings(registry):
    assert not was_asked(registry)
    note_asked(registry)
    assert was_asked(registry)
    assert settings(registry) == Settings()
