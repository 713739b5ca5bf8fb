"""The demo's region: an organiser's files, read through the ordinary imports into a registry of its own."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

from recovery_cli.domain.moments import PARIS, Moment
from recovery_cli.registry.registry import Registry, writing
from recovery_cli.services import importing, importing_lists, partners, settings, story
from recovery_cli.services.file_names import file_name
from recovery_cli.services.list_kinds import (
    APARTS,
    CONTACTS,
    MEASURES,
    PARTNERS,
    VENUES,
    ListKind,
)

MARK = "demo"
"""The setting by which a registry is known to be a demo's."""

_PACKAGE = Path(__file__).resolve().parent.parent
_OFFICE_OPENS = time(9, 0)
_AUTHOR = "Agathe MULLER-FERRY"


def example_region() -> Path:
    """The organiser's files that come with the program: in the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "examples" / "grand-est"
    return installed if installed.is_dir() else _PACKAGE.parent / "examples" / "grand-est"


def writer(path: Path) -> story.Writing:
    """Opens the registry of the demo as on some day, by the fictional organiser."""

    @contextmanager
    def write(day: date, command: str) -> Iterator[Registry]:
        with writing(path, moment(day), command, create=True) as registry:
            yield registry

    return write


def moment(day: date) -> Moment:
    """The opening of the fictional organiser's office on a day."""
    now = datetime.combine(day, _OFFICE_OPENS, PARIS).astimezone(UTC)
    return Moment(now=now, author=_AUTHOR, chance=Random)


_LISTS: tuple[tuple[ListKind[Any], str], ...] = (
    (PARTNERS, "partenaires.csv"),
    (MEASURES, "mesures.csv"),
    (VENUES, "lieux.csv"),
    (CONTACTS, "contacts.csv"),
)


def fill(write: story.Writing, day: date) -> None:
    """Read the organiser's files through the ordinary imports, one transaction each."""
    folder = example_region()
    with write(day, "settings") as registry:
        told = tomllib.loads((folder / "reglages.toml").read_text(encoding="utf-8"))
        settings.keep_settings(registry, {**told, "logo": _logo(told["organisation"])})
        registry.settings.keep(MARK, "grand-est")
    with write(day, "import-companies") as registry:
        importing.import_companies(registry, folder / "entreprises.xlsx")
    for kind, name in _LISTS:
        with write(day, f"import {name}") as registry:
            importing_lists.import_list(registry, kind, folder / name)
    with write(day, "import-projects") as registry:
        importing.import_projects(registry, folder / "projets.csv")
    with write(day, "edit-partner") as registry:
        for partner in registry.partners.all():
            if logo := _logo(partner.name):
                partners.edit_partner(registry, partner.name, values={"logo": logo})
    with write(day, "import-apart") as registry:
        importing_lists.import_list(registry, APARTS, folder / "a-separer.csv")


def _logo(name: str) -> str | None:
    """The path of the logo of an organisation of the example, named after it; None where it has none."""
    path = example_region() / "logos" / f"{file_name(name)}.svg"
    return str(path) if path.is_file() else None
