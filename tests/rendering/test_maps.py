"""The picture of a weave, read back as XML."""

import re
import time

import pytest
from lxml import etree

from recovery_cli.domain.colours import Colour, contrast, grey
from recovery_cli.domain.companies import Size
from recovery_cli.domain.maps import SectorGroup, WeaveMap, group_of
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.sectors import SECTORS
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.map_drawing import letter_of
from recovery_cli.rendering.map_labels import LONGEST, shortened
from recovery_cli.rendering.map_shapes import COLOURS, LINES, shape
from recovery_cli.rendering.maps import MapPicture, Sheet
from tests.rendering.weaves import HOSTILE, MONTHS, TODAY, a_weave

SVG = "{http://www.w3.org/2000/svg}"


def drawn(seen, language=Language.FRENCH, **values):
    return MapPicture(seen=seen, language=language, **values).svg()


def texts(svg):
    return [each.text for each in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def marked(svg, kind):
    groups = etree.fromstring(svg.encode()).iter(f"{SVG}g")
    return [group for group in groups if group.get("class") == kind]


@pytest.mark.parametrize("language", list(Language))
def test_thirty_companies_are_all_called_by_name(language):
    seen = a_weave(30)
    svg = drawn(seen, language)
    named = set(texts(svg))
    names = {company.name for company in seen.companies}
    assert len(names & named) >= 27, "at most a few find no place"
    assert len(marked(svg, "company")) == 30
    assert len(marked(svg, "collective")) == 3
    assert {each.title for each in seen.collectives} <= named


def test_of_many_the_weightiest_are_named_and_all_stand_in_the_list_with_their_numbers():
    seen = a_weave(150)
    svg = drawn(seen)
    words = texts(svg)
    assert {str(number) for number in range(1, 151)} <= set(words)
    assert {company.name for company in seen.companies} <= set(words)
    height = float(etree.fromstring(svg.encode()).get("viewBox").split()[3])
    assert height > 210


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
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "polygon", "circle", "text", "line"}
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


def test_six_hundred_companies_take_seconds():
    seen = a_weave(600)
    begun = time.process_time()
    svg = drawn(seen, sheet=Sheet.A3)
    assert time.process_time() - begun < 12, "0.7 s on a quiet machine"
    assert len(marked(svg, "company")) == 600


def test_long_names_are_cut_after_a_word_and_letters_go_on_after_z():
    name = "Société lorraine d’études, de construction et de maintenance"
    assert shortened(name) == "Société lorraine d’études, de…"
    assert shortened("Forges") == "Forges"
    assert len(shortened("x" * 60)) <= LONGEST
    assert [letter_of(place) for place in (0, 25, 26)] == ["A", "Z", "A1"]
