"""The options that say what a collective is and who is in it; how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any

import typer

from recovery_cli.cli.company_filters import day_gone
from recovery_cli.cli.run import Run
from recovery_cli.cli.values import Readers, read_options, region_letters
from recovery_cli.domain import choices
from recovery_cli.domain.collectives import Role, parse_collective_stage
from recovery_cli.domain.disciplines import Discipline, parse_discipline
from recovery_cli.domain.projects import parse_measure_use
from recovery_cli.domain.texts import named
from recovery_cli.domain.ties import Aim
from recovery_cli.i18n.days import parse_day
from recovery_cli.services.collective_values import Typed

CollectiveArgument = Annotated[str, typer.Argument(help="A collective by an unambiguous part of its title.")]
CollectiveStageOption = Annotated[
    str | None,
    typer.Option(
        "--stage",
        help="idea, scoping, seeking-partners, pilot, deployment, ended or abandoned; or the French word.",
    ),
]
TakingPartOption = Annotated[
    str | None,
    typer.Option("--company", help="Only those in which this company or partner plays a part."),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day on which it happened (default: today).")
]
_PARTY = "COMPANY|PARTNER"


@dataclass(frozen=True, kw_only=True)
class CollectiveOptions:
    """What is said of a collective."""

    leaders: Annotated[
        list[str] | None, typer.Option("--leader", metavar=_PARTY, help="Who leads it (repeatable).")
    ] = None
    owner: Annotated[
        str | None, typer.Option(metavar=_PARTY, help="Who orders and owns the work (maître d'ouvrage).")
    ] = None
    delivery_lead: Annotated[
        str | None, typer.Option(metavar=_PARTY, help="Who delivers the work (maître d'œuvre).")
    ] = None
    members: Annotated[
        list[str] | None,
        typer.Option("--member", "--add-member", metavar=_PARTY, help="Who is in it (repeatable)."),
    ] = None
    partners: Annotated[
        list[str] | None,
        typer.Option("--partner", "--add-partner", metavar=_PARTY, help="Who supports it (repeatable)."),
    ] = None
    challengers: Annotated[
        list[str] | None,
        typer.Option(
            "--challenger", metavar=_PARTY, help="Who questions it, from another sector (repeatable)."
        ),
    ] = None
    projects: Annotated[
        list[str] | None,
        typer.Option(
            "--project", "--add-project", help="A project that it joins, with its company (repeatable)."
        ),
    ] = None
    summary: Annotated[str | None, typer.Option(help="What it is about, in a few sentences.")] = None
    themes: Annotated[
        list[str] | None, typer.Option("--theme", help="As those of a project (repeatable).")
    ] = None
    disciplines: Annotated[
        list[str] | None,
        typer.Option(
            "--discipline",
            metavar="DISCIPLINE[=WHO]",
            help="One of the ten, and who brings it: juridique=Banque Rivet (repeatable).",
        ),
    ] = None
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measure", metavar="CODE[:sought]", help="A measure that it uses, or seeks (repeatable)."
        ),
    ] = None
    stage: CollectiveStageOption = None
    on: OnOption = None
    note: Annotated[str | None, typer.Option(help="What is to be known of this stage.")] = None
    next_step: Annotated[str | None, typer.Option(help="What is to be done next.")] = None
    due: Annotated[str | None, typer.Option(metavar="DATE", help="By when the next step is done.")] = None
    confidentiality: Annotated[
        str | None,
        typer.Option(help="public, participants, table or organiser; never more open than its projects."),
    ] = None
    aim: Annotated[Aim | None, typer.Option(help="Whether its members are to meet again at workshops.")] = (
        None
    )


@dataclass(frozen=True, kw_only=True)
class CollectiveChanges:
    """What else is said of a collective that is there already: who and what comes in or goes."""

    title: Annotated[str | None, typer.Option(help="A new title.")] = None
    region: Annotated[str | None, typer.Option(help="Another region.")] = None
    add_leaders: Annotated[
        list[str] | None,
        typer.Option("--add-leader", metavar=_PARTY, help="Who leads it too (repeatable)."),
    ] = None
    drop_members: Annotated[
        list[str] | None,
        typer.Option("--drop-member", metavar=_PARTY, help="Who leaves, with all parts (repeatable)."),
    ] = None
    drop_projects: Annotated[
        list[str] | None, typer.Option("--drop-project", help="A project that leaves it (repeatable).")
    ] = None
    drop_disciplines: Annotated[
        list[str] | None,
        typer.Option("--drop-discipline", help="A declared discipline that it has not (repeatable)."),
    ] = None
    drop_measures: Annotated[
        list[str] | None, typer.Option("--drop-measure", help="A measure that it forgoes (repeatable).")
    ] = None


def typed(run: Run, about: CollectiveOptions, changes: CollectiveChanges | None = None) -> Typed:
    """What was typed of a collective.

    Leaders, owner, delivery lead and challengers replace those before; members, partners, projects,
    disciplines and measures come besides.
    """
    today = run.moment.today
    said = _options(about) | (_options(changes) if changes else {})
    values = read_options(_readers(today), **said)
    themes = values.pop("themes", None)
    plain: dict[str, object] = {
        name: values[name] for name in ("title", "region", "summary", "next_step", "aim") if name in values
    }
    if themes is not None:
        plain["themes"] = tuple(dict.fromkeys(theme for several in themes for theme in several))
    if "due" in values or "next_step" in values:  # the day of another step is none of the new one
        plain["next_step_due"] = values.get("due")
    parts = _parts(values)
    return Typed(
        instead={role: parts[role] for role in _REPLACED if role in parts},
        besides={
            Role.LEADER: values.get("add_leaders", ()),
            **{role: parts[role] for role in (Role.MEMBER, Role.PARTNER) if role in parts},
        },
        gone=values.get("drop_members", ()),
        projects=values.get("projects", ()),
        left=values.get("drop_projects", ()),
        disciplines=values.get("disciplines", ()),
        lost=values.get("drop_disciplines", ()),
        measures=values.get("measures", ()),
        dropped=values.get("drop_measures", ()),
        confidentiality=values.get("confidentiality"),
        stage=values.get("stage"),
        on=values.get("on"),
        note=values.get("note"),
        plain=plain,
    )


_REPLACED = (Role.LEADER, Role.OWNER, Role.DELIVERY_LEAD, Role.CHALLENGER)
_OPTION_OF = {
    Role.LEADER: "leaders",
    Role.OWNER: "owner",
    Role.DELIVERY_LEAD: "delivery_lead",
    Role.MEMBER: "members",
    Role.PARTNER: "partners",
    Role.CHALLENGER: "challengers",
}


def _options(group: Any) -> dict[str, Any]:
    """What was given; empty lists are not told from none here, but one of an empty text forgets all."""
    return {field.name: getattr(group, field.name) for field in fields(group)}


def _parts(values: Mapping[str, Any]) -> dict[Role, tuple[str, ...]]:
    """The references of who plays each part that was named; () where nobody does any more."""
    found = {role: values[name] for role, name in _OPTION_OF.items() if name in values}
    return {role: (who,) if isinstance(who, str) else tuple(who or ()) for role, who in found.items()}


def _readers(today: date) -> Readers:
    return {
        "title": named,
        "region": region_letters,
        "stage": parse_collective_stage,
        "themes": choices.themes,
        "aim": Aim,
        "confidentiality": choices.parse_confidentiality,
        "disciplines": _brought,
        "drop_disciplines": parse_discipline,
        "measures": parse_measure_use,
        "due": lambda text: parse_day(text, today),
        "on": lambda text: day_gone(text, today),
    }


def _brought(text: str) -> tuple[Discipline, str | None]:
    """The discipline of "juridique=Banque Rivet", and the reference of who brings it."""
    said, _, who = text.partition("=")
    return parse_discipline(said), who.strip() or None
