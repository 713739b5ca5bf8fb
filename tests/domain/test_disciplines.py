"""Which disciplines people mean, and which companies and partners bring them."""

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.domain.disciplines import (
    Discipline,
    UnknownDiscipline,
    missing,
    of_company,
    of_partner,
    parse_discipline,
)
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize("discipline", Discipline)
@pytest.mark.parametrize("language", Language)
def test_every_discipline_is_read_by_its_key_and_by_its_label(discipline, language):
    assert parse_discipline(discipline.value) is discipline
    assert parse_discipline(label(language, discipline)) is discipline


@pytest.mark.parametrize(
    ("text", "discipline"),
    [
        ("Juridique", Discipline.LEGAL),
        ("RH", Discipline.HUMAN),
        ("R&D", Discipline.RESEARCH),
        ("collectivités", Discipline.PUBLIC),
    ],
)
def test_a_discipline_is_read_as_people_write_it(text, discipline):
    assert parse_discipline(text) is discipline


def test_what_is_none_of_the_ten_is_refused():
    with pytest.raises(UnknownDiscipline) as refused:
        parse_discipline("pétanque")
    assert refused.value.value == "pétanque"


def test_a_partner_brings_what_its_kind_stands_for_and_what_it_says_of_itself():
    bank = Partner(
        name="Banque", kind=PartnerKind.BANK, disciplines=("droit social", "export", "pétanque", "…")
    )
    assert of_partner(bank) == (Discipline.FINANCIAL, Discipline.LEGAL, Discipline.COMMERCIAL)
    assert of_partner(Partner(name="Union", kind=PartnerKind.UNION)) == ()


def test_a_company_brings_what_its_trade_stands_for():
    assert of_company(Company(name="Fonderie", sector="24")) == (Discipline.INDUSTRIAL,)
    assert of_company(Company(name="Bureau d’études", sector="71")) == (Discipline.TECHNICAL,)
    assert of_company(Company(name="Hôtel", sector="55")) == of_company(Company(name="?")) == ()


def test_what_is_missing_of_the_ten_is_told_in_their_order():
    covered = {Discipline.PUBLIC, Discipline.INDUSTRIAL}
    assert missing(covered) == tuple(each for each in Discipline if each not in covered)
    assert missing([]) == tuple(Discipline)
    assert missing(Discipline) == ()
