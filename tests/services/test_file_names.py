"""The names of files."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.services.file_names import file_name, joined, name_in_capitals, names_apart

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9"}


@given(st.text(max_size=300))
def test_every_name_makes_a_file_name_that_windows_takes(name):
    made = file_name(name)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(made) <= 101
    assert made not in RESERVED
    assert made == file_name(made) or made.endswith("-")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Fonderie Müller & Fils", "fonderie-muller-fils"),
        ("Œuvre d’Été : « A/B »", "oeuvre-d-ete-a-b"),
        ("con", "con-"),
        ("LPT9", "lpt9-"),
        ("...", "document"),
        ("", "document"),
        ("北京", "document"),
        ("../../etc/passwd", "etc-passwd"),
        ("=1+1", "1-1"),
        ("x" * 200, "x" * 100),
    ],
)
def test_names_are_mended_and_stay_readable(name, made):
    assert file_name(name) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Fonderie Müller & Fils", "FONDERIE-MULLER-FILS"),
        ("con", "CON-"),
        (
            "Société lorraine d’études, de construction, d’installation et de maintenance",
            "SOCIETE-LORRAINE-D-ETUDES-DE-CONSTRUCTION-D-INSTALLATION-ET",
        ),
        ("é" * 200, "E" * 60),
    ],
)
def test_companies_stand_in_capitals_and_are_cut_between_words(name, made):
    assert name_in_capitals(name) == made


def test_two_of_the_same_name_are_told_apart_also_where_only_accents_or_case_differ():
    names = {"01-a1b2": "Métaux Éts", "01-c3d4": "METAUX ETS", "01-e5f6": "Forges"}
    assert names_apart(names, {"01-a1b2": "552100554", "01-c3d4": None}) == {
        "01-a1b2": "METAUX-ETS-552100554",
        "01-c3d4": "METAUX-ETS-C3D4",
        "01-e5f6": "FORGES",
    }


@given(st.lists(st.text(max_size=300), min_size=1, max_size=9))
def test_a_name_of_several_parts_leaves_room_for_the_folders_above_it(words):
    made = joined("GES-2026-11", *map(name_in_capitals, words))
    assert made.startswith("GES-2026-11_")
    assert len(made) <= 160
