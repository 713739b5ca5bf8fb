"""`solve` and `verify` as others will call them: files, standard input and output, exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from recovery_cli.cli.app import run
from recovery_cli.solver import table_crowding

PROBLEM: dict[str, Any] = {
    "rounds": 6,
    "tables": 20,
    "participants": [{"id": "A"}, {"id": "B", "rounds": [2, 3, 4, 5, 6]}, {"id": "C", "table": 3}],
    "affinities": [["A", "B", 120], ["A", "C", 35]],
    "apart": [["B", "C"]],
    "required": [["A", "B"], ["A", "C", [1, 2, 3]]],
    "only_required": False,
    "objective": "affinity",
    "max_break_spread": None,
    "fixed": [{"round": 1, "a": "A", "b": "C", "table": 3}],
}
KEYS = [
    "status", "value", "bound", "minimum_meetings", "breaks", "seconds", "meetings", "unplaced", "reasons",
    "certificate",
]  # fmt: skip
GROUPS: dict[str, Any] = {"sittings": 2, "groups": 3, "participants": [*"ABCDEFGHI"], "hosts": ["A"]}


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, document: Any) -> Path:
        path = tmp_path / name
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    return write


def test_a_problem_is_solved_to_standard_output_and_nothing_else_is_said(recovery, file):
    answer = recovery("solve", file("problem.json", PROBLEM))
    assert (answer.code, answer.err) == (0, "")
    solution = json.loads(answer.out)
    assert list(solution) == KEYS
    assert (solution["status"], solution["value"], solution["bound"]) == ("optimal", 155, 155)
    assert solution["meetings"][0] == {"round": 1, "table": 3, "a": "A", "b": "C"}


def test_a_solution_in_a_file_is_verified(recovery, file, tmp_path):
    problem, out = file("problem.json", PROBLEM), tmp_path / "solution.json"
    assert recovery("solve", problem, "--out", out).out == ""
    answer = recovery("verify", problem, out)
    assert answer.code == 0
    assert "155 sur au plus 155, prouvé" in answer.out
    assert [path.name for path in sorted(tmp_path.glob("*.json*"))] == ["problem.json", "solution.json"]


def test_what_is_proven_of_required_meetings_that_do_not_all_fit_is_told(recovery, file):
    pairs = [["A", other] for other in "BCDE"]
    problem = {"rounds": 2, "tables": 2, "participants": [*"ABCDE"], "required": pairs}
    path = file("problem.json", problem)
    solution = json.loads(recovery("solve", path).out)
    lines = recovery("--lang", "en", "verify", path, file("a.json", solution)).out.splitlines()
    assert lines == [
        "0 of at most 0, proven: nothing better exists.",
        (
            "Everyone has at least 0 meetings, or as many as their rounds and partners allow; "
            "no plan with as many required meetings promises more, proven."
        ),
        "2 required meetings do not take place; no plan has fewer of these, proven.",
    ]
    solution["certificate"]["refutation"] = solution["certificate"]["required"] = None
    assert recovery("verify", path, file("b.json", solution)).code == 4
    open_ = recovery(
        "--lang", "en", "verify", "problem.json", file("c.json", {**solution, "status": "feasible"})
    )
    assert open_.code == 0
    assert open_.out.count("not excluded by the certificate") == 2


def test_of_too_many_required_meetings_the_one_who_has_them_is_named(recovery, file):
    document = {"rounds": 1, "tables": 3, "participants": [*"ABC"], "required": [["B", "A"], ["B", "C"]]}
    answer = recovery("solve", file("problem.json", document))
    assert answer.code == 0
    solution = json.loads(answer.out)
    assert len(solution["unplaced"]) == 1
    assert "B\u00a0: 2 rencontres demandées en un seul tour." in solution["reasons"]


def test_an_altered_solution_is_refused_with_the_reason(recovery, file):
    problem = file("problem.json", PROBLEM)
    solution = json.loads(recovery("solve", problem).out)
    solution["meetings"][1]["table"] = 21
    answer = recovery("verify", problem, file("altered.json", solution))
    assert (answer.code, answer.out) == (4, "")
    assert "la table 21 n’existe pas" in answer.err


def test_the_same_input_gives_the_same_bytes_but_for_the_seconds(recovery, file):
    problem = file("problem.json", PROBLEM)
    first, second = (json.loads(recovery("solve", problem).out) for _ in range(2))
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_a_process_reads_standard_input_and_writes_standard_output():
    def run(*arguments: str, text: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "recovery_cli", *arguments],
            input=text.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )

    text = json.dumps(PROBLEM).replace('"A"', '"Forge d’Été"')
    done = run("solve", "-", text=text)
    assert (done.returncode, done.stderr) == (0, b"")
    solution = json.loads(done.stdout.decode("utf-8"))
    assert solution["meetings"][0]["b"] == "Forge d’Été"
    Path("problem.json").write_text(text, encoding="utf-8")
    checked = run("verify", "problem.json", "-", text=done.stdout.decode("utf-8"))
    assert checked.returncode == 0


def test_fixed_meetings_that_contradict_each_other_make_an_infeasible_answer(recovery, file, tmp_path):
    fixed = [{"round": 1, "a": "A", "b": other} for other in ("B", "C")]
    participants = [{"id": one} for one in "ABC"]
    problem = file("problem.json", {"rounds": 1, "tables": 2, "participants": participants, "fixed": fixed})
    answer = recovery("solve", problem, "--out", tmp_path / "solution.json")
    assert answer.code == 4
    solution = json.loads((tmp_path / "solution.json").read_text(encoding="utf-8"))
    assert solution["status"] == "infeasible"
    assert any("A a deux rencontres" in reason for reason in solution["reasons"])
    assert recovery("verify", problem, tmp_path / "solution.json").code == 0


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        (
            "fr",
            [
                "Les rencontres fixées (fixed) sont à revoir. Tour 2\u00a0: A a deux rencontres.",
                (
                    "Les rencontres fixées (fixed) sont à revoir. "
                    "A et B se rencontrent trop souvent\u00a0: tours 1 et 2."
                ),
            ],
        ),
        (
            "en",
            [
                "The fixed meetings (fixed) need another look. Round 2: A has two meetings.",
                "The fixed meetings (fixed) need another look. A and B meet too often: rounds 1 and 2.",
            ],
        ),
    ],
)
def test_that_it_is_the_fixed_meetings_which_clash_and_in_which_rounds_is_told(
    language, reasons, file, monkeypatch
):
    monkeypatch.setenv("RECOVERY_LANG", language)
    fixed = [
        {"round": 1, "a": "A", "b": "B"},
        {"round": 2, "a": "B", "b": "A"},
        {"round": 2, "a": "A", "b": "C"},
    ]
    problem = file("problem.json", {"rounds": 2, "tables": 2, "participants": [*"ABC"], "fixed": fixed})
    run = [sys.executable, "-m", "recovery_cli"]
    solved = subprocess.run([*run, "solve", problem], capture_output=True, check=False)
    assert (solved.returncode, json.loads(solved.stdout)["reasons"]) == (4, reasons)
    verified = subprocess.run(
        [*run, "verify", problem, "-"], input=solved.stdout, capture_output=True, check=True
    )
    assert verified.stdout.decode("utf-8").splitlines()[1:] == reasons


def test_group_tables_are_solved_and_verified(recovery, file, tmp_path):
    problem, out = file("problem.json", GROUPS), tmp_path / "solution.json"
    assert recovery("solve", problem, "--out", out).code == 0
    solution = json.loads(out.read_text(encoding="utf-8"))
    assert [len(tables) for tables in solution["sittings"]] == [3, 3]
    assert all("A" in tables[0] for tables in solution["sittings"])
    assert recovery("verify", problem, out).code == 0


@pytest.mark.parametrize(
    ("apart", "said", "verified"),
    [
        (combinations("ABCD", 2), "A, B, C et D sont tous à séparer les uns des autres", 0),
        ([("A", one) for one in "BCDEFGH"], "A ne trouve aucun groupe", 0),
        (zip("ABCDEFG", "BCDEFGA", strict=True), "Quels que soient les groupes", 4),
    ],
)
def test_groups_that_cannot_be_are_said_to_be_impossible_with_the_reason(
    recovery, file, apart, said, verified
):
    groups = {"groups": 2, "participants": [*"ABCDEFG"]} if verified else {}
    problem = file("problem.json", {**GROUPS, "hosts": [], **groups, "apart": [[*pair] for pair in apart]})
    answer = recovery("solve", problem)
    assert (answer.code, answer.err) == (4, "")
    solution = json.loads(answer.out)
    assert (solution["status"], solution["value"], solution["sittings"]) == ("infeasible", 0, [])
    assert [reason.startswith(said) for reason in solution["reasons"]] == [True]
    assert recovery("verify", problem, file("answer.json", answer.out)).code == verified


def test_groups_that_are_not_found_are_not_said_to_be_impossible(recovery, file, monkeypatch):
    monkeypatch.setattr(table_crowding, "MOST_PLACES", 0)
    apart = [[*pair] for pair in zip("ABCDEFG", "BCDEFGA", strict=True)]
    problem = {"sittings": 1, "groups": 2, "participants": [*"ABCDEFG"], "apart": apart}
    answer = recovery("--lang", "en", "solve", file("problem.json", problem))
    assert answer.code == 4
    assert json.loads(answer.out)["status"] == "unknown"
    assert "is not excluded" in answer.out


@pytest.mark.parametrize(
    "change",
    [
        {"value": 1},
        {"repeats": 7},
        {"bound": -1},
        {"sittings": []},
        {"sittings": [[["A", "B", "C"], ["D", "E", "F"], ["G", "H", "H"]]] * 2},
        {"sittings": [[["A", "B", "C", "D"], ["E", "F"], ["G", "H", "I"]]] * 2},
        {"sittings": [[["B", "D", "C"], ["A", "E", "F"], ["G", "H", "I"]]] * 2},
        {"sittings": [[["A", "B", "Z"], ["D", "E", "F"], ["G", "H", "I"]]] * 2},
        {"status": "infeasible"},
        {"sittings": "A"},
    ],
)
def test_an_altered_seating_is_refused(recovery, file, change):
    problem = file("problem.json", GROUPS)
    solution = json.loads(recovery("solve", problem).out)
    answer = recovery("verify", problem, file("altered.json", {**solution, **change}))
    assert answer.code == 4
    assert answer.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ligne 1, colonne 1"),
        ("{", "JSON"),
        ("[" * 200_000, "profond"),
        ('{"rounds": NaN}', "NaN"),
        ('{"rounds": ' + "9" * 5000 + "}", "chiffres"),
        ('{"rounds": 1, "rounds": 2}', "deux fois"),
        ("[]", "objet"),
        (json.dumps({**PROBLEM, "afinities": []}), "affinities"),
        (json.dumps({**PROBLEM, "objective": True}), "affinity ou breaks"),
        (json.dumps({**PROBLEM, "rounds": "6"}), '(trouvé\u00a0: "6"\u202f; possible\u00a0: 1 … 1000)'),
        (json.dumps({**PROBLEM, "participants": 0}), "$.participants"),
    ],
)
def test_what_is_no_problem_is_refused_with_its_place(recovery, file, text, said):
    answer = recovery("solve", file("problem.json", text))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("limit", ["-1", "nan", "soon"])
def test_a_time_limit_that_is_no_number_is_refused(recovery, file, limit):
    answer = recovery("solve", file("problem.json", PROBLEM), "--time-limit", limit)
    assert (answer.code, answer.out) == (2, "")
    assert "attend un nombre, à partir de 0." in answer.err


@pytest.mark.parametrize("options", [("--time-limit", "0"), ("--time-limit", "inf"), ("--seed", 10**30)])
def test_whatever_the_time_and_the_seed_there_is_an_answer_that_holds(recovery, file, options):
    problem = file("problem.json", PROBLEM)
    answer = recovery("solve", problem, *options)
    assert (answer.code, answer.err) == (0, "")
    assert recovery("verify", problem, file("answer.json", answer.out)).code == 0


def test_a_problem_and_its_answer_cannot_both_be_standard_input(recovery):
    answer = recovery("verify", "-", "-")
    assert (answer.code, answer.out) == (2, "")
    assert "un fichier" in answer.err


def test_what_is_closed_is_told(recovery, file, monkeypatch):
    problem = file("problem.json", PROBLEM)
    for stream, arguments in (("stdin", ("solve", "-")), ("stdout", ("solve", problem))):
        with monkeypatch.context() as patch:
            patch.setattr(sys, stream, None)
            with redirect_stderr(StringIO()) as said:
                code = run([str(one) for one in arguments])
        assert code == 4
        assert "est fermée" in said.getvalue()


def test_bytes_that_are_no_text_are_refused(recovery, tmp_path):
    (tmp_path / "problem.json").write_bytes(b"\xff\xfe\x00")
    assert recovery("solve", tmp_path / "problem.json").code == 2


def test_a_file_that_is_missing_is_told(recovery, tmp_path):
    answer = recovery("solve", tmp_path / "none.json")
    assert answer.code == 3
    assert "none.json" in answer.err


def test_requested_meetings_are_placed_with_few_breaks_or_said_to_be_impossible(recovery, file, tmp_path):
    given = {
        "rounds": 3,
        "tables": 2,
        "participants": [{"id": one} for one in "ABC"],
        "required": [["A", "B"], ["A", "B"], ["B", "C"]],
        "only_required": True,
        "objective": "breaks",
        "max_break_spread": 1,
    }
    problem, out = file("problem.json", given), tmp_path / "solution.json"
    assert recovery("solve", problem, "--out", out).code == 0
    solution = json.loads(out.read_text(encoding="utf-8"))
    assert (solution["status"], solution["value"], len(solution["meetings"])) == ("optimal", 0, 3)
    assert recovery("verify", problem, out).code == 0
    solution["meetings"].pop()
    assert recovery("verify", problem, file("altered.json", solution)).code == 4
    crowded = file("crowded.json", {**given, "rounds": 2})
    answer = recovery("solve", crowded, "--out", out)
    assert answer.code == 4
    assert json.loads(out.read_text(encoding="utf-8"))["reasons"]
    assert recovery("verify", crowded, out).code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_an_answer_goes_through_a_pipe_and_does_not_take_its_place(recovery, file, tmp_path):
    pipe, problem = tmp_path / "pipe", file("problem.json", PROBLEM)
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert recovery("solve", problem, "--out", pipe).code == 0
    assert pipe.is_fifo()
    assert json.loads(os.read(reader, 100_000))["value"] == 155
    os.close(reader)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is full")
@pytest.mark.parametrize("out", ["/dev/full", "{folder}/absent/answer.json"])
def test_where_an_answer_cannot_be_written_that_file_is_named(recovery, file, tmp_path, out):
    named = out.format(folder=tmp_path)
    answer = recovery("solve", file("problem.json", PROBLEM), "--out", named)
    assert (answer.code, answer.out) == (4, "")
    assert f"«\u00a0{named}\u00a0»" in answer.err
