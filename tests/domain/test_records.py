"""What a row of a sheet says."""

import csv
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.companies import NoName, Size, Status
from recovery_cli.domain.identities import NumberRounded, SirenAgainstSiret, SirenWrong, SiretWrong
from recovery_cli.domain.importing import CompanyMissing
from recovery_cli.domain.projects import Confidentiality, Need
from recovery_cli.domain.records import NoteOfTable, record
from recovery_cli.domain.repairs import DoubtKind, RepairKind
from recovery_cli.i18n.catalogue import explain, label
from recovery_cli.i18n.language import Language

DATA = Path(__file__).parent.parent / "data"


def read(**cells):
    return record(2, tuple(cells.values()), columns_of(tuple(cells)))


def records_of(name, delimiter):
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=delimiter)
    return [record(number, row, columns_of(header)) for number, row in enumerate(rows, start=2)]


def kinds(record):
    return {repair.kind for repair in record.repairs}, {doubt.kind for doubt in record.doubts}


@pytest.mark.parametrize(
    ("text", "siren", "siret", "repairs"),
    [
        ("732829320", "732829320", None, set()),
        ("15550882", "015550882", None, {RepairKind.LEADING_ZERO}),
        ("15550882.0", "015550882", None, {RepairKind.LEADING_ZERO, RepairKind.DECIMAL_ZERO}),
        ("732\u00a0829\u00a0320", "732829320", None, {RepairKind.SEPARATORS}),
        ("73282932000074", "732829320", "73282932000074", {RepairKind.SIRET_AS_SIREN}),
        (
            "5880034 00011",
            "005880034",
            "00588003400011",
            {RepairKind.LEADING_ZERO, RepairKind.SIRET_AS_SIREN, RepairKind.SEPARATORS},
        ),
    ],
)  # fmt: skip
def test_a_siren_column_is_mended_where_that_is_certain(text, siren, siret, repairs):
    found = read(Nom="Usine", SIREN=text)
    assert found.usable
    assert found.company.siren == siren
    assert (found.site.siret if found.site else None) == siret
    assert kinds(found)[0] == repairs


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("732829321", SirenWrong),
        ("ABC123", SirenWrong),
        ("4,83E+13", NumberRounded),
        ("48300000000000", NumberRounded),
    ],
)
def test_a_wrong_siren_is_refused_with_its_column_and_value(text, error):
    (problem,) = read(Nom="Usine", SIREN=text).problems
    assert type(problem) is error
    assert (problem.column, problem.value) == ("SIREN", text)
    for language in Language:
        assert text in explain(problem, language)


def test_a_siret_in_a_siren_column_is_told_as_the_siren_that_is_read():
    (repair,) = read(Nom="Usine", SIREN="43881012900025").repairs
    assert (repair.before, repair.after) == ("43881012900025", "438810129")


def test_a_project_without_company_is_refused_for_want_of_a_company():
    (problem,) = read(Titre="Changer les fours", Nom="").problems
    assert isinstance(problem, CompanyMissing)
    assert "entreprise" in explain(problem, Language.FRENCH)
    assert "company" in explain(problem, Language.ENGLISH)


@pytest.mark.parametrize("text", ["nimporte", "[secret]", "secret défense", "À voir"])
def test_a_level_that_cannot_be_read_is_for_the_organiser_alone_and_told(text):
    found = read(Nom="Usine", Titre="Changer les fours", Confidentialité=text)
    assert found.project.confidentiality is Confidentiality.ORGANISER
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.column, doubt.value) == (DoubtKind.LEVEL_CLOSED, "Confidentialité", text)


@pytest.mark.parametrize("text", ["", "-", "?"])
def test_a_project_of_whose_level_nothing_is_said_is_for_the_participants(text):
    found = read(Nom="Usine", Titre="Changer les fours", Confidentialité=text)
    assert (found.project.confidentiality, found.doubts) == (Confidentiality.PARTICIPANTS, ())


def test_a_siren_in_a_siret_column_is_taken_for_what_it_is():
    found = read(Nom="Usine", SIRET="732829320")
    assert (found.company.siren, found.site) == ("732829320", None)
    assert kinds(found)[0] == {RepairKind.SIREN_AS_SIRET}


def test_siren_and_siret_of_two_companies_are_refused():
    (problem,) = read(Nom="Usine", SIREN="015550882", SIRET="73282932000074").problems
    assert isinstance(problem, SirenAgainstSiret)


def test_a_wrong_siret_beside_a_right_siren_costs_only_the_siret():
    found = read(Nom="Usine", SIREN="732829320", SIRET="73282932000075")
    assert found.usable
    assert kinds(found)[1] == {DoubtKind.UNUSABLE_SIRET}
    assert isinstance(read(SIRET="73282932000075").problems[0], SiretWrong)


def test_a_wrong_siret_beside_a_name_costs_only_the_siret_unless_a_spreadsheet_rounded_it():
    found = read(Nom="Usine", SIRET="73282932000075")
    assert (found.usable, found.company.siren, kinds(found)[1]) == (True, None, {DoubtKind.UNUSABLE_SIRET})
    assert isinstance(read(Nom="Usine", SIRET="4,83E+13").problems[0], NumberRounded)


def test_a_company_that_asked_not_to_be_published_is_told():
    assert kinds(read(Nom="Usine", statutDiffusionUniteLegale="P"))[1] == {DoubtKind.NOT_PUBLISHED}
    assert kinds(read(Nom="Usine", statutDiffusionUniteLegale="O"))[1] == set()


@pytest.mark.parametrize("siren", ["", "-", "[ND]", "en cours"])
def test_a_company_without_siren_is_usable_by_its_name(siren):
    found = read(Nom="Usine", SIREN=siren)
    assert (found.usable, found.company.siren) == (True, None)


def test_a_row_without_name_and_number_is_refused():
    assert isinstance(read(Nom="[EXPOSANT]", SIREN="").problems[0], NoName)


def test_lost_zeros_of_postal_code_and_department_are_put_back_and_told():
    found = read(Nom="Usine", code_postal="8000", code_departement="8.0", Région="Grand Est")
    assert (found.site.postal_code, found.site.department, found.site.region) == ("08000", "08", "GES")
    assert kinds(found) == ({RepairKind.LEADING_ZERO, RepairKind.DECIMAL_ZERO}, set())


def test_a_region_of_before_2016_becomes_todays_and_is_told():
    found = read(Nom="Usine", Region="CHAMPAGNE-ARDENNES")
    assert found.site.region == "GES"
    (repair,) = found.repairs
    assert (repair.kind, repair.before, repair.after) == (
        RepairKind.OLD_REGION,
        "CHAMPAGNE-ARDENNES",
        "Grand Est",
    )


@pytest.mark.parametrize("spelling", ["Grand Est", "44", "GES", "FR-GES"])
def test_the_name_and_the_codes_of_todays_region_are_no_repair(spelling):
    assert read(Nom="Usine", Region=spelling).repairs == ()


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("AURA", "Auvergne-Rhône-Alpes"),
        ("PACA", "Provence-Alpes-Côte d’Azur"),
        ("Région Sud", "Provence-Alpes-Côte d’Azur"),
        ("Pays de Loire", "Pays de la Loire"),
        ("Corsica", "Corse"),
        ("Grand-Est", "Grand Est"),
        ("GRAND EST", "Grand Est"),
        ("Région Grand Est", "Grand Est"),
        ("Ile de France", "Île-de-France"),
    ],
)
def test_a_region_that_is_spelt_otherwise_or_said_for_short_is_told(spelling, name):
    (repair,) = read(Nom="Usine", Region=spelling).repairs
    assert (repair.kind, repair.before, repair.after) == (RepairKind.REGION_SPELLING, spelling, name)


def test_what_contradicts_the_postal_code_is_kept_and_doubted():
    found = record(
        2, ("Usine", "08000", "MULHOUSE"), columns_of(("Nom", "CP", "Commune")), lambda _: frozenset({"68"})
    )
    assert (found.site.postal_code, found.site.commune, found.site.region) == ("08000", "MULHOUSE", "GES")
    assert kinds(found)[1] == {DoubtKind.COMMUNE_AGAINST_POSTAL_CODE}
    odd = read(Nom="Usine", CP="54000", Departement="Rhône", Region="Bretagne")
    assert (odd.site.department, odd.site.region) == ("54", "GES")
    assert kinds(odd)[1] == {DoubtKind.DEPARTMENT_AGAINST_POSTAL_CODE, DoubtKind.REGION_AGAINST_DEPARTMENT}


@pytest.mark.parametrize(
    ("more", "department"),
    [
        ({}, "48"),
        ({"Departement": "Ardèche"}, "07"),
        ({"Region": "Auvergne-Rhône-Alpes"}, "07"),
        ({"Region": "Occitanie"}, "48"),
        ({"Departement": "07", "Region": "Auvergne-Rhône-Alpes"}, "07"),
    ],
)
def test_a_postal_code_on_a_border_lies_where_the_row_says(more, department):
    found = read(Nom="Usine", CP="48250", Commune="Laveyrune", **more)
    assert (found.site.department, found.doubts) == (department, ())


@pytest.mark.parametrize(
    ("typed", "kept", "doubt"),
    [
        ("99999", "99999", DoubtKind.POSTAL_CODE_ELSEWHERE),
        ("96000", "96000", DoubtKind.POSTAL_CODE_ELSEWHERE),
        ("D-77694", "D-77694", DoubtKind.POSTAL_CODE_ELSEWHERE),
        ("67", None, DoubtKind.UNUSABLE_POSTAL_CODE),
        ("2A004", None, DoubtKind.UNUSABLE_POSTAL_CODE),
        ("98000", "98000", None),  # Monaco
        ("97500", "97500", None),  # Saint-Pierre-et-Miquelon
        ("20090", "20090", None),
    ],
)
def test_a_postal_code_of_no_department_is_kept_and_doubted(typed, kept, doubt):
    found = read(Nom="Usine", CP=typed, Commune="Ville")
    assert (found.site.postal_code, kinds(found)) == (kept, (set(), {doubt} - {None}))


def test_a_postal_code_with_the_letter_of_france_is_mended():
    found = read(Nom="Usine", CP="F-67000")
    assert (found.site.postal_code, found.site.department) == ("67000", "67")
    assert kinds(found) == ({RepairKind.SEPARATORS}, set())


def test_a_commune_is_held_against_its_postal_code_even_where_the_department_is_another():
    columns = columns_of(("Nom", "CP", "Commune", "Departement", "Region"))
    cells = ("Usine", "88100", "Saint-Dié", "Haut-Rhin", "Grand Est")
    found = record(2, cells, columns, lambda _: frozenset({"88"}))
    assert DoubtKind.COMMUNE_AGAINST_POSTAL_CODE not in kinds(found)[1]


def test_a_company_is_read_with_all_its_figures():
    found = read(
        Nom="A\nB",
        NAF="2550a",
        Effectif="1 200 salariés",
        CA="1,1 M€",
        Taille="TPE / PME",
        Tranche_effectifs="NN",
    )
    company = found.company
    assert (company.name, company.naf, company.sector, company.headcount) == ("A B", "25.50A", "25", 1200)
    assert (company.turnover, company.size, company.headcount_band) == (1_100_000, Size.PME, "NN")
    assert kinds(found)[0] == {
        RepairKind.LINE_BREAK,
        RepairKind.NAF_SPELLING,
        RepairKind.HEADCOUNT,
        RepairKind.AMOUNT,
        RepairKind.SIZE,
    }


@pytest.mark.parametrize(
    "heading", ["CP Ville", "CP - Commune", "Code postal et ville", "Code postal - Ville"]
)
def test_a_postal_code_and_a_commune_under_one_heading_are_told_apart(heading):
    found = read(**{"Nom": "Usine", heading: "F-67000 Strasbourg"})
    assert (found.site.postal_code, found.site.commune, found.site.region) == ("67000", "Strasbourg", "GES")
    assert kinds(found)[0] == {RepairKind.PLACE_TAKEN_APART}


def test_a_total_of_grants_is_no_company():
    found = read(Bénéficiaire="TOTAL", SIRET="", Objet="", Montant="187 507,50 €")
    assert [type(problem) for problem in found.problems] == [NoteOfTable]


def test_an_older_code_gives_way_to_that_of_naf_2025():
    found = read(
        siren="732829320",
        denominationUniteLegale="Usine",
        activitePrincipaleUniteLegale="28.5D",
        nomenclatureActivitePrincipaleUniteLegale="NAFRev1",
        activitePrincipaleNAF25UniteLegale="25.53Y",
    )
    assert (found.company.naf, kinds(found)[1]) == ("25.53Y", {DoubtKind.OLD_NAF})


@pytest.mark.parametrize(
    "note",
    [
        "* effectif au 31/12",
        "(1) hors intérimaires",
        "Liste mise à jour le 12/01/2025",
        "Page 1/3",
        "Édité le 3.2.25",
        "Extraction du 12/01/2025",
    ],
)
def test_a_line_below_a_table_is_a_note(note):
    (problem,) = read(Nom=note, SIREN="").problems
    assert isinstance(problem, NoteOfTable)
    assert read(Nom=note, SIREN="732829320").usable


@pytest.mark.parametrize(
    "name", ["Page Jaune", "Liste", "Données Services", "Extrait de Provence", "(A)tout"]
)
def test_what_only_begins_like_a_note_is_a_company(name):
    assert read(Nom=name).usable


def test_an_address_that_says_the_place_again_is_the_street():
    found = read(Nom="Usine", Adresse="3 RUE CALLOT 54000 NANCY", CP="54000", Ville="Nancy")
    assert (found.site.address, found.site.postal_code, found.site.commune) == (
        "3 RUE CALLOT",
        "54000",
        "Nancy",
    )
    assert read(Nom="Usine", Adresse="3 rue A 54000 NANCY", CP="57000", Ville="Metz").site.address == (
        "3 rue A 54000 NANCY"
    )


@pytest.mark.parametrize("heading", ["Effectif", "Tranche_effectifs"])
@pytest.mark.parametrize("text", ["2 à 300", "de 50 à 249 salariés", "moins de 250"])
def test_a_range_across_bands_leaves_the_headcount_unknown_and_is_told(heading, text):
    found = read(Nom="Usine", **{heading: text})
    assert (found.company.headcount, found.company.headcount_band) == (None, None)
    (doubt,) = found.doubts
    assert (doubt.kind, doubt.value) == (DoubtKind.WIDE_RANGE, text)


@pytest.mark.parametrize("heading", ["Effectif", "Tranche_effectifs"])
def test_a_range_within_a_band_becomes_the_band_and_is_told(heading):
    found = read(Nom="Usine", **{heading: "20-50"})
    assert (found.company.headcount, found.company.headcount_band) == (None, "12")
    assert kinds(found) == ({RepairKind.HEADCOUNT_BAND}, set())


def test_a_closed_unit_is_flagged():
    found = read(SIRET="73282932000074", etatAdministratifEtablissement="F")
    assert found.site.status is Status.CLOSED
    assert kinds(found)[1] == {DoubtKind.CLOSED}


def test_needs_and_offers_come_from_one_cell_or_several():
    found = read(Nom="A", Titre="Four", Besoins="Sable ; Gaz\n- Sable", Apport_1="Eau", Apport_2="Air")
    assert found.project.needs == (Need(text="Sable"), Need(text="Gaz"))
    assert [offer.text for offer in found.project.offers] == ["Eau", "Air"]


def test_a_confidentiality_that_nobody_understands_closes_the_project():
    found = read(Nom="A", Titre="Four", Confidentialité="top secret")
    assert found.project.confidentiality is Confidentiality.ORGANISER
    assert kinds(found)[1] == {DoubtKind.LEVEL_CLOSED}


def test_a_contact_is_told_apart_by_capitals_only():
    contact = read(Entreprise="A", Contact="Mme Anne DUPONT", Mail="a.dupont@example.org").contact
    assert (contact.civility, contact.first_name, contact.family_name) == ("Mme", "Anne", "DUPONT")
    assert read(Entreprise="A", Contact="Anne Dupont").contact.family_name == "Anne Dupont"
    assert kinds(read(Entreprise="A", Mail="a@example.org"))[1] == {DoubtKind.CONTACT_WITHOUT_NAME}


def test_cells_beyond_the_header_are_told():
    found = record(2, ("A", "", "lost"), columns_of(("Nom", "SIREN")))
    assert kinds(found)[1] == {DoubtKind.TOO_MANY_CELLS}
    assert {doubt.column for doubt in found.doubts} == {"C"}


def test_laureates_of_france_relance_bring_company_project_and_measure():
    found = records_of("france_relance_15_rows.csv", ";")
    assert all(each.usable and each.project and each.measure for each in found)
    assert (found[2].company.siren, found[2].site.siret) == ("438810129", "43881012900025")
    assert found[0].project.title.startswith("Le projet d’investissement s’inscrit dans l’industrialisation")
    assert max(len(each.project.title) for each in found) <= 90
    assert found[13].site.postal_code == "08000"


def test_sites_of_irep_lend_their_name_to_the_company_and_that_is_told():
    found = records_of("irep_12_rows.csv", ",")
    assert all(each.usable and each.company.name == each.site.name for each in found)
    assert found[0].site.region == "BFC"
    assert RepairKind.NAME_FROM_SITE in kinds(found[0])[0]


def test_members_of_an_economic_unit_are_read():
    members = [member for each in records_of("egapro_8_rows.csv", ";") for member in each.members]
    assert ("RIESTE", "352853667") in [(member.name, member.siren) for member in members]


def test_the_same_row_in_any_language_has_words_for_what_was_found():
    for language in Language:
        words = [label(language, kind) for kind in (*RepairKind, *DoubtKind)]
        assert len(set(words)) == len(words)


@given(st.lists(st.text(), max_size=9))
def test_no_row_makes_a_traceback(cells):
    columns = columns_of(("Nom", "SIREN", "SIRET", "CP", "Region", "CA", "Effectif", "Besoins"))
    assert record(2, cells, columns).number == 2


@pytest.mark.parametrize("sign", ["(", "a ", " ", ", "])
@pytest.mark.parametrize(
    "heading",
    ["Entreprises UES (SIREN)", "effectif", "taille", "region", "adresse", "(" * 20_000, "de " * 7_000],
)
def test_a_cell_and_a_heading_of_twenty_thousand_signs_are_read_at_once(heading, sign):
    start = process_time()
    read(**{"Nom": "Usine", heading: "x" + sign * 20_000 + "x"})
    read(**{"Nom": " " * 20_000 + "Usine", heading: sign * 20_000 + "x"})
    assert process_time() - start < 1


def test_members_keep_their_names_whatever_stands_between_them():
    cell = "A (000001008) ,  B & C (000002006),\nD, E (000003004) et autres"
    found = read(**{"SIREN": "000001008", "Entreprises UES (SIREN)": cell})
    assert [member.name for member in found.members] == ["A", "B & C", "D, E"]


@pytest.mark.parametrize("text", ["Total", "TOTAL : 8 adhérents", "Total général", "Nombre d’adhérents : 8"])
def test_a_total_below_the_table_is_no_company(text):
    (problem,) = read(Nom=text, SIREN="", Commune="").problems
    assert isinstance(problem, NoteOfTable)


def test_a_company_that_is_called_total_is_one():
    assert read(Nom="Total 2000", SIREN="000001008").usable
    assert read(Nom="Total", Commune="Metz").usable


def test_what_was_granted_is_read_of_a_project_and_of_nothing_else():
    found = read(Nom="Fonderie", Objet="Four électrique", Montant="1 102 224,63 €")
    assert (found.project.title, found.project.aid) == ("Four électrique", 1_102_225)
    assert kinds(found) == ({RepairKind.AMOUNT}, set())
    unsaid = read(Nom="Fonderie", Objet="", Montant="500")
    assert unsaid.project is None
    assert DoubtKind.AID_WITHOUT_PROJECT in kinds(unsaid)[1]
    negative = read(Nom="Fonderie", Objet="Four électrique", Montant="-5")
    assert negative.project.aid is None
    assert DoubtKind.UNREADABLE in kinds(negative)[1]


def test_an_amount_in_a_list_that_tells_of_no_project_is_not_used():
    columns = columns_of(("Nom", "Montant"), [("Fonderie", "500")])
    assert [column.label for column in columns.unused] == ["Montant"]
