"""The group tables of a workshop: who sits where, with which host, on which projects, who challenges."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.challengers import challenged
from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.projects import Confidentiality, Project, Stage
from recovery_cli.domain.sectors import branch_of
from recovery_cli.domain.tables import Seat, Table, TableProject
from recovery_cli.domain.workshops import Workshop
from recovery_cli.services.newcomers import alone, companions
from recovery_cli.services.one_to_one import room_tables, step_free_tables
from recovery_cli.services.participants import Pair, Participants
from recovery_cli.services.served import sought
from recovery_cli.solver import tables as solver
from recovery_cli.solver.problem import Status
from recovery_cli.solver.table_problem import Need, TableObstacle, TableProblem, TableSolution

_MINUTES_A_PROJECT = 15
"""Pitch, questions of the challenger, answers: less makes a table race."""

_SIZES = (Size.GE, Size.ETI, Size.PME, Size.MICRO)
_STAGES = (Stage.SEEKING_PARTNERS, Stage.SCOPING, Stage.PILOT, Stage.IDEA, Stage.DEPLOYMENT)


@dataclass(frozen=True, kw_only=True)
class TableWorth:
    """How good the tables are: points of affinity at them, at most how many, whether that is proven.

    `needs_met` of the `needs` that others there could meet have such a one at their table. `repeats` counts
    how often two share a table once more, `met_again` the pairs at a table that met before, one to one or at
    a table of an earlier workshop. `alone` are the newcomers who have fewer than two regulars at their
    tables, though there would be two.
    """

    value: int
    bound: int
    status: Status
    needs: int
    needs_met: int
    repeats: int
    met_again: int
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seating:
    """The tables by sitting and number, and what could not be had; `stairs` as for the rounds.

    `worth` is None where nobody was seated, or where tables were only mended.
    """

    tables: tuple[Table, ...] = ()
    obstacles: tuple[TableObstacle, ...] = ()
    stairs: tuple[str, ...] = ()
    worth: TableWorth | None = None


@dataclass(frozen=True, kw_only=True)
class _Room:
    """The tables in use by their real numbers, who keeps which of them, and who of these is the host."""

    numbers: Sequence[int]
    pinned: Mapping[str, int]
    hosts: Mapping[int, str]


def seat_groups(
    workshop: Workshop, people: Participants, *, sittings: Sequence[int], met: frozenset[Pair], seed: int
) -> Seating:
    """Seat companies and partners; `sittings` are the minutes of each, `met` the pairs that talk anyway.

    Raises:
        ProblemInvalid: the workshop's numbers contradict themselves.
    """
    room = _room(workshop, people)
    problem = _problem(people, room, sittings=len(sittings), met=met)
    solution = solver.seat(problem, seed=seed)
    planned = [
        _table(workshop, people, room, place=place, sitting=sitting, ones=ones, minutes=sittings[sitting - 1])
        for sitting, tables in enumerate(solution.sittings, start=1)
        for place, ones in enumerate(tables)
    ]
    return Seating(
        tables=challenged(planned, companies=people.companies, projects=people.projects, apart=people.apart),
        obstacles=tuple(_numbered(one, room) for one in solution.obstacles),
        stairs=tuple(one for one in people.step_free if one not in room.pinned),
        worth=_worth(people, problem, solution),
    )


def _problem(people: Participants, room: _Room, *, sittings: int, met: frozenset[Pair]) -> TableProblem:
    """Who is to be seated, as the solver takes it; of companies that are not there nothing is said."""

    def both(pair: Pair) -> bool:
        return pair[0] in people.companies and pair[1] in people.companies

    return TableProblem(
        participants=_everyone(people),
        tables=len(room.numbers),
        sittings=sittings,
        affinities={pair: value for pair, value in people.affinities.values.items() if both(pair)},
        apart=[pair for pair in sorted(people.apart) if both(pair)],
        categories={id_: _category(one.sector) for id_, one in people.companies.items() if one.sector},
        neutral=[partner.id for partner in people.partners],
        hosts={one: room.numbers.index(number) + 1 for one, number in room.pinned.items()},
        met=[pair for pair in sorted(met) if both(pair)],
        needs=[*_needs(people), *companions(people)],
        need_met=people.affinities.weights.answer,
    )


def _worth(people: Participants, problem: TableProblem, solution: TableSolution) -> TableWorth:
    able = problem.able_to_meet[: len(list(_needs(people)))]
    met = sum(_shared(solution, need.seeker, ones) for need, ones in zip(problem.needs, able, strict=False))
    return TableWorth(
        value=solution.value,
        bound=solution.bound,
        status=solution.status,
        needs=sum(map(bool, able)),
        needs_met=met,
        repeats=solution.repeats,
        met_again=solution.met_again,
        alone=alone(people, solution.sittings),
    )


def _needs(people: Participants) -> Iterator[Need]:
    return (Need(seeker=each.company_id, bringers=each.bringers) for each in sought(people))


def _shared(solution: TableSolution, one: str, others: Collection[str]) -> bool:
    """Whether one shares a table with any of the others."""
    tables = [table for sitting in solution.sittings for table in sitting if one in table]
    return any(other in table for table in tables for other in others)


def _everyone(people: Participants) -> list[str]:
    return [*people.companies, *(partner.id for partner in people.partners)]


def _category(sector: str) -> str:
    try:
        return branch_of(sector)
    except KeyError:  # an organiser's own word for a sector
        return sector


def _room(workshop: Workshop, people: Participants) -> _Room:
    """Which tables are used: those without a step first where somebody needs one."""
    fitting = len(TableProblem(participants=_everyone(people)).sizes)
    count = min(fitting, room_tables(workshop, people))
    reachable = step_free_tables(workshop, people)
    wanted = reachable[: len(people.step_free)]
    others = [one for one in range(1, room_tables(workshop, people) + 1) if one not in wanted]
    numbers = sorted([*wanted, *others][:count])
    reserved = _without_steps(people, [number for number in numbers if number in reachable])
    hosts = _hosts(people, numbers, reserved)
    return _Room(
        numbers=numbers, pinned={**reserved, **{one: number for number, one in hosts.items()}}, hosts=hosts
    )


def _without_steps(people: Participants, reachable: Sequence[int]) -> dict[str, int]:
    """A table without a step for those who need it, spread, never beside one kept apart."""
    places: dict[str, int] = {}
    for one in people.step_free:
        load = Counter(places.values())
        for number in sorted(reachable, key=lambda number: (load[number], number)):
            beside = [other for other, place in places.items() if place == number]
            if not any((min(one, other), max(one, other)) in people.apart for other in beside):
                places[one] = number
                break
    return places


def _hosts(people: Participants, numbers: Sequence[int], reserved: Mapping[str, int]) -> dict[int, str]:
    """A host for each table: partners first, then the head of a company that knows the workshops."""
    hosts: dict[int, str] = {}
    for one in [*(partner.id for partner in people.partners), *_heads(people)]:
        own = reserved.get(one)
        taken = set(reserved.values()) if own is None else set()
        free = [number for number in numbers if number not in hosts and own in {None, number}]
        if free:
            hosts[min(free, key=lambda number: (number in taken, number))] = one
    return hosts


def _heads(people: Participants) -> list[str]:
    """Companies in the order in which they are asked to host: regulars first, larger before smaller."""
    return sorted(
        (id_ for id_ in people.companies if id_ not in people.step_free),
        key=lambda id_: (id_ in people.newcomers, _rank_of_size(people.companies[id_]), id_),
    )


def _rank_of_size(company: Company) -> int:
    return _SIZES.index(company.size) if company.size else len(_SIZES)


def _table(
    workshop: Workshop,
    people: Participants,
    room: _Room,
    *,
    place: int,
    sitting: int,
    ones: Sequence[str],
    minutes: int,
) -> Table:
    number = room.numbers[place]
    host = room.hosts.get(number)
    menu = _menu(people, ones, most=max(1, minutes // _MINUTES_A_PROJECT))
    return Table(
        workshop_id=workshop.id,
        number=number,
        sitting=sitting,
        theme=_theme(menu),
        host_partner_id=host if host not in people.companies else None,
        host_company_id=host if host in people.companies else None,
        seats=tuple(_seats(people, ones, host)),
        projects=tuple(TableProject(project_id=project.id) for project in menu),
    )


def _seats(people: Participants, ones: Sequence[str], host: str | None) -> Iterator[Seat]:
    for one in sorted(ones, key=lambda one: (one != host, one)):
        yield Seat(company_id=one) if one in people.companies else Seat(partner_id=one)


def _menu(people: Participants, ones: Sequence[str], *, most: int) -> list[Project]:
    """One project of each company, as many as there is time for: those whose peers here fit best."""
    companies = [one for one in ones if one in people.companies]
    found: list[tuple[int, str, Project]] = []
    for one in companies:
        projects = sorted(
            (p for p in people.projects_of(one) if p.confidentiality is not Confidentiality.ORGANISER),
            key=lambda project: (
                project.id != people.pitched.get(one),
                _rank_of_stage(project),
                project.title,
            ),
        )
        fit = sum(
            people.affinities.values[min(one, other), max(one, other)] for other in companies if other != one
        )
        found += [(-fit, project.id, project) for project in projects[:1]]
    return [project for _, _, project in sorted(found, key=lambda entry: entry[:2])[:most]]


def _rank_of_stage(project: Project) -> int:
    return _STAGES.index(project.stage) if project.stage else len(_STAGES)


def _theme(menu: Sequence[Project]) -> str | None:
    """What most projects on the menu are about; the card on the table is read by the whole room."""
    open_ones = (project for project in menu if project.confidentiality is not Confidentiality.TABLE)
    themes = Counter(theme for project in open_ones for theme in project.themes)
    return min(themes, key=lambda theme: (-themes[theme], theme)) if themes else None


def _numbered(obstacle: TableObstacle, room: _Room) -> TableObstacle:
    """The obstacle with the table's real number."""
    return obstacle if obstacle.table is None else replace(obstacle, table=room.numbers[obstacle.table - 1])
