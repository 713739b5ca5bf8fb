"""Where places lie on the globe, and how far apart they are."""

import math

Point = tuple[float, float]
"""Latitude and longitude in degrees, north and east."""

_EARTH = 6371.0
"""Its mean radius in kilometres (IUGG)."""


def kilometres(a: Point, b: Point) -> float:
    """How far two points are apart on the great circle between them."""
    (north_a, east_a), (north_b, east_b) = (tuple(map(math.radians, point)) for point in (a, b))
    half = (
        math.sin((north_b - north_a) / 2) ** 2
        + math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(half, 1.0)))
