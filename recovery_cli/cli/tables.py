"""Lists on the screen: a Rich table at a terminal, plain aligned columns in a pipe or for very long lists."""

import sys
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from shutil import get_terminal_size
from textwrap import wrap

import typer

from recovery_cli.domain.texts import one_line

_WIDEST = 48
"""Columns of a pipe are aligned up to this width; a longer cell is printed whole, out of line."""
_FIRST_MARK = "\u0300"
"""Below the first combining mark every character takes one column, soft hyphens aside."""

_SOFT_HYPHEN = "\u00ad"
_NARROWEST = 24
"""A column of text is at least so wide, be the terminal as narrow as it may."""

_LONG = 300
"""Above so many rows a list is printed plainly: Rich takes about a millisecond a row."""


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a header; nothing is cut in a pipe."""
    clean = [[one_line(cell) for cell in row] for row in rows]
    if sys.stdout.isatty() and len(clean) <= _LONG:
        _print_rich(header, clean)
    else:
        _print_plain(header, clean)


def print_commands(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows whose last column holds a command; a terminal too narrow for both has it below, unbroken."""
    lines = [[one_line(cell) for cell in row] for row in (header, *rows)]
    columns = get_terminal_size().columns
    needed = sum(max(map(display_width, column)) + 2 for column in zip(*lines, strict=True)) - 2
    if sys.stdout.isatty() and needed > columns:
        _print_below([[*lines[0][:-1], ""], *lines[1:]], columns)
    else:
        print_table(header, rows)


def print_fields(fields: Sequence[tuple[str, str]]) -> None:
    """Print the fields of one thing, a name and a value a line; empty ones are left out."""
    shown = [(name, value) for name, value in fields if value]
    width = max((display_width(name) for name, _ in shown), default=0)
    for name, value in shown:
        first, *more = value.splitlines() or [""]
        typer.echo(f"{_padded(name, width)}  {first}")
        for line in more:
            typer.echo(f"{' ' * width}  {line}")


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if not text or (max(text) < _FIRST_MARK and _SOFT_HYPHEN not in text):
        return len(text)
    return sum(map(_width, text))


def _print_rich(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _print_below(lines: Sequence[Sequence[str]], columns: int) -> None:
    """Lines of which the last cell stands below the others, and the one before it is wrapped."""
    widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)][:-2]
    indent = sum(widths) + 2 * len(widths)
    for *cells, text, command in lines:
        wrapped = wrap(text, max(columns - indent, _NARROWEST)) or [""]
        if any((*cells, text)):
            typer.echo(_line([*cells, wrapped[0]], [*widths, 0]))
        for more in wrapped[1:]:
            typer.echo(" " * indent + more)
        if command:
            typer.echo(f"    {command}")


def _print_plain(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    lines = [header, *rows]
    widths = [
        max((width for line in lines if (width := display_width(line[index])) <= _WIDEST), default=_WIDEST)
        for index in range(len(header))
    ]
    typer.echo("\n".join(_line(line, widths) for line in lines))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
