"""Where things lie on a map."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from recovery_cli.rendering.map_cells import Frame
from recovery_cli.rendering.map_layout import layout
from recovery_cli.rendering.map_sizes import sizes
from tests.rendering.weaves import a_weave

FRAME = Frame(left=10, top=20, width=277, height=150)
LARGE = Frame(left=10, top=20, width=400, height=240)


def laid(seen, frame=FRAME):
    return layout(seen, frame, sizes(seen, frame).needs)


def apart(spots):
    """Whether no two things lie over each other."""
    return all(
        math.dist((one.x, one.y), (other.x, other.y)) > 1.1 * (one.radius + other.radius)
        for one, other in combinations(spots, 2)
    )


@pytest.mark.parametrize(("size", "frame"), [(1, FRAME), (2, FRAME), (7, FRAME), (40, FRAME), (300, LARGE)])
def test_nothing_lies_over_another_thing_or_off_the_page(size, frame):
    seen = a_weave(size)
    spots = laid(seen, frame)
    assert set(spots) == {one.id for one in (*seen.companies, *seen.collectives)}
    assert apart(spots.values())
    for one in spots.values():
        assert frame.left <= one.x - one.radius
        assert one.x + one.radius <= frame.left + frame.width
        assert frame.top <= one.y - one.radius
        assert one.y + one.radius <= frame.top + frame.height


@pytest.mark.parametrize(("size", "tied"), [(300, 2), (300, 60), (40, 2)])
def test_many_without_a_tie_leave_the_upper_part_to_the_few_that_have_one(size, tied):
    seen = a_weave(size, collectives=0)
    few = tuple(tie for tie in seen.ties if max(tie.company_a, tie.company_b) < f"c{tied:04}")
    few = few or (replace(seen.ties[0], company_a="c0000", company_b="c0001"),)
    seen = replace(seen, ties=few)
    spots = laid(seen)
    woven = {id_ for tie in few for id_ in (tie.company_a, tie.company_b)}
    assert len(spots) == size
    lowest = max(spots[id_].y for id_ in woven)
    others = [spots[company.id] for company in seen.companies if company.id not in woven]
    assert min(spot.y for spot in others) > lowest
    assert max(spot.y + spot.radius for spot in others) <= FRAME.top + FRAME.height
    assert apart(others)


def test_companies_with_many_ties_are_larger():
    seen = a_weave(40)
    spots = laid(seen)
    by_degree = sorted(seen.companies, key=lambda one: seen.degrees[one.id])
    assert spots[by_degree[0].id].radius < spots[by_degree[-1].id].radius


def test_the_same_weave_lies_the_same_way():
    assert laid(a_weave(60)) == laid(a_weave(60))


def test_who_is_tied_lies_nearer_than_who_is_not():
    seen = a_weave(60, collectives=0)
    spots = laid(seen)
    tied = {(tie.company_a, tie.company_b) for tie in seen.ties}
    woven = sorted({id_ for pair in tied for id_ in pair})

    def far(pairs):
        lengths = [math.dist((spots[a].x, spots[a].y), (spots[b].x, spots[b].y)) for a, b in pairs]
        return sum(lengths) / len(lengths)

    assert far(tied) < 0.75 * far([pair for pair in combinations(woven, 2) if pair not in tied])


def test_two_circles_that_share_one_tie_lie_beside_each_other():
    seen = a_weave(24, collectives=0)
    ids, tie = [company.id for company in seen.companies], seen.ties[0]
    circles = [ids[:12], ids[12:]]
    pairs = [pair for circle in circles for pair in combinations(circle, 2)] + [(ids[0], ids[12])]
    spots = laid(replace(seen, ties=tuple(replace(tie, company_a=a, company_b=b) for a, b in pairs)))
    gaps = []
    for side in ("x", "y"):
        one, other = (sorted(getattr(spots[id_], side) for id_ in circle) for circle in circles)
        gaps.append(max(other[0] - one[-1], one[0] - other[-1]))
    assert max(gaps) > 4
