"""The list of all commands: which module holds each, and what the list says of it."""

import importlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typer

from recovery_cli.domain.errors import NotUnderstood

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("where",),
    "next_steps": ("next-steps",),
    "demo": ("demo",),
    "settings": ("settings",),
    "sources": ("list-sources",),
    "companies": ("add-company", "edit-company", "show-company", "remove-company"),
    "company_filters": ("list-companies",),
    "search": ("find",),
    "apart": ("keep-apart", "list-apart", "remove-apart"),
    "importing": (
        "import-companies",
        "import-projects",
        "import-contacts",
        "import-partners",
        "import-venues",
        "import-apart",
    ),
    "mappings": ("list-mappings", "remove-mapping"),
    "exports": (
        "export-companies",
        "export-projects",
        "export-contacts",
        "export-partners",
        "export-measures",
        "export-venues",
        "export-collective-list",
        "export-apart",
    ),
    "duplicates": ("list-duplicates", "merge-companies", "merge-contacts"),
    "contacts": ("add-contact", "edit-contact", "show-contact", "list-contacts", "remove-contact"),
    "projects": ("add-project", "edit-project", "show-project", "list-projects", "remove-project"),
    "partners": ("add-partner", "edit-partner", "show-partner", "list-partners", "remove-partner"),
    "measures": (
        "add-measure",
        "edit-measure",
        "show-measure",
        "list-measures",
        "remove-measure",
        "import-measures",
    ),
    "venues": ("add-venue", "edit-venue", "show-venue", "list-venues", "remove-venue"),
    "planning": ("plan-workshop", "choose-invitees"),
    "series": ("plan-series",),
    "blocked_days": ("block-days", "list-blocked-days", "unblock-days"),
    "workshops": ("list-workshops", "show-workshop", "edit-workshop", "cancel-workshop"),
    "agenda": ("edit-agenda-item",),
    "invitations": ("invite", "mark-sent", "record-reply"),
    "wishes": ("add-wish", "import-wishes", "list-wishes", "remove-wish"),
    "pairing": ("pair-workshop",),
    "attendance": ("check-in", "close-workshop"),
    "outcomes": ("record-outcome", "export-outcome-sheet", "import-outcomes"),
    "weave": ("show-weave",),
    "maps": ("export-map",),
    "reports": ("export-report",),
    "collectives": (
        "form-collective",
        "edit-collective",
        "show-collective",
        "list-collectives",
        "remove-collective",
    ),
    "advances": ("add-news", "add-milestone", "reach-milestone"),
    "questions": ("add-question", "answer-question", "list-questions", "remove-question"),
    "ties": ("list-ties", "show-tie", "record-tie"),
    "suggested_collectives": ("suggest-collectives",),
    "minutes": ("add-note", "add-decision", "add-action", "update-action", "close-action", "list-actions"),
    "documents": (
        "export-agenda",
        "export-invitations",
        "export-pairings",
        "export-attendance",
        "export-minutes",
    ),
    "day_papers": ("export-day",),
    "badges": ("export-badges",),
    "door_papers": ("export-door-list", "export-guest-list", "export-headcount", "export-certificates"),
    "appointments": ("export-calendar",),
    "decisions": ("export-decisions",),
    "collective_sheets": ("export-collective", "export-collectives"),
    "booklet": ("export-project-sheets", "export-booklet"),
    "templates": ("list-templates", "show-template", "copy-template", "check-templates"),
    "steps": ("undo", "history"),
    "exchange": ("solve", "verify"),
}
"""Every command by the module of `cli` that holds it, imported when one of its commands is called."""

MODULES = {name: module for module, names in COMMANDS.items() for name in names}
"""The module of each command."""

INDEX = Path(__file__).resolve().parent / "commands.toml"
"""What the list says of each command. It is written by a test from the commands themselves: loading all of
them to say one line of each would take five times as long."""


@dataclass(frozen=True)
class Line:
    """What the list of all commands says of one: its panel, and what it does."""

    panel: str
    about: str


@dataclass(eq=False)
class UnknownCommand(NotUnderstood):
    """There is no command of this name."""

    value: str
    similar: Sequence[str] = ()


@cache
def lines() -> dict[str, Line]:
    """The line of each command, by name."""
    return {name: Line(**line) for name, line in tomllib.loads(INDEX.read_text(encoding="utf-8")).items()}


def loaded(name: str) -> dict[str, Any]:
    """The commands of the module that holds a command, ready to be called."""
    module = importlib.import_module(f"recovery_cli.cli.{MODULES[name]}")
    return dict(typer.main.get_group(module.app).commands)
