"""The command that finds things by their words."""

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recovery_cli.cli.parameters import REGISTRY, JsonOption, RegionOption
from recovery_cli.cli.progress import progress_bar
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import region_name
from recovery_cli.cli.values import region_letters
from recovery_cli.domain.search import Answer, Hit, Kind, Text, excerpt
from recovery_cli.domain.texts import one_line
from recovery_cli.services import search

if TYPE_CHECKING:
    from rich.text import Text as Line

app = typer.Typer()

_WIDTH = 160
"""Characters shown of a text at most, around the first word that was looked for."""
_TEXTS = 3
"""Texts shown of a thing; the others are counted."""
_STYLE = "bold yellow"


@app.command(rich_help_panel=REGISTRY)
def find(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(help="Words, the beginning of one, or first digits of a SIREN or SIRET."),
    ],
    *,
    kind: Annotated[list[Kind] | None, typer.Option(help="Only things of this kind (repeatable).")] = None,
    region: RegionOption = None,
    most: Annotated[int, typer.Option(min=1, help="How many of each kind to show, the best first.")] = 10,
    json: JsonOption = False,
) -> None:
    """Find companies, projects, collectives, needs, offers, notes by their words, inflected or mistyped."""
    run = Run.of(ctx)
    letters = region_letters(region) if region else None
    with run.reading() as registry:
        with progress_bar(run, "search.said.progress") as progress:
            registry.search.bring_up_to_date(progress)
        answer = search.find(
            registry, " ".join(words), language=run.language, kinds=kind or (), region=letters, most=most
        )
    tell_former(run, region)
    if json:
        print_json(_answer_json(answer))
        return
    _tell_sense(run, answer)
    for number, (of_kind, hits) in enumerate(groupby(answer.hits, key=lambda hit: hit.kind)):
        typer.echo("" if number == 0 else "\n", nl=False)
        typer.echo(run.say("search.said.heading", kind=of_kind, total=answer.counts[of_kind]))
        for hit in hits:
            _print_hit(run, hit)
    run.tell("search.said.count", count=sum(answer.counts.values()))
    if not answer.hits and not answer.similar:
        run.tell("search.said.elsewhere")


def _tell_sense(run: Run, answer: Answer) -> None:
    """Say where the words were not taken as they were typed, and what may have been meant."""
    for word, others in answer.corrected.items():
        run.tell("search.said.corrected", word=word, others=list(others))
    for word, others in answer.similar.items():
        run.tell("search.said.similar", word=word, others=list(others))
    if answer.any_word:
        run.tell("search.said.any_word")
    if answer.read:
        run.tell("search.said.read", count=answer.read)


def _print_hit(run: Run, hit: Hit) -> None:
    title = (
        hit.title if hit.kind in {Kind.COMPANY, Kind.PROJECT, Kind.COLLECTIVE} else excerpt(hit.title, _WIDTH)
    )
    about = ", ".join(_about(run, hit))
    _print_line("  ", title, f" — {about}" if about else "")
    for text in hit.texts[:_TEXTS]:
        _print_line(f"      {run.say('search.said.field', field=run.say(f'search.field.{text.field}'))} ",
                    excerpt(text, _WIDTH), "")  # fmt: skip
    if more := len(hit.texts[_TEXTS:]):
        typer.echo(f"      {run.say('search.said.more', count=more)}")


def _about(run: Run, hit: Hit) -> Iterator[str]:
    """Whose it is, where, and who may read it."""
    if hit.kind is Kind.COMPANY:
        yield from [hit.siren] if hit.siren else ()
    elif hit.workshop:
        yield hit.workshop
    elif hit.company:
        yield from [run.say("search.said.title", title=hit.project)] if hit.kind is not Kind.PROJECT else ()
        yield hit.company
    yield from (region_name(letters) or "" for letters in hit.regions[:1])
    if hit.confidentiality:
        yield str(run.say("search.said.level", level=hit.confidentiality))


def _print_line(before: str, text: Text, after: str) -> None:
    if not _at_terminal():
        typer.echo(f"{before}{one_line(text.text)}{after}")
        return
    from rich.console import Console

    Console(highlight=False).print(_styled(before, text, after))


def _at_terminal() -> bool:
    return sys.stdout.isatty()


def _styled(before: str, text: Text, after: str) -> "Line":
    from rich.text import Text as Line

    line = Line(before)
    at = 0
    for start, end in text.marks:
        line.append(one_line(text.text[at:start]))
        line.append(text.text[start:end], style=_STYLE)
        at = end
    return line.append(one_line(text.text[at:])).append(after, style="dim")


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "found": [_hit_json(hit) for hit in answer.hits],
        "counts": {kind.value: answer.counts.get(kind, 0) for kind in Kind},
        "corrected": {word: list(others) for word, others in answer.corrected.items()},
        "similar": {word: list(others) for word, others in answer.similar.items()},
        "any_word": answer.any_word,
        "words_read": answer.read,
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title.text,
        "marks": [list(mark) for mark in hit.title.marks],
        "texts": [
            {"field": text.field, "text": text.text, "marks": [list(mark) for mark in text.marks]}
            for text in hit.texts
        ],
        "company": hit.company,
        "siren": hit.siren,
        "project": hit.project,
        "regions": list(hit.regions),
        "confidentiality": hit.confidentiality,
        "workshop": hit.workshop,
    }
