"""How the kind of a partner is read."""

import pytest

from recovery_cli.domain.partners import PartnerKind, UnknownPartnerKind, parse_partner_kind
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize("kind", PartnerKind)
def test_every_kind_is_read_by_its_key_and_by_its_french_label(kind):
    assert parse_partner_kind(kind.value) is kind
    assert parse_partner_kind(label(Language.FRENCH, kind)) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("CCI", PartnerKind.CHAMBER), ("Pôle", PartnerKind.CLUSTER), ("école", PartnerKind.SCHOOL)],
)
def test_a_kind_is_read_as_people_write_it(text, kind):
    assert parse_partner_kind(text) is kind


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownPartnerKind):
        parse_partner_kind("club de pétanque")
