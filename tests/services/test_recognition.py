"""An import asks whether a company or person is known under another spelling before it adds one."""

import pytest

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.duplicates import Evidence, SamePerson
from recovery_cli.domain.importing import NamesSeveral, NotInRegistry
from recovery_cli.domain.repairs import DoubtKind, RepairKind
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.importing import Wish, finish, import_companies, import_projects, read_companies
from recovery_cli.services.importing_lists import import_list
from recovery_cli.services.list_kinds import CONTACTS
from recovery_cli.services.references import full_name

NANCY = Site(postal_code="54000", commune="Nancy", department="54", region="GES")
LORRAINE, FILS = "000042101", "000008920"


@pytest.fixture
def listed(tmp_path):
    """A CSV file: `listed("Nom;SIREN", "Fonderie;000001008")`."""

    def call(*lines, name="liste.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return call


@pytest.fixture
def known(own_registry, moment):
    """Companies that the registry holds since an earlier write."""

    def call(*companies):
        with writing(own_registry, moment, "add-company", create=True) as registry:
            return registry.companies.add_all(companies)

    return call


@pytest.fixture
def zoe(known, own_registry, moment):
    """A person of one of two companies that the registry holds."""
    one, _ = known(Company(name="Fonderie", siren=LORRAINE), Company(name="Forge", siren=FILS))
    with writing(own_registry, moment, "add-contact") as registry:
        return registry.contacts.add(
            Contact(company_id=one.id, first_name="Zoé", family_name="Petit", email="zoe@petit.example")
        )


@pytest.fixture
def bring(own_registry, moment):
    """Import in a write of its own: `bring(import_companies, path)` gives the report."""

    def call(importer, *arguments):
        with writing(own_registry, moment, "import", create=True) as registry:
            return importer(registry, *arguments)

    return call


@pytest.fixture
def kept(own_registry, moment):
    """All things of a drawer: `kept("companies")`."""

    def call(drawer):
        with reading(own_registry, moment) as registry:
            return getattr(registry, drawer).all()

    return call


def tallied(report, noun="company"):
    tally = report.findings.tally(noun)
    return tally.added, tally.updated, tally.unchanged


def repairs(report):
    return [
        (item.row, item.repair.before, item.repair.after, item.repair.why)
        for item in report.findings.repairs
        if item.repair.kind is RepairKind.RECOGNISED
    ]


def doubts(report, kind=DoubtKind.LOOKS_LIKE):
    return [(item.row, item.doubt) for item in report.findings.doubts if item.doubt.kind is kind]


def test_a_company_spelt_otherwise_is_not_added_again_and_keeps_its_name(bring, kept, known, listed):
    known(Company(name="Fonderie de Lorraine", siren=LORRAINE, sites=(NANCY,)))
    path = listed("Nom;Commune;Effectif", "Sté FONDERIE LORRAINE S.A.R.L.;Nancy;40")
    report = bring(import_companies, path)
    assert tallied(report) == (0, 1, 0)
    assert repairs(report) == [
        (2, "Sté FONDERIE LORRAINE S.A.R.L.", f"Fonderie de Lorraine ({LORRAINE})",
         (Evidence.SAME_NAME, Evidence.SAME_COMMUNE))
    ]  # fmt: skip
    assert doubts(report, DoubtKind.DIFFERS_FROM_REGISTRY) == doubts(report) == []
    (company,) = kept("companies")
    assert (company.name, company.headcount) == ("Fonderie de Lorraine", 40)
    assert tallied(bring(import_companies, path)) == (0, 0, 1)


def test_a_siren_comes_to_a_company_that_the_registry_spells_otherwise(bring, kept, known, listed):
    known(Company(name="Ets Fonderie & Fils", sites=(NANCY,)))
    report = bring(
        import_companies,
        listed(
            "Nom;SIREN;Commune", f"FONDERIE ET FILS SAS;{LORRAINE};Nancy", f"Fonderie et Fils;{FILS};Nancy"
        ),
    )
    assert tallied(report) == (1, 1, 0)
    assert {company.siren: company.name for company in kept("companies")} == {
        LORRAINE: "Ets Fonderie & Fils",
        FILS: "Fonderie et Fils",
    }


def test_a_row_that_repeats_another_in_other_words_is_joined_with_it(bring, kept, listed):
    report = bring(
        import_companies,
        listed(
            "Nom;SIREN;Commune;Effectif",
            "Sté Fonderie & Fils;;Nancy;",
            "FONDERIE ET FILS SARL;;NANCY;40",
            f"Fonderie Fils;{LORRAINE};Nancy;",
            f"Fonderie Fils;{FILS};Nancy;",
        ),
    )
    assert tallied(report) == (2, 0, 0)
    assert [row for row, *_ in repairs(report)] == [3, 4]
    assert {(each.name, each.siren, each.headcount) for each in kept("companies")} == {
        ("Sté Fonderie & Fils", LORRAINE, 40),
        ("Fonderie Fils", FILS, None),
    }


def test_rows_of_one_company_find_each_other_across_batches(bring, kept, known, listed):
    known(Company(name="Ateliers Meuse", siren=LORRAINE, sites=(NANCY,)))
    rows = [f"Divers {number};;Metz" for number in range(6)]
    path = listed("Nom;SIREN;Commune", "SAS Forge;;Nancy", *rows, "Forge;;Nancy", f"Forge;{FILS};Nancy",
                  "Sté Ateliers Meuse;;Nancy", f"Ateliers Meuse;{LORRAINE};Nancy")  # fmt: skip
    report = bring(finish, read_companies(path), Wish(size=2))
    assert tallied(report) == (7, 0, 1)
    assert [company.name for company in kept("companies") if company.siren] == [
        "Ateliers Meuse",
        "SAS Forge",
    ]


@pytest.mark.parametrize(
    ("row", "evidence"),
    [
        ("Fonderie Loraine;Nancy", (Evidence.VERY_NEAR_NAME, Evidence.SAME_COMMUNE)),
        ("Lorraine Fonderies;Nancy", (Evidence.VERY_NEAR_NAME, Evidence.SAME_COMMUNE)),
        ("SA Fonderie Lorraine;", (Evidence.SAME_NAME,)),
    ],
)
def test_a_company_that_only_looks_like_another_is_added_and_told(bring, known, listed, row, evidence):
    known(Company(name="Fonderie Lorraine", siren=LORRAINE, sites=(NANCY,)))
    report = bring(import_companies, listed("Nom;Commune", row))
    assert tallied(report) == (1, 0, 0)
    ((number, doubt),) = doubts(report)
    assert (number, doubt.other, doubt.reference, doubt.why) == (
        2, f"Fonderie Lorraine ({LORRAINE})", LORRAINE, evidence
    )  # fmt: skip
    again = bring(import_companies, listed("Nom;Commune", row))
    assert (tallied(again), doubts(again)) == ((0, 0, 1), [])


@pytest.mark.parametrize(
    "row", ["Fonderie Lorraine;Lyon;69001", "Forge Lorraine;Nancy;", "Boulangerie;Nancy;"]
)
def test_a_company_elsewhere_or_of_another_name_is_just_added(bring, known, listed, row):
    known(Company(name="Sté Fonderie Lorraine", siren=LORRAINE, sites=(NANCY,)))
    report = bring(import_companies, listed("Nom;Commune;Code postal", row))
    assert (tallied(report), doubts(report), repairs(report)) == ((1, 0, 0), [], [])


def test_where_two_companies_fit_the_row_is_refused(bring, known, listed):
    known(
        Company(name="SA Forge", siren=LORRAINE, sites=(NANCY,)),
        Company(name="Forge SARL", siren=FILS, sites=(NANCY,)),
    )
    report = bring(import_companies, listed("Nom;Commune", "Forge;Nancy"))
    ((problem,),) = (refusal.problems for refusal in report.findings.refusals)
    assert isinstance(problem, NamesSeveral)
    assert problem.candidates == [f"Forge SARL ({FILS})", f"SA Forge ({LORRAINE})"]


def test_a_project_finds_its_company_however_it_is_spelt_at_its_place(bring, kept, known, listed):
    (company,) = known(Company(name="Fonderie Lorraine", siren=LORRAINE, sites=(NANCY,)))
    report = bring(
        import_projects,
        listed(
            "Entreprise;Commune;Titre du projet",
            "Sté Fonderie Lorraine;Nancy;Un four",
            "SA Fonderie Lorraine;;Deux",
        ),
    )
    assert [project.company_id for project in kept("projects")] == [company.id]
    assert [row for row, *_ in repairs(report)] == [2]
    assert [type(each.problems[0]) for each in report.findings.refusals] == [NotInRegistry]


def test_a_siret_that_the_registry_knows_by_another_name_is_a_question(bring, kept, known, listed):
    siret = f"{LORRAINE}00014"
    known(Company(name="Fonderie", siren=LORRAINE, sites=(Site(siret=siret, name="Usine haute"),)))
    path = listed("Nom;SIRET;Nom de l’établissement", f"Fonderie;{siret};Entrepôt")
    ((row, doubt),) = doubts(bring(import_companies, path), DoubtKind.SITE_NAMED_OTHERWISE)
    assert (row, doubt.value, doubt.other) == (2, f"{siret} Entrepôt", "Usine haute")
    ((site,),) = (company.sites for company in kept("companies"))
    assert (site.name, site.other_names) == ("Usine haute", ("Entrepôt",))
    again = bring(import_companies, path)
    assert (tallied(again, "site"), doubts(again, DoubtKind.SITE_NAMED_OTHERWISE)) == ((0, 0, 1), [])


@pytest.mark.parametrize("importer", ["contacts", "companies"])
def test_a_person_of_one_address_with_two_employers_is_told(bring, listed, importer, zoe):
    path = listed(
        "Entreprise;SIREN;Prénom;Nom du contact;Courriel",
        f"Forge;{FILS};Zoé;Petit;Zoe@Petit.example",
        f"Forge;{FILS};Luc;Petit;luc@petit.example",
        f"Fonderie;{LORRAINE};Zoé;Petit;zoe@petit.example",
    )
    report = bring(import_list, CONTACTS, path) if importer == "contacts" else bring(import_companies, path)
    assert tallied(report, "contact")[0] == 2
    ((row, doubt),) = doubts(report, DoubtKind.PERSON_LOOKS_LIKE)
    assert (row, doubt.other) == (2, full_name(zoe))
    assert doubt.why == (SamePerson.SAME_EMAIL, SamePerson.SAME_PERSON_NAME)
