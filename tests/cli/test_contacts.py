"""The commands about contacts."""

import json

import pytest


@pytest.fixture
def grand_est(recovery):
    recovery("add-company", "Fonderie Müller", "--siren", "000001008", "--postal-code", "67000")
    recovery("add-company", "Tôlerie bretonne", "--postal-code", "29000")
    recovery("add-partner", "Chambre des Deux-Rives", "--region", "Grand Est")


def names(answer):
    return [contact["family_name"] for contact in json.loads(answer.out)]


def test_a_contact_is_read_from_one_line_and_shown_with_all_that_is_known(recovery, grand_est):
    added = recovery(
        "add-contact", "Mme DUPONT-LÉVY Anne", "--company", "müller", "--email", "anne@fonderie.example",
        "--function", "directrice", "--source", "appel", "--lawful-basis", "consentement", "--do-not-contact",
    )  # fmt: skip
    assert (added.code, added.err) == (0, "Contact ajouté\u00a0: DUPONT-LÉVY Anne (Fonderie Müller).\n")
    contact = json.loads(recovery("show-contact", "anne@fonderie.example", "--json").out)
    assert contact.pop("id")
    assert contact == {
        "company": "Fonderie Müller", "partner": None, "civility": "Mme", "first_name": "Anne",
        "family_name": "DUPONT-LÉVY", "function": "directrice", "email": "anne@fonderie.example",
        "phone": None, "language": "fr", "lawful_basis": "consent", "source": "appel",
        "source_date": "2026-10-05", "do_not_contact": True,
    }  # fmt: skip
    shown = recovery("show-contact", "dupont").out
    assert "consentement" in shown
    assert "lundi 5 octobre 2026" in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--email", "anne chez fonderie"), 2),
        (("--email", "a@b.fr\nBcc: tous@ailleurs.fr"), 2),
        (("--civility", "Dr"), 2),
        (("--phone", "12"), 2),
        (("--lawful-basis", "parce que"), 2),
        (("--language", "de"), 2),
        (("--source-date", "31/02/2026"), 2),
        (("--partner", "Chambre"), 2),
    ],
)
def test_what_cannot_be_read_is_told_and_nobody_is_added(recovery, grand_est, arguments, code):
    answer = recovery("add-contact", "DUPONT", "--company", "müller", *arguments)
    assert answer.code == code
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert names(recovery("list-contacts", "--json")) == []


def test_a_contact_is_somebody_of_a_company_or_partner(recovery, grand_est):
    assert recovery("add-contact", "DUPONT").code == 2
    assert recovery("add-contact", "DUPONT", "--company", "inconnue").code == 3
    assert recovery("add-contact", "", "--company", "müller").code == 4


def test_contacts_are_listed_by_company_partner_and_region(recovery, grand_est):
    recovery("add-contact", "A", "--company", "müller")
    recovery("add-contact", "B", "--company", "bretonne")
    recovery("add-contact", "C", "--partner", "deux-rives")
    assert names(recovery("list-contacts", "--json")) == ["A", "B", "C"]
    assert names(recovery("list-contacts", "--company", "bretonne", "--json")) == ["B"]
    assert names(recovery("list-contacts", "--partner", "chambre", "--json")) == ["C"]
    assert names(recovery("list-contacts", "--region", "ges", "--json")) == ["A", "C"]
    listed = recovery("list-contacts")
    assert "Chambre des Deux-Rives" in listed.out
    assert listed.err == "3 contacts.\n"


def test_namesakes_are_told_apart_by_their_company(recovery, grand_est):
    recovery("add-contact", "MARTIN Paul", "--company", "müller")
    recovery("add-contact", "MARTIN Paul", "--company", "bretonne")
    ambiguous = recovery("show-contact", "martin")
    assert ambiguous.code == 2
    assert "MARTIN Paul (Tôlerie bretonne)" in ambiguous.err
    found = json.loads(recovery("show-contact", "martin bretonne", "--json").out)
    assert found["company"] == "Tôlerie bretonne"


def test_two_contacts_of_a_company_never_bear_the_same_name(recovery, grand_est):
    recovery("add-contact", "MARTIN Paul", "--company", "müller")
    again = recovery("add-contact", "Martin", "--first-name", "paul", "--company", "müller")
    assert again.code == 4
    assert "Fonderie Müller" in again.err


def test_a_contact_changes_and_moves(recovery, grand_est):
    recovery("add-contact", "MARTIN Paul", "--company", "müller", "--phone", "03 53 01 00 01")
    edited = recovery("edit-contact", "martin", "--partner", "chambre", "--phone", "", "--language", "en")
    assert edited.code == 0
    contact = json.loads(recovery("show-contact", "martin", "--json").out)
    assert (contact["company"], contact["partner"]) == (None, "Chambre des Deux-Rives")
    assert (contact["phone"], contact["language"]) == (None, "en")
    assert recovery("edit-contact", "martin", "--family-name", "").code == 4


def test_a_removed_contact_is_gone(recovery, grand_est):
    recovery("add-contact", "MARTIN Paul", "--company", "müller")
    assert recovery("remove-contact", "martin").code == 0
    assert recovery("show-contact", "martin").code == 3


def test_an_address_that_no_mail_reaches_is_told_when_it_is_typed_or_imported(recovery, grand_est, tmp_path):
    typed = recovery(
        "add-contact", "MARTIN Gérard", "--company", "müller", "--email", "gérard@müller.example"
    )
    assert "gérard@müller.example a un accent avant l’arobase" in typed.err
    assert "arobase" not in recovery("edit-contact", "MARTIN", "--email", "gerard@été.example").err
    listed = tmp_path / "contacts.csv"
    listed.write_text("Nom;Courriel;Entreprise\nLUCE;zoé@müller.example;Fonderie Müller\n", encoding="utf-8")
    read = recovery("import-contacts", listed, "--dry-run")
    assert "un accent avant l’arobase ne passe pas" in read.out
    assert "zoé@müller.example" in read.out
