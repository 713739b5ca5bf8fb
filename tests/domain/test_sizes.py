import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.companies import Size, UnknownSize
from recovery_cli.domain.headcounts import BANDS, band
from recovery_cli.domain.sizes import includes, parse_size, size_class

PEOPLE = st.integers(0, 12_000) | st.sampled_from([9, 10, 249, 250, 4_999, 5_000])
EUROS = st.integers(0, 3_000_000_000) | st.sampled_from(
    [2_000_000, 2_000_001, 43_000_000, 43_000_001, 50_000_000, 50_000_001]
)


@pytest.mark.parametrize(
    ("people", "turnover", "balance", "size"),
    [
        (9, 2_000_000, 9_000_000, Size.MICRO),
        (10, 1, 1, Size.PME),
        (249, 50_000_000, 99_000_000, Size.PME),
        (249, 50_000_001, 43_000_000, Size.PME),
        (249, 50_000_001, 43_000_001, Size.ETI),
        (250, 1, 1, Size.ETI),
        (4_999, 1_500_000_001, 2_000_000_000, Size.ETI),
        (4_999, 1_500_000_001, 2_000_000_001, Size.GE),
        (5_000, 1, 1, Size.GE),
        (3, 60_000_000, 50_000_000, Size.ETI),
    ],
)
def test_the_thresholds_are_those_of_the_decree(people, turnover, balance, size):
    assert size_class(people, turnover, balance) is size


@given(PEOPLE, EUROS, EUROS, st.sets(st.sampled_from(["people", "turnover", "balance"])))
def test_what_is_said_of_few_figures_stays_true_of_all(people, turnover, balance, hidden):
    guess = size_class(
        None if "people" in hidden else people,
        None if "turnover" in hidden else turnover,
        None if "balance" in hidden else balance,
    )
    assert guess is None or includes(guess, size_class(people, turnover, balance))


@given(PEOPLE, EUROS, EUROS)
def test_a_band_never_contradicts_the_headcount(people, turnover, balance):
    around = next(
        each for each in BANDS if people in range(each.low, (people if each.high is None else each.high) + 1)
    )
    guess = size_class(around, turnover, balance)
    assert guess is size_class(people, turnover, balance)


def test_nothing_is_said_where_the_figures_do_not_decide():
    assert size_class(None) is None
    assert size_class(band("12")) is None
    assert size_class(300) is None
    assert size_class(band("53")) is Size.GE


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("PME", Size.PME),
        ("TPE / PME", Size.PME),
        ("Microentreprise", Size.MICRO),
        ("ETI", Size.ETI),
        ("ge", Size.GE),
        ("Grande entreprise", Size.GE),
        ("TPE", Size.MICRO),
    ],
)
def test_size_classes_are_read_as_public_files_write_them(typed, size):
    assert parse_size(typed) is size


def test_an_unknown_size_is_not_understood():
    with pytest.raises(UnknownSize):
        parse_size("association")
