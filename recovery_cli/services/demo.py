"""The demo: a fictional region built from an organiser's files, through the services people use."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.moments import PARIS, Moment
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry, reading, writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import (
    demo_papers,
    files,
    importing,
    importing_lists,
    mailings,
    settings,
    story,
    tour,
)
from recovery_cli.services.list_kinds import (
    APARTS,
    CONTACTS,
    MEASURES,
    PARTNERS,
    VENUES,
    ListKind,
)
from recovery_cli.services.tour import DOCUMENTS, REGISTRY

_PACKAGE = Path(__file__).resolve().parent.parent
_OFFICE_OPENS = time(9, 0)
_MARK = "demo"
"""The setting by which a registry is known to be a demo's."""
_AUTHOR = "Agathe MULLER-FERRY"

Progress = Callable[[str], None]
"""Told the reference of the workshop that is being lived through."""


@dataclass(eq=False)
class DemoFolderTaken(Refused):
    """The folder holds something that the demo did not make."""

    folder: Path


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What the demo left: registry, documents, the page about them and the workshop to look at first."""

    folder: Path
    registry: Path
    documents: Sequence[Path]
    guide: Path
    reference: str


def example_region() -> Path:
    """The organiser's files that come with the program: in the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "examples" / "grand-est"
    return installed if installed.is_dir() else _PACKAGE.parent / "examples" / "grand-est"


def make(
    folder: Path,
    library: TemplateLibrary,
    *,
    today: date | None = None,
    language: Language = Language.FRENCH,
    progress: Progress | None = None,
) -> Demo:
    """Build the fictional platform of Grand Est in `folder`, live its workshops, write every document.

    A demo made there before is made anew. With another day for `today`, the story moves by as many weeks.
    The page about it all is in `language`; the documents are in those of their readers.

    Raises:
        DemoFolderTaken: the folder holds other things.
    """
    registry_path = _cleared(folder)
    told = tomllib.loads((example_region() / "histoire.toml").read_text(encoding="utf-8"))
    write = _writer(registry_path)
    chapters = story.chapters(told, today=today)
    _fill(write, chapters[0].day_of("planned_on"))
    lived: list[str] = []
    for chapter in chapters:
        planned = story.plan(chapter, write, region=told["region"])
        if progress:
            progress(planned.reference)
        last = chapter is chapters[-1]
        _live(planned, write, folder / DOCUMENTS, library, all_papers=last)
        lived.append(planned.reference)
    written = sorted(path for path in (folder / DOCUMENTS).rglob("*") if path.is_file())
    ended = chapters[-1].day_of("closed_on")
    with write(ended, "demo") as registry:
        page = tour.guide(folder, lived, today=ended, language=language)
        (guide,) = files.write_files(registry, folder, [page], workshop_id=None)
    return Demo(
        folder=folder, registry=registry_path, documents=written, guide=guide.path, reference=lived[-1]
    )


def _cleared(folder: Path) -> Path:
    """The path of the registry in a folder without an earlier demo; what was edited since stays there."""
    path = folder / REGISTRY
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not path.is_file()):
        raise DemoFolderTaken(folder=folder)
    if path.is_file():
        _remove_earlier(folder, path)
    (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
    return path


def _remove_earlier(folder: Path, path: Path) -> None:
    with reading(path, _moment(datetime.now(PARIS).date())) as registry:
        if _MARK not in registry.settings.all():
            raise DemoFolderTaken(folder=folder)
        found = [*folder.glob("*.txt"), *(folder / DOCUMENTS).rglob("*")]
        ours = [file for file in found if file.is_file() and _unedited(registry, file)]
    for file in ours:
        file.unlink()
    path.unlink()


def _unedited(registry: Registry, file: Path) -> bool:
    return files.version_of(registry, file.parent, [file.name]) == 1


def _writer(path: Path) -> story.Writing:
    """Opens the registry of the demo as on some day, by the fictional organiser."""

    @contextmanager
    def write(day: date, command: str) -> Iterator[Registry]:
        with writing(path, _moment(day), command, create=True) as registry:
            yield registry

    return write


def _moment(day: date) -> Moment:
    now = datetime.combine(day, _OFFICE_OPENS, PARIS).astimezone(UTC)
    return Moment(now=now, author=_AUTHOR, chance=Random)


_LISTS: tuple[tuple[ListKind[Any], str], ...] = (
    (PARTNERS, "partenaires.csv"),
    (MEASURES, "mesures.csv"),
    (VENUES, "lieux.csv"),
    (CONTACTS, "contacts.csv"),
)


def _fill(write: story.Writing, day: date) -> None:
    """Read the organiser's files through the ordinary imports, one transaction each."""
    folder = example_region()
    with write(day, "settings") as registry:
        told = tomllib.loads((folder / "reglages.toml").read_text(encoding="utf-8"))
        settings.keep_settings(registry, told)
        registry.settings.keep(_MARK, "grand-est")
    with write(day, "import-companies") as registry:
        importing.import_companies(registry, folder / "entreprises.xlsx")
    for kind, name in _LISTS:
        with write(day, f"import {name}") as registry:
            importing_lists.import_list(registry, kind, folder / name)
    with write(day, "import-projects") as registry:
        importing.import_projects(registry, folder / "projets.csv")
    with write(day, "import-apart") as registry:
        importing_lists.import_list(registry, APARTS, folder / "a-separer.csv")


def _live(
    chapter: story.Chapter, write: story.Writing, folder: Path, library: TemplateLibrary, *, all_papers: bool
) -> None:
    """One workshop from its invitations to its minutes, its papers written when an organiser would."""
    reference = chapter.reference

    def papers(day: str, command: str, wanted: demo_papers.Papers) -> None:
        with write(chapter.day_of(day), command) as registry:
            demo_papers.write_papers(registry, library, reference, folder, wanted)

    if all_papers:
        papers("sent_on", "export-invitations", demo_papers.SENT)
    story.reply(chapter, write)
    story.pair(chapter, write)
    if all_papers:
        papers("paired_on", "export-pairings", demo_papers.PAIRED)
    story.hold(chapter, write)
    closed = (*demo_papers.CLOSED, *(demo_papers.CLOSED_TOO if all_papers else ()))
    papers("closed_on", "export-minutes", closed)
    with write(chapter.day_of("closed_on"), "mark-sent") as registry:
        mailings.mark_sent(registry, reference, "minutes")
