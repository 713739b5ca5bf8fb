"""France as tiles, one a region."""

import re

from recovery_cli.domain.regions import REGIONS
from recovery_cli.rendering.tile_maps import PLACES, Tiles, tile_map


def test_every_region_has_a_tile_of_its_own() -> None:
    assert sorted(PLACES) == sorted(region.letters for region in REGIONS)
    assert len(set(PLACES.values())) == len(PLACES)


def test_a_tile_shows_its_figure_and_an_unknown_region_none() -> None:
    drawn = tile_map(Tiles(values={"GES": 61, "REU": 0})).decode()
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert sorted(words) == sorted([*PLACES, "61", "0", *["–"] * 16])


def test_the_same_figures_make_the_same_map() -> None:
    tiles = Tiles(values={"GES": 61})
    assert tile_map(tiles) == tile_map(tiles)


def test_without_any_figure_there_is_still_a_map() -> None:
    assert tile_map(Tiles(values={})).count(b"<text") == 36
