"""Whether an answer holds: every rule and every bound counted again in whole numbers, without a solver."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from recovery_cli.solver.certificate import MOST, Names, proved, read_argument
from recovery_cli.solver.exchange import Misread, Node
from recovery_cli.solver.problem import Pair, Problem, Status
from recovery_cli.solver.proof import Argument, bound, is_near
from recovery_cli.solver.request_verification import verify_requests
from recovery_cli.solver.residual import Residual, residual_of
from recovery_cli.solver.rounds import worth
from recovery_cli.solver.rules import violations
from recovery_cli.solver.solution_file import Answer, breaks_of, proven, reached, with_bonus
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


def _miscounted(problem: Problem, answer: Answer, dropped: tuple[Pair, ...]) -> Iterator[Refusal]:
    """The figures of the answer that are not what its meetings add up to."""
    count = Counter(one for meeting in answer.meetings for one in meeting.pair)
    met = {meeting.pair for meeting in answer.meetings}
    unplaced = sorted({*(pair for pair in problem.windows if pair not in met), *dropped})
    for kind, said, found in (
        (RefusalKind.VALUE, answer.value, worth(problem, answer.meetings)),
        (
            RefusalKind.MINIMUM_MEETINGS,
            answer.minimum_meetings,
            min((count[one] for one in problem.by_id), default=0),
        ),
        (RefusalKind.BREAKS, answer.breaks, breaks_of(answer.meetings)),
        (RefusalKind.UNPLACED, listed(answer.unplaced), listed(unplaced)),
    ):
        if said != found:
            yield Refusal(kind=kind, said=said, found=found)
    if answer.bound < answer.value:
        yield Refusal(kind=RefusalKind.BOUND, said=answer.bound, found=answer.value)
    if answer.status is Status.OPTIMAL and answer.bound != answer.value:
        yield Refusal(kind=RefusalKind.STATUS)


@dataclass(frozen=True, kw_only=True)
class _Certificate:
    """A certificate as it was read: `proves` is the bound that it says its argument shows."""

    floor: int
    bonus: int
    argument: Argument
    proves: int
    refutation: Argument | None


def _certificate(document: Any, problem: Problem, residual: Residual) -> _Certificate:
    """The certificate of an answer.

    Raises:
        Misread: it is not well-formed.
    """
    names = Names(problem, residual)
    node = Node(document, "$.certificate")
    fields = node.fields(("floor", "bonus", "bound", "refutation"), needed={"floor", "bound"})
    node.finish()
    certificate = _Certificate(
        floor=fields["floor"].integer(0, problem.rounds),
        bonus=fields["bonus"].integer(0, MOST) if "bonus" in fields else 0,
        argument=read_argument(fields["bound"], names),
        proves=proved(fields["bound"]),
        refutation=read_argument(fields["refutation"], names) if "refutation" in fields else None,
    )
    node.finish()
    return certificate


def _judged(problem: Problem, answer: Answer) -> Verdict:
    """What the certificate shows.

    Raises:
        Misread: it is not well-formed.
    """
    residual = with_bonus(residual_of(problem), answer.unplaced)
    certificate = _certificate(answer.certificate, problem, residual)
    floor, refutation = certificate.floor, certificate.refutation
    if certificate.bonus != residual.bonus:
        return _refused(RefusalKind.BONUS, certificate.bonus, residual.bonus)
    if (found := reached(residual, answer.meetings, floor)) != floor:
        return _refused(RefusalKind.FLOOR, floor, found)
    shown = proven(problem, residual, certificate.argument, floor=floor, meetings=answer.meetings)
    if shown != certificate.proves:
        return _refused(RefusalKind.PROOF, certificate.proves, shown)
    if refused := _refused_bound(answer, shown):
        return refused
    if refutation and not _refutes(residual, refutation, floor + 1):
        return _refused(RefusalKind.REFUTATION, floor + 1, floor)
    return Verdict(
        value=answer.value,
        bound=shown,
        floor=floor,
        floor_is_highest=refutation is not None or floor >= _top(problem, residual),
        unplaced=len(answer.unplaced),
    )


def _refused_bound(answer: Answer, shown: int) -> Verdict | None:
    """What speaks against a bound, if anything does."""
    if answer.bound < shown and answer.bound != answer.value:
        return _refused(RefusalKind.BOUND, answer.bound, shown)
    if not is_near(answer.value, shown):
        return _refused(RefusalKind.FAR, answer.value, shown)
    return None


def _top(problem: Problem, residual: Residual) -> int:
    """The highest floor that one could ask for."""
    top = max(residual.caps, default=0)
    return top if problem.minimum is None else min(top, problem.minimum)


def _refutes(residual: Residual, refutation: Argument, floor: int) -> bool:
    """Whether it is shown that nobody can give everyone so many meetings."""
    return bound(residual, refutation, least=residual.least(floor), worth=0 * residual.affinity) < 0


def _refused(kind: RefusalKind, said: int, found: int) -> Verdict:
    return Verdict(refusals=(Refusal(kind=kind, said=said, found=found),))
