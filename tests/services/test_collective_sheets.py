"""Which sheets of collectives are written for whom, and what does not stand on them."""

from datetime import date

import pytest

from recovery_cli.domain.collectives import CollectiveStage, Role
from recovery_cli.domain.minutes import Audience
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.advances import add_news
from recovery_cli.services.collective_sheets import (
    NotForParticipants,
    export_collective,
    export_collectives,
)
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.collectives import edit_collective, form_collective
from recovery_cli.services.papers import DocumentFormat, Order
from recovery_cli.services.questions import Asking, add_question
from tests.builders import a_company, a_moment, a_project

LIBRARY = TemplateLibrary()
HIDDEN = "Reprise de la forge d’Ars"


@pytest.fixture
def heat(registry):
    """A collective that everybody may read of; a project of which nobody may, that two texts name."""
    registry.moment = a_moment(date(2026, 11, 23))
    _, plant = registry.companies.add_all(
        a_company(name=name, sector=sector) for name, sector in (("Fonderie", "24"), ("Tissages", "13"))
    )
    registry.projects.add(
        a_project(plant.id, title=HIDDEN, confidentiality=Confidentiality.ORGANISER, needs=(), offers=())
    )
    who = {Role.LEADER: ["fonderie"], Role.MEMBER: ["tissages"]}
    plain = {"summary": f"Sans attendre la {HIDDEN}.", "next_step": "Mesurer"}
    form_collective(registry, "Chaleur", Typed(besides=who, plain=plain))
    add_question(registry, f"Que devient la {HIDDEN} ?", Asking(collective="chaleur"))
    add_question(registry, "Et le gaz ?", Asking(collective="chaleur"))
    for text in ("Un.", "Deux.", "Trois.", "Quatre."):
        add_news(registry, "chaleur", text)


def markdown_of(registry, folder, **more):
    order = Order(folder=folder, formats=(DocumentFormat.MARKDOWN,), language=more.pop("language", None))
    exported = export_collective(registry, LIBRARY, "chaleur", order, **more)
    (path,) = exported.paths
    return path.name, path.read_text(encoding="utf-8"), [notice.kind for notice in exported.notices]


@pytest.mark.usefixtures("heat")
def test_participants_read_nothing_that_names_a_project_kept_from_them(registry, tmp_path):
    name, text, notices = markdown_of(registry, tmp_path)
    assert (name, notices) == ("collectif-chaleur.md", ["withheld"])
    assert "forge" not in text.casefold()
    assert "**Et le gaz" in text
    assert "Maître d’œuvre | **à trouver**" in text
    assert "À faire" not in text
    assert [word in text for word in ("Un.", "Deux.", "Quatre.")] == [False, True, True]


@pytest.mark.usefixtures("heat")
def test_the_organiser_reads_all_with_what_is_to_be_done(registry, tmp_path):
    english = {"edition": Audience.ORGANISER, "language": Language.ENGLISH}
    name, text, notices = markdown_of(registry, tmp_path, **english)
    assert (name, notices) == ("collective-organiser-chaleur.md", [])
    assert text.count("forge d’Ars") == 2
    assert "not to be passed on" in text
    assert "collective “Chaleur”: no owner" in text


@pytest.mark.parametrize(
    "typed", [{"confidentiality": Confidentiality.TABLE}, {"plain": {"title": f"Chaleur, {HIDDEN}"}}]
)
@pytest.mark.usefixtures("heat")
def test_a_collective_kept_from_participants_has_the_organiser_s_sheet_alone(registry, tmp_path, typed):
    edit_collective(registry, "chaleur", Typed(**typed))
    with pytest.raises(NotForParticipants):
        markdown_of(registry, tmp_path)
    assert markdown_of(registry, tmp_path, edition=Audience.ORGANISER)[0]
    exported = export_collectives(registry, LIBRARY, "GES", Order(folder=tmp_path))
    assert exported.files == ()
    assert [(notice.kind, notice.fields) for notice in exported.notices] == [("kept", {"count": 1})]


@pytest.mark.usefixtures("heat")
def test_all_that_go_on_are_written_in_every_format_that_was_asked_for(registry, tmp_path):
    who = {Role.MEMBER: ["fonderie", "tissages"]}
    form_collective(registry, "Eau", Typed(besides=who))
    form_collective(registry, "Bois", Typed(besides=who, stage=CollectiveStage.ABANDONED))
    formats = (DocumentFormat.MARKDOWN, DocumentFormat.HTML, DocumentFormat.DOCX)
    exported = export_collectives(registry, LIBRARY, None, Order(folder=tmp_path, formats=formats))
    names = [path.name for path in exported.paths]
    assert names == [f"collectif-{title}.{each.value}" for title in ("chaleur", "eau") for each in formats]
    none = export_collectives(registry, LIBRARY, "BRE", Order(folder=tmp_path))
    assert [notice.kind for notice in none.notices] == ["none"]
