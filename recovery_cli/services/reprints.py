"""What was written last, sheet by sheet: what must be printed again."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services.files import File

_STAMP = re.compile(rb"DTSTAMP:\w+")
"""The day on which a calendar file was written: it says nothing of the workshop."""

Sheet = TypeVar("Sheet")
Said = Callable[[Sheet], tuple[str, object]]
"""The name by which a sheet is known from one printing to the next, and what it says."""


@dataclass(eq=False)
class NoVersions(NotUnderstood):
    """A version is named of papers that have none: what changed since they were last written can be asked."""

    value: str


def to_print(
    registry: Registry,
    workshop: Workshop,
    sheets: Sequence[Sheet],
    said: Said[Sheet],
    *,
    changed: bool,
    written: bool = True,
) -> list[Sheet]:
    """All of some sheets, or with `changed` those that do not say what they said when last written.

    What all of them say is noted, if they are `written` now: it is what was written last from then on.
    """
    if not written:
        return list(sheets)
    told: dict[str, list[object]] = defaultdict(list)
    for sheet in sheets:
        name, content = said(sheet)
        told[name].append(content)
    again = {name for name, contents in told.items() if _is_new(registry, workshop, name, contents)}
    return [one for one in sheets if not changed or said(one)[0] in again]


def file_said(file: File) -> tuple[str, object]:
    """A file by its name, with its content."""
    return file.name, _STAMP.sub(b"", file.content)


def _is_new(registry: Registry, workshop: Workshop, name: str, contents: Sequence[object]) -> bool:
    """Whether a sheet does not say what it said last; notes what it says. Names of persons are not kept."""
    kept_as, says = f"sheet {_fingerprint([name])} last {workshop.reference}", _fingerprint(contents)
    if registry.documents.last(kept_as) == says:
        return False
    registry.documents.keep_last(kept_as, says, workshop.id)
    return True


def _fingerprint(contents: Sequence[object]) -> str:
    found = hashlib.sha256()
    for content in contents:
        found.update(content if isinstance(content, bytes) else repr(content).encode())
    return found.hexdigest()
