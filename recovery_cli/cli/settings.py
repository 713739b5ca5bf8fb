"""The command about settings, and the questions about them that are put once at a terminal."""

import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.console import refuse_undecoded
from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.setting_options import READERS, LookOptions, ReckoningOptions, WhoOptions, WordOptions
from recovery_cli.cli.showing import Shown, print_thing
from recovery_cli.cli.values import read_options
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.texts import clean
from recovery_cli.i18n import numbers
from recovery_cli.i18n.catalogue import explain
from recovery_cli.registry.making import is_made
from recovery_cli.services import exports, settings, settings_file
from recovery_cli.services.files import FolderUnusable
from recovery_cli.services.settings_file import SettingWrong

app = typer.Typer()


@app.command("settings", rich_help_panel=START)
@grouped
def show_or_keep(
    ctx: typer.Context,
    *,
    who: WhoOptions,
    look: LookOptions,
    words: WordOptions,
    reckoning: ReckoningOptions,
    load: Annotated[
        Path | None, typer.Option(help="Take all that a file says that --save wrote and you changed.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Write all settings to a file to change.")] = None,
    json: JsonOption = False,
) -> None:
    """Show what is known of the organisation, or change it; an empty value ("") forgets it."""
    run = Run.of(ctx)
    typed = read_options(READERS, **vars(who), **vars(look), **vars(words), **vars(reckoning))
    values = _together(_loaded(load) if load else {}, typed)
    known = _kept(run, values) if values else _known(run)
    if save:
        _save(run, known, save)
    if json:
        print_json(settings_json(known))
    elif not values and not save:
        print_thing(run, "settings", _fields(run, known))
    warn_of_missing(run, known)


def _together(loaded: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """What a file says and what was typed, which counts; the weights of both by their names."""
    weights = loaded.pop("weights", {}) | dict(typed.pop("weight", ()))
    return loaded | typed | ({"weights": weights} if weights else {})


def _kept(run: Run, values: Mapping[str, Any]) -> Settings:
    with run.writing("settings", create=True) as registry:
        known = settings.keep_settings(registry, values)
    run.tell("settings.said.kept", count=len(values) + max(len(values.get("weights", {})) - 1, 0))
    return known


def _known(run: Run) -> Settings:
    """What is known; nothing, and no file is made, before anything was said."""
    if not is_made(run.path):
        return Settings()
    with run.reading() as registry:
        return settings.settings(registry)


def _loaded(path: Path) -> dict[str, Any]:
    """What a file of settings says, read as if it had been typed."""
    texts, weights = settings_file.read(path)
    values = {name: _of_file(path, name, text) for name, text in texts.items()}
    pairs = (_of_file(path, "weight", f"{name}={points}") for name, points in weights.items())
    return values | ({"weights": dict(pairs)} if weights else {})


def _of_file(path: Path, name: str, text: str) -> Any:
    try:
        return read_options(READERS, **{name: text})[name]
    except RecoveryError as error:
        named = text.partition("=")[0] if name == "weight" else name
        raise SettingWrong(path=path, name=named, reason=error) from error


def _save(run: Run, known: Settings, path: Path) -> None:
    with run.writing(run.command, create=True) as registry:
        try:
            written = exports.write(registry, path, settings_file.written(known, run.language))
        except FolderUnusable as error:
            raise replace(error, option="--save") from error
    typer.echo(str(written.path))
    tell_kept(run, written)


def settings_json(known: Settings) -> dict[str, str | float | dict[str, int] | None]:
    """The documented shape of the settings: by their names, what was never said is null."""
    return asdict(known)


def warn_of_missing(run: Run, known: Settings) -> None:
    """Say on stderr which settings papers will lack; nothing if none."""
    if known.missing:
        run.tell("settings.said.missing", names=[run.say(f"settings.field.{name}") for name in known.missing])


def ask_missing(run: Run) -> None:
    """Ask at a terminal, once in the life of a registry, for the settings that papers need.

    Nothing is asked where nobody can answer, and none of the answers is invented: Enter skips a question.
    The registry is opened only to read and to keep, so that nobody waits while a person types.
    """
    if not sys.stdin.isatty():
        return
    with run.reading() as registry:
        missing = () if settings.was_asked(registry) else settings.settings(registry).missing
    if not missing:
        return
    run.tell("settings.said.intro")
    answers = {name: _answer(run, name) for name in missing}
    with run.writing("settings") as registry:
        settings.keep_settings(registry, answers)
        settings.note_asked(registry)


def _answer(run: Run, name: str) -> Any:
    """What is typed after a setting's name; what cannot be read is explained and asked again."""
    while True:
        question = run.say("settings.said.question", name=run.say(f"settings.field.{name}"))
        typed = typer.prompt(question, default="", show_default=False, prompt_suffix="", err=True)
        try:
            refuse_undecoded([typed])
            return read_options(READERS, **{name: clean(typed)})[name]
        except RecoveryError as error:
            typer.echo(explain(error, run.language), err=True)


def _fields(run: Run, known: Settings) -> dict[str, Shown]:
    gap = run.say("words.value.none")
    rate = numbers.percent(known.no_show_rate, run.language)
    weights, priority = (
        [
            f"{name.replace('_', '-')} = {points} ({run.say(f'settings.weight.{name}')})"
            for name, points in asdict(weighed).items()
        ]
        for weighed in (known.weights, known.priority)
    )
    shown = {name: value or gap for name, value in asdict(known).items()}
    return shown | {"no_show_rate": rate, "weights": weights, "priority": priority}
