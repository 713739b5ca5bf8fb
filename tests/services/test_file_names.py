"""The names of files."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.services.file_names import file_name

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
