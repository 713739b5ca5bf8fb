"""The command that suggests collectives: who they are, why, what they lack, how they are formed."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.checklists import typed
from recovery_cli.cli.overviews import print_heading
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.plans import tell_notices
from recovery_cli.cli.project_options import READERS
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.themes import theme_notices
from recovery_cli.cli.values import read_options
from recovery_cli.domain.companies import Company
from recovery_cli.domain.complements import Complement
from recovery_cli.domain.groups import Wish
from recovery_cli.domain.reasons import Reason
from recovery_cli.domain.suggested_collectives import parse_group_size, parse_radius
from recovery_cli.domain.texts import one_line
from recovery_cli.i18n.catalogue import label, why
from recovery_cli.i18n.lists import enumeration
from recovery_cli.i18n.numbers import percent
from recovery_cli.services import suggested_collectives as suggesting, suggested_names
from recovery_cli.services.suggested_collectives import Suggestion
from recovery_cli.services.suggested_names import Named

app = typer.Typer()


@app.command(rich_help_panel=ACROSS)
def suggest_collectives(
    ctx: typer.Context,
    *,
    region: Annotated[str, typer.Option(help="A region by name, letters (GES) or INSEE code.")],
    size: Annotated[str, typer.Option(help="How many companies: 3-10, or 5.")] = "3-10",
    theme: Annotated[str | None, typer.Option(help="Only around the needs of this theme.")] = None,
    count: Annotated[int, typer.Option(min=1, help="How many groups at most.")] = 10,
    radius: Annotated[str, typer.Option(help="No two members are further apart: 100 km.")] = "100 km",
    form: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Print only the command that forms the Nth.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Suggest collective projects: companies whose needs their own offers answer, and what they lack.

    Groups of several sectors, of small firms and mid-caps where there are any, near enough to meet; pairs
    kept apart are never together. Each has its reasons, what is missing, who could lead, and the command that
    forms it. What is quoted of projects reserved to the organiser is marked: it is for your screen alone.
    """
    run = Run.of(ctx)
    letters = region_meant(run, region)
    asked = read_options(READERS, theme=theme)
    smallest, largest = parse_group_size(size)
    wish = Wish(
        smallest=smallest, largest=largest, radius=parse_radius(radius), count=count, theme=asked.get("theme")
    )
    tell_notices(run, theme_notices(run, [wish.theme]))
    with run.reading() as registry:
        found = suggesting.suggest_collectives(registry, letters or "", wish)
        named = suggested_names.named(registry, letters or "", found.suggestions, run.language)
    if form is not None:
        typer.echo(typed(run, suggested_names.nth(named, form).command))
        return
    if json:
        print_json([_json(run, each) for each in named])
        return
    for number, each in enumerate(named, start=1):
        _print(run, number, each)
    run.tell("suggested_collectives.said.count", count=len(named))
    if found.left:
        like = [
            run.say("suggested_collectives.value.left", title=each.title, stage=each.stage)
            for each in found.left
        ]
        run.tell("suggested_collectives.said.left", collectives=like)


def _print(run: Run, number: int, named: Named) -> None:
    """One suggestion: who, why, what is missing, who could lead, and what to type."""
    each = named.suggestion
    share = percent(each.share, run.language)
    print_heading(one_line(run.say("suggested_collectives.value.heading", number=number, title=named.title)))
    typer.echo(run.say("suggested_collectives.value.line", count=len(each.companies), share=share))
    for company in each.companies:
        typer.echo(f"  {one_line(_member(run, each, company))}")
    _print_part(run, "projects", _projects(run, each))
    reasons = [*each.reasons, *(_reason(each, answer) for answer in each.answers)]
    _print_part(run, "why", [_told(run, each, reason) for reason in reasons])
    _print_part(run, "missing", _missing(run, each))
    _print_part(run, "measures", _measures(run, each))
    speaks = enumeration([why(reason, run.language) for reason in each.leader.reasons], run.language)
    lead = run.say("suggested_collectives.value.leader", name=each.name(each.leader.company), reasons=speaks)
    _print_part(run, "leader", [lead])
    _print_part(run, "form", [typed(run, named.command)])


def _print_part(run: Run, name: str, lines: Sequence[str]) -> None:
    typer.echo(run.say(f"suggested_collectives.field.{name}"))
    for line in lines:
        typer.echo(f"  – {one_line(line)}")


def _member(run: Run, each: Suggestion, company: Company) -> str:
    about = [label(run.language, company.size) if company.size else None, each.places[company.id]]
    told = ", ".join(filter(None, about))
    return f"{company.name} ({told})" if told else company.name


def _projects(run: Run, each: Suggestion) -> list[str]:
    """Those that the collective would be of, each with its company, and how many stay outside."""
    lines = [
        run.say(
            "suggested_collectives.value.project", title=project.title, company=each.name(project.company_id)
        )
        for project in each.projects
    ]
    outside = run.say("suggested_collectives.value.outside", count=each.reserved)
    return [*lines, outside] if each.reserved else lines


def _reason(each: Suggestion, answer: Complement) -> Reason:
    """Who answers which need, as a reason."""
    return Reason(
        kind="need-met",
        fields={
            "seeker_name": each.name(answer.seeker),
            "bringer_name": each.name(answer.bringer),
            "need": answer.need,
            "offer": answer.offer,
            "need_project": answer.need_project,
            "offer_project": answer.offer_project,
        },
    )


def _told(run: Run, each: Suggestion, reason: Reason) -> str:
    """A reason in words, marked where the organiser alone may know of it."""
    line = why(reason, run.language)
    return run.say("suggested_collectives.value.reserved", line=line) if each.is_reserved(reason) else line


def _missing(run: Run, each: Suggestion) -> list[str]:
    lines = [_told(run, each, reason) for reason in each.missing]
    found = [
        f"{label(run.language, discipline)} ({partner.name})"
        for discipline, partner in each.disciplines
        if partner
    ]
    nobody = [label(run.language, discipline) for discipline, partner in each.disciplines if not partner]
    if found:
        lines.append(run.say("suggested_collectives.value.disciplines", found=found))
    if nobody:
        lines.append(run.say("suggested_collectives.value.nobody", nobody=nobody))
    return lines


def _measures(run: Run, each: Suggestion) -> list[str]:
    if not each.measures:
        return [run.say("suggested_collectives.value.no_measure")]
    return [
        run.say("suggested_collectives.value.measure", name=measure.name, reason=why(reason, run.language))
        for measure, reason in each.measures
    ]


def _json(run: Run, named: Named) -> dict[str, Any]:
    """The documented shape of a suggestion; `confidential` marks what is for the organiser's eyes alone."""
    each = named.suggestion
    return {
        "title": named.title,
        "theme": each.group.theme,
        "share": round(each.share, 3),
        "needs": each.needs,
        "worth": each.group.worth,
        "widest": None if each.widest is None else round(each.widest, 1),
        "members": [
            {"name": one.name, "siren": one.siren, "size": one.size, "place": each.places[one.id]}
            for one in each.companies
        ],
        "projects": [
            {"title": project.title, "company": each.name(project.company_id)} for project in each.projects
        ],
        "reserved_projects": each.reserved,
        "reasons": [_reason_json(run, each, reason) for reason in each.reasons],
        "answers": [_answer_json(each, answer) for answer in each.answers],
        "missing": [_reason_json(run, each, reason) for reason in each.missing],
        "disciplines": [
            {"discipline": discipline, "partner": partner.name if partner else None}
            for discipline, partner in each.disciplines
        ],
        "measures": [
            {"name": measure.name, "code": measure.code, "text": why(reason, run.language)}
            for measure, reason in each.measures
        ],
        "leader": {
            "name": each.name(each.leader.company),
            "reasons": [_reason_json(run, each, reason) for reason in each.leader.reasons],
        },
        "command": typed(run, named.command),
    }


def _reason_json(run: Run, each: Suggestion, reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "text": why(reason, run.language),
        "confidential": each.is_reserved(reason),
    }


def _answer_json(each: Suggestion, answer: Complement) -> dict[str, Any]:
    return {
        "seeker": each.name(answer.seeker),
        "need": answer.need,
        "bringer": each.name(answer.bringer),
        "offer": answer.offer,
        "strength": answer.strength,
        "confidential": each.is_reserved(_reason(each, answer)),
    }
