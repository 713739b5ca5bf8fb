"""The import of a million rows, and a registry of 200,000 companies: `python tests/benchmarks/scale.py`.

All is measured in one run, as CPU of processes of their own. What it takes is compared with what the shell
of SQLite and sqlite-utils take for the same file, and with what a command takes on a small registry.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import registries
import sirene

REGION = "GES"
SMALL = 2000
"""Companies of the region in the small registry."""
_TIMES = 3
_FOUND = "traitement de surface"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a process took: CPU seconds, and at most so many MiB of memory."""

    seconds: float
    memory: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the table: what was done, what it took, against what, and how many times that may be."""

    what: str
    taken: Taken
    against: Sequence[tuple[str, Taken]] = ()
    wanted: str = ""

    def cells(self, *, times: bool) -> list[str]:
        """The line as it is printed: ratios, and with `times` what holds for this machine only."""
        ratios = [f"{self.taken.seconds / other.seconds:.1f} × {name}" for name, other in self.against]
        memory = str(self.taken.memory) if self.wanted else ""
        cells = [self.what, ", ".join(ratios), self.wanted, memory]
        return [*cells, f"{self.taken.seconds:.2f}"] if times else cells


HEADINGS = ("what", "CPU", "wanted", "MiB")


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
    yield Row(what="sqlite-utils insert", taken=library, against=[("sqlite3", bare)])
    yield Row(what=f"import-companies, {count // 10:,} rows", taken=small, wanted="< 400 MiB")
    yield Row(
        what=f"import-companies, {count:,} rows",
        taken=ours,
        against=[("sqlite3", bare), ("sqlite-utils", library)],
        wanted="≤ 10 × sqlite3, < 400 MiB",
    )
    first = recovery(registry, "find", "fonderie")
    yield Row(what="find, the first after it", taken=first, against=[("import-companies", ours)])
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
    asked: tuple[tuple[str, Path, str, Callable[[int], Sequence[object]]], ...] = (
        ("add-company", empty, "≤ 1.3", lambda turn: ("Fonderie Neuve", "--commune", f"Metz {turn}")),
        ("show-company", empty, "≤ 1.3", lambda _: (siren,)),
        ("list-companies", small, "< 3, < 1 s", lambda _: ("--region", REGION)),
        ("find", small, "< 3, < 1 s", lambda _: (_FOUND,)),
        (
            "plan-workshop",
            small,
            "< 3, < 1 s",
            lambda turn: ("--region", REGION, "--month", f"2027-{turn + 1:02}"),
        ),
    )
    for name, other, wanted, arguments in asked:
        runs = [
            (recovery(large, name, *arguments(turn)), recovery(other, name, *arguments(turn)))
            for turn in range(_TIMES)
        ]
        big, little = (min(side, key=lambda one: one.seconds) for side in zip(*runs, strict=True))
        against = "empty" if other == empty else f"{SMALL:,} of the region"
        yield Row(what=name, taken=big, against=[(against, little)], wanted=wanted)


def main() -> None:
    """Print the table that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=sirene.ROWS)
    options.add_argument("--layout", choices=sirene.LAYOUTS, nargs="*", default=["sites", "annuaire"])
    options.add_argument("--companies", type=int, default=200_000)
    options.add_argument("--projects", type=int, default=60_000)
    options.add_argument("--no-imports", action="store_true")
    options.add_argument("--no-commands", action="store_true")
    options.add_argument("--times", action="store_true", help="with CPU seconds, which are of this machine")
    asked = options.parse_args()
    headings = [*HEADINGS, *(["CPU s"] if asked.times else [])]
    _print(headings)
    _print(["---", *["---:"] * (len(headings) - 1)])
    with TemporaryDirectory() as name:
        folder = Path(name)
        for layout in () if asked.no_imports else asked.layout:
            for row in imports(folder, asked.rows, layout):
                _print(row.cells(times=asked.times))
        for row in () if asked.no_commands else commands(folder, asked.companies, asked.projects):
            _print(row.cells(times=asked.times))


def _print(cells: Sequence[str]) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
