"""Project sheets and booklet: who may read what in them, a page a project, everybody and every word there."""

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from recovery_cli.domain.invitations import Attendance
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.projects import Confidentiality, MeasureLink, MeasureUse, Need, Offer, Stage
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.booklet import export_booklet, export_project_sheets
from recovery_cli.services.papers import DocumentFormat, Order
from tests.builders import a_moment, a_project, a_small_region
from tests.read_back import squeezed, text_of

LIBRARY = TemplateLibrary()
REFERENCE = "GES-2026-11"
BOTH = pytest.mark.parametrize("export", [export_project_sheets, export_booklet])


@pytest.fixture
def office(tmp_path):
    """An organiser's desk: `with office() as (registry, order)`."""

    @contextmanager
    def call(*, formats=(DocumentFormat.MARKDOWN,), language=None):
        with writing(tmp_path / "r.db", a_moment(date(2026, 11, 2)), "test", create=True) as registry:
            yield registry, Order(folder=tmp_path / "docs", formats=formats, language=language)

    return call


def confide(registry, level, *, quoted):
    """Make the project of the first company of this level; another one quotes it."""
    first, second, *_ = registry.projects.all()
    secret = replace(
        first,
        title="Zqtitre bien caché",
        summary="zqrésumé",
        needs=(Need(text="zqbesoin", capability="zqbesoin"),),
        offers=(Offer(text="zqapport"),),
        themes=("zqthème",),
        circularity="zqcirculaire",
        climate="zqclimat",
        work="zqtravail",
        horizon="zqhorizon",
        confidentiality=level,
    )
    registry.projects.keep(secret)
    if quoted:
        registry.projects.keep(
            replace(second, summary=f"Comme « {secret.title} », en mieux.", work=secret.title)
        )


@BOTH
@pytest.mark.parametrize("level", [Confidentiality.TABLE, Confidentiality.ORGANISER])
def test_what_is_confidential_is_in_no_format_that_participants_get(office, export, level):
    with office(formats=tuple(DocumentFormat)) as (registry, order):
        a_small_region(registry, 3)
        confide(registry, level, quoted=True)
        made = export(registry, LIBRARY, REFERENCE, order)
        own = export(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER)
    assert {path.suffix for path in made.paths} == {".md", ".html", ".pdf"}
    assert [path.name for path in made.paths if "zq" in squeezed(text_of(path)).casefold()] == []
    assert all("Zqtitrebiencaché" in squeezed(text_of(path)) for path in own.paths)
    assert not {path.name for path in made.paths} & {path.name for path in own.paths}


def test_the_organiser_reads_how_far_each_project_may_go(office):
    with office() as (registry, order):
        a_small_region(registry, 2)
        confide(registry, Confidentiality.TABLE, quoted=False)
        (own,) = export_project_sheets(registry, LIBRARY, REFERENCE, order, edition=Audience.ORGANISER).paths
        (others,) = export_project_sheets(registry, LIBRARY, REFERENCE, order).paths
    assert "réservé à la table" in text_of(own)
    assert "Édition de l’organisateur" in text_of(own)
    assert "Confidentialité" not in text_of(others)


def test_each_project_has_a_page_of_its_own_with_all_that_is_told_of_it(office):
    with office(formats=(DocumentFormat.PDF,)) as (registry, order):
        a_small_region(registry, 3)
        measure = registry.measures.add(Measure(name="Tremplin"))
        project = registry.projects.all()[1]
        told = replace(
            project,
            title="Four à induction",
            stage=Stage.PILOT,
            horizon="2028",
            climate="moins 460 t",
            measures=(MeasureLink(measure_id=measure.id, use=MeasureUse.SOUGHT),),
        )
        registry.projects.keep(told)
        (path,) = export_project_sheets(registry, LIBRARY, REFERENCE, order).paths
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) == 3
    (page,) = (text for text in pages if "Four à induction" in text)
    for said in (
        "pilote",
        "2028",
        "énergie",
        "moins 460 t",
        "Tremplin, recherchée",
        "un essai sur site",
        "Metz",
    ):
        assert said in " ".join(page.split())


def test_a_long_project_still_has_one_page_and_loses_no_word(office):
    with office(formats=(DocumentFormat.PDF,)) as (registry, order):
        a_small_region(registry, 1, paired=False)
        (project,) = registry.projects.all()
        words = " ".join(f"mot{number}" for number in range(500))
        needs = tuple(Need(text=f"besoin{number} " + "x" * 60) for number in range(10))
        registry.projects.keep(replace(project, title="T" * 200, summary=words, needs=needs))
        (path,) = export_project_sheets(registry, LIBRARY, REFERENCE, order).paths
    (page,) = PdfReader(path).pages
    text = squeezed(page.extract_text())
    assert all(f"mot{number}" in text for number in range(500))
    assert all(f"besoin{number}" in text for number in range(10))


def test_the_booklet_lists_people_by_name_and_says_who_seeks_what(office):
    with office() as (registry, order):
        workshop = a_small_region(registry, 4)
        one, *others = registry.guests.of_workshop(workshop.id)
        registry.guests.keep(replace(one, family_name="Zola", attendance=Attendance.PRESENT))
        registry.guests.keep(replace(others[0], family_name="Été", attendance=Attendance.PRESENT))
        registry.guests.keep(replace(others[1], family_name="Parti", attendance=Attendance.EXCUSED))
        (path,) = export_booklet(registry, LIBRARY, REFERENCE, order).paths
    text = text_of(path)
    names = re.findall(r"^\| \*\*(\S+) Zoé", text, flags=re.MULTILINE)
    assert len(names) == 3
    assert names[-1] == "ZOLA"
    assert "ÉTÉ" in names
    assert names.index("ÉTÉ") == 1
    (topic,) = (line for line in text.splitlines() if line.startswith("| **coulée**"))
    assert topic.split("|")[2].strip() == ""
    assert topic.count("Forges") == 3


def test_no_address_and_no_telephone_of_a_guest_is_in_the_booklet(office):
    with office(formats=tuple(DocumentFormat)) as (registry, order):
        a_small_region(registry, 2)
        made = export_booklet(registry, LIBRARY, REFERENCE, order)
    assert [path.name for path in made.paths if "@entreprise.example" in text_of(path)] == []


def test_one_company_s_projects_alone_and_a_word_where_there_is_none(office):
    with office() as (registry, order):
        a_small_region(registry, 2)
        one, other = registry.companies.all()
        registry.projects.add(a_project(one.id, title="Second projet"))
        registry.projects.remove(registry.projects.of_company(other.id)[0].id)
        (path,) = export_project_sheets(registry, LIBRARY, REFERENCE, order, only=[one.name]).paths
        nothing = export_project_sheets(registry, LIBRARY, REFERENCE, order, only=[other.name])
    assert text_of(path).count("\n## Projet") == 2
    assert path.name.startswith("GES-2026-11_fiches-projet_FORGES-")
    assert (nothing.paths, [notice.kind for notice in nothing.notices]) == ([], ["no-project"])


def test_an_english_booklet_holds_no_french_word_of_ours(office):
    with office(language=Language.ENGLISH) as (registry, order):
        a_small_region(registry, 2)
        (path,) = export_booklet(registry, LIBRARY, REFERENCE, order).paths
    assert path.name == "GES-2026-11_booklet.md"
    assert not re.search(r"Livret|Projets|Cherche|Apporte|Entreprise|accueil", text_of(path))
