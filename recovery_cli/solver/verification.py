"""Whether an answer holds: every rule and every bound counted again in whole numbers, without a solver."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from recovery_cli.solver.certificate import MOST, Names, proved, read_argument
from recovery_cli.solver.exchange import Misread, Node
from recovery_cli.solver.problem import Pair, Problem, Status
from recovery_cli.solver.proof import Argument, is_near, refutes
from recovery_cli.solver.request_verification import verify_requests
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import worth
from recovery_cli.solver.rules import violations
from recovery_cli.solver.solution_file import (
    Answer,
    breaks_of,
    most_placed,
    placed,
    proven,
    reached,
    with_bonus,
)
from recovery_cli.solver.validity import Flaw, ProblemInvalid, check_problem
from recovery_cli.solver.verdict import Refusal, RefusalKind, Verdict, listed


def without_hopeless(problem: Problem) -> tuple[Problem, tuple[Pair, ...]]:
    """A problem without the required pairs that are kept apart or bound to two tables; and these pairs."""
    if problem.only_required:
        return problem, ()
    people = problem.by_id

    def is_hopeless(pair: Pair) -> bool:
        tables = {people[one].table for one in pair} - {None}
        return pair in problem.apart_pairs or len(tables) > 1

    kept = [wish for wish in problem.required if not is_hopeless(wish.pair)]
    dropped = {wish.pair for wish in problem.required if is_hopeless(wish.pair)}
    return replace(problem, required=kept), tuple(sorted(dropped))


def flaws_of(problem: Problem) -> tuple[Flaw, ...]:
    """Everything that keeps a problem from having a schedule."""
    try:
        check_problem(problem)
    except ProblemInvalid as error:
        return error.flaws
    return ()


def verify(problem: Problem, answer: Answer) -> Verdict:
    """Judge an answer."""
    problem, dropped = without_hopeless(problem)
    if flaws := flaws_of(problem):
        claimed = answer.status is Status.INFEASIBLE and not answer.meetings
        return Verdict(flaws=flaws, refusals=() if claimed else (Refusal(kind=RefusalKind.STATUS),))
    if problem.only_required:
        return verify_requests(problem, answer)
    if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
        return Verdict(refusals=(Refusal(kind=RefusalKind.NOT_INFEASIBLE),))
    counted = Verdict(
        violations=tuple(violations(problem, answer.meetings)),
        refusals=tuple(_miscounted(problem, answer, dropped)),
    )
    if not counted.holds:
        return counted
    try:
        return _judged(problem, answer)
    except Misread as error:
        return Verdict(faults=error.faults)


def _unplaced(problem: Problem, answer: Answer) -> tuple[Pair, ...]:
    """The required pairs that do not meet."""
    met = {meeting.pair for meeting in answer.meetings}
    return tuple(pair for pair in problem.windows if pair not in met)


def _miscounted(problem: Problem, answer: Answer, dropped: tuple[Pair, ...]) -> Iterator[Refusal]:
    """The figures of the answer that are not what its meetings add up to."""
    count = Counter(one for meeting in answer.meetings for one in meeting.pair)
    for kind, said, found in (
        (RefusalKind.VALUE, answer.value, worth(problem, answer.meetings)),
        (
            RefusalKind.MINIMUM_MEETINGS,
            answer.minimum_meetings,
            min((count[one] for one in problem.by_id), default=0),
        ),
        (RefusalKind.BREAKS, answer.breaks, breaks_of(answer.meetings)),
    ):
        if said != found:
            yield Refusal(kind=kind, said=said, found=found)
    unplaced = (*_unplaced(problem, answer), *dropped)
    if sorted(answer.unplaced) != sorted(unplaced):
        yield Refusal(kind=RefusalKind.UNPLACED, said=listed(answer.unplaced), found=listed(unplaced))
    if answer.bound < answer.value:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=answer.value)
    if answer.status is Status.OPTIMAL and answer.bound != answer.value:
        yield Refusal(kind=RefusalKind.STATUS)


@dataclass(frozen=True, kw_only=True)
class _Certificate:
    """A certificate as it was read, and the figures that it says its arguments show.

    `residual` is what they speak of; it says how many required pairs meet where it is shown that no more can,
    `most` how many can as far as that is shown, `places` how many the certificate says that it shows.
    """

    residual: Residual
    floor: int
    bonus: int
    argument: Argument
    proves: int
    refutation: Argument | None
    places: int
    most: int | None


def _certificate(document: Any, problem: Problem, residual: Residual, met: int) -> _Certificate:
    """The certificate of an answer; the other arguments may rest on that about required pairs, which `met`.

    Raises:
        Misread: it is not well-formed.
    """
    node = Node(document, "$.certificate")
    fields = node.fields(("floor", "bonus", "bound", "refutation", "required"), needed={"floor", "bound"})
    node.finish()
    places, most = 0, None
    if required := fields.get("required"):
        argument, places = read_argument(required, Names(problem, residual)), proved(required)
        node.finish()
        most = most_placed(residual, argument)
        residual = replace(residual, most_required=met if most == met else None)
    names = Names(problem, residual)
    certificate = _Certificate(
        residual=residual,
        floor=fields["floor"].integer(0, problem.rounds),
        bonus=fields["bonus"].integer(0, MOST) if "bonus" in fields else 0,
        argument=read_argument(fields["bound"], names),
        proves=proved(fields["bound"]),
        refutation=read_argument(fields["refutation"], names) if "refutation" in fields else None,
        places=places,
        most=most,
    )
    node.finish()
    return certificate


def _judged(problem: Problem, answer: Answer) -> Verdict:
    """What the certificate shows.

    Raises:
        Misread: it is not well-formed.
    """
    open_ = with_bonus(residual_of(problem), _unplaced(problem, answer))
    certificate = _certificate(answer.certificate, problem, open_, placed(open_, answer.meetings))
    residual, floor = certificate.residual, certificate.floor
    shown = proven(problem, residual, certificate.argument, floor=floor, meetings=answer.meetings)
    if refusals := [*_unfounded(problem, answer, certificate), *_refused_bound(answer, certificate, shown)]:
        return Verdict(refusals=tuple(refusals[:1]))
    floor_is_highest = certificate.refutation is not None or floor == _top(problem, residual)
    required_is_most = not residual.bonus or residual.most_required is not None
    if answer.status is Status.OPTIMAL and not floor_is_highest:
        return _refused(RefusalKind.FLOOR_UNPROVEN)
    if answer.status is Status.OPTIMAL and not required_is_most:
        return _refused(RefusalKind.REQUIRED_UNPROVEN)
    return Verdict(
        value=answer.value,
        bound=shown,
        floor=floor,
        floor_is_highest=floor_is_highest,
        unplaced=len(answer.unplaced),
        required_is_most=required_is_most,
    )


def _unfounded(problem: Problem, answer: Answer, certificate: _Certificate) -> Iterator[Refusal]:
    """What the certificate says of bonus, floor and required meetings, and counting does not find."""
    residual, floor = certificate.residual, certificate.floor
    met, most = placed(residual, answer.meetings), certificate.most
    if certificate.bonus != residual.bonus:
        yield Refusal(kind=RefusalKind.BONUS, said=certificate.bonus, found=residual.bonus)
    if (found := min(reached(residual, answer.meetings, floor), _top(problem, residual))) != floor:
        yield Refusal(kind=RefusalKind.FLOOR, said=floor, found=found)
    if most is not None and (most != certificate.places or most < met):
        yield Refusal(kind=RefusalKind.REQUIRED, said=certificate.places, found=most)
    higher = residual.least(floor + 1)
    if certificate.refutation and not refutes(residual, certificate.refutation, least=higher, required=met):
        yield Refusal(kind=RefusalKind.REFUTATION, said=floor + 1, found=floor)


def _refused_bound(answer: Answer, certificate: _Certificate, shown: int) -> Iterator[Refusal]:
    """What speaks against the bound."""
    if shown != certificate.proves or shown < answer.value:
        yield Refusal(kind=RefusalKind.PROOF, said=certificate.proves, found=shown)
    if answer.bound < shown and answer.bound != answer.value:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=shown)
    if not is_near(answer.value, shown):
        yield Refusal(kind=RefusalKind.FAR, said=answer.value, found=shown)


def _top(problem: Problem, residual: Residual) -> int:
    """The highest floor that one could ask for."""
    top = max(residual.caps, default=0)
    return top if problem.minimum is None else min(top, problem.minimum)


def _refused(kind: RefusalKind) -> Verdict:
    return Verdict(refusals=(Refusal(kind=kind),))
