"""Whether an answer holds where all meetings are given: rules, figures and breaks, counted again."""

from collections import Counter
from collections.abc import Iterator

from recovery_cli.solver.breaks import breaks_of, least_breaks
from recovery_cli.solver.impossible import obstacles_of_requests
from recovery_cli.solver.problem import Objective, Problem, Status
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
    shown_bound = _fewest_breaks(problem) if counts_breaks else value
    refusals = tuple(_miscounted(problem, answer, breaks, value))
    if not refusals and value != shown_bound:
        refusals = (Refusal(kind=RefusalKind.LOWER_BREAKS, said=value, found=shown_bound),)
    return Verdict(refusals=refusals, value=value, bound=shown_bound, is_given=True)


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


def _fewest_breaks(problem: Problem) -> int:
    """What the breaks cannot stay below: each participant for itself, in the rounds in which it is there."""
    meetings = Counter(one for pair, rounds in problem.requests.items() for one in pair for _ in rounds)
    fewest = 0
    for one in problem.by_id:
        free = sum(1 << round_ for round_ in problem.all_rounds if problem.is_present(one, round_))
        held = sum(1 << meeting.round for meeting in problem.fixed if one in meeting.pair)
        fewest += least_breaks(held=held, free=free & ~held, meetings=meetings[one] - held.bit_count()) or 0
    return fewest
