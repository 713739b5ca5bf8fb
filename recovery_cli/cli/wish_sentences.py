"""How wishes and what came of them are said: in words, as rows of a list, as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.workshops import Workshop
from recovery_cli.services.wished import Granted, WishResult, WishTrouble
from recovery_cli.services.wishes import NotedWish
from recovery_cli.solver.problem import Obstacle

WISH_FIELDS = ("company", "wanted", "round", "result")
"""The columns of a list of wishes, as `wish_row` fills them."""

Names = Mapping[str, str]
"""The names of companies by id."""


def tell_wish(run: Run, noted: NotedWish) -> None:
    """Say that a wish was noted, and who of the two is not expected so far."""
    run.tell(
        "wishes.said.noted_round" if noted.wish.round else "wishes.said.noted",
        reference=noted.workshop.reference,
        company=noted.company.name,
        wanted=noted.wanted.name,
        round=noted.wish.round,
    )
    if noted.absent:
        run.tell("wishes.said.absent", names=list(noted.absent), count=len(noted.absent))


def wish_row(run: Run, workshop: Workshop, result: WishResult, names: Names) -> list[str]:
    """A wish as a line of a list."""
    wish = result.wish
    asked = str(wish.round) if wish.round else ""
    return [names[wish.company_id], names[wish.wanted_id], asked, _outcome(run, workshop, result, names)]


def unmet_wishes(run: Run, workshop: Workshop, results: Sequence[WishResult], names: Names) -> Iterator[str]:
    """A sentence for each wish that is not met as it was asked."""
    for result in results:
        if result.granted is not Granted.AS_ASKED:
            yield run.say(
                "wishes.said.unmet",
                company=names[result.wish.company_id],
                wanted=names[result.wish.wanted_id],
                result=_outcome(run, workshop, result, names),
            )


def wish_json(run: Run, workshop: Workshop, result: WishResult, names: Names) -> dict[str, Any]:
    """The documented shape of a wish: what was asked, and what came of it."""
    wish, meeting = result.wish, result.meeting
    return {
        "company": names[wish.company_id],
        "wanted": names[wish.wanted_id],
        "round": wish.round,
        "note": wish.note,
        "granted": result.granted,
        "meeting": {"round": meeting.round, "table": meeting.table} if meeting else None,
        "group_table": {"sitting": result.table.sitting, "number": result.table.number}
        if result.table
        else None,
        "why": None if meeting else _why(run, workshop, result, names),
    }


def _outcome(run: Run, workshop: Workshop, result: WishResult, names: Names) -> str:
    """What came of a wish: where and when the two meet, or why they do not."""
    if result.meeting:
        return run.say(
            f"wishes.result.{result.granted}",
            asked=result.wish.round,
            round=result.meeting.round,
            table=result.meeting.table,
        )
    why = _why(run, workshop, result, names)
    if result.trouble is WishTrouble.NOT_PLANNED and not workshop.plan_version:
        return why
    number = result.table.number if result.table else None
    return run.say(f"wishes.result.{result.granted}", table=number, why=why)


def _why(run: Run, workshop: Workshop, result: WishResult, names: Names) -> str:
    """Why the two do not meet one to one."""
    if result.trouble is WishTrouble.ABSENT:
        absent = [names[one] for one in result.absent]
        return run.say("wishes.why.absent", names=absent, count=len(absent))
    if result.trouble is WishTrouble.NOT_PLANNED:
        key = "not-planned" if workshop.plan_version else "not-paired"
        return run.say(f"wishes.why.{key}", version=workshop.plan_version)
    if result.trouble:
        return run.say(f"wishes.why.{result.trouble}")
    return run.say("wishes.why.obstacles", reasons=[_obstacle(run, one, names) for one in result.obstacles])


def _obstacle(run: Run, obstacle: Obstacle, names: Names) -> str:
    """What the search for a plan met; of meetings without end the one company that has too many is named."""
    return run.say(
        f"wishes.why.{obstacle.kind}",
        name=names[obstacle.participants[0]],
        wanted=obstacle.count,
        count=obstacle.limit,
    )
