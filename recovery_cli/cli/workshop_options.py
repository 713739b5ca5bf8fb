"""The options that say what a workshop is, shared by those who plan and who change one; how they are read."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from recovery_cli.cli.values import Readers, region_letters
from recovery_cli.domain.settings import parse_rate
from recovery_cli.domain.territories import parse_priority
from recovery_cli.domain.texts import collapse
from recovery_cli.domain.ties import parse_aim
from recovery_cli.domain.workshops import parse_format, parse_theme
from recovery_cli.i18n.days import parse_day, parse_minutes, parse_month, parse_time

RegionRequired = Annotated[
    str, typer.Option(help="The region by name, letters (GES) or INSEE code; case and accents ignored.")
]
DateOption = Annotated[
    str | None, typer.Option("--date", help='The day: "12/11/2026", "jeudi 12 novembre", "2026-11-12".')
]
MonthOption = Annotated[str | None, typer.Option(help="The month, whose best day is taken: 2027-01.")]
PriorityOption = Annotated[
    str | None, typer.Option(help="territory: companies where unemployment is high, or industry a priority.")
]
ReplyBeforeOption = Annotated[str | None, typer.Option(help="By when to reply.")]
SessionOption = Annotated[
    int | None, typer.Option(min=1, help="The number that papers print: 12 for the 12th workshop.")
]
NextDateOption = Annotated[str | None, typer.Option(help="When the next workshop will be.")]
CompaniesOption = Annotated[
    list[str] | None, typer.Option(help="A company to invite too, by SIREN or name (repeatable).")
]
TimekeeperOption = Annotated[str | None, typer.Option(help="Who keeps the time; the run sheet says it.")]
NoteTakerOption = Annotated[
    str | None, typer.Option(help="Who takes the notes; the run sheet and the minutes say it.")
]
FundingOption = Annotated[
    str | None, typer.Option(help="The programme that pays: FSE+ 2021-2027; the attendance sheet says it.")
]
ReopenOption = Annotated[bool, typer.Option("--reopen", help="Take back that it was closed.")]


@dataclass(frozen=True, kw_only=True)
class WorkshopOptions:
    """What is said of a workshop when it is planned, or changed."""

    title: Annotated[str | None, typer.Option(help="What the workshop is called on paper.")] = None
    theme: Annotated[str | None, typer.Option(help="Its theme; projects on it come first.")] = None
    capacity: Annotated[int | None, typer.Option(help="How many people have a place.")] = None
    rounds: Annotated[int | None, typer.Option(help="How many one-to-one rounds.")] = None
    round_minutes: Annotated[str | None, typer.Option(help="How long a round lasts.")] = None
    tables: Annotated[int | None, typer.Option(help="How many tables the room has.")] = None
    format: Annotated[
        str | None, typer.Option("--format", metavar="pairs|tables|both", help="How people meet.")
    ] = None
    venue: Annotated[str | None, typer.Option(help="The venue by a part of its name.")] = None
    start: Annotated[str | None, typer.Option(help="When the welcome begins: 9h, 13h30.")] = None
    duration: Annotated[str | None, typer.Option(help="How long it lasts, welcome included: 4h, 3h30.")] = (
        None
    )
    partners: Annotated[
        list[str] | None,
        typer.Option("--partner", help="A partner that invites too, by a part of its name (repeatable)."),
    ] = None
    aim: Annotated[
        str | None,
        typer.Option(
            metavar="new|continue", help="Which ties its pairing seeks: new ones, or those that go on."
        ),
    ] = None
    no_show_rate: Annotated[
        str | None, typer.Option(help="Share of the invited that will not come: 30 %.")
    ] = None


def readers(today: date) -> Readers:
    """How the texts of these options are read, `today` being the day from which dates are meant."""
    return {
        "day": lambda text: parse_day(text, today),
        "month": lambda text: parse_month(text, today),
        "reply_before": lambda text: parse_day(text, today),
        "next_day": lambda text: parse_day(text, today),
        "start": parse_time,
        "duration": parse_minutes,
        "round_minutes": parse_minutes,
        "format": parse_format,
        "no_show_rate": parse_rate,
        "priority": parse_priority,
        "region": region_letters,
        "title": collapse,
        "timekeeper": collapse,
        "note_taker": collapse,
        "funding": collapse,
        "theme": parse_theme,
        "aim": parse_aim,
    }
