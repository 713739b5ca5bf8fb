"""The demo: a fictional region built from an organiser's files, through the services people use."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.moments import PARIS
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry, reading
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import (
    demo_collectives,
    demo_months,
    demo_papers,
    demo_region,
    files,
    mailings,
    story,
    story_collectives,
    tour,
)
from recovery_cli.services.demo_months import Progress
from recovery_cli.services.tour import DOCUMENTS, REGISTRY, Part


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


def make(
    folder: Path,
    library: TemplateLibrary,
    *,
    today: date | None = None,
    months: int = 0,
    language: Language = Language.FRENCH,
    progress: Progress | None = None,
) -> Demo:
    """Build the fictional platform of Grand Est in `folder`, live its workshops, write every document.

    A demo made there before is made anew. With another day for `today`, the story moves by as many weeks.
    Of so many `months` that end with it, those before the story are drawn by chance, without papers.
    The page about it all is in `language`; the documents are in those of their readers.

    Raises:
        DemoFolderTaken: the folder holds other things.
    """
    registry_path = _cleared(folder)
    told = tomllib.loads((demo_region.example_region() / "histoire.toml").read_text(encoding="utf-8"))
    write = demo_region.writer(registry_path)
    chapters = story.chapters(told, today=today)
    before = demo_months.until(chapters[0].day, chapters[-1].day, months, region=told["region"])
    demo_region.fill(write, before.starts if before.count else chapters[0].day_of("planned_on"))
    chances = demo_collectives.Chances(region=told["region"])
    lived = demo_months.live(before, write, progress)
    for chapter in chapters:
        planned = story.plan(chapter, write, region=told["region"])
        if progress:
            progress(planned.reference)
        last = chapter is chapters[-1]
        _live(planned, write, folder / DOCUMENTS, library, all_papers=last)
        lived.append(planned.reference)
        if before.count and not last:
            demo_collectives.live(chances, planned.reference, chapter.day, write)
    ended = chapters[-1].day_of("closed_on")
    collective = story_collectives.form(told["collective"], planned, write)
    with write(ended, "export-report") as registry:
        across = folder / DOCUMENTS / planned.reference / Part.REGION
        demo_papers.write_region(registry, library, told["region"], across, collective)
    written = sorted(path for path in (folder / DOCUMENTS).rglob("*") if path.is_file())
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
    with reading(path, demo_region.moment(datetime.now(PARIS).date())) as registry:
        if demo_region.MARK not in registry.settings.all():
            raise DemoFolderTaken(folder=folder)
        found = [*folder.glob("*.txt"), *(folder / DOCUMENTS).rglob("*")]
        ours = [file for file in found if file.is_file() and _unedited(registry, file)]
    for file in ours:
        file.unlink()
    path.unlink()


def _unedited(registry: Registry, file: Path) -> bool:
    return files.version_of(registry, file.parent, [file.name]) == 1


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
