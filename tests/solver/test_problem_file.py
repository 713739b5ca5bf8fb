"""Problems as files: what is read, and what is refused with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

import recovery_cli.solver
from recovery_cli.solver import problem_file, solution_file
from recovery_cli.solver.certificate import PROOF_KEYS
from recovery_cli.solver.exchange import FaultKind, Misread
from recovery_cli.solver.problem import Meeting, Participant, Problem, RequiredPair
from recovery_cli.solver.problem_file import read_problem
from recovery_cli.solver.table_problem import TableProblem

SCHEMA = json.loads(
    (Path(recovery_cli.solver.__file__).parent / "exchange.schema.json").read_text(encoding="utf-8")
)
PEOPLE = [{"id": "A"}, {"id": "B", "rounds": [2, 3]}, {"id": "C", "table": 3}]


def a_document(**fields: Any) -> dict[str, Any]:
    return {"rounds": 3, "tables": 4, "participants": PEOPLE, **fields}


def faults(document: Any) -> list[tuple[FaultKind, str]]:
    with pytest.raises(Misread) as caught:
        read_problem(document)
    return [(fault.kind, fault.where) for fault in caught.value.faults]


def test_a_problem_is_read_as_the_format_says():
    problem = read_problem(
        a_document(
            affinities=[["B", "A", 12]],
            apart=[["C", "B"]],
            required=[["A", "B"], ["C", "A", [1, 2]]],
            fixed=[{"round": 1, "a": "C", "b": "A", "table": 3}, {"round": 2, "a": "A", "b": "B"}],
            minimum=2,
            only_required=False,
            objective="affinity",
            max_break_spread=None,
        )
    )
    assert problem == Problem(
        rounds=3,
        tables=4,
        participants=[Participant(id="A"), Participant(id="B", rounds=(2, 3)), Participant(id="C", table=3)],
        affinities={("A", "B"): 12},
        apart=[("B", "C")],
        required=[RequiredPair(a="A", b="B"), RequiredPair(a="A", b="C", rounds=(1, 2))],
        fixed=[Meeting(round=1, a="A", b="C", table=3), Meeting(round=2, a="A", b="B")],
        minimum=2,
    )


def test_what_is_left_out_has_its_usual_value():
    assert read_problem(a_document(minimum="max")) == read_problem(a_document(affinities=None))


def test_tables_may_differ_from_round_to_round():
    problem = read_problem(a_document(tables=[1, 0, 4]))
    assert isinstance(problem, Problem)
    assert problem.tables == (1, 0, 4)


@pytest.mark.parametrize(
    ("fields", "kind", "where"),
    [
        ({"rounds": 0}, FaultKind.TOO_SMALL, "$.rounds"),
        ({"rounds": 10**9}, FaultKind.TOO_LARGE, "$.rounds"),
        ({"rounds": True}, FaultKind.NOT_AN_INTEGER, "$.rounds"),
        ({"rounds": None}, FaultKind.KEY_MISSING, "$"),
        ({"tables": 2.0}, FaultKind.NOT_AN_INTEGER, "$.tables"),
        ({"tables": [1, 2]}, FaultKind.LENGTH, "$.tables"),
        ({"tables": [1, 2, -1]}, FaultKind.TOO_SMALL, "$.tables[2]"),
        ({"afinities": []}, FaultKind.KEY_UNKNOWN, "$"),
        ({"participants": {}}, FaultKind.NOT_A_LIST, "$.participants"),
        ({"participants": [{}]}, FaultKind.KEY_MISSING, "$.participants[0]"),
        ({"participants": [7]}, FaultKind.NOT_AN_OBJECT, "$.participants[0]"),
        ({"participants": [{"id": ""}]}, FaultKind.NOT_A_TEXT, "$.participants[0].id"),
        ({"participants": [{"id": "\ud800"}]}, FaultKind.NOT_A_TEXT, "$.participants[0].id"),
        ({"participants": ["A", "A"]}, FaultKind.PARTICIPANT_TWICE, "$.participants[1]"),
        ({"participants": [{"id": "A", "rounds": [4]}]}, FaultKind.TOO_LARGE, "$.participants[0].rounds[0]"),
        ({"participants": [{"id": "A", "table": 5}]}, FaultKind.TOO_LARGE, "$.participants[0].table"),
        ({"tables": [0, 0, 0]}, FaultKind.TOO_LARGE, "$.participants[2].table"),
        ({"affinities": [["A", "B"]]}, FaultKind.LENGTH, "$.affinities[0]"),
        ({"affinities": [["A", "B", 1.5]]}, FaultKind.NOT_AN_INTEGER, "$.affinities[0][2]"),
        ({"affinities": [["A", "B", float("nan")]]}, FaultKind.NOT_AN_INTEGER, "$.affinities[0][2]"),
        ({"affinities": [["A", "B", 10**40]]}, FaultKind.TOO_LARGE, "$.affinities[0][2]"),
        ({"affinities": [["A", "A", 1]]}, FaultKind.PAIR_WITH_ITSELF, "$.affinities[0]"),
        ({"affinities": [["A", "B", 1], ["B", "A", 2]]}, FaultKind.AFFINITY_TWICE, "$.affinities[1]"),
        ({"affinities": [[["A"], "B", 1]]}, FaultKind.NOT_A_TEXT, "$.affinities[0][0]"),
        ({"affinities": [["A", "Z", 1]]}, FaultKind.PARTICIPANT_UNKNOWN, "$.affinities[0][1]"),
        ({"affinities": [["A", "B", True]]}, FaultKind.NOT_AN_INTEGER, "$.affinities[0][2]"),
        ({"affinities": {}}, FaultKind.NOT_A_LIST, "$.affinities"),
        ({"apart": [["A", "Z"]]}, FaultKind.PARTICIPANT_UNKNOWN, "$.apart[0][1]"),
        ({"required": [["A", "B", [9]]]}, FaultKind.TOO_LARGE, "$.required[0][2][0]"),
        ({"required": ["AB"]}, FaultKind.NOT_A_LIST, "$.required[0]"),
        ({"fixed": [{"round": 1, "a": "A"}]}, FaultKind.KEY_MISSING, "$.fixed[0]"),
        ({"fixed": [{"round": 9, "a": "A", "b": "B"}]}, FaultKind.TOO_LARGE, "$.fixed[0].round"),
        ({"minimum": "most"}, FaultKind.NOT_A_CHOICE, "$.minimum"),
        ({"minimum": -1}, FaultKind.TOO_SMALL, "$.minimum"),
        ({"objective": "beauty"}, FaultKind.NOT_A_CHOICE, "$.objective"),
        ({"only_required": 1}, FaultKind.NOT_YES_OR_NO, "$.only_required"),
    ],
)
def test_a_fault_is_told_with_its_place(fields: dict[str, Any], kind: FaultKind, where: str):
    assert (kind, where) in faults(a_document(**fields))


@pytest.mark.parametrize("document", [None, 3, "x", [], [{}]])
def test_a_document_that_is_no_object_is_refused(document: Any):
    assert faults(document) == [(FaultKind.NOT_AN_OBJECT, "$")]


@pytest.mark.parametrize(
    ("fields", "kind", "where"),
    [
        ({"rounds": "three", "required": [["A", "B", [3]]]}, FaultKind.NOT_AN_INTEGER, "$.rounds"),
        ({"participants": 5, "apart": [["A", "B"]]}, FaultKind.NOT_A_LIST, "$.participants"),
        ({"participants": ["A", 0], "apart": [["A", "C"]]}, FaultKind.NOT_AN_OBJECT, "$.participants[1]"),
        ({"tables": 0, "participants": [{"id": "A", "table": 3}]}, FaultKind.TOO_SMALL, "$.tables"),
        ({"tables": [2], "participants": [{"id": "A", "table": 3}]}, FaultKind.LENGTH, "$.tables"),
        ({"objective": True}, FaultKind.NOT_A_CHOICE, "$.objective"),
        ({"max_break_spread": "none"}, FaultKind.NOT_AN_INTEGER, "$.max_break_spread"),
        ({"only_required": 1, "objective": "breaks"}, FaultKind.NOT_YES_OR_NO, "$.only_required"),
    ],
)
def test_what_depends_on_a_fault_is_no_fault_of_its_own(fields: dict[str, Any], kind: FaultKind, where: str):
    assert faults(a_document(**fields)) == [(kind, where)]


@pytest.mark.parametrize(
    ("fields", "possible"),
    [
        ({"rounds": 0}, "1 … 1000"),
        ({"tables": [1, 2]}, "3"),
        ({"affinities": [["A", "B", 1.5]]}, "-10000000 … 10000000"),
        ({"required": [["A"]]}, "2, 3"),
        ({"minimum": "most"}, ""),
    ],
)
def test_a_fault_of_a_number_says_which_are_possible(fields: dict[str, Any], possible: str):
    with pytest.raises(Misread) as caught:
        read_problem(a_document(**fields))
    assert [fault.possible for fault in caught.value.faults] == [possible]


def test_group_tables_are_read_with_their_hosts():
    problem = read_problem(
        {"sittings": 2, "groups": 3, "participants": [*"ABCDEFGHI"], "hosts": ["C", ["B", 1], "A"]}
    )
    assert isinstance(problem, TableProblem)
    assert problem.hosts == {"B": 1, "C": 2, "A": 3}
    assert problem.sizes == (3, 3, 3)


@pytest.mark.parametrize(
    ("fields", "kind", "where"),
    [
        ({"groups": 4}, FaultKind.GROUP_SIZES, "$.groups"),
        ({"groups": 1}, FaultKind.GROUP_SIZES, "$.groups"),
        ({"hosts": [["A", 4]]}, FaultKind.TOO_LARGE, "$.hosts[0][1]"),
        ({"hosts": [["A", 1], ["B", 1]]}, FaultKind.TABLE_TWICE, "$.hosts[1]"),
        ({"hosts": ["A", "A"]}, FaultKind.PARTICIPANT_TWICE, "$.hosts[1]"),
        ({"hosts": [*"ABCD"]}, FaultKind.TOO_MANY_HOSTS, "$.hosts[3]"),
        ({"groups": "3"}, FaultKind.NOT_AN_INTEGER, "$.groups"),
        ({"rounds": 3}, FaultKind.KEY_UNKNOWN, "$"),
    ],
)
def test_a_fault_of_group_tables_is_told_with_its_place(fields: dict[str, Any], kind: FaultKind, where: str):
    document = {"sittings": 2, "groups": 3, "participants": [*"ABCDEFGHI"], **fields}
    assert (kind, where) in faults(document)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("problem", problem_file.KEYS),
        ("table_problem", problem_file.TABLE_KEYS),
        ("answer", solution_file.KEYS),
        ("table_answer", solution_file.TABLE_KEYS),
        ("proof", PROOF_KEYS),
    ],
)
def test_the_schema_names_the_keys_that_are_read(name: str, keys: tuple[str, ...]):
    assert set(SCHEMA["$defs"][name]["properties"]) == set(keys)
