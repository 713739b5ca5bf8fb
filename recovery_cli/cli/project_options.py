"""The options that say what a project is, shared by those who add and who change one; how they are read."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.values import Readers, euros, read_options, region_letters
from recovery_cli.domain import choices
from recovery_cli.domain.projects import parse_measure_use, parse_need, parse_offer
from recovery_cli.domain.texts import named

ProjectArgument = Annotated[str, typer.Argument(help="A project by an unambiguous part of its title.")]
OfOption = Annotated[
    str | None, typer.Option("--company", help="The company that carries it, where titles are alike.")
]
StageOption = Annotated[
    str | None,
    typer.Option(help="idea, scoping, seeking-partners, pilot or deployment; or the French word."),
]


@dataclass(frozen=True, kw_only=True)
class ProjectOptions:
    """What is said of a project."""

    summary: Annotated[str | None, typer.Option(help="What it is about, in a few sentences.")] = None
    themes: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            help="automation, digital, energy, circular, relocation, new-products, skills, export or "
            "business-model, the French word, or one of your own (repeatable).",
        ),
    ] = None
    stage: StageOption = None
    needs: Annotated[
        list[str] | None,
        typer.Option(
            "--need", help=r'What it looks for, with a tag to match it by: "text \[tag]" (repeatable).'
        ),
    ] = None
    offers: Annotated[
        list[str] | None,
        typer.Option("--offer", help=r'What the company can bring: "text \[tag]" (repeatable).'),
    ] = None
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measure", metavar="CODE[:sought]", help="A measure that it uses, or seeks (repeatable)."
        ),
    ] = None
    horizon: Annotated[str | None, typer.Option(help="By when.")] = None
    aid: Annotated[str | None, typer.Option(help="Aid granted for it, in euros (250 k€ is read too).")] = None
    confidentiality: Annotated[
        str | None, typer.Option(help="Who may read of it: public, participants, table or organiser.")
    ] = None
    circularity: Annotated[str | None, typer.Option(help="What it means for the circular economy.")] = None
    climate: Annotated[str | None, typer.Option(help="What it means for the climate.")] = None
    work: Annotated[str | None, typer.Option(help="What it means for work.")] = None
    source: Annotated[str | None, typer.Option(help="Where this is known from.")] = None


READERS: Readers = {
    "title": named,
    "region": region_letters,
    "stage": choices.parse_stage,
    "theme": choices.theme,
    "themes": choices.themes,
    "confidentiality": choices.parse_confidentiality,
    "needs": parse_need,
    "offers": parse_offer,
    "measures": parse_measure_use,
    "aid": euros,
}


def project_values(**options: Any) -> dict[str, Any]:
    """What was said of a project; one option may name several themes."""
    values = read_options(READERS, **options)
    if "themes" in values:
        values["themes"] = tuple(dict.fromkeys(theme for several in values["themes"] for theme in several))
    return values
