"""Whether an answer holds where all meetings are given: rules, figures and breaks, counted again."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from recovery_cli.solver.break_certificate import read_break_argument, said_to_prove
from recovery_cli.solver.break_proof import BreakArgument, BreakProof, fewest
from recovery_cli.solver.breaks import breaks_of
from recovery_cli.solver.exchange import Misread, Node
from recovery_cli.solver.impossible import obstacles_of_requests
from recovery_cli.solver.problem import Objective, Problem, Status
from recovery_cli.solver.requests import held_rounds
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import worth
from recovery_cli.solver.rules import violations
from recovery_cli.solver.solution_file import Answer
from recovery_cli.solver.verdict import Refusal, RefusalKind, Verdict


def verify_requests(problem: Problem, answer: Answer) -> Verdict:
    """Judge an answer; that no plan exists is accepted where counting alone shows it."""
    if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        shown = answer.status is Status.INFEASIBLE and not answer.meetings
        if shown and any(obstacles_of_requests(problem)):
            return Verdict(is_impossible=True)
        return Verdict(refusals=(Refusal(kind=RefusalKind.NOT_INFEASIBLE),))
    if broken := tuple(violations(problem, answer.meetings)):
        return Verdict(violations=broken)
    breaks = sum(breaks_of(answer.meetings).values())
    counts_breaks = problem.objective is Objective.BREAKS
    value = breaks if counts_breaks else worth(problem, answer.meetings)
    if refusals := tuple(_miscounted(problem, answer, breaks, value)):
        return Verdict(refusals=refusals)
    return _proven(problem, answer) if counts_breaks else Verdict(value=value, bound=value, is_given=True)


def _proven(problem: Problem, answer: Answer) -> Verdict:
    """What the certificate shows of the breaks; without one, each participant is counted for itself."""
    residual, held = residual_of(problem), held_rounds(problem)
    try:
        said, argument = _certificate(answer.certificate, residual)
    except Misread as error:
        return Verdict(faults=error.faults)
    shown = fewest(residual, held, argument)
    refusals: tuple[Refusal, ...] = ()
    if said not in {None, shown}:
        refusals = (Refusal(kind=RefusalKind.PROOF, said=said or 0, found=shown),)
    elif answer.value != shown:
        refusals = (Refusal(kind=RefusalKind.LOWER_BREAKS, said=answer.value, found=shown),)
    return Verdict(refusals=refusals, value=answer.value, bound=shown, is_given=True)


def _certificate(document: Any, residual: Residual) -> tuple[int | None, BreakArgument]:
    """What a certificate says that it proves, and how.

    Raises:
        Misread: it is not well-formed.
    """
    node = Node(document, "$.certificate")
    fields = node.fields(("breaks",))
    if "breaks" not in fields:
        node.finish()
        return None, BreakProof()
    said, argument = said_to_prove(fields["breaks"]), read_break_argument(fields["breaks"], residual)
    node.finish()
    return said, argument


def _miscounted(problem: Problem, answer: Answer, breaks: int, value: int) -> Iterator[Refusal]:
    count = Counter(one for meeting in answer.meetings for one in meeting.pair)
    fewest = min((count[one] for one in problem.by_id), default=0)
    for kind, said, found in (
        (RefusalKind.VALUE, answer.value, value),
        (RefusalKind.MINIMUM_MEETINGS, answer.minimum_meetings, fewest),
        (RefusalKind.BREAKS, answer.breaks, breaks),
        (RefusalKind.UNPLACED, len(answer.unplaced), 0),
    ):
        if said != found:
            yield Refusal(kind=kind, said=said, found=found)
    is_above = answer.bound > value if problem.objective is Objective.BREAKS else answer.bound != value
    if is_above:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=value)
    if answer.status is Status.OPTIMAL and answer.bound != value:
        yield Refusal(kind=RefusalKind.STATUS)
