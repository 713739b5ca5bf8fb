"""The benchmarks run: what they measure is not for tests, that they can be run is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def printed(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, HERE / script, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.splitlines()


def test_pairing_is_compared_in_one_table() -> None:
    headings, _, *rows = printed("pairing.py", "--size", "9,3,4", "8,3,2,0.25", "--no-times")
    assert headings.count("%") == 3
    assert len(rows) == 16
    assert all(row.count("|") == headings.count("|") for row in rows)


@pytest.mark.parametrize("times", [[], ["--no-times"]])
def test_what_is_not_a_time_is_the_same_twice(times: list[str]) -> None:
    arguments = ("--size", "8,3,3", "--family", "realistic", "stars", *times)
    once, twice = printed("pairing.py", *arguments), printed("pairing.py", *arguments)
    assert [row.split("|")[:12] for row in once] == [row.split("|")[:12] for row in twice]


def test_affinity_is_measured_once_a_vocabulary() -> None:
    headings, *rows = printed("affinity.py", "--companies", "20", "--words", "50", "200")
    assert headings.split()[0] == "companies"
    assert [row.split()[:3] for row in rows] == [["20", "50", "190"], ["20", "200", "190"]]


def test_offers_found_by_like_words_are_right_more_often_than_before() -> None:
    _, _, *rows = printed("answers.py", "--part", "tuned", "held-out")
    figures = {tuple(cells[1:3]): [float(cell) for cell in cells[3:-1]]
               for cells in ([cell.strip() for cell in row.split("|")] for row in rows)}  # fmt: skip
    assert sum(figures[part, "the same tag alone"][1] for part in ("tuned", "held-out")) >= 200
    for part in ("tuned", "held-out"):
        _, _, first, of_three, most, right, _ = figures[part, "or like words"]
        _, _, once, of_three_once, *_ = figures[part, "or like words, formerly"]
        _, _, tags, of_three_tags, *_ = figures[part, "the same tag alone"]
        assert first >= max(60, once + 5, tags + 15)
        assert max(of_three_once, of_three_tags) + 5 <= of_three <= most
        assert right >= 75


def test_an_import_is_compared_with_others_in_one_table() -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("the shell of SQLite is missing")
    headings, _, *rows = printed("scale.py", "--rows", "100", "--layout", "annuaire", "--no-commands")
    assert headings.count("|") == 5
    assert len(rows) == 5
    assert "× sqlite3" in rows[3]


def test_establishments_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("once.csv", "twice.csv"):
        printed("sirene.py", str(tmp_path / name), "--rows", "50")
    once, twice = ((tmp_path / name).read_bytes() for name in ("once.csv", "twice.csv"))
    assert once == twice
    assert once.count(b"\n") == 51
