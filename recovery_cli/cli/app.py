"""The `recovery` command: its global options and the list of all commands."""

import importlib
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from recovery_cli import __version__
from recovery_cli.cli.errors import INTERRUPTED, outcome_of
from recovery_cli.cli.run import Run, chosen_language, system_language
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.i18n.language import Language

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("where",),
    "demo": ("demo",),
    "settings": ("settings",),
    "companies": ("add-company", "edit-company", "show-company", "list-companies", "remove-company"),
    "apart": ("keep-apart", "list-apart", "remove-apart"),
    "importing": (
        "import-companies",
        "import-projects",
        "import-contacts",
        "import-partners",
        "import-measures",
        "import-venues",
        "import-apart",
    ),
    "contacts": ("add-contact", "edit-contact", "show-contact", "list-contacts", "remove-contact"),
    "projects": ("add-project", "edit-project", "show-project", "list-projects", "remove-project"),
    "partners": ("add-partner", "edit-partner", "show-partner", "list-partners", "remove-partner"),
    "measures": ("add-measure", "edit-measure", "show-measure", "list-measures", "remove-measure"),
    "venues": ("add-venue", "edit-venue", "show-venue", "list-venues", "remove-venue"),
    "workshops": ("plan-workshop", "list-workshops", "show-workshop", "edit-workshop", "cancel-workshop"),
    "invitations": ("invite", "mark-sent", "record-reply"),
    "pairing": ("pair-workshop",),
    "attendance": ("check-in", "close-workshop"),
    "outcomes": ("record-outcome",),
    "minutes": ("add-note", "add-decision", "add-action", "close-action", "list-actions"),
    "documents": (
        "export-agenda",
        "export-invitations",
        "export-pairings",
        "export-attendance",
        "export-minutes",
    ),
    "templates": ("list-templates", "copy-template"),
}
"""Every command by the module of `cli` that holds it, imported when one of its commands is called."""


class Shell(TyperGroup):
    """All commands, each found by name and loaded when it is needed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of their panels."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None when there is none."""
        if cmd_name not in self.commands:
            module = next((module for module, names in COMMANDS.items() if cmd_name in names), None)
            if module is None:
                return super().get_command(ctx, cmd_name)
            loaded = importlib.import_module(f"recovery_cli.cli.{module}")
            self.commands.update(typer.main.get_group(loaded.app).commands)
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    cls=Shell,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"recovery {__version__}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    *,
    registry: Annotated[
        Path | None,
        typer.Option(envvar="RECOVERY_REGISTRY", help="The registry file (default: see `recovery where`)."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(envvar="RECOVERY_LANG", metavar="fr|en", help="The language of the screen.")
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(envvar="RECOVERY_TODAY", metavar="DATE", help="What the program takes for today."),
    ] = None,
    templates: Annotated[
        list[Path] | None, typer.Option(metavar="FOLDER", help="A folder of own templates (repeatable).")
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Plan, print and remember the monthly workshops where a region's firms share their projects."""
    ctx.obj = Run(
        registry_path=registry,
        language=chosen_language(lang),
        today=today or None,
        template_folders=tuple(templates or ()),
    )


def main() -> None:
    """Run the program as a process: exit with a code, tell errors in the reader's language."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")  # a console that is not UTF-8 shows "?" rather than a traceback
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; return the exit code."""
    try:
        code = app(args=arguments, prog_name="recovery", standalone_mode=False)
    except BaseException as error:  # noqa: BLE001
        if isinstance(error, SystemExit):
            return int(error.code or 0)
        return outcome_of(error, _language(arguments))
    if code == INTERRUPTED:  # Typer turns Ctrl-C into this code, and says nothing
        return outcome_of(KeyboardInterrupt(), _language(arguments))
    return code if isinstance(code, int) else 0


def _language(arguments: list[str]) -> Language:
    """The language of an error that may come before the options were read."""
    import os

    asked = os.environ.get("RECOVERY_LANG")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
            break
        if argument.startswith("--lang="):
            asked = argument.partition("=")[2]
            break
        if not argument.startswith("-") and (position == 0 or arguments[position - 1] not in _WITH_VALUE):
            break
    try:
        return chosen_language(asked)
    except NotUnderstood:
        return system_language()


_WITH_VALUE = {"--registry", "--today", "--templates", "--lang"}
