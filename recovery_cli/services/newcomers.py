"""The care for those who come for the first time: two regulars at their table."""

from collections.abc import Iterator, Sequence

from recovery_cli.services.participants import Participants
from recovery_cli.solver.table_problem import Need

_COMPANIONS = 2
"""One who knows the workshops may be taken up with somebody else; with two, nobody is left alone."""


def companions(people: Participants) -> Iterator[Need]:
    """What newcomers need at their table, as needs of the seating: a regular of each of two groups.

    So two different ones sit with them where both are met. The regulars whom a newcomer has most to say to
    are spread over both groups.
    """
    regulars = _regulars(people)
    for one in _newcomers(people) if len(regulars) >= _COMPANIONS else ():
        near = sorted(regulars, key=lambda other: (-people.affinities.values[_pair(one, other)], other))
        for group in range(_COMPANIONS):
            yield Need(seeker=one, bringers=tuple(near[group::_COMPANIONS]))


def alone(people: Participants, sittings: Sequence[Sequence[Sequence[str]]]) -> tuple[str, ...]:
    """The newcomers who share a table with fewer than two regulars in every sitting, where there are two."""
    regulars = {*_regulars(people)}
    if len(regulars) < _COMPANIONS:
        return ()
    cared_for = {
        one
        for sitting in sittings
        for table in sitting
        if len(regulars & {*table}) >= _COMPANIONS
        for one in table
    }
    return tuple(one for one in _newcomers(people) if one not in cared_for)


def _newcomers(people: Participants) -> list[str]:
    return sorted(people.newcomers & people.companies.keys())


def _regulars(people: Participants) -> list[str]:
    return sorted(people.regulars & people.companies.keys())


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
