"""Which edition of a record is written: for whom, in which version; the number grows with what is told."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.pages import Organisation
from recovery_cli.rendering.pages_minutes import Record
from recovery_cli.services.files import version_of


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Which minutes: for the participants or for the organiser alone, in which version, of which day."""

    for_organiser: bool = False
    version: int = 1
    issued_on: date


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Where the files of a record go, and what they are called in each format and language."""

    folder: Path
    names: Sequence[str]


def edition(
    registry: Registry, shelf: Shelf, page: Callable[[Edition], Record], *, for_organiser: bool = False
) -> Edition:
    """The edition of a record as it stands now; its version is kept.

    What is told as it was last time has its version and its day. What changed has the next one, today; so has
    what would lie where somebody edited a file.
    """
    today = registry.moment.today
    draft = page(Edition(for_organiser=for_organiser, issued_on=today))
    told, kind = _fingerprint(draft), _kind(draft)
    workshop = registry.workshops.by_reference(draft.workshop.reference)
    known = registry.documents.versions(kind)
    last = max(known, default=0)
    same = last > 0 and known[last].sha256 == told
    version = version_of(registry, shelf.folder, shelf.names, least=last if same else last + 1)
    if version not in known:
        registry.documents.keep_version(kind, version, told, workshop.id if workshop else None)
    issued_on = known[version].day if version in known else today
    return Edition(for_organiser=for_organiser, version=version, issued_on=issued_on)


def _kind(page: Record) -> str:
    """`minutes GES-2026-11 participants`: what versions are counted of."""
    readers = "organiser" if page.for_organiser else "participants"
    return f"{page.name} {page.workshop.reference} {readers}"


def _fingerprint(page: Record) -> str:
    """What a record tells, whatever its version, its day, and who sends it."""
    bare = replace(page, organisation=Organisation(), version=0, issued_on=date.min)
    return hashlib.sha256(repr(bare).encode()).hexdigest()
