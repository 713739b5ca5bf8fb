"""How well a plan serves each company: its meetings, its needs that others there meet, its wishes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from recovery_cli.domain.complements import complements
from recovery_cli.domain.meetings import Meeting
from recovery_cli.domain.tables import Table
from recovery_cli.services.participants import Pair, Participants
from recovery_cli.services.wished import WishResult


@dataclass(frozen=True, kw_only=True)
class Sought:
    """A need of a company there, with those there that bring what it seeks."""

    company_id: str
    bringers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Served:
    """What a company has of a plan.

    `rounds` are those in which it is there, `needs` its needs that others there could meet; `needs_met`
    those that somebody meets whom it has a meeting or a table with. `wishes` are those it has noted.
    """

    company_id: str
    meetings: int
    rounds: int
    needs: int
    needs_met: int
    wishes: int
    wishes_met: int


def sought(people: Participants) -> Iterator[Sought]:
    """The needs of those there that others there could meet; nobody kept apart meets one."""
    bringers: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    projects = (project for id_ in people.companies for project in people.projects_of(id_))
    for (seeker, bringer), answers in sorted(complements(projects).items()):
        if (min(seeker, bringer), max(seeker, bringer)) not in people.apart:
            for answer in answers:
                bringers[seeker, answer.need_project, answer.need].append(bringer)
    for (seeker, _, _), several in sorted(bringers.items()):
        yield Sought(company_id=seeker, bringers=tuple(several))


def served(
    people: Participants, meetings: Sequence[Meeting], tables: Sequence[Table], wishes: Sequence[WishResult]
) -> tuple[Served, ...]:
    """What each company there has of a plan, by name; a meeting with somebody who never came is none."""
    planned = [(one.company_a, one.company_b) for one in meetings]
    pairs = [pair for pair in planned if people.companies.keys() >= {*pair}]
    had = Counter(one for pair in pairs for one in pair)
    together = {*pairs, *_at_tables(tables)}
    needs = list(sought(people))
    could = Counter(need.company_id for need in needs)
    met = Counter(need.company_id for need in needs if _is_met(need, together))
    asked = Counter(result.wish.company_id for result in wishes)
    granted = Counter(result.wish.company_id for result in wishes if result.meeting)
    return tuple(
        Served(
            company_id=id_,
            meetings=had[id_],
            rounds=len(people.rounds[id_]),
            needs=could[id_],
            needs_met=met[id_],
            wishes=asked[id_],
            wishes_met=granted[id_],
        )
        for id_, _ in sorted(people.companies.items(), key=lambda one: (one[1].name, one[0]))
    )


def _is_met(need: Sought, together: set[Pair]) -> bool:
    return any((min(need.company_id, one), max(need.company_id, one)) in together for one in need.bringers)


def _at_tables(tables: Sequence[Table]) -> Iterator[Pair]:
    for table in tables:
        yield from combinations(sorted(seat.company_id for seat in table.seats if seat.company_id), 2)
