import csv
from pathlib import Path

import pytest

from recovery_cli.domain.naf_codes import naf_codes
from recovery_cli.domain.sectors import (
    SECTORS,
    UnknownNaf,
    branch_of,
    naf,
    naf_version,
    same_branch,
    sector_of,
)

OFFICIAL = Path(__file__).parents[1] / "data" / "naf_codes.csv"  # Insee, Licence Ouverte 2.0


@pytest.mark.parametrize("typed", ["25.50A", "2550A", " 2550a ", "25.50 a"])
def test_a_naf_code_is_read_with_or_without_dot(typed):
    assert naf(typed) == "25.50A"


@pytest.mark.parametrize(
    "typed", ["", "25", "25.50", "28.5D", "285D", "04.11Z", "25.50X", "A25.50", "25.50AA"]
)
def test_what_is_no_naf_code_is_not_understood(typed):
    with pytest.raises(UnknownNaf):
        naf(typed)


def test_the_codes_are_those_of_insee_and_every_one_is_read():
    rows = list(csv.DictReader(OFFICIAL.read_text(encoding="utf-8").splitlines()))
    assert naf_codes() == {row["code"] for row in rows}
    assert {(naf(row["code"]), naf_version(row["code"])) for row in rows} == {
        (row["code"], row["version"]) for row in rows
    }
    assert {sector_of(row["code"]) for row in rows} == set(SECTORS)


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("9999Z", ("99.00Z", "99.00Y")),
        ("25.50X", ("25.50A", "25.50B")),
        ("2551B", ("25.51Y",)),
        ("25.58A", ("25.50A", "25.50B", "25.51Y")),
        ("04.11Z", ()),
        ("28.5D", ()),
    ],
)
def test_a_code_that_no_naf_has_is_not_understood_and_near_ones_are_offered(typed, similar):
    with pytest.raises(UnknownNaf) as caught:
        naf(typed)
    assert caught.value.similar == similar


def test_a_code_tells_its_version():
    assert [naf_version(code) for code in ("10.11Z", "25.50A", "01.11Y", "47.11G", "25.50X")] == [
        "rev2",
        "rev2",
        "2025",
        "2025",
        None,
    ]


def test_sectors_are_divisions_grouped_into_branches():
    assert len(SECTORS) == 88
    assert sector_of("25.50A") == "25"
    assert branch_of("24") == branch_of("25") == "CH"
    assert same_branch("24", "25")
    assert not same_branch("25", "28")
    assert not same_branch(None, None)
    assert not same_branch("mécanique", "mécanique")
