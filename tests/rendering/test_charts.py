"""Charts hold their words as text and are the same every time."""

import re
from itertools import pairwise

from lxml import etree

from recovery_cli.rendering.charts import Bars, Series, chart

HOSTILE = "A&B <Cie> $x$ \\alpha é 日本"


def words(drawn: bytes) -> list[str]:
    etree.fromstring(drawn)
    return [text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn.decode())]  # fmt: skip


def test_labels_names_and_totals_stand_in_a_chart_as_text() -> None:
    series = [Series(name="nouvelles", values=[3, 0]), Series(name="revenues", values=[1, 5])]
    said = words(chart(Bars(labels=["18/12", "15/01"], series=series)))
    assert {"18/12", "15/01", "nouvelles", "revenues", "4", "5"} <= set(said)


def test_the_year_of_a_date_stands_below_its_day_so_that_a_dozen_have_room() -> None:
    series = [Series(name="x", values=[1, 2])]
    said = words(chart(Bars(labels=["18/12/2026", "15 Jan 2027"], series=series)))
    assert {"18/12", "2026", "15 Jan", "2027"} <= set(said)


def test_a_long_label_stands_on_two_lines() -> None:
    label = "Collecte, traitement et élimination des déchets"
    said = words(chart(Bars(labels=[label], series=[Series(name="x", values=[2])], lying=True)))
    assert {"Collecte, traitement et", "élimination des déchets"} <= set(said)


def test_a_name_is_never_read_as_markup_or_as_a_formula() -> None:
    said = words(chart(Bars(labels=[HOSTILE], series=[Series(name="x", values=[2])], lying=True)))
    assert HOSTILE in said


def test_the_same_bars_make_the_same_bytes() -> None:
    bars = Bars(labels=["a", "b"], series=[Series(name="x", values=[2, 1])])
    assert chart(bars) == chart(bars)


def test_the_parts_of_a_bar_differ_where_all_is_grey() -> None:
    names = "abcd"
    bars = Bars(labels=["x"], series=[Series(name=name, values=[1]) for name in names])
    fills = re.findall(r"fill: #([0-9a-f]{6}); stroke", chart(bars).decode())
    greys = sorted({sum(int(fill[place : place + 2], 16) for place in (0, 2, 4)) for fill in fills})
    assert len(greys) == len(names)
    assert min(after - before for before, after in pairwise(greys)) > 60


def test_a_chart_of_forty_workshops_labels_every_second() -> None:
    labels = [f"n{place}" for place in range(40)]
    said = words(chart(Bars(labels=labels, series=[Series(name="x", values=[1] * 40)])))
    assert sum(label in said for label in labels) == 20
