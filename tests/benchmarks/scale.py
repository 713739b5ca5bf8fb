"""The import of a million rows, and a registry of 200,000 companies: `python tests/benchmarks/scale.py`.

All is measured in one run, as CPU of processes of their own. What it takes is compared with what the shell
of SQLite and sqlite-utils take for the same file, and with what a command takes on a small registry.
`--write README.md` puts the table, with the command that made it, where the last one stood.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import registries
import sirene

REGION = "GES"
SMALL = 2000
"""Companies of the region in the small registry."""
_TIMES = 3
_FOUND = "traitement de surface"
_MEMORY = 400


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a process took: CPU seconds, and at most so many MiB of memory."""

    seconds: float
    memory: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """At most so many times what another takes, by its name; at most so many CPU seconds, so many MiB."""

    times: Mapping[str, float] = field(default_factory=dict)
    seconds: float | None = None
    memory: int | None = None

    def __str__(self) -> str:
        """All of it, as a cell of the table."""
        said = [f"≤ {most:g} × {name}" for name, most in self.times.items()]
        said += [f"< {self.seconds:g} s"] if self.seconds else []
        return ", ".join([*said, f"< {self.memory} MiB"] if self.memory else said)


NOTHING = Wanted()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the table: what was done, what it took, against what, and what was wanted."""

    what: str
    taken: Taken
    against: Mapping[str, Taken] = field(default_factory=dict)
    wanted: Wanted = NOTHING

    def cells(self, *, times: bool) -> list[str]:
        """The line as it is printed: ratios, and with `times` what holds for this machine only."""
        ratios = [f"{ratio:.1f} × {name}" for name, ratio in self.ratios.items()]
        asked = self.wanted != NOTHING
        cells = [self.what, ", ".join(ratios), str(self.wanted), "yes" if self.kept else "no",
                 str(self.taken.memory)]  # fmt: skip
        cells = cells if asked else [*cells[:3], "", ""]
        return [*cells, f"{self.taken.seconds:.2f}"] if times else cells

    @property
    def ratios(self) -> dict[str, float]:
        """How many times what each other took, to one decimal, as it is printed."""
        return {name: round(self.taken.seconds / other.seconds, 1) for name, other in self.against.items()}

    @property
    def kept(self) -> bool:
        """Whether it took no more than was wanted."""
        wanted, took = self.wanted, self.taken
        return (
            all(self.ratios[name] <= most for name, most in wanted.times.items())
            and (wanted.seconds is None or took.seconds < wanted.seconds)
            and (wanted.memory is None or took.memory < wanted.memory)
        )


HEADINGS = ("what", "CPU", "wanted", "kept", "MiB")
BEGIN, END = "<!-- scale: written by tests/benchmarks/scale.py -->", "<!-- /scale -->"


def taken(*command: object, folder: Path) -> Taken:
    """What a command took that ran in a folder; one that fails ends the benchmark."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"RECOVERY_TODAY": "2026-10-05", "RECOVERY_LANG": "en"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{process.returncode}: {' '.join(map(str, command))}")
    return Taken(seconds=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss // 1024)


def recovery(registry: Path, *arguments: object) -> Taken:
    """What one of our commands took."""
    command = (sys.executable, "-m", "recovery_cli", "--registry", registry, *arguments)
    return taken(*command, folder=registry.parent)


def imports(folder: Path, count: int, layout: str) -> Iterator[Row]:
    """An import of so many rows against the shell of SQLite and sqlite-utils, and one of a tenth of them."""
    file, tenth = folder / f"{layout}.csv", folder / f"{layout}-tenth.csv"
    sirene.write(file, count, layout=layout)
    sirene.write(tenth, count // 10, layout=layout)
    shell = shutil.which("sqlite3") or sys.exit("the shell of SQLite is missing: sqlite3")
    bare = taken(shell, "bare.db", ".mode csv", f".import {file} rows", folder=folder)
    utils = ("-m", "sqlite_utils", "insert", "utils.db", "rows", file)
    library = taken(sys.executable, *utils, "--csv", "--no-detect-types", "--silent", folder=folder)
    for name in ("bare.db", "utils.db"):
        (folder / name).unlink()
    small = recovery(folder / "tenth.db", "import-companies", tenth)
    registry = folder / f"{layout}.db"
    ours = recovery(registry, "import-companies", file)
    yield Row(what=f"sqlite3 .import, {count:,} rows, {layout}", taken=bare)
    yield Row(what="sqlite-utils insert", taken=library, against={"sqlite3": bare})
    yield Row(what=f"import-companies, {count // 10:,} rows", taken=small, wanted=Wanted(memory=_MEMORY))
    yield Row(
        what=f"import-companies, {count:,} rows",
        taken=ours,
        against={"sqlite3": bare, "sqlite-utils": library},
        wanted=Wanted(times={"sqlite3": 10, "sqlite-utils": 1}, memory=_MEMORY),
    )
    first = recovery(registry, "find", "fonderie")
    yield Row(what="find, the first after it", taken=first, against={"import-companies": ours})
    for left in (file, tenth, registry, folder / "tenth.db"):
        left.unlink()


def commands(folder: Path, companies: int, projects: int) -> Iterator[Row]:
    """The daily commands on a registry of so many companies, against an empty or a small one."""
    large, small, empty = (folder / f"{name}.db" for name in ("large", "small", "empty"))
    registries.make(large, companies=companies, projects=projects)
    registries.make(small, companies=SMALL, projects=SMALL * projects // companies, regions=(REGION,))
    registries.make(empty, companies=10, projects=0)
    siren = f"10000000{sirene.check_digit('10000000')}"
    for registry in (large, small):
        recovery(registry, "find", _FOUND)
    asked: tuple[tuple[str, Path, Callable[[int], Sequence[object]]], ...] = (
        ("add-company", empty, lambda turn: ("Fonderie Neuve", "--commune", f"Metz {turn}")),
        ("show-company", empty, lambda _: (siren,)),
        ("list-companies", small, lambda _: ("--region", REGION)),
        ("find", small, lambda _: (_FOUND,)),
        ("plan-workshop", small, lambda turn: ("--region", REGION, "--month", f"2027-{turn + 1:02}")),
    )
    for name, other, arguments in asked:
        runs = [
            (recovery(large, name, *arguments(turn)), recovery(other, name, *arguments(turn)))
            for turn in range(_TIMES)
        ]
        big, little = (min(side, key=lambda one: one.seconds) for side in zip(*runs, strict=True))
        against = "on an empty one" if other == empty else f"on {SMALL:,} of the region"
        wanted = Wanted(times={against: 1.3}) if other == empty else Wanted(times={against: 3}, seconds=1)
        yield Row(
            what=f"{name}, {companies:,} companies", taken=big, against={against: little}, wanted=wanted
        )


def block(command: str, rows: Iterable[Sequence[str]], *, times: bool = False) -> str:
    """The table in Markdown, and how it was made, as it stands in the README."""
    headings = [*HEADINGS, *(["CPU s"] if times else [])]
    rule = [":---", *["---:"] * (len(headings) - 1)]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in (headings, rule, *rows))
    return f"{BEGIN}\n`{command}` wrote this:\n\n{table}{END}"


def replaced(text: str, table: str) -> str:
    """A text with its table in place of the one it has.

    Raises:
        SystemExit: it has none.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"no place for the table: {BEGIN}")
    return f"{before}{table}{after}"


def options() -> argparse.ArgumentParser:
    """What the command line may say."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python tests/benchmarks/scale.py")
    parser.add_argument("--rows", type=int, default=sirene.ROWS)
    parser.add_argument("--layout", choices=sirene.LAYOUTS, nargs="*", default=["sites", "annuaire"])
    parser.add_argument("--companies", type=int, default=200_000)
    parser.add_argument("--projects", type=int, default=60_000)
    parser.add_argument("--no-imports", action="store_true")
    parser.add_argument("--no-commands", action="store_true")
    parser.add_argument("--times", action="store_true", help="with CPU seconds, which are of this machine")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file as well")
    return parser


def main() -> None:
    """Print the table that the command line asks for, line by line as it comes; write it where asked."""
    asked = options().parse_args()
    text = asked.write.read_text(encoding="utf-8") if asked.write else f"{BEGIN}{END}"
    replaced(text, "")
    rows: list[list[str]] = []
    with TemporaryDirectory() as name:
        for row in _measured(Path(name), asked):
            rows.append(row.cells(times=asked.times))
            sys.stderr.write(f"{' | '.join(rows[-1])}\n")
    table = block(shlex.join(["python", "tests/benchmarks/scale.py", *sys.argv[1:]]), rows, times=asked.times)
    sys.stdout.write(f"{table}\n")
    if asked.write:
        asked.write.write_text(replaced(text, table), encoding="utf-8")


def _measured(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    for layout in () if asked.no_imports else asked.layout:
        yield from imports(folder, asked.rows, layout)
    if not asked.no_commands:
        yield from commands(folder, asked.companies, asked.projects)


if __name__ == "__main__":
    main()
