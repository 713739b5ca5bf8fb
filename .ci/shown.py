"""What cog writes into the guides, taken from the program itself: help texts, commands, exit codes."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import cog

from recovery_cli.cli.commands import COMMANDS, lines
from recovery_cli.cli.errors import BUG, EXIT_CODES, INTERRUPTED

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"

PLAIN = {
    "COLUMNS": "100",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "RECOVERY_LANG": "en",
    "PYTHONIOENCODING": "utf-8",
}


def help_of(*arguments: str) -> None:
    """Write the `--help` of a command as a code block."""
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("RECOVERY_")}, **PLAIN}
    done = subprocess.run(
        [sys.executable, "-m", "recovery_cli", *arguments, "--help"],
        capture_output=True, check=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    cog.outl("```text\n" + "\n".join(lines).strip("\n") + "\n```")


def command_table() -> None:
    """Write the list of commands, panel by panel."""
    panels: dict[str, list[str]] = {}
    for name, line in lines().items():
        panels.setdefault(line.panel, []).append(f"| | `{name}` | {line.about} |")
    cog.outl("| panel | command | what it does |\n| --- | --- | --- |")
    for panel, rows in panels.items():
        first, *more = rows
        cog.outl("\n".join([f"| **{panel}** {first[2:]}", *more]))


def all_help() -> None:
    """Write the help of every command, one section each."""
    for name in (name for names in COMMANDS.values() for name in names):
        cog.outl(f"\n## {name}\n")
        help_of(name)


def pairing_benchmark() -> None:
    """Write how our pairing compares with others: with tables for all, and with few."""
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "pairing.py", "--size", "40,5,20", "41,8,15", "--no-times"],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, **PLAIN},
    )  # fmt: skip
    cog.outl(done.stdout.strip())


def answers_benchmark() -> None:
    """Write how often the offers found for a need are right."""
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "answers.py", "--part", "tuned", "held-out"],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, **PLAIN},
    )  # fmt: skip
    cog.outl(done.stdout.strip())


def suggestion_figures() -> None:
    """Write what the page of suggested collectives found, on the part that nothing was chosen on."""
    planted, *_ = tables_of("collectives.md", "part", "groups by")
    demo, *_ = tables_of("collectives.md", "groups by")
    ours, others = (row for row in planted if row["part"] == "held-out")
    found, right, first = "recall %", "precision %", "precision of the first %"
    inside = [row["needs met inside %"] for row in demo]
    cog.outl(
        f"On the held-out half of the sample {ours[right]} % of the pairs that are told were planted and "
        f"{ours[found]} % of the planted ones are told, against {others[right]} % and {others[found]} % for "
        "companies of the same theme in the same department;\n"
        f"of the first groups told, as many as were planted, {ours[first]} % of the pairs are right, against "
        f"{others[first]} %. On the fictional region the groups meet {inside[0]} % of their needs by "
        f"themselves, the others {inside[1]} %."
    )


def memory_figures() -> None:
    """Write how many pairs the page of memory counts after a year of the same companies."""
    year, *_ = tables_of("memory.md", "Atelier")
    *_, last = (row for row in year if row["Atelier"].isdigit())
    cog.outl(
        f"[What that memory is worth](examples/memory.md) over a year of {last['Atelier']} workshops with "
        f"the same companies: {last['Rencontres tenues']} meetings of {last['avec mémoire']} different "
        f"pairs; without memory they would be {last['sans mémoire']} pairs, by chance {last['au hasard']}."
    )


def tables_of(page: str, *headings: str) -> list[list[dict[str, str]]]:
    """The tables of an example page whose first columns are these: a row by the names of its columns."""
    text = (ROOT / "examples" / page).read_text(encoding="utf-8")
    found = []
    for part in text.split("\n\n"):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()]
        if part.startswith("|") and tuple(lines[0][: len(headings)]) == headings:
            found.append([dict(zip(lines[0], line, strict=True)) for line in lines[2:]])
    return found


def exit_codes() -> None:
    """Write the table of exit codes."""
    cog.outl("| code | meaning |\n| --- | --- |\n| 0 | done, or nothing to do |")
    cog.outl(f"| {BUG} | a bug of the program, with a report to attach |")
    for family, code in EXIT_CODES.items():
        about = inspect.getdoc(family)
        cog.outl(f"| {code} | {about} |")
    cog.outl(f"| {INTERRUPTED} | interrupted; the registry is as it was |")
