"""Commands about the pairs of companies that are kept apart."""

from typing import Annotated, Any

import typer

from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.apart import parse_apart_reason
from recovery_cli.domain.texts import clean
from recovery_cli.i18n.catalogue import label
from recovery_cli.services import apart
from recovery_cli.services.apart import PairApart

app = typer.Typer()

ReasonOption = Annotated[
    str | None, typer.Option(help="competitor (if nothing is said), group or quarrel; or the French word.")
]


@app.command("keep-apart", rich_help_panel=REGISTRY)
def keep(
    ctx: typer.Context,
    a: CompanyArgument,
    b: CompanyArgument,
    *,
    reason: ReasonOption = None,
    note: Annotated[str | None, typer.Option(help="What the organiser should remember of it.")] = None,
    json: JsonOption = False,
) -> None:
    """Never seat two companies together; said again of a pair, it changes reason or note."""
    run = Run.of(ctx)
    why = parse_apart_reason(reason) if reason else None
    with run.writing("keep-apart") as registry:
        pair = apart.keep_apart(
            registry, a, b, reason=why, note=None if note is None else clean(note).strip()
        )
    run.tell("apart.said.kept", a=pair.a.name, b=pair.b.name, reason=pair.apart.reason)
    if json:
        print_json(pair_json(pair))


@app.command("remove-apart", rich_help_panel=REGISTRY)
def remove(ctx: typer.Context, a: CompanyArgument, b: CompanyArgument) -> None:
    """Let two companies meet again."""
    run = Run.of(ctx)
    with run.writing("remove-apart") as registry:
        pair = apart.remove_apart(registry, a, b)
    run.tell("apart.said.removed", a=pair.a.name, b=pair.b.name)


@app.command("list-apart", rich_help_panel=REGISTRY)
def list_pairs(
    ctx: typer.Context,
    *,
    company: Annotated[str | None, typer.Option(help="Only the pairs of this company.")] = None,
    implied: Annotated[bool, typer.Option("--implied", help="Also companies of one group.")] = False,
    json: JsonOption = False,
) -> None:
    """List the pairs of companies that are never seated together."""
    run = Run.of(ctx)
    with run.reading() as registry:
        pairs = apart.list_apart(registry, company=company, implied=implied)
    if json:
        print_json([pair_json(pair) for pair in pairs])
        return
    rows = [
        [pair.a.name, pair.b.name, label(run.language, pair.apart.reason), pair.apart.note] for pair in pairs
    ]
    print_list(run, "apart", ("a", "b", "reason", "note"), rows)


def pair_json(pair: PairApart) -> dict[str, Any]:
    """The documented shape of a pair; one that nobody declared is implied by the companies' group."""
    return {
        "a": {"name": pair.a.name, "siren": pair.a.siren},
        "b": {"name": pair.b.name, "siren": pair.b.siren},
        "reason": pair.apart.reason,
        "note": pair.apart.note,
        "implied": not pair.apart.id,
    }
