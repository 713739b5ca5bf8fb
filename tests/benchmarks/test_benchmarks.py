"""The benchmarks run: what they measure is not for tests, that they can be run is."""

import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
README = HERE.parent.parent / "README.md"

sys.path.insert(0, str(HERE))
import collectives  # noqa: E402 - the benchmarks are scripts beside each other, no package
import scale  # noqa: E402


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


def test_with_memory_more_pairs_meet_than_without_or_by_chance() -> None:
    rows = [row.split("|") for row in printed("memory.py", "--months", "2") if row.startswith("| 2 ")]
    assert len(rows) == 3
    for row in rows:
        held, memory, without, chance = (int(cell) for cell in row[2:6])
        assert held == memory >= chance >= without


def test_where_all_have_met_no_more_meet_again_than_must_and_the_plan_says_who() -> None:
    rows = [row.split("|") for row in printed("memory.py", "--months", "7")]
    (held,) = [int(row[2]) for row in rows if row[1:2] == [" 7 "] and row[3:4] == [" 190 "]]
    again, told = (
        [int(row[3]) for row in rows if row[1:2] == [name]]
        for name in (" se sont revues ", " le plan l’a dit ")
    )
    assert again == told == [0, 0, held - 190]


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
    _, _, _, headings, _, *rows, _ = printed(
        "scale.py", "--rows", "100", "--layout", "annuaire", "--no-commands"
    )
    assert headings.count("|") == len(scale.HEADINGS) + 1
    assert len(rows) == 5
    assert "× sqlite3" in rows[3]


def table_of(text: str) -> list[list[str]]:
    """The cells of the table that a text has between the marks of the benchmark."""
    inside = text.partition(scale.BEGIN)[2].partition(scale.END)[0]
    lines = [line for line in inside.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_table_of_the_readme_is_one_that_the_benchmark_writes() -> None:
    text = README.read_text(encoding="utf-8")
    headings, rule, *rows = table_of(text)
    command = text.partition(scale.BEGIN)[2].partition("`")[2].partition("`")[0]
    script, *arguments = shlex.split(command)[1:]
    assert (README.parent / script).is_file()
    asked = scale.options().parse_args(arguments)
    assert {asked.no_imports, asked.no_commands} == {False}
    assert tuple(headings) == scale.HEADINGS
    assert len(rows) == 5 * len(asked.layout) + 5
    assert {len(row) for row in (rule, *rows)} == {len(scale.HEADINGS)}
    assert all(row[3] in {"yes", "no"} and int(row[4]) > 0 for row in rows if row[2])
    assert scale.replaced(text, scale.block(command, rows)) == text


def test_a_line_says_whether_what_was_wanted_is_kept() -> None:
    took, other = scale.Taken(seconds=0.9, memory=100), scale.Taken(seconds=0.45, memory=100)
    wanted = scale.Wanted(times={"small": 2}, seconds=1, memory=101)
    row = scale.Row(what="find", taken=took, against={"small": other}, wanted=wanted)
    assert row.cells(times=True) == [
        "find",
        "2.0 × small",
        "≤ 2 × small, < 1 s, < 101 MiB",
        "yes",
        "100",
        "0.90",
    ]
    for less in ({"times": {"small": 1.9}}, {"seconds": 0.9}, {"memory": 100}):
        assert not replace(row, wanted=replace(wanted, **less)).kept


def test_a_file_without_a_place_for_the_table_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("nothing", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, HERE / "scale.py", "--write", file],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, file.read_text(encoding="utf-8")) == (1, "nothing")
    assert "no place for the table" in done.stderr


def test_establishments_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("once.csv", "twice.csv"):
        printed("sirene.py", str(tmp_path / name), "--rows", "50")
    once, twice = ((tmp_path / name).read_bytes() for name in ("once.csv", "twice.csv"))
    assert once == twice
    assert once.count(b"\n") == 51


def test_planted_groups_are_found_better_than_by_theme_and_department() -> None:
    ours, baseline = collectives.planted_rows("held-out", range(201, 209))
    first_found, first_of_baseline = int(ours[5]), int(baseline[5])
    assert int(ours[2]) > 1.5 * int(baseline[2])
    assert int(ours[3]) > int(baseline[3])
    assert first_found > 2 * first_of_baseline
    assert collectives.planted_rows("held-out", range(201, 209)) == [ours, baseline]


def test_the_page_on_collectives_is_the_one_that_the_program_writes() -> None:
    """But for the demo: its table takes half a minute."""
    page = (README.parent / "examples" / "collectives.md").read_text(encoding="utf-8")
    for row in collectives.planted_rows("held-out", collectives.SEEDS["held-out"]):
        assert f"| {' | '.join(row)} |" in page


def test_what_published_lists_become_is_told_of_extracts_too(tmp_path: Path) -> None:
    for name, extract in (
        ("france_relance_laureats/extrait_A_15_lignes.csv", "france_relance_15_rows.csv"),
        ("irep_industrie/irep_etablissements_industrie_10-33.csv", "irep_regions_rows.csv"),
        ("index_egapro/index-egalite-fh.csv", "egapro_laureates_rows.csv"),
        ("index_egapro/sirens.csv", "egapro_companies_rows.csv"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HERE.parent / "data" / extract, tmp_path / name)
    done = subprocess.run(
        [sys.executable, HERE / "published.py", tmp_path], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 1, "extracts are not the whole"
    told = [line.split(maxsplit=4)[::4] for line in done.stdout.splitlines()]
    assert ["ok", "laureates that answer for equality"] in told
    assert ["ok", "laureates that run a listed plant"] in told
    assert ["NOT", "rows of plants"] in told
    assert told.count(["ok", "imported again: writes"]) == 4
