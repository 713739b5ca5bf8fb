"""What people say of columns, typed and kept."""

import pytest

from recovery_cli.domain.columns import Asked, Column, Columns, Ground, NoSuchColumn, columns_of
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.mappings import (
    MapNotUnderstood,
    NoFieldLike,
    SaidTwice,
    UnknownField,
    UnknownLayout,
    asked_of,
    header_of,
    mapping_of,
    parse_fields,
    parse_layout,
)
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize("language", Language)
def test_every_field_is_understood_by_its_name_in_our_languages(language):
    names = {label(language, field): field for field in Field}
    assert len(names) == len(Field) > 40
    for field in Field:
        assert parse_fields([f"Colonne={label(language, field).upper()}"], names) == {"Colonne": field}
        assert parse_fields([f"Colonne={field}"], names) == {"Colonne": field}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Raison sociale=name", {"Raison sociale": Field.NAME}),
        ("Raison sociale = raison sociale", {"Raison sociale": Field.NAME}),
        ("a=b=SIREN", {"a=b": Field.SIREN}),
        ("C=code-postal", {"C": Field.POSTAL_CODE}),
        ("C=Effectif", {"C": Field.HEADCOUNT}),
        ("Notes=ignore", {"Notes": None}),
        ("Notes=Ignorer", {"Notes": None}),
    ],
)
def test_what_a_column_holds_is_typed_with_an_equals_sign(text, said):
    assert parse_fields([text]) == said


@pytest.mark.parametrize("text", ["", "=", "name", "=name", "Nom=", "Nom= "])
def test_half_a_mapping_is_not_understood(text):
    with pytest.raises(MapNotUnderstood):
        parse_fields([text])


def test_a_field_with_a_typing_error_is_answered_with_the_near_ones():
    with pytest.raises(UnknownField) as caught:
        parse_fields(["Nom=siern"])
    assert "siren" in caught.value.similar
    with pytest.raises(UnknownField) as caught:
        parse_fields(["Remarques=besoinz"], {"besoins": Field.NEEDS})
    assert caught.value.similar == ["besoins"]
    with pytest.raises(NoFieldLike) as caught:
        parse_fields(["Nom=zzzzzzzz"])
    assert {"name", "siren", "ignore"} <= set(caught.value.fields)


def test_two_things_said_of_one_column_are_refused():
    assert parse_fields(["A=name", "A=nom"]) == {"A": Field.NAME}
    with pytest.raises(SaidTwice):
        parse_fields(["A=name", "A=siren"])


def test_a_published_file_is_named_whatever_the_punctuation():
    assert parse_layout("France Relance") is Layout.FRANCE_RELANCE
    with pytest.raises(UnknownLayout) as caught:
        parse_layout("francerelanse")
    assert caught.value.similar == ["france-relance"]
    assert "irep" in caught.value.layouts


def test_a_column_that_is_said_to_be_the_name_goes_before_one_whose_heading_says_so():
    columns = columns_of(["Dénomination", "Marque"], (), Asked(fields={"Marque": Field.NAME}))
    assert [column.label for column in columns.holding(Field.NAME)] == ["Marque", "Dénomination"]


def test_a_column_that_is_not_there_is_answered_with_the_near_ones():
    with pytest.raises(NoSuchColumn) as caught:
        columns_of(["Raison sociale", "Ville"], (), Asked(fields={"Raison social": Field.NAME}))
    assert caught.value.similar == ["Raison sociale"]


def test_what_is_kept_is_what_was_asked_and_what_the_cells_told():
    columns = Columns(
        layout=Layout.IREP,
        columns=(
            Column(index=0, heading="Nom", field=Field.NAME),
            Column(index=1, heading="", field=Field.SIRET, ground=Ground.CONTENTS),
            Column(index=2, heading="Note", field=None, ground=Ground.ASKED),
            Column(index=3, heading="", field=Field.NIC, ground=Ground.CONTENTS, missing=True),
            Column(index=4, heading="Couleur", field=None),
        ),
    )
    mapping = mapping_of("club", ["Nom", "", "Note", "Couleur"], columns)
    assert mapping.columns == ("B=siret", "Note=ignore")
    assert asked_of(mapping) == Asked(layout=Layout.IREP, fields={"B": Field.SIRET, "Note": None})


def test_headings_are_compared_without_case_and_accents():
    assert header_of(["Société", "N° SIRET"]) == header_of(["SOCIETE", "n° siret "])
    assert header_of(["Név", ""]) != header_of(["会社", ""])
