"""Options and arguments that several commands share."""

from typing import Annotated

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
RegionOption = Annotated[
    str | None, typer.Option(help="A region by name, letters (GES) or INSEE code; case and accents ignored.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, change nothing.")]
WorkshopArgument = Annotated[str, typer.Argument(help="A workshop by its reference, such as GES-2026-11.")]
CompanyArgument = Annotated[
    str, typer.Argument(help="A company by SIREN, SIRET or an unambiguous part of its name.")
]
START = "Start"
REGISTRY = "Registry"
WORKSHOPS = "Workshops"
PAPER = "Paper"
AFTER = "After"
ACROSS = "Across months"
SAFETY = "Keeping it safe"
EXCHANGE = "Exchange"
