"""The only door to HiGHS: a linear or integer program in, its best values and prices out; one thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from recovery_cli.solver.program import Program

    Basis = tuple[NDArray[Any], NDArray[Any]]

AT_LOWEST, BASIC, AT_HIGHEST = 0, 1, 2
"""States in a basis: of a new column, of a new row, and of a column that is taken to the full."""
_PRIMAL = 4
WHOLE_GAP = 0.49
"""How far from the best a whole program may end: what decides between equals adds up to less than a half."""
INTEGER_TOLERANCE = 1e-6
"""What HiGHS takes for a whole number."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a program.

    `feasible` is False where it has been proven that nothing fits, None where that is not known; `proven`
    says that nothing is better than `value`, `bound` what nothing exceeds in any case; `point` is the best x
    found, `prices` those of the rows; `effort` counts the steps of the simplex method,
    a clock that runs alike on every machine.
    """

    feasible: bool | None
    proven: bool
    value: float = 0.0
    bound: float = float("inf")
    point: "NDArray[Any] | None" = None
    prices: "NDArray[Any] | None" = None
    basis: "Basis | None" = None
    effort: int = 0


def best(
    program: "Program",
    *,
    seconds: float | None = None,
    basis: "Basis | None" = None,
    grown: bool = False,
    from_within: bool = False,
) -> Answer:
    """Solve a linear program, from the `basis` of one like it if there is one.

    The point of that basis still fits where the program has only `grown` by columns: the primal simplex
    method goes on from there. Where there is no basis, a large program finds one sooner `from_within`, by
    interior points, if it has a best.
    """
    options = _options(seconds, None)
    if grown and basis is not None:
        options.append(("simplex_strategy", _PRIMAL))
    if from_within and basis is None:
        options.append(("solver", "ipm"))
    return _run(program, integer=False, options=options, start=None, basis=basis)


def best_with_each(
    program: "Program", columns: "NDArray[Any]", *, basis: "Basis | None", seconds: float | None = None
) -> "NDArray[Any]":
    """What a linear program is worth without each of some x, and with each of them at its most: two columns.

    It is -inf where nothing fits then, and nan where that was not found in time.
    """
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _options(seconds, None):
        solver.setOptionValue(option, value)
    _pass(highspy, solver, program, integer=False, whole=None)
    start = None if basis is None else _to_highs(highspy, basis)
    values = np.full((len(columns), 2), np.nan)
    for place, column in enumerate(columns.tolist()):
        lowest, highest = float(program.lowest[column]), float(program.highest[column])
        for side, fixed in enumerate((lowest, highest)):
            solver.changeColBounds(column, fixed, fixed)
            if start is not None:
                solver.setBasis(start)
            solver.run()
            status = solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                values[place, side] = -solver.getInfo().objective_function_value
            elif status == highspy.HighsModelStatus.kInfeasible:
                values[place, side] = -np.inf
        solver.changeColBounds(column, lowest, highest)
    return values


def best_whole(
    program: "Program",
    *,
    seconds: float | None = None,
    nodes: int | None = None,
    start: "NDArray[Any] | None" = None,
    gap: float = 0.0,
    whole: "NDArray[Any] | None" = None,
    enough: float | None = None,
) -> Answer:
    """Solve a program whose x are whole, or some of them; give up after `nodes` branchings or `seconds`.

    With a `gap`, what may be missed is as large a part of the value; where it is `enough`, nothing better is
    looked for.
    """
    options = [*_options(seconds, nodes), ("mip_rel_gap", gap), ("mip_abs_gap", WHOLE_GAP)]
    if enough is not None:
        options.append(("objective_target", -enough))
    return _run(program, integer=True, options=options, start=start, whole=whole)


def _run(
    program: "Program",
    *,
    integer: bool,
    options: list[tuple[str, Any]],
    start: "NDArray[Any] | None",
    basis: "Basis | None" = None,
    whole: "NDArray[Any] | None" = None,
) -> Answer:
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in options:
        solver.setOptionValue(option, value)
    _pass(highspy, solver, program, integer=integer, whole=whole)
    if start is not None:
        guess = highspy.HighsSolution()
        guess.col_value = list(start)
        solver.setSolution(guess)
    if basis is not None:
        solver.setBasis(_to_highs(highspy, basis))
    solver.run()
    status, information = solver.getModelStatus(), solver.getInfo()
    bound = -information.mip_dual_bound if integer else float("inf")
    effort = max(information.simplex_iteration_count, 0)
    if status == highspy.HighsModelStatus.kInfeasible:
        return Answer(feasible=False, proven=True, effort=effort)
    if information.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer(feasible=None, proven=False, bound=bound, effort=effort)
    found = solver.getSolution()
    point = np.array(found.col_value)
    return Answer(
        feasible=True,
        proven=status == highspy.HighsModelStatus.kOptimal,
        value=-information.objective_function_value,
        bound=bound,
        point=np.round(point) if integer and whole is None else point,
        prices=None if integer else -np.array(found.row_dual),
        basis=None if integer else _from_highs(solver.getBasis()),
        effort=effort,
    )


def _to_highs(highspy: Any, basis: "Basis") -> Any:
    made = highspy.HighsBasis()
    named = [highspy.HighsBasisStatus(state) for state in range(len(highspy.HighsBasisStatus.__members__))]
    made.col_status, made.row_status = ([named[state] for state in states.tolist()] for states in basis)
    made.valid = True
    return made


def _from_highs(basis: Any) -> "Basis":
    import numpy as np

    columns, rows = (
        np.array([int(state) for state in states]) for states in (basis.col_status, basis.row_status)
    )
    return columns, rows


def _options(seconds: float | None, nodes: int | None) -> list[tuple[str, Any]]:
    options: list[tuple[str, Any]] = [
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 1),
    ]
    if seconds is not None:
        options.append(("time_limit", max(seconds, 0.01)))
    if nodes is not None:
        options.append(("mip_max_nodes", nodes))
    return options


def _pass(
    highspy: Any, solver: Any, program: "Program", *, integer: bool, whole: "NDArray[Any] | None"
) -> None:
    """Hand over a program as arrays: as an object, each number in it would be copied by itself."""
    import numpy as np

    size = len(program.gain)
    are_whole = np.full(size, integer) if whole is None else np.asarray(whole)
    solver.passModel(
        size,
        len(program.row_lowest),
        len(program.rows),
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        -program.gain.astype(float),
        program.lowest.astype(float),
        program.highest.astype(float),
        program.row_lowest.astype(float),
        program.row_highest.astype(float),
        program.starts.astype(np.int32),
        program.rows.astype(np.int32),
        program.values.astype(float),
        are_whole.astype(np.int32),
    )
