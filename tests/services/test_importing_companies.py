"""Extracts of published files, one after the other, as an organiser imports them."""

import shutil
from pathlib import Path

import pytest

from recovery_cli.domain.columns import NoCompanyColumn
from recovery_cli.domain.companies import Size, Status
from recovery_cli.domain.headings import Layout
from recovery_cli.domain.repairs import DoubtKind, RepairKind
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.importing import import_companies

DATA = Path(__file__).parents[1] / "data"
LAUREATES = DATA / "france_relance_15_rows.csv"
EGAPRO = DATA / "egapro_laureates_rows.csv"
EGAPRO_COMPANIES = DATA / "egapro_companies_rows.csv"
IREP = DATA / "irep_regions_rows.csv"


@pytest.fixture
def bring(own_registry, moment):
    """Import a copy of a file in a write of its own, beside which refused rows may lie; the report."""

    def call(path):
        path = shutil.copy(path, own_registry.parent) if path.parent == DATA else path
        with writing(own_registry, moment, "import-companies", create=True) as registry:
            return import_companies(registry, path)

    return call


@pytest.fixture
def known(own_registry, moment):
    """The companies that the registry holds, by SIREN."""

    def call():
        with reading(own_registry, moment) as registry:
            return {company.siren: company for company in registry.companies.all()}

    return call


def counted(report, noun="company"):
    tally = report.findings.tally(noun)
    return tally.added, tally.updated, tally.unchanged


def met(report):
    """How many companies of a file the registry knew."""
    return sum(counted(report)[1:])


@pytest.mark.parametrize(
    ("name", "layout", "counts"),
    [
        ("france_relance_15_rows.csv", Layout.FRANCE_RELANCE, (15, 15, 15)),
        ("irep_regions_rows.csv", Layout.IREP, (35, 33, 34)),
        ("egapro_laureates_rows.csv", Layout.EGAPRO, (9, 11, 9)),
        ("sirene_sites_3_rows.csv", Layout.SIRENE_SITES, (3, 3, 3)),
        ("sirene_sites_missing_heading_3_rows.csv", Layout.SIRENE_SITES, (3, 3, 3)),
        ("sirene_l2_4_rows.csv", Layout.SIRENE_L2, (4, 3, 4)),
        ("geo_sirene_3_rows.csv", Layout.SIRENE_L2, (3, 2, 2)),
        ("annuaire_2_pages.json", Layout.ANNUAIRE_JSON, (4, 2, 4)),
    ],
)
def test_published_files_need_no_word_on_their_columns(name, layout, counts, bring):
    report = bring(DATA / name)
    assert report.columns.layout is layout
    assert (report.findings.read, counted(report)[0], counted(report, "site")[0]) == counts
    assert report.findings.refused == 0
    assert not bring(DATA / name).written


def test_eight_of_fifteen_laureates_answer_for_equality_and_six_run_listed_plants(bring):
    bring(LAUREATES)
    assert met(bring(IREP)) == 6
    assert met(bring(EGAPRO)) == 8 + 1  # and the member of an economic unit that runs a listed plant


def test_a_member_of_an_economic_unit_is_found_where_only_its_own_number_stands(bring, known):
    bring(EGAPRO)
    assert "449990712" in known()
    assert "449990712" not in EGAPRO.read_text(encoding="utf-8").replace("(449990712)", "")
    assert met(bring(IREP)) == 7


def test_the_second_file_of_egapro_completes_the_first(bring, known):
    first = bring(EGAPRO)
    before = known()["542065479"]
    assert (before.naf, before.headcount_band, before.size) == (None, None, None)
    second = bring(EGAPRO_COMPANIES)
    assert counted(second) == (0, 9, 0)
    after = known()["542065479"]
    assert (after.name, after.naf, after.headcount_band, after.size) == (before.name, "29.10Z", "53", Size.GE)
    assert first.findings.refused == second.findings.refused == 0


def test_the_second_file_of_egapro_alone_names_no_company(bring):
    report = bring(EGAPRO_COMPANIES)
    assert (report.findings.read, report.findings.refused, report.written) == (9, 9, False)


def test_all_twenty_six_former_regions_are_regions_of_today(bring, known):
    report = bring(IREP)
    regions = {site.region for company in known().values() for site in company.sites}
    assert len(regions) == 17
    assert report.findings.doubts.counts[DoubtKind.UNKNOWN_REGION] == 0
    assert report.findings.repairs.counts[RepairKind.OLD_REGION] > 20


def test_the_number_of_a_site_whose_heading_is_missing_is_told_by_its_siret(bring, known):
    report = bring(DATA / "sirene_sites_missing_heading_3_rows.csv")
    assert report.findings.repairs.counts[RepairKind.HEADING_MISSING] == 3
    assert [site.siret for site in known()["005880034"].sites] == ["00588003400011"]


def test_closed_sites_are_told_and_kept_as_closed(bring, known):
    report = bring(DATA / "sirene_sites_3_rows.csv")
    assert report.findings.doubts.counts[DoubtKind.CLOSED] == 3
    assert {site.status for company in known().values() for site in company.sites} == {Status.CLOSED}


def test_a_file_of_nothing_but_headings_has_no_row(bring):
    report = bring(DATA / "sirene_companies_0_rows.csv")
    assert (report.findings.read, report.written) == (0, False)


def test_incomes_by_district_are_no_list_of_companies(bring):
    with pytest.raises(NoCompanyColumn):
        bring(DATA / "filo_3_rows.csv")


def test_a_name_means_who_bears_it_when_all_numbers_are_read(bring, tmp_path, known):
    path = tmp_path / "liste.csv"
    path.write_text("SIREN;Nom;Commune\n000001008;Forge;Metz\n000002006;Forge;Nancy\n", encoding="utf-8")
    bring(path)
    path.write_text("SIREN;Nom;Effectif\n;Forge;12\n000001008;Taillanderie;\n", encoding="utf-8")
    report = bring(path)
    assert (report.findings.refused, known()["000002006"].headcount) == (0, 12)
    assert not bring(path).written


def test_two_rows_of_one_company_under_two_names_say_the_same_each_time(bring, known, tmp_path):
    first, second = tmp_path / "réseau.csv", tmp_path / "salon.csv"
    first.write_text("siren;nom\n356000000;Verrerie du Lac\n", encoding="utf-8")
    second.write_text(
        "siren;nom;groupe;code postal\n356000000;Autre;Alpha;57000\n;Verrerie du Lac;Bêta;57000\n",
        encoding="utf-8",
    )
    bring(first)
    report = bring(second)
    company = known()["356000000"]
    assert company.group == "Alpha"
    assert (bring(second).written, known()["356000000"]) == (False, company)
    assert any(one.doubt.value == "Bêta" for one in report.findings.doubts)
