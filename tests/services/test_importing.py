"""Importing lists: what is kept, told, refused; and that nothing changes twice."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from recovery_cli.domain.companies import Company, DuplicateSite, Site, Size, SizeSource, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.importing import (
    NamesSeveral,
    NoNameForSiren,
    NoProjectInRow,
    NoSuchColumns,
    SirenNotInRegistry,
    Tally,
)
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import Confidentiality, Stage
from recovery_cli.domain.repairs import DoubtKind, RepairKind
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.importing import Wish, finish, import_companies, import_projects, read_companies
from recovery_cli.services.importing_lists import import_list
from recovery_cli.services.list_kinds import APARTS, CONTACTS, MEASURES, PARTNERS, VENUES
from recovery_cli.spreadsheets.form import Asked, project_form

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
EXAMPLE = ROOT / "examples" / "grand-est"


@pytest.fixture
def bring(own_registry, moment):
    """Import in one write: `bring(import_companies, path)` gives the report."""

    def call(importer, *arguments, **options):
        own = [_on_the_desk(each, own_registry.parent) for each in arguments]
        with writing(own_registry, moment, "import", create=True) as registry:
            return importer(registry, *own, **options)

    return call


@pytest.fixture
def companies(own_registry, moment):
    """The companies of the registry, by name."""

    def call():
        with reading(own_registry, moment) as registry:
            return {company.name: company for company in registry.companies.all()}

    return call


@pytest.fixture
def listed(tmp_path):
    """A CSV file: `listed("Nom;SIREN", "Fonderie;000001008")`."""

    def call(*lines, name="liste.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return call


def _on_the_desk(argument, desk):
    """A file of the checkout as a copy of one's own: what is refused of it is written beside it."""
    if isinstance(argument, Path) and argument.is_file() and desk not in argument.parents:
        return shutil.copy(argument, desk / argument.name)
    return argument


def counts(report):
    return {
        noun: (tally.added, tally.updated, tally.unchanged) for noun, tally in report.findings.counts.items()
    }


def doubts(report):
    return [item.doubt.kind for item in report.findings.doubts]


def test_laureates_become_companies_sites_projects_and_measures(bring, companies, own_registry, moment):
    report = bring(import_companies, DATA / "france_relance_15_rows.csv")
    assert counts(report) == {
        "company": (15, 0, 0), "site": (15, 0, 0), "project": (15, 0, 0), "measure": (5, 0, 0),
    }  # fmt: skip
    assert (report.findings.read, report.findings.usable, report.written) == (15, 15, True)
    valeo = companies()["VALEO MATERIAUX DE FRICTION"]
    assert (valeo.siren, valeo.size, valeo.size_source) == ("438810129", Size.GE, SizeSource.DECLARED)
    assert valeo.source == "france_relance_15_rows.csv"
    assert valeo.sites[0].siret == "43881012900025"
    with reading(own_registry, moment) as registry:
        (project,) = registry.projects.of_company(valeo.id)
        assert [registry.measures.get(link.measure_id).name for link in project.measures] == ["Automobile"]
    assert "volet_relance" in report.unused


@pytest.mark.parametrize(
    ("importer", "file"),
    [
        (import_companies, DATA / "france_relance_15_rows.csv"),
        (import_companies, DATA / "irep_12_rows.csv"),
        (import_companies, DATA / "egapro_8_rows.csv"),
        (import_companies, DATA / "sirene_sites_3_rows.csv"),
        (import_companies, EXAMPLE / "entreprises.xlsx"),
    ],
)
def test_the_same_file_twice_changes_nothing(importer, file, bring, companies):
    first = bring(importer, file)
    before = companies()
    second = bring(importer, file)
    assert companies() == before
    assert counts(second) == {noun: (0, 0, added) for noun, (added, _, _) in counts(first).items()}
    assert second.findings.changes == []
    assert first.findings.refused_rows - second.findings.refused_rows == set()


def test_sites_of_one_company_stay_apart_and_their_first_name_is_the_company_s(bring, companies):
    report = bring(import_companies, DATA / "irep_12_rows.csv")
    found = companies()
    assert counts(report) == {"company": (9, 0, 0), "site": (12, 0, 0)}
    assert [site.siret for site in found["SOCOPA VIANDES CELLES"].sites] == [
        "50851378500149", "50851378500172", "50851378500180", "50851378500198",
    ]  # fmt: skip
    assert RepairKind.NAME_FROM_SITE in report.repairs_by_kind


def test_a_second_column_of_one_heading_that_says_something_else_is_told(bring, listed):
    twice = "Nom;SIREN;Commune;Commune"
    report = bring(import_companies, listed(twice, "Fonderie;000001008;Metz;Metz"))
    assert report.unused == ()
    report = bring(import_companies, listed(twice, "Fonderie;000001008;Metz;Nancy"))
    assert report.unused == ("Commune",)


def test_a_further_row_of_a_siret_is_another_name_of_the_site_and_doubtful(bring, companies, listed):
    path = listed(
        "Nom;SIRET;Etablissement;Commune",
        "Fonderie;73282932000074;Usine A;Nancy",
        "Fonderie;73282932000074;Atelier B;Nancy",
        "Fonderie;73282932000074;Usine a;Nancy",
    )
    report = bring(import_companies, path)
    (site,) = companies()["Fonderie"].sites
    assert (site.name, site.other_names) == ("Usine A", ("Atelier B",))
    assert doubts(report) == [DoubtKind.SIRET_AGAIN]
    assert [(each.row, each.first) for each in report.findings.again] == [(4, 2)]
    again = bring(import_companies, path)
    assert counts(again) == {"company": (0, 0, 1), "site": (0, 0, 1)}


def test_an_unknown_value_never_replaces_a_known_one(bring, companies, listed):
    bring(import_companies, listed("Nom;SIREN;Effectif;Site web", "Fonderie;000001008;40;fonderie.example"))
    report = bring(import_companies, listed("Nom;SIREN;Effectif;Site web", "Fonderie;000001008;;N/A"))
    assert counts(report) == {"company": (0, 0, 1)}
    assert (companies()["Fonderie"].headcount, companies()["Fonderie"].website) == (40, "fonderie.example")


def test_the_same_source_updates_and_another_one_only_fills_in(bring, companies, listed):
    bring(import_companies, listed("Nom;SIREN;Effectif", "Fonderie;000001008;40"))
    newer = bring(import_companies, listed("Nom;SIREN;Effectif", "Fonderie;000001008;45"))
    assert [(change.column, change.before, change.after) for change in newer.findings.changes] == [
        ("Effectif", "40", "45")
    ]
    other = bring(
        import_companies, listed("Nom;SIREN;Effectif;CA", "FONDERIE;000001008;99;1200000", name="b.csv")
    )
    company = companies()["Fonderie"]
    assert (company.headcount, company.turnover) == (45, 1_200_000)
    (told,) = other.findings.doubts
    assert (told.doubt.kind, told.doubt.value, told.doubt.other) == (
        DoubtKind.DIFFERS_FROM_REGISTRY,
        "99",
        "45",
    )
    assert counts(other) == {"company": (0, 1, 0)}


def test_two_rows_that_contradict_each_other_keep_the_first_and_tell(bring, companies, listed):
    path = listed("Nom;SIREN;Effectif", "Fonderie;000001008;40", "Fonderie;000001008;41")
    report = bring(import_companies, path)
    assert companies()["Fonderie"].headcount == 40
    assert doubts(report) == [DoubtKind.DIFFERS_IN_FILE]


@pytest.mark.parametrize("days", [("2025-01-01", "2026-02-03"), ("2026-02-03", "2025-01-01")])
def test_of_two_dated_rows_that_contradict_each_other_the_newer_is_kept_and_the_other_told(
    bring, companies, listed, days
):
    heading = "Nom;SIREN;Effectif;Site web;CA;Date de mise à jour"
    newer = {day: at for at, day in enumerate(sorted(days))}
    rows = (f"Fonderie;000001008;{40 + newer[day]};fonderie.example;;{day}" for day in days)
    report = bring(import_companies, listed(heading, *rows))
    assert companies()["Fonderie"].headcount == 41
    (told,) = report.findings.doubts
    later = days[0] < days[1]
    kind = DoubtKind.NEWER_IN_FILE if later else DoubtKind.DIFFERS_IN_FILE
    said = ("41", "40") if later else ("40", "41")
    assert (told.row, told.doubt.kind, told.doubt.column) == (3, kind, "Effectif")
    assert (told.doubt.value, told.doubt.other) == said


def test_what_a_second_row_says_of_a_person_is_kept_or_told(bring, own_registry, moment, listed):
    heading = "Nom;SIREN;Nom du contact;Courriel;Téléphone;Fonction"
    path = listed(
        heading,
        "Fonderie;000001008;Durand;a@b.example;;DG",
        "Fonderie;000001008;Durand;a@b.example;03 83 00 00 01;DAF",
        "Fonderie;000001008;Durand;a@b.example;03 83 00 00 01;",
    )
    report = bring(import_companies, path)
    with reading(own_registry, moment) as registry:
        (person,) = registry.contacts.all()
    assert (person.function, (person.phone or "")[-2:]) == ("DG", "01")
    (told,) = report.findings.doubts
    assert (told.row, told.doubt.kind, told.doubt.column) == (3, DoubtKind.DIFFERS_IN_FILE, "Fonction")
    assert (told.doubt.value, told.doubt.other) == ("DAF", "DG")
    assert [again.row for again in report.findings.again] == [4]


def test_a_newer_row_that_only_adds_or_repeats_is_no_contradiction(bring, companies, listed):
    heading = "Nom;SIREN;Effectif;Groupe;CA;Date de mise à jour"
    rows = ["Fonderie;000001008;40;ACIERS;;2025-01-01", "Fonderie;000001008;40;Aciers;900000;2026-02-03"]
    report = bring(import_companies, listed(heading, *rows))
    assert (companies()["Fonderie"].turnover, doubts(report)) == (900_000, [])


def test_the_size_class_follows_from_figures_unless_it_is_given(bring, companies, listed):
    bring(
        import_companies,
        listed(
            "Nom;Tranche effectifs;CA;Taille",
            "Petite;11;1500000;",
            "Grande;53;2000000000;",
            "Dite;11;1500000;ETI",
        ),
    )
    found = companies()
    assert (found["Petite"].size, found["Petite"].size_source) == (Size.PME, SizeSource.COMPUTED)
    assert (found["Dite"].size, found["Dite"].size_source) == (Size.ETI, SizeSource.DECLARED)
    assert found["Petite"].headcount_band == "11"


def test_a_computed_size_class_gives_way_to_a_given_one(bring, companies, listed):
    bring(import_companies, listed("Nom;SIREN;Effectif;CA", "Fonderie;000001008;40;9000000"))
    assert companies()["Fonderie"].size_source is SizeSource.COMPUTED
    report = bring(import_companies, listed("SIREN;Taille", "000001008;ETI", name="autre.csv"))
    assert (companies()["Fonderie"].size, doubts(report)) == (Size.ETI, [])


def test_without_siren_name_and_commune_tell_companies_apart(bring, companies, listed, own_registry, moment):
    path = listed("Nom;Commune", "Brasserie;Nancy", "Brasserie;Metz", "brasserie;NANCY")
    report = bring(import_companies, path)
    assert counts(report) == {"company": (2, 0, 0), "site": (2, 0, 0)}
    assert counts(bring(import_companies, path)) == {"company": (0, 0, 2), "site": (0, 0, 2)}
    several = bring(import_companies, listed("Nom", "Brasserie", name="b.csv"))
    (refusal,) = several.findings.refusals
    assert isinstance(refusal.problems[0], NamesSeveral)


def test_a_siren_fills_in_where_name_and_commune_are_the_same(bring, companies, listed):
    bring(import_companies, listed("Nom;Commune", "Brasserie;Nancy"))
    report = bring(import_companies, listed("Nom;Commune;SIREN", "Brasserie;Nancy;000001008"))
    assert counts(report) == {"company": (0, 1, 0), "site": (0, 0, 1)}
    assert companies()["Brasserie"].siren == "000001008"


def test_a_siren_that_nobody_knows_makes_no_company_without_a_name(bring, listed):
    report = bring(import_companies, listed("SIREN;Effectif", "000001008;40"))
    assert isinstance(report.findings.refusals[0].problems[0], NoNameForSiren)
    assert not report.written


def test_a_register_of_sites_makes_companies_called_by_their_siren_until_a_file_names_them(
    bring, listed, companies
):
    sites = "siren;nic;siret;etatAdministratifEtablissement;enseigne1Etablissement;codePostalEtablissement"
    register = listed(
        sites, "000001008;00013;00000100800013;A;;57000", "000002006;00010;00000200600010;F;Le Four;"
    )
    report = bring(import_companies, register)
    assert report.findings.doubts.counts[DoubtKind.UNNAMED] == 1
    assert list(companies()) == ["000001008", "Le Four"]
    assert not bring(import_companies, register).written
    bring(import_companies, listed("SIREN;Nom", "000001008;Fonderie du Rhin", name="noms.csv"))
    assert list(companies()) == ["Fonderie du Rhin", "Le Four"]
    assert not bring(import_companies, register).written


def test_a_site_of_another_company_is_refused_with_its_row(bring, listed, own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        registry.companies.add(
            Company(name="Autre", siren="000001008", sites=(Site(siret="73282932000074"),))
        )
    report = bring(import_companies, listed("Nom;SIRET", "Fonderie;73282932000074"))
    assert isinstance(report.findings.refusals[0].problems[0], DuplicateSite)


def test_a_closed_company_is_told_and_kept_as_closed(bring, companies):
    report = bring(import_companies, EXAMPLE / "entreprises.xlsx")
    assert DoubtKind.CLOSED in doubts(report)
    assert [name for name, company in companies().items() if company.status is Status.CLOSED] != []
    assert all(company.fictional for company in companies().values())


def test_members_of_an_economic_unit_are_companies_too(bring, companies):
    report = bring(import_companies, DATA / "egapro_8_rows.csv")
    assert companies()["RIESTE"].siren == "352853667"
    assert report.findings.tally("company").added > 8


def test_the_example_is_taken_whole(bring, own_registry, moment):
    reports = [
        bring(import_companies, EXAMPLE / "entreprises.xlsx"),
        bring(import_list, PARTNERS, EXAMPLE / "partenaires.csv"),
        bring(import_list, MEASURES, EXAMPLE / "mesures.csv"),
        bring(import_list, VENUES, EXAMPLE / "lieux.csv"),
        bring(import_projects, EXAMPLE / "projets.csv"),
        bring(import_list, CONTACTS, EXAMPLE / "contacts.csv"),
        bring(import_list, APARTS, EXAMPLE / "a-separer.csv"),
    ]
    assert [report.findings.refusals for report in reports] == [[]] * 7
    assert [report.unused for report in reports] == [()] * 7
    with reading(own_registry, moment) as registry:
        drawers = (registry.companies, registry.companies.sites, registry.partners, registry.measures,
                   registry.venues, registry.projects, registry.contacts, registry.aparts)  # fmt: skip
        assert [drawer.count() for drawer in drawers] == [64, 70, 8, 12, 2, 80, 96, 6]
        (warm,) = registry.projects.named("Chaleur du cubilot pour les voisins")
        assert [need.capability for need in warm.needs] == [
            "chaleur fatale", "comptage d’énergie", "tôlerie-chaudronnerie",
        ]  # fmt: skip
        assert warm.needs[0].text == "des preneurs de chaleur à 90\u00a0°C, cinq jours sur sept"
        assert (warm.stage, warm.confidentiality) == (Stage.SEEKING_PARTNERS, Confidentiality.PUBLIC)
        assert {registry.measures.get(link.measure_id).code for link in warm.measures} == {"EX-01", "EX-02"}
        assert warm.themes == ("energy", "circular")
        (school,) = registry.partners.named("École supérieure du geste technique")
        assert [contact.family_name for contact in registry.contacts.of_partner(school.id)] == ["ZERROUKI"]
        assert registry.venues.all()[0].step_free_tables == (1, 2, 3, 4, 5, 6, 7, 8)


def test_the_lists_of_the_example_taken_twice_change_nothing(bring, own_registry, moment):
    steps = [
        (import_companies, EXAMPLE / "entreprises.xlsx"),
        (import_list, PARTNERS, EXAMPLE / "partenaires.csv"),
        (import_list, MEASURES, EXAMPLE / "mesures.csv"),
        (import_list, VENUES, EXAMPLE / "lieux.csv"),
        (import_projects, EXAMPLE / "projets.csv"),
        (import_list, CONTACTS, EXAMPLE / "contacts.csv"),
        (import_list, APARTS, EXAMPLE / "a-separer.csv"),
    ]
    for step in steps:
        bring(*step)
    for step in steps:
        again = bring(*step)
        assert all(tally == replace_unchanged(tally) for tally in again.findings.counts.values()), step
        assert again.findings.changes == []
        assert DoubtKind.DIFFERS_FROM_REGISTRY not in doubts(again)


def replace_unchanged(tally):
    return Tally(unchanged=tally.unchanged)


def test_projects_of_unknown_companies_and_empty_rows_are_refused(bring, listed):
    bring(import_companies, listed("Nom;SIREN", "Fonderie;000001008"))
    path = listed(
        "SIREN;Titre;Besoin;Mesure",
        "000001008;Four bas carbone;de la chaleur;EX-01|Mesure neuve",
        "000002378;Presse;un robot;",
        "000001008;;;",
        name="projets.csv",
    )
    report = bring(import_projects, path)
    assert {refusal.row: type(refusal.problems[0]) for refusal in report.findings.refusals} == {
        3: SirenNotInRegistry,
        4: NoProjectInRow,
    }
    assert counts(report) == {"project": (1, 0, 0), "measure": (2, 0, 0)}
    assert report.findings.usable == 1


def filled_form(path, rows, *, name="Fonderie", siren="000001008"):
    """The form as a company sends it back."""
    import openpyxl

    path.write_bytes(project_form(Asked(name=name, siren=siren), Language.FRENCH))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    headings = {cell.value: cell.column for cell in sheet[4]}
    for number, values in enumerate(rows, start=5):
        for heading, value in values.items():
            sheet.cell(number, headings[heading], value)
    workbook.save(path)
    return path


def test_the_form_comes_back_as_projects_of_the_company_that_it_names(
    bring, listed, tmp_path, own_registry, moment
):
    bring(import_companies, listed("Nom;SIREN", "Fonderie;000001008"))
    form = filled_form(
        tmp_path / "fiche.xlsx",
        [
            {
                "Titre du projet": "Four",
                "Besoin 1": "du sable ; du gaz",
                "Thème 1": "Numérique",
                "Stade": "Pilote",
            },
            {"Titre du projet": "Presse", "Apport 2": "=1+1", "Confidentialité": "Organisateur seulement"},
        ],
    )
    report = bring(import_projects, form)
    assert counts(report) == {"project": (2, 0, 0)}
    assert [item.row for item in report.repairs_by_kind[RepairKind.COMPANY_FROM_ABOVE]] == [6]
    with reading(own_registry, moment) as registry:
        four, press = registry.projects.all()
        assert registry.companies.get(press.company_id).name == "Fonderie"
    assert (four.stage, four.themes, press.confidentiality) == (
        Stage.PILOT,
        ("digital",),
        Confidentiality.ORGANISER,
    )


def test_a_form_that_came_back_empty_is_refused(bring, listed, tmp_path):
    bring(import_companies, listed("Nom;SIREN", "Fonderie;000001008"))
    report = bring(import_projects, filled_form(tmp_path / "fiche.xlsx", []))
    assert [type(refusal.problems[0]) for refusal in report.findings.refusals] == [NoProjectInRow]
    assert not report.written


def test_a_project_is_completed_by_a_later_file_and_keeps_its_measures(bring, listed, own_registry, moment):
    bring(import_companies, listed("Nom;SIREN;Titre;Mesure", "Fonderie;000001008;Four;A"))
    report = bring(
        import_projects, listed("SIREN;Titre;Résumé;Mesure", "000001008;FOUR;Bas carbone;B", name="p.csv")
    )
    assert counts(report) == {"project": (0, 1, 0), "measure": (1, 0, 0)}
    with reading(own_registry, moment) as registry:
        (project,) = registry.projects.all()
        names = [registry.measures.get(link.measure_id).name for link in project.measures]
    assert (project.title, project.summary, sorted(names)) == ("Four", "Bas carbone", ["A", "B"])


def test_a_project_told_twice_of_a_company_named_in_two_ways_is_one(bring, listed, own_registry, moment):
    bring(import_companies, listed("Nom;SIREN;Commune", "Fonderie;000001008;Nancy"))
    path = listed(
        "Nom;SIREN;Commune;Titre;Résumé;Mesure",
        "Fonderie;;Metz-Tessy;Autre;;",
        "Usine;000001008;Nancy;Four;;A",
        "Fonderie;;Nancy;four;Bas carbone;B",
        name="projets.csv",
    )
    report = bring(import_projects, path)
    assert counts(report)["project"] == (1, 0, 0)
    with reading(own_registry, moment) as registry:
        (project,) = registry.projects.all()
    assert (project.title, project.summary, len(project.measures)) == ("Four", "Bas carbone", 2)


def test_two_texts_that_begin_alike_are_two_projects(bring, listed):
    long = "Le projet " + "consiste à moderniser la ligne " * 4
    path = listed(
        "Nom;SIREN;Description", f"Fonderie;000001008;{long} de Nancy.", f"Fonderie;000001008;{long} de Metz."
    )
    assert counts(bring(import_companies, path))["project"] == (2, 0, 0)
    assert counts(bring(import_companies, path))["project"] == (0, 0, 2)


def test_a_contact_named_in_a_list_of_companies_is_kept_once(bring, listed, own_registry, moment):
    path = listed(
        "Entreprise;SIREN;Contact;Email",
        "Fonderie;000001008;Mme Anne DUPONT;anne@fonderie.example",
        "Fonderie;000001008;Anne DUPONT;anne@fonderie.example",
    )
    assert counts(bring(import_companies, path))["contact"] == (1, 0, 0)
    assert counts(bring(import_companies, path))["contact"] == (0, 0, 1)
    with reading(own_registry, moment) as registry:
        (contact,) = registry.contacts.all()
    assert (contact.civility, contact.source) == ("Mme", "liste.csv")


def test_a_contact_without_address_is_the_same_person_when_the_address_comes(
    bring, listed, own_registry, moment
):
    bring(import_companies, listed("Nom;SIREN", "Fonderie;000001008"))
    with writing(own_registry, moment, "test") as registry:
        (company,) = registry.companies.all()
        registry.contacts.add(Contact(company_id=company.id, first_name="Anne", family_name="DUPONT"))
    path = listed(
        "Prénom;Nom;Courriel;SIREN;Langue", "Anne;Dupont;anne@fonderie.example;1008;anglais", name="c.csv"
    )
    report = bring(import_list, CONTACTS, path)
    assert counts(report) == {"contact": (0, 1, 0)}
    assert RepairKind.LEADING_ZERO in report.repairs_by_kind
    with reading(own_registry, moment) as registry:
        (contact,) = registry.contacts.all()
    assert (contact.email, contact.language) == ("anne@fonderie.example", "en")


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        (PARTNERS, ("Nom;Nature", "Chambre;fanfare"), ("Nature", "fanfare")),
        (PARTNERS, ("Nom;Région", "Chambre;Grand Ouest"), ("Région", "Grand Ouest")),
        (VENUES, ("Nom;Capacité", "Halle;beaucoup"), ("Capacité", "beaucoup")),
        (VENUES, ("Nom;Tables sans marche", "Halle;au fond"), ("Tables sans marche", "au fond")),
        (CONTACTS, ("Nom;SIREN;Courriel", "DUPONT;000001008;anne"), ("Courriel", "anne")),
    ],
)
def test_a_cell_that_cannot_be_read_costs_its_row_and_says_where(kind, lines, said, bring, listed):
    report = bring(import_list, kind, listed(*lines))
    (refusal,) = report.findings.refusals
    assert (refusal.row, (refusal.column, refusal.problems[0].value)) == (2, said)


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (MEASURES, ("Nom;Plan", ";Plan")),
        (APARTS, ("SIREN A;SIREN B", "000001008;000002378")),
        (APARTS, ("SIREN A;SIREN B", "000001008;123456789")),
        (CONTACTS, ("Nom;SIREN", "DUPONT;")),
        (CONTACTS, ("Nom;Partenaire", "DUPONT;Nulle part")),
    ],
)
def test_a_row_about_nothing_known_is_refused(kind, lines, bring, listed):
    assert len(bring(import_list, kind, listed(*lines)).findings.refusals) == 1


def test_a_company_is_not_kept_apart_from_itself(bring, listed):
    bring(import_companies, listed("Nom;SIREN", "Fonderie;000001008"))
    report = bring(import_list, APARTS, listed("Entreprise A;SIREN B", "fonderie;000001008", name="a.csv"))
    assert len(report.findings.refusals) == 1


def test_a_list_without_its_columns_is_refused_whole(bring, listed):
    with pytest.raises(NoSuchColumns) as caught:
        bring(import_list, PARTNERS, listed("Nature;Région", "chambre;GES"))
    assert caught.value.headings == ("Nature", "Région")


def test_columns_that_say_the_same_are_wanted_as_one(bring, listed):
    with pytest.raises(NoSuchColumns) as caught:
        bring(import_list, APARTS, listed("Nature;Région", "chambre;GES"))
    assert list(caught.value.wanted) == ["SIREN A / Entreprise A", "SIREN B / Entreprise B"]


def test_the_postal_code_of_a_venue_is_mended_and_doubted_as_that_of_a_site(bring, listed):
    report = bring(import_list, VENUES, listed("Nom;Code postal", "Halle;8000", "Foyer;99999"))
    assert [item.repair.after for item in report.findings.repairs] == ["08000"]
    assert doubts(report) == [DoubtKind.POSTAL_CODE_ELSEWHERE]
    assert counts(report) == {"venue": (2, 0, 0)}


def test_a_measure_gets_what_was_empty_and_keeps_what_it_had(bring, listed, own_registry, moment):
    with writing(own_registry, moment, "test", create=True) as registry:
        registry.measures.add(Measure(name="Chaleur", plan="Plan A"))
    report = bring(import_list, MEASURES, listed("Nom;Code;Plan", "chaleur;M-1;Plan B"))
    assert counts(report) == {"measure": (0, 1, 0)}
    assert doubts(report) == [DoubtKind.DIFFERS_FROM_REGISTRY]
    with reading(own_registry, moment) as registry:
        (measure,) = registry.measures.all()
    assert (measure.name, measure.code, measure.plan) == ("Chaleur", "M-1", "Plan A")


def test_a_trial_counts_as_the_real_import_and_writes_nothing(own_registry, moment, bring):
    file = DATA / "irep_12_rows.csv"
    with writing(own_registry, moment, "import", create=True, trial=True) as registry:
        trial = finish(registry, read_companies(file), Wish(dry_run=True))
    assert not own_registry.exists()
    assert not trial.written
    assert counts(trial) == counts(bring(import_companies, file))


def test_progress_is_told_to_the_last_row(bring):
    steps = []
    bring(
        import_companies, DATA / "irep_12_rows.csv", progress=lambda done, total: steps.append((done, total))
    )
    assert steps[-1] == (12, 12)


def test_what_is_kept_bears_its_source_and_day(bring, companies, listed):
    bring(import_companies, listed("Nom;Mise à jour", "Fonderie;2021-05-05", "Laiterie;"), source="CCI")
    found = companies()
    assert {company.source for company in found.values()} == {"CCI"}
    assert [str(found[name].source_date) for name in ("Fonderie", "Laiterie")] == ["2021-05-05", "2026-10-05"]
    assert replace(found["Fonderie"], name="x").name == "x"


def test_a_level_that_a_second_row_gives_wins_over_none_in_the_first(bring, listed, own_registry, moment):
    bring(import_companies, listed("Nom", "Fonderie", name="entreprises.csv"))
    path = listed(
        "Nom;Titre;Confidentialité", "Fonderie;Presse;", "Fonderie;Presse;nimporte", name="projets.csv"
    )
    bring(import_projects, path)
    with reading(own_registry, moment) as registry:
        (project,) = registry.projects.all()
    assert project.confidentiality is Confidentiality.ORGANISER
