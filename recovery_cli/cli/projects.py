"""Commands about projects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, JsonOption, RegionOption
from recovery_cli.cli.plans import tell_notices
from recovery_cli.cli.project_options import (
    READERS,
    OfOption,
    ProjectArgument,
    ProjectOptions,
    StageOption,
    project_values,
)
from recovery_cli.cli.question_lines import asked_json, question_line
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import Shown, print_list, print_thing
from recovery_cli.cli.themes import theme_notices
from recovery_cli.cli.values import read_options
from recovery_cli.domain.companies import Company
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.projects import MeasureLink, Need, Offer, Project
from recovery_cli.domain.texts import named
from recovery_cli.i18n import numbers
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.themes import theme_name
from recovery_cli.registry.registry import Registry
from recovery_cli.services import projects, questions

app = typer.Typer()


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_project(
    ctx: typer.Context,
    company: CompanyArgument,
    title: Annotated[str, typer.Argument(help="The project's title.")],
    *,
    about: ProjectOptions,
    json: JsonOption = False,
) -> None:
    """Add a project of a company, with what it needs and what it offers."""
    values = project_values(**vars(about))
    run = Run.of(ctx)
    with run.writing("add-project") as registry:
        project = projects.add_project(registry, company, title=named(title), values=values)
        around = _around(registry, [project])
    tell_notices(run, theme_notices(run, values.get("themes", ())))
    _tell(run, "added", project, around, json=json)


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_project(
    ctx: typer.Context,
    project: ProjectArgument,
    *,
    company: OfOption = None,
    title: Annotated[str | None, typer.Option(help="A new title.")] = None,
    about: ProjectOptions,
    json: JsonOption = False,
) -> None:
    """Change what is known of a project; an empty value ("") forgets it.

    New themes, needs, offers or measures replace all those known before.
    """
    values = project_values(title=title, **vars(about))
    run = Run.of(ctx)
    with run.writing("edit-project") as registry:
        edited = projects.edit_project(registry, project, values=values, company=company)
        around = _around(registry, [edited])
    tell_notices(run, theme_notices(run, values.get("themes", ())))
    _tell(run, "edited", edited, around, json=json)


@app.command(rich_help_panel=REGISTRY)
def remove_project(ctx: typer.Context, project: ProjectArgument, company: OfOption = None) -> None:
    """Remove a project with its needs and offers."""
    run = Run.of(ctx)
    with run.writing("remove-project") as registry:
        removed = projects.remove_project(registry, project, company=company)
        around = _around(registry, [removed])
    _tell(run, "removed", removed, around, json=False)


@app.command(rich_help_panel=REGISTRY)
def show_project(
    ctx: typer.Context, project: ProjectArgument, company: OfOption = None, json: JsonOption = False
) -> None:
    """Show all that is known of a project, the collectives it is part of, and what was asked of it."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = projects.find_project(registry, project, company=company)
        around = _around(registry, [found])
        titles = [collective.title for collective in registry.collectives.of_project(found.id)]
        asked = questions.asked(registry, registry.questions.of(projects=[found.id]))
    if json:
        told = [asked_json(each) for each in asked]
        print_json(project_json(found, around) | {"collectives": titles, "questions": told})
        return
    lines = [question_line(run, each.question, each.challenger) for each in asked]
    print_thing(run, "projects", _fields(run, found, around) | {"collective": titles, "question": lines})


@app.command(rich_help_panel=REGISTRY)
def list_projects(
    ctx: typer.Context,
    *,
    company: Annotated[str | None, typer.Option(help="Only those of this company.")] = None,
    region: RegionOption = None,
    theme: Annotated[str | None, typer.Option(help="Only those of this theme.")] = None,
    stage: StageOption = None,
    measure: Annotated[str | None, typer.Option(help="Only those that use or seek this measure.")] = None,
    without_measure: Annotated[
        bool, typer.Option("--without-measure", help="Only those that neither use nor seek any measure.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List the projects, all of them or those of a company, region, theme, stage or measure."""
    run = Run.of(ctx)
    wanted = read_options(READERS, company=company, region=region, theme=theme, stage=stage, measure=measure)
    tell_former(run, region)
    tell_notices(run, theme_notices(run, [wanted.get("theme")]))
    with run.reading() as registry:
        found = projects.list_projects(registry, projects.Wanted(**wanted, without_measure=without_measure))
        around = _around(registry, found)
    if json:
        print_json([project_json(project, around) for project in found])
        return
    rows = [
        [
            each.title,
            around.companies[each.company_id].name,
            ", ".join(theme_name(own, run.language) for own in each.themes),
            label(run.language, each.stage) if each.stage else None,
            label(run.language, each.confidentiality),
        ]
        for each in found
    ]
    print_list(run, "projects", ("title", "company", "themes", "stage", "confidentiality"), rows)


@dataclass(frozen=True, kw_only=True)
class Around:
    """The companies and measures that projects refer to, by id."""

    companies: Mapping[str, Company]
    measures: Mapping[str, Measure]


def project_json(project: Project, around: Around) -> dict[str, Any]:
    """The documented shape of a project: themes by their keys, codes as strings, `aid` whole euros.

    What is unknown is null.
    """
    company = around.companies[project.company_id]
    return {
        "id": project.id,
        "title": project.title,
        "company": company.name,
        "siren": company.siren,
        "summary": project.summary,
        "themes": list(project.themes),
        "stage": project.stage,
        "needs": [_tagged_json(need) for need in project.needs],
        "offers": [_tagged_json(offer) for offer in project.offers],
        "measures": [_measure_json(link, around) for link in project.measures],
        "horizon": project.horizon,
        "aid": project.aid,
        "confidentiality": project.confidentiality,
        "circularity": project.circularity,
        "climate": project.climate,
        "work": project.work,
        "source": project.source,
        "source_date": project.source_date,
    }


def _tagged_json(item: Need | Offer) -> dict[str, Any]:
    return {"text": item.text, "capability": item.capability}


def _measure_json(link: MeasureLink, around: Around) -> dict[str, Any]:
    measure = around.measures[link.measure_id]
    return {"name": measure.name, "code": measure.code, "use": link.use}


def _around(registry: Registry, found: list[Project]) -> Around:
    return Around(
        companies=registry.companies.many(project.company_id for project in found),
        measures=registry.measures.many(link.measure_id for project in found for link in project.measures),
    )


def _tell(run: Run, done: str, project: Project, around: Around, *, json: bool) -> None:
    company = around.companies[project.company_id].name
    run.tell(f"projects.said.{done}", title=project.title, company=company)
    if json:
        print_json(project_json(project, around))


def _fields(run: Run, project: Project, around: Around) -> dict[str, Shown]:
    links = [(around.measures[link.measure_id].name, link.use) for link in project.measures]
    return {
        "title": project.title,
        "company": around.companies[project.company_id].name,
        "summary": project.summary,
        "themes": ", ".join(theme_name(theme, run.language) for theme in project.themes),
        "stage": label(run.language, project.stage) if project.stage else None,
        "need": [_tagged(need) for need in project.needs],
        "offer": [_tagged(offer) for offer in project.offers],
        "measure": [f"{name} ({label(run.language, use)})" for name, use in links],
        "horizon": project.horizon,
        "aid": None if project.aid is None else numbers.euros(project.aid, run.language),
        "confidentiality": label(run.language, project.confidentiality),
        "circularity": project.circularity,
        "climate": project.climate,
        "work": project.work,
        "source": project.source,
    }


def _tagged(item: Need | Offer) -> str:
    return f"{item.text} [{item.capability}]" if item.capability else item.text
