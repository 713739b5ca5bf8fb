"""Where things lie on a map."""

import math
from dataclasses import replace

import pytest

from recovery_cli.rendering.map_layout import Frame, layout
from tests.rendering.weaves import a_weave

FRAME = Frame(left=10, top=20, width=277, height=150)


@pytest.mark.parametrize("size", [1, 2, 7, 40, 150])
def test_nothing_lies_over_another_thing_or_off_the_page(size):
    seen = a_weave(size)
    spots = layout(seen, FRAME)
    assert set(spots) == {one.id for one in (*seen.companies, *seen.collectives)}
    ordered = list(spots.values())
    for place, one in enumerate(ordered):
        assert FRAME.left <= one.x <= FRAME.left + FRAME.width
        assert FRAME.top <= one.y <= FRAME.top + FRAME.height
        for other in ordered[place + 1 :]:
            assert math.dist((one.x, one.y), (other.x, other.y)) > (one.radius + other.radius) * 0.9


@pytest.mark.parametrize(("size", "tied"), [(300, 2), (300, 60), (40, 2)])
def test_many_without_a_tie_leave_the_middle_to_the_few_that_have_one(size, tied):
    seen = a_weave(size, collectives=0)
    few = tuple(tie for tie in seen.ties if max(tie.company_a, tie.company_b) < f"c{tied:04}")
    few = few or (replace(seen.ties[0], company_a="c0000", company_b="c0001"),)
    seen = replace(seen, ties=few)
    spots = layout(seen, FRAME)
    woven = {id_ for tie in few for id_ in (tie.company_a, tie.company_b)}
    assert len(spots) == size
    apart = [spots[company.id] for company in seen.companies if company.id not in woven]
    for place, one in enumerate(apart):
        assert FRAME.left <= one.x - one.radius
        assert one.y + one.radius <= FRAME.top + FRAME.height
        for other in apart[place + 1 :]:
            assert math.dist((one.x, one.y), (other.x, other.y)) > (one.radius + other.radius) * 0.9


def test_companies_with_many_ties_are_larger():
    seen = a_weave(40)
    spots = layout(seen, FRAME)
    by_degree = sorted(seen.companies, key=lambda one: seen.degrees[one.id])
    assert spots[by_degree[0].id].radius < spots[by_degree[-1].id].radius


def test_the_same_weave_lies_the_same_way():
    assert layout(a_weave(60), FRAME) == layout(a_weave(60), FRAME)


def test_who_is_tied_lies_nearer_than_who_is_not():
    seen = a_weave(60, collectives=0)
    spots = layout(seen, FRAME)
    tied = {(tie.company_a, tie.company_b) for tie in seen.ties}
    woven = sorted({id_ for pair in tied for id_ in pair})

    def far(pairs):
        lengths = [math.dist((spots[a].x, spots[a].y), (spots[b].x, spots[b].y)) for a, b in pairs]
        return sum(lengths) / len(lengths)

    others = [(a, b) for a in woven for b in woven if a < b and (a, b) not in tied]
    assert far(tied) < 0.75 * far(others)


def test_who_has_no_tie_lies_outside_of_those_who_have():
    seen = a_weave(60)
    spots = layout(seen, FRAME)
    tied = {id_ for tie in seen.ties for id_ in (tie.company_a, tie.company_b)}
    x, y = FRAME.middle

    def out(spot):
        return math.hypot((spot.x - x) / FRAME.width, (spot.y - y) / FRAME.height)

    apart = [out(spots[one.id]) for one in seen.companies if one.id not in tied]
    assert min(apart) > 0.4
