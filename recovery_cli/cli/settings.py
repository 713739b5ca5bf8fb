"""The command about settings, and the questions about them that are put once at a terminal."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from recovery_cli.cli.console import refuse_undecoded
from recovery_cli.cli.files import tell_kept
from recovery_cli.cli.parameters import START, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import Shown, print_thing
from recovery_cli.cli.values import Readers, picture, read_options
from recovery_cli.domain.colours import parse_colour
from recovery_cli.domain.contacts import parse_email
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.phones import parse_phone
from recovery_cli.domain.postal_codes import parse_address
from recovery_cli.domain.settings import Settings, parse_rate, parse_retention
from recovery_cli.domain.texts import clean
from recovery_cli.domain.weights import parse_weight
from recovery_cli.i18n import numbers
from recovery_cli.i18n.catalogue import explain
from recovery_cli.registry.making import is_made
from recovery_cli.rendering.letterhead import checked
from recovery_cli.services import exports, settings, settings_file
from recovery_cli.services.settings_file import SettingWrong

app = typer.Typer()


def _letterhead(text: str) -> str:
    return str(checked(Path(text).expanduser().resolve()))


def _address(text: str) -> str:
    return parse_address(clean(text))


_READERS: Readers = {
    "address": _address,
    "phone": parse_phone,
    "email": parse_email,
    "retention": parse_retention,
    "no_show_rate": parse_rate,
    "logo": picture,
    "letterhead": _letterhead,
    "colour": parse_colour,
    "weight": parse_weight,
}


@app.command("settings", rich_help_panel=START)
def show_or_keep(
    ctx: typer.Context,
    *,
    organisation: Annotated[str | None, typer.Option(help="Who runs the platform.")] = None,
    sender: Annotated[str | None, typer.Option(help="Who invites.")] = None,
    signature: Annotated[str | None, typer.Option(help="Name and function under a letter.")] = None,
    address: Annotated[str | None, typer.Option(help="The organisation's address.")] = None,
    phone: Annotated[str | None, typer.Option(help="Where to call.")] = None,
    email: Annotated[str | None, typer.Option(help="Where to write.")] = None,
    data_controller: Annotated[
        str | None, typer.Option(help="Who answers for the personal data, with an address.")
    ] = None,
    retention: Annotated[str | None, typer.Option(help="How long personal data are kept.")] = None,
    no_show_rate: Annotated[
        str | None, typer.Option(help="The share that says yes and does not come (30 % if nothing is said).")
    ] = None,
    logo: Annotated[str | None, typer.Option(help="A PNG, JPEG or SVG file.")] = None,
    letterhead: Annotated[
        str | None, typer.Option(help="A Word document (.docx, .dotx) whose page and styles papers take.")
    ] = None,
    colour: Annotated[
        str | None,
        typer.Option(metavar="#RRGGBB", help="The colour of headings and rules."),
    ] = None,
    opening: Annotated[
        str | None, typer.Option(help="What invitations say the workshops are, in French.")
    ] = None,
    closing: Annotated[str | None, typer.Option(help="How letters end, in French.")] = None,
    photos: Annotated[
        str | None,
        typer.Option(
            help="Where photos of the workshops are shown and how long they are kept; invitations say so."
        ),
    ] = None,
    opening_en: Annotated[str | None, typer.Option(help="The same opening in English.")] = None,
    photos_en: Annotated[str | None, typer.Option(help="The same of photos in English.")] = None,
    closing_en: Annotated[str | None, typer.Option(help="The same ending in English.")] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=POINTS",
            help="What a thing in common is worth when companies are brought together, or a territory when "
            "they are chosen by territory; NAME= for the usual.",
        ),
    ] = None,
    load: Annotated[
        Path | None, typer.Option(help="Take all that a file says that --save wrote and you changed.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Write all settings to a file to change.")] = None,
    json: JsonOption = False,
) -> None:
    """Show what is known of the organisation, or change it; an empty value ("") forgets it."""
    values = (_loaded(load) if load else {}) | read_options(
        _READERS, organisation=organisation, sender=sender, signature=signature, address=address,
        phone=phone, email=email, data_controller=data_controller, retention=retention,
        no_show_rate=no_show_rate, logo=logo, letterhead=letterhead, colour=colour, opening=opening,
        closing=closing, opening_en=opening_en, closing_en=closing_en, photos=photos, photos_en=photos_en,
        weight=weight,
    )  # fmt: skip
    if "weight" in values:
        values["weights"] = values.get("weights", {}) | dict(values.pop("weight"))
    count = len(values) + max(len(values.get("weights", {})) - 1, 0)
    run = Run.of(ctx)
    if values:
        with run.writing("settings", create=True) as registry:
            known = settings.keep_settings(registry, values)
        run.tell("settings.said.kept", count=count)
    elif is_made(run.path):
        with run.reading() as registry:
            known = settings.settings(registry)
    else:
        known = Settings()
    if save:
        _save(run, known, save)
    if json:
        print_json(settings_json(known))
    elif not values and not save:
        print_thing(run, "settings", _fields(run, known))
    warn_of_missing(run, known)


def _loaded(path: Path) -> dict[str, Any]:
    """What a file of settings says, read as if it had been typed."""
    texts, weights = settings_file.read(path)
    values = {name: _of_file(path, name, text) for name, text in texts.items()}
    pairs = (_of_file(path, "weight", f"{name}={points}") for name, points in weights.items())
    return values | ({"weights": dict(pairs)} if weights else {})


def _of_file(path: Path, name: str, text: str) -> Any:
    try:
        return read_options(_READERS, **{name: text})[name]
    except RecoveryError as error:
        named = text.partition("=")[0] if name == "weight" else name
        raise SettingWrong(path=path, name=named, reason=error) from error


def _save(run: Run, known: Settings, path: Path) -> None:
    with run.writing(run.command, create=True) as registry:
        written = exports.write(registry, path, settings_file.written(known, run.language))
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
            return read_options(_READERS, **{name: clean(typed)})[name]
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
