"""How needs, offers and measures of a project are read."""

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.choices import parse_confidentiality, parse_stage
from recovery_cli.domain.projects import (
    Confidentiality,
    MeasureUse,
    Need,
    Offer,
    Stage,
    TagWithoutText,
    UnknownConfidentiality,
    UnknownStage,
    parse_measure_use,
    parse_need,
    parse_offer,
)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("un four [traitement thermique]", Need(text="un four", capability="traitement thermique")),
        ("un four d’essai", Need(text="un four d’essai")),
        ("un four []", Need(text="un four")),
        ("un four[][ ]", Need(text="un four")),
        ("un four [essai] []", Need(text="un four", capability="essai")),
        ("un four [à gaz] de 3 m", Need(text="un four [à gaz] de 3 m")),
        ("un four [à gaz] neuf [fours]", Need(text="un four [à gaz] neuf", capability="fours")),
        ("deux\nlignes [a]", Need(text="deux\nlignes", capability="a")),
    ],
)  # fmt: skip
def test_a_need_is_a_text_and_perhaps_a_tag(text, need):
    assert parse_need(text) == need


def test_a_tag_alone_says_nothing():
    with pytest.raises(TagWithoutText):
        parse_offer("[fours]")


@given(st.text(alphabet="abc é[]|:", min_size=1), st.text(alphabet="xyz é", min_size=1))
def test_an_offer_written_as_it_is_shown_is_read_back(text, tag):
    text, tag = text.strip(), tag.strip()
    if text and tag:
        assert parse_offer(f"{text} [{tag}]") == Offer(text=text, capability=tag)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EX-01", ("EX-01", MeasureUse.USED)),
        ("EX-01:sought", ("EX-01", MeasureUse.SOUGHT)),
        ("EX-01 : recherchée", ("EX-01", MeasureUse.SOUGHT)),
        ("Plan vélo : le retour", ("Plan vélo : le retour", MeasureUse.USED)),
        (":sought", (":sought", MeasureUse.USED)),
    ],
)
def test_a_measure_is_used_unless_it_is_said_to_be_sought(text, expected):
    assert parse_measure_use(text) == expected


def test_stage_and_confidentiality_are_read_in_both_languages_or_refused():
    assert (
        parse_stage("Recherche de partenaires") is parse_stage("seeking-partners") is Stage.SEEKING_PARTNERS
    )
    assert parse_confidentiality("organisateur") is Confidentiality.ORGANISER
    with pytest.raises(UnknownStage):
        parse_stage("bientôt")
    with pytest.raises(UnknownConfidentiality):
        parse_confidentiality("à moitié")
