import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.naf_codes import naf_codes
from recovery_cli.domain.naf_levels import UnknownNafLevel, naf_level
from recovery_cli.domain.sectors import SECTORS, branch_of, naf_version, sector_of

CODES = st.sampled_from(sorted(naf_codes()))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("c", "C"),
        ("section C", "C"),
        ("25", "25"),
        ("25.5", "25.5"),
        ("255", "25.5"),
        ("2550", "25.50"),
        (" 25.50 ", "25.50"),
        ("2550a", "25.50A"),
        ("25.50 A", "25.50A"),
        ("47.11G", "47.11G"),
    ],
)
def test_every_level_is_read_with_or_without_its_dot(typed, code):
    assert naf_level(typed).code == code


@pytest.mark.parametrize("typed", ["", "W", "5", "04", "25.9.9", "28.5D", "99.99", "25A", "textile"])
def test_what_is_no_level_is_not_understood(typed):
    with pytest.raises(UnknownNafLevel):
        naf_level(typed)


@given(CODES)
def test_a_code_belongs_to_its_class_its_group_its_division_and_one_section_of_its_version(code):
    for length in (2, 4, 5, 6):
        assert naf_level(code[:length]).holds(code)
    sections = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUV" if naf_level(letter).holds(code)]
    assert len(sections) == 1
    if naf_version(code) == "rev2":
        assert sections == [branch_of(code[:2])[0]]


@given(CODES, CODES)
def test_a_code_belongs_to_no_other_class(code, other):
    assert naf_level(code[:5]).holds(other) == (code[:5] == other[:5])


def test_a_letter_means_another_section_in_the_other_version():
    assert naf_level("K").holds("64.11Z")  # rév. 2: finance
    assert naf_level("K").holds("62.10Y")  # 2025: telecommunications and computing
    assert not naf_level("K").holds("62.01Z")
    assert naf_level("J").holds("62.01Z")


def test_sectors_and_branches_do_for_codes_of_2025_too():
    of_2025 = [code for code in naf_codes() if naf_version(code) == "2025"]
    assert len(of_2025) == 747
    assert {sector_of(code) for code in of_2025} == set(SECTORS) - {"45"}
    assert all(branch_of(sector_of(code)) for code in of_2025)
