"""The picture of a weave, read back as XML."""

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from recovery_cli.domain.colours import Colour, contrast, grey
from recovery_cli.domain.companies import Size
from recovery_cli.domain.maps import SectorGroup, WeaveMap, group_of
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.sectors import SECTORS
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.map_drawing import letter_of
from recovery_cli.rendering.map_shapes import COLOURS, LINES, shape
from recovery_cli.rendering.maps import MapPicture, Sheet
from tests.rendering.weaves import HOSTILE, MONTHS, TODAY, a_weave

SVG = "{http://www.w3.org/2000/svg}"


def drawn(seen, language=Language.FRENCH, **values):
    return MapPicture(seen=seen, language=language, **values).svg()


def texts(svg):
    """The texts of a picture, the lines of each as one."""
    several = etree.fromstring(svg.encode()).iter(f"{SVG}text")
    return [each.text or " ".join(part.text for part in each.iter(f"{SVG}tspan")) for each in several]


def marked(svg, kind):
    groups = etree.fromstring(svg.encode()).iter(f"{SVG}g")
    return [group for group in groups if group.get("class") == kind]


@pytest.mark.parametrize("language", list(Language))
def test_thirty_companies_are_all_called_by_name(language):
    seen = a_weave(30)
    svg = drawn(seen, language)
    named = set(texts(svg))
    names = {company.name for company in seen.companies}
    assert names <= named
    assert len(marked(svg, "company")) == 30
    assert len(marked(svg, "collective")) == 3
    assert {each.title for each in seen.collectives} <= named


def test_who_finds_no_room_for_a_name_has_a_number_and_stands_in_the_list_with_the_square():
    seen = a_weave(400, name="Manufacture vosgienne de mécanique numéro {}")
    picture = MapPicture(seen=seen, language=Language.FRENCH)
    svg = picture.svg()
    words = texts(svg)
    assert len(picture.body.named) < 400, "too many for this page"
    unnamed = [one for one in seen.companies if one.id not in picture.body.named]
    assert {str(seen.numbers[one.id]) for one in unnamed} <= set(words)
    told = {f"{one.name} · {picture.squares[one.id]}" for one in seen.companies}
    assert told <= {name for _, name in picture.listed}
    height = float(etree.fromstring(svg.encode()).get("viewBox").split()[3])
    assert height > 210


def test_every_square_of_the_list_is_one_of_the_picture():
    picture = MapPicture(seen=a_weave(150), language=Language.FRENCH, sheet=Sheet.A3)
    words = set(texts(picture.svg()))
    assert {square[0] for square in picture.squares.values()} <= words
    assert {square[1:] for square in picture.squares.values()} <= words
    assert len(set(picture.squares.values())) > 20


def test_every_tie_has_the_line_of_its_stage():
    seen = a_weave(40)
    lines = [
        each
        for each in etree.fromstring(drawn(seen).encode()).iter(f"{SVG}path")
        if each.get("class") == "tie"
    ]
    assert len(lines) == len(seen.drawn) > 40
    for each in lines:
        stage = seen.ties[int(each.get("data-tie"))].stage
        width, dashes, _ = LINES[stage]
        assert (float(each.get("stroke-width")), each.get("stroke-dasharray")) == (width, dashes)


def test_every_group_has_a_shape_of_its_own_and_a_colour_of_its_own_also_in_grey():
    shapes = {re.sub(r'(fill|stroke|stroke-width)="[^"]*"', "", shape(group, 2)) for group in SectorGroup}
    assert len(shapes) == len(SectorGroup) - 1, "only the unknown is a circle too, and a hollow one"
    assert len(set(COLOURS.values())) == len(SectorGroup)
    shades = sorted(contrast(grey(colour)) for colour in COLOURS.values())
    assert shades[0] < 2
    assert shades[-1] > 7
    assert len(set(LINES.values())) == len(LINES)


def test_every_sector_of_the_naf_but_other_manufacturing_has_a_group():
    other = [sector for sector in SECTORS if group_of(sector) is SectorGroup.OTHER]
    assert other == ["32"]


def test_a_mid_cap_has_a_ring_around_its_mark():
    seen = a_weave(30)
    large = {str(place) for place, one in enumerate(seen.companies) if one.size in {Size.ETI, Size.GE}}
    ringed = {
        each.get("data-company")
        for each in marked(drawn(seen), "company")
        if any(circle.get("stroke-width") == "0.32" for circle in each.iter(f"{SVG}circle"))
    }
    assert ringed == large != set()


def test_names_of_any_kind_stay_names():
    svg = drawn(a_weave(12, name=HOSTILE + " {}"))
    tags = {each.tag.removeprefix(SVG) for each in etree.fromstring(svg.encode()).iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "polygon", "circle", "text", "line", "tspan"}
    assert "<script" not in svg
    assert "\x00" not in svg


def test_an_empty_region_has_a_map_that_says_so():
    seen = WeaveMap(region=region_of_letters("COR"), today=TODAY, months=MONTHS[:1])
    assert "Aucune entreprise à montrer encore" in drawn(seen)
    assert "No company to show yet" in drawn(seen, Language.ENGLISH)


def test_one_company_has_a_map():
    svg = drawn(a_weave(1))
    assert len(marked(svg, "company")) == 1
    assert "Fonderie 1" in texts(svg)


def test_the_picture_says_what_it_shows_and_its_day():
    svg = drawn(a_weave(30), colour=Colour("#7a1f1f"))
    description = etree.fromstring(svg.encode()).find(f"{SVG}desc").text
    assert "30 entreprises" in description
    assert "au mardi 15 décembre 2026" in description
    assert "Un lien\u00a0: deux entreprises" in description
    assert 'fill="#7a1f1f">La trame des entreprises\u00a0: Grand Est' in svg


def test_the_same_weave_makes_the_same_bytes():
    assert drawn(a_weave(40)) == drawn(a_weave(40))


def test_letters_of_collectives_go_on_after_z():
    assert [letter_of(place) for place in (0, 25, 26)] == ["A", "Z", "A1"]


def test_the_letters_of_the_first_of_a_month_are_raised():
    svg = drawn(replace(a_weave(5), today=date(2026, 12, 1)))
    assert '1<tspan dy="-1.0" font-size="2.1">er</tspan><tspan dy="1.0">' in svg
    assert "au mardi 1er décembre 2026" in "".join(etree.fromstring(svg.encode()).itertext())
