"""Pairs that are kept apart."""

from recovery_cli.domain.apart import Apart, ApartReason, kept_apart
from recovery_cli.domain.companies import Company


def firm(id_, name=None, **values):
    return Company(id=id_, name=name or f"Firme {id_}", **values)


def test_declared_pairs_are_kept_apart_with_their_reason():
    aparts = [Apart(company_a="a", company_b="b", reason=ApartReason.QUARREL)]
    assert kept_apart([firm("b"), firm("a"), firm("c")], aparts) == {("a", "b"): ApartReason.QUARREL}


def test_pairs_of_others_are_left_out():
    assert kept_apart([firm("a")], [Apart(company_a="a", company_b="z")]) == {}


def test_one_group_is_kept_apart_however_it_is_written():
    found = kept_apart([firm("a", group="Groupe Müller"), firm("b", group="GROUPE MULLER "), firm("c")], [])
    assert found == {("a", "b"): ApartReason.GROUP}


def test_the_company_that_bears_the_name_of_a_group_is_of_it():
    found = kept_apart([firm("a", name="Müller"), firm("b", group="MULLER"), firm("c", group="muller")], [])
    assert set(found) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_an_empty_group_is_no_group():
    assert kept_apart([firm("a", group=" "), firm("b", group="–")], []) == {}


def test_two_records_of_one_company_are_kept_apart_unless_their_sirens_tell_them_apart():
    assert set(kept_apart([firm("a", name="Dupont"), firm("b", name="DUPONT", siren="1")], [])) == {
        ("a", "b")
    }
    assert kept_apart([firm("a", name="Dupont", siren="2"), firm("b", name="DUPONT", siren="1")], []) == {}


def test_a_declared_reason_says_more_than_the_group():
    aparts = [Apart(company_a="a", company_b="b", reason=ApartReason.COMPETITOR)]
    found = kept_apart([firm("a", group="G1"), firm("b", group="G1")], aparts)
    assert found == {("a", "b"): ApartReason.COMPETITOR}
