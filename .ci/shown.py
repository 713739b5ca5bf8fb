"""What cog writes into the guides, taken from the program itself: help texts, commands, exit codes."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import cog

from recovery_cli.cli.commands import COMMANDS, lines
from recovery_cli.cli.errors import BUG, EXIT_CODES, INTERRUPTED

BENCHMARKS = Path(__file__).resolve().parent.parent / "tests" / "benchmarks"

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


def exit_codes() -> None:
    """Write the table of exit codes."""
    cog.outl("| code | meaning |\n| --- | --- |\n| 0 | done, or nothing to do |")
    cog.outl(f"| {BUG} | a bug of the program, with a report to attach |")
    for family, code in EXIT_CODES.items():
        about = inspect.getdoc(family)
        cog.outl(f"| {code} | {about} |")
    cog.outl(f"| {INTERRUPTED} | interrupted; the registry is as it was |")
