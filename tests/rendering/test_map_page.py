"""The map to explore: what its file holds, and what it does when somebody uses it, in a browser."""

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from recovery_cli.domain.maps import WeaveMap
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.map_page import map_html
from recovery_cli.rendering.maps import MapPicture, Sheet
from tests.conftest import TESTS
from tests.rendering.examples import ORGANISATION
from tests.rendering.test_html import QUIET
from tests.rendering.weaves import HOSTILE, MONTHS, TODAY, a_weave


def page(seen, language=Language.FRENCH, sheet=Sheet.A4):
    picture = MapPicture(seen=seen, language=language, sheet=sheet)
    return map_html(picture, ORGANISATION, TemplateLibrary()).decode()


def data_of(source):
    (content,) = html.fromstring(source).xpath('//script[@id="data"]/text()')
    return json.loads(content)


def test_a_page_runs_nothing_but_its_own_script_and_asks_nobody_for_anything():
    source = page(a_weave(30))
    tree = html.fromstring(source.encode())
    (policy,) = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    style, script = (tree.xpath(f"//{tag}[not(@type)]/text()")[0] for tag in ("style", "script"))
    for kind, content in (("style", style), ("script", script)):
        known = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{known}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not tree.xpath("//@src | //@style | //@*[starts-with(name(), 'on')] | //link | //iframe")
    assert "http" not in source.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


@pytest.mark.parametrize("language", list(Language))
def test_all_that_the_picture_shows_stands_in_a_list_and_all_figures_with_what_they_count(language):
    seen = a_weave(30)
    tree = html.fromstring(page(seen, language).encode())
    assert tree.get("lang") == language.value
    names = tree.xpath('//table[@id="list"]/tbody/tr/th/button/text()')
    assert names == [*(one.name for one in seen.companies), *(one.title for one in seen.collectives)]
    figures = tree.xpath('//table[@id="figures"]/tbody/tr')
    assert len(figures) == len(seen.figures[0])
    assert all(row.xpath("th/span/text()")[0].strip() for row in figures)
    assert len(tree.xpath('//*[@id="figures"]//thead//th')) == len(MONTHS) + 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//label/@for")) <= set(ids)


def test_the_script_is_told_each_tie_month_by_month():
    seen = a_weave(30)
    told = data_of(page(seen))
    assert told["months"] == ["09/2026", "10/2026", "11/2026", "12/2026"]
    assert len(told["ties"]) == len(seen.ties)
    for tie, known in zip(told["ties"], seen.ties, strict=True):
        letters = "".join(stage.value[0] if stage else "." for stage in known.stages)
        assert (tie["stages"], told["companies"][tie["a"]]["name"]) == (
            letters,
            next(one.name for one in seen.companies if one.id == known.company_a),
        )


def test_names_of_any_kind_stay_names():
    source = page(a_weave(12, name=HOSTILE + " {}"))
    tree = html.fromstring(source.encode())
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//b | //@onload")
    assert data_of(source)["companies"][0]["name"].startswith("</script><b onload")
    (name,) = tree.xpath('(//table[@id="list"]/tbody/tr/th/button)[1]/text()')
    assert name.startswith("</script>")


def test_the_same_weave_makes_the_same_page_and_an_empty_one_has_a_page_too():
    assert page(a_weave(20)) == page(a_weave(20))
    empty = WeaveMap(region=region_of_letters("COR"), today=TODAY, months=MONTHS[:1])
    assert data_of(page(empty))["companies"] == []
    assert len(data_of(page(a_weave(1)))["companies"]) == 1


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """What a browser shows of a map, step by step, while somebody uses it."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "carte.html").write_text(page(a_weave(30)), encoding="utf-8")
    (folder / "hostile.html").write_text(page(a_weave(9, name=HOSTILE + " {}")), encoding="utf-8")
    (folder / "grande.html").write_text(page(a_weave(300), sheet=Sheet.A3), encoding="utf-8")
    driver = shutil.copy(TESTS / "data" / "map-driver.html", folder)
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [
        "chromium",
        *QUIET,
        profile,
        "--allow-file-access-from-files",
        "--force-prefers-reduced-motion",
        "--dump-dom",
        Path(driver).as_uri(),
    ]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
    (told,) = re.findall(r"<pre>(.*?)</pre>", shown, flags=re.DOTALL)
    return json.loads(unescape(told))


@pytest.mark.external("chromium")
def test_everything_is_there_at_first_and_the_map_is_one_stop_of_the_tab_key(used):
    assert used.get("error") is None
    begin = used["begin"]
    assert (len(begin["rows"]), begin["faint"], begin["stops"]) == (33, 0, 1)
    assert begin["ties"] == used["again"]["ties"]


@pytest.mark.external("chromium")
def test_a_search_leaves_what_is_called_so_and_enter_shows_it(used):
    assert used["search"]["rows"] == ["Fonderie 7"]
    assert used["search"]["faint"] == 29
    assert used["search"]["said"].startswith("Entreprises\u00a0: 1 ·")
    assert used["found"]["details"] == "Fonderie 7"
    assert (used["found"]["halo"], used["found"]["focus"]) == (1, True)
    assert (used["escaped"]["details"], used["escaped"]["faint"]) == (0, 0)


@pytest.mark.external("chromium")
def test_arrows_go_from_mark_to_mark_enter_chooses_and_a_slash_searches(used):
    arrow = used["arrow"]
    assert arrow["moved"]
    assert arrow["chosen"] == arrow["at"]
    assert used["slash"] == "search"


@pytest.mark.external("chromium")
def test_filters_leave_what_is_asked_for(used):
    seen = a_weave(30)
    kind, _, key = used["sector"]["asked"].partition(":")
    assert kind == "g"
    wanted = [company.name for company in seen.companies if company.group.value == key]
    assert used["sector"]["rows"] == wanted != []
    assert used["theme"]["rows"] == [company.name for company in seen.companies if "energy" in company.themes]
    kept = [place for place, tie in enumerate(seen.ties) if tie.stage.value[0] != used["stage"]["without"]]
    assert sorted(used["stage"]["ties"]) == kept != []


@pytest.mark.external("chromium")
def test_the_slider_shows_the_weave_as_it_was(used):
    seen, month = a_weave(30), used["month"]
    there = [place for place, tie in enumerate(seen.ties) if tie.stages[0] is not None]
    assert sorted(month["ties"]) == there
    assert 0 < len(there) < len(seen.ties)
    assert (month["said_month"], month["spoken"], month["now"]) == ("09/2026", "09/2026", 1)
    assert month["strokes"] == ["0.34"], "in the first month all have only met"


@pytest.mark.external("chromium")
def test_the_picture_grows_and_shrinks_and_the_list_chooses_too(used):
    assert [float(side) for side in used["whole"].split()] == [0, 0, 270, 168]
    assert float(used["near"].split()[2]) < 200
    assert used["row"] == "Fonderie 1"


@pytest.mark.external("chromium")
def test_hostile_names_do_nothing_in_a_browser_and_a_telephone_is_wide_enough(used):
    assert used["hostile"].startswith("</script><b onload")
    assert used["bold"] == 0
    width, room = used["phone"]
    assert width <= room


@pytest.mark.external("chromium")
def test_of_many_those_are_named_whose_names_can_be_read_and_no_two_meet(used):
    large = used["large"]
    assert large["marks"] == 303
    assert 40 < len(large["names"]) < 303
    assert not large["meet"]
    assert large["least"] >= 10, "pixels"


@pytest.mark.external("chromium")
def test_who_is_searched_for_is_approached_and_named_with_the_others_around(used):
    near, left = used["approached"], used["left"]
    assert near["wide"] < used["large"]["wide"] / 1.5
    assert near["names"] == ["Fonderie 287"], "it has no tie: all others are faint"
    assert left["wide"] == near["wide"]
    assert not left["meet"]
    assert len(left["names"]) / left["marks"] > 1.2 * len(used["large"]["names"]) / 303
    assert used["away"]["wide"] == used["large"]["wide"]


@pytest.mark.external("chromium")
def test_where_the_keys_are_is_seen_and_each_mark_says_its_name(used):
    assert used["focused"] == ["Fonderie 287", True, "rgb(179, 89, 0)"]
    assert used["read"] is True


@pytest.mark.external("chromium")
def test_nothing_moves_by_itself_for_whoever_wants_that(used):
    assert used["calm"] == "1"
