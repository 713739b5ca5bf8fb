"""The options that say what the settings are, by what they are about; how they are read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.values import Readers, picture
from recovery_cli.domain.colours import parse_colour
from recovery_cli.domain.contacts import parse_email
from recovery_cli.domain.phones import parse_phone
from recovery_cli.domain.postal_codes import parse_address
from recovery_cli.domain.settings import parse_rate, parse_retention
from recovery_cli.domain.texts import clean
from recovery_cli.domain.weights import parse_weight
from recovery_cli.rendering.letterhead import checked

_LOOK = "How papers look"
_WORDS = "What papers say"


@dataclass(frozen=True, kw_only=True)
class WhoOptions:
    """Who runs the platform, writes the letters and answers for the data."""

    organisation: Annotated[str | None, typer.Option(help="Who runs the platform.")] = None
    sender: Annotated[str | None, typer.Option(help="Who invites.")] = None
    signature: Annotated[str | None, typer.Option(help="Name and function under a letter.")] = None
    address: Annotated[str | None, typer.Option(help="The organisation's address.")] = None
    phone: Annotated[str | None, typer.Option(help="Where to call.")] = None
    email: Annotated[str | None, typer.Option(help="Where to write.")] = None
    data_controller: Annotated[
        str | None, typer.Option(help="Who answers for the personal data, with an address.")
    ] = None
    retention: Annotated[str | None, typer.Option(help="How long personal data are kept.")] = None


@dataclass(frozen=True, kw_only=True)
class LookOptions:
    """How papers look."""

    logo: Annotated[str | None, typer.Option(help="A PNG, JPEG or SVG file.", rich_help_panel=_LOOK)] = None
    letterhead: Annotated[
        str | None,
        typer.Option(
            help="A Word document (.docx, .dotx) whose page and styles papers take.", rich_help_panel=_LOOK
        ),
    ] = None
    colour: Annotated[
        str | None,
        typer.Option(metavar="#RRGGBB", help="The colour of headings and rules.", rich_help_panel=_LOOK),
    ] = None


@dataclass(frozen=True, kw_only=True)
class WordOptions:
    """What papers say in the organiser's own words."""

    opening: Annotated[
        str | None,
        typer.Option(help="What invitations say the workshops are, in French.", rich_help_panel=_WORDS),
    ] = None
    closing: Annotated[
        str | None, typer.Option(help="How letters end, in French.", rich_help_panel=_WORDS)
    ] = None
    photos: Annotated[
        str | None,
        typer.Option(
            help="Where photos of the workshops are shown and how long they are kept; invitations say so.",
            rich_help_panel=_WORDS,
        ),
    ] = None
    opening_en: Annotated[
        str | None, typer.Option(help="The same opening in English.", rich_help_panel=_WORDS)
    ] = None
    photos_en: Annotated[
        str | None, typer.Option(help="The same of photos in English.", rich_help_panel=_WORDS)
    ] = None
    closing_en: Annotated[
        str | None, typer.Option(help="The same ending in English.", rich_help_panel=_WORDS)
    ] = None
    retention_en: Annotated[
        str | None,
        typer.Option(help="How long personal data are kept, in English.", rich_help_panel=_WORDS),
    ] = None
    signature_en: Annotated[
        str | None, typer.Option(help="The same signature in English.", rich_help_panel=_WORDS)
    ] = None


@dataclass(frozen=True, kw_only=True)
class ReckoningOptions:
    """What is reckoned with when companies are chosen and brought together."""

    no_show_rate: Annotated[
        str | None, typer.Option(help="The share that says yes and does not come (30 % if nothing is said).")
    ] = None
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=POINTS",
            help="What a thing in common is worth when companies are brought together, or a territory when "
            "they are chosen by territory; NAME= for the usual.",
        ),
    ] = None


def _letterhead(text: str) -> str:
    return str(checked(Path(text).expanduser().resolve()))


def _address(text: str) -> str:
    return parse_address(clean(text))


READERS: Readers = {
    "address": _address,
    "phone": parse_phone,
    "email": parse_email,
    "retention": parse_retention,
    "retention_en": parse_retention,
    "no_show_rate": parse_rate,
    "logo": picture,
    "letterhead": _letterhead,
    "colour": parse_colour,
    "weight": parse_weight,
}
