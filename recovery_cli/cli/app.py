"""The `recovery` command: its global options, and how its commands are found."""

import gc
import os
import sys
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from recovery_cli import __version__
from recovery_cli.cli.commands import MODULES, UnknownCommand, lines, loaded
from recovery_cli.cli.console import be_forgiving, refuse_undecoded
from recovery_cli.cli.errors import INTERRUPTED, outcome_of
from recovery_cli.cli.run import Run, chosen_language, system_language
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.i18n.language import Language


class Shell(TyperGroup):
    """All commands, each found by name and loaded when it is called."""

    _listing = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of their panels."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, or its line in the list of all commands; None when there is none."""
        if self._listing:
            line = lines()[cmd_name]
            return TyperCommand(cmd_name, help=line.about, rich_help_panel=line.panel)
        if cmd_name not in self.commands and cmd_name in MODULES:
            self.commands.update(loaded(cmd_name))
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a command line names.

        Raises:
            UnknownCommand: there is none of this name.
        """
        if args and not args[0].startswith("-") and args[0] not in MODULES:
            raise UnknownCommand(value=args[0], similar=get_close_matches(args[0], MODULES, n=3))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the list of all commands without loading any of them."""
        self._listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False


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
        typer.Option(
            envvar="RECOVERY_REGISTRY",
            readable=False,
            help="The registry file (default: see `recovery where`).",
        ),
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
        command=ctx.invoked_subcommand or "",
    )


def main() -> None:
    """Run the program as a process: exit with a code, tell errors in the reader's language."""
    be_forgiving()
    gc.set_threshold(_SELDOM)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; return the exit code."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads would wait for each other
    try:
        refuse_undecoded([*arguments, *_own_environment()])
        code = _shell()(args=arguments, prog_name="recovery", standalone_mode=False)
    except BaseException as error:  # noqa: BLE001
        if isinstance(error, SystemExit):
            return int(error.code or 0)
        return outcome_of(error, _language(arguments), _called(arguments))
    if code == INTERRUPTED:  # Typer turns Ctrl-C into this code, and says nothing
        return outcome_of(KeyboardInterrupt(), _language(arguments))
    return code if isinstance(code, int) else 0


@cache
def _shell() -> Any:
    """The command as it is run: made once, however often a process runs it."""
    return typer.main.get_command(app)


def _own_environment() -> list[str]:
    """What was told by variables of the environment."""
    return [value for name, value in os.environ.items() if name.startswith("RECOVERY_")]


def _called(arguments: list[str]) -> str:
    """The name of the command in a command line that could not be read; "" if there is none."""
    return next((argument for argument in arguments if argument in MODULES), "")


def _language(arguments: list[str]) -> Language:
    """The language of an error that may come before the options were read."""
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


_SELDOM = 50_000
"""So many new things, and no fewer, before Python looks for rings of dead ones: a command is over soon."""

_WITH_VALUE = {"--registry", "--today", "--templates", "--lang"}
