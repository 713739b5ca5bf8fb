"""The command that shows the weave of a region in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.overviews import print_heading
from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.tables import print_fields, print_table
from recovery_cli.cli.values import day_or_month
from recovery_cli.domain.weave import SHARES, Figure
from recovery_cli.i18n.numbers import percent
from recovery_cli.i18n.weave import figure_definition, figure_name, figure_value
from recovery_cli.services import weave
from recovery_cli.services.weave import Month, Seen, Span

app = typer.Typer()

_BESIDE = 6
"""So many months stand beside each other on a screen of a hundred columns."""


@dataclass(frozen=True, kw_only=True)
class SpanOptions:
    """Which time is looked at."""

    first: Annotated[
        str | None,
        typer.Option("--from", metavar="MONTH|DAY", help="From then on (default: the first workshop)."),
    ] = None
    last: Annotated[
        str | None, typer.Option("--to", metavar="MONTH|DAY", help="As of then, included (default: today).")
    ] = None

    def span(self, run: Run) -> Span:
        """The span of time meant."""
        today = run.moment.today
        return Span(
            first=day_or_month(self.first, today) if self.first else None,
            last=day_or_month(self.last, today, end=True) if self.last else None,
        )


@dataclass(frozen=True, kw_only=True)
class WeaveOptions(SpanOptions):
    """Of which region a weave is looked at, and of when."""

    region: Annotated[
        str, typer.Option(help="A region by name, letters (GES) or INSEE code; case and accents ignored.")
    ]

    def letters(self, run: Run) -> str:
        """The letters of the region meant; says which of today a former one was taken for.

        Raises:
            UnknownRegion: it is none.
        """
        return region_meant(run, self.region) or ""


@app.command(rich_help_panel=ACROSS)
@grouped
def show_weave(ctx: typer.Context, *, options: WeaveOptions, json: JsonOption = False) -> None:
    """Show the network of a region in figures, month by month, with what each figure counts."""
    run = Run.of(ctx)
    with run.reading() as registry:
        seen = weave.show_weave(registry, options.letters(run), options.span(run))
    if json:
        print_json(_json(run, seen))
        return
    for start in range(0, len(seen.months), _BESIDE):
        if start:
            typer.echo()
        _print_months(run, seen.months[start : start + _BESIDE])
    if seen.brokers:
        print_heading(run.say("weave.said.brokers"))
        for company, broker in seen.brokers:
            share = percent(broker.share, run.language, decimals=1)
            typer.echo(run.say("weave.said.broker", name=company.name, share=share))
    print_heading(run.say("weave.said.definitions"))
    print_fields(
        [(figure_name(figure, run.language), figure_definition(figure, run.language)) for figure in Figure]
    )
    run.tell("weave.said.count", count=len(seen.months), day=seen.last)
    if not any(month.figures[Figure.REACHED] for month in seen.months):
        run.tell("weave.said.nothing")


def _print_months(run: Run, months: Sequence[Month]) -> None:
    header = [run.say("weave.field.figure"), *(f"{month.first:%m/%Y}" for month in months)]
    rows = [
        [
            figure_name(figure, run.language),
            *(figure_value(figure, month.figures[figure], run.language) for month in months),
        ]
        for figure in Figure
    ]
    print_table(header, rows)


def _json(run: Run, seen: Seen) -> dict[str, Any]:
    """The documented shape: what each figure counts, then its value month by month; shares are of one."""
    return {
        "region": seen.region,
        "as_of": seen.last,
        "figures": [
            {
                "key": figure,
                "name": figure_name(figure, run.language),
                "definition": figure_definition(figure, run.language),
                "share": figure in SHARES,
            }
            for figure in Figure
        ],
        "months": [
            {"month": f"{month.first:%Y-%m}", "figures": dict(month.figures)} for month in seen.months
        ],
        "brokers": [
            {"company_id": company.id, "name": company.name, "siren": company.siren, "share": broker.share}
            for company, broker in seen.brokers
        ],
    }
