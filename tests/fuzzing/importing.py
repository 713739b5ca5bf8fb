"""Imports hostile files for as long as one likes, and tells what broke.

Run it from the top: `python -m tests.fuzzing.importing --minutes 60`. The same seed makes the same files;
`--only` makes one of them again.
"""

import argparse
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

from tests.fuzzing.files import ROOT, Hostile, hostile, seeds
from tests.fuzzing.judging import WORKSHOP, Judge, example_registry, own_environment

_COMMANDS = (
    *("import-companies",) * 12, "import-projects", "import-projects", "import-contacts", "import-partners",
    "import-measures", "import-venues", "import-apart", *(f"import-wishes {WORKSHOP}",) * 2,
)  # fmt: skip
_TOGETHER = 40
"""So many files go into one registry, which then begins anew."""
_PATIENCE = 60
"""CPU seconds after which an import is said to hang."""
_SLOW = 10
_INVITED = """
    SELECT name FROM company JOIN invitation ON company_id = company.id UNION
    SELECT siren FROM company JOIN invitation ON company_id = company.id WHERE siren IS NOT NULL
    ORDER BY 1
"""
_KEPT = 3


class Hunt:
    """Counts the files and what they did; keeps the first few of each kind of defect."""

    def __init__(self, folder: Path, kept: Path, seed: int) -> None:
        self.folder, self.kept, self.seed = folder, kept, seed
        self.judge = Judge(folder)
        self.known = seeds()
        self.made: Counter[str] = Counter()
        self.codes: Counter[int] = Counter()
        self.defects: Counter[str] = Counter()
        self.slowest = (0.0, 0)
        self.example = example_registry(folder, ROOT)
        with closing(sqlite3.connect(self.example)) as registry:
            self.invited = [name for (name,) in registry.execute(_INVITED)]

    def one(self, number: int) -> list[str]:
        """Make a file, import it and count what happened."""
        random = Random(f"{self.seed}/{number}")
        self.judge.command = random.choice(_COMMANDS)
        wishes = WORKSHOP in self.judge.command
        file = hostile(random, self.known, self.invited if wishes else ())
        if number % _TOGETHER == 0:
            self._begin_anew(empty=number % (2 * _TOGETHER) == 0)
        if wishes and not self._has_workshop():
            self._begin_anew(empty=False)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        code, defects = self.judge.judged(file, random)
        signal.setitimer(signal.ITIMER_PROF, 0)
        taken = time.process_time() - start
        self.slowest = max(self.slowest, (round(taken, 1), number))
        if taken > _SLOW:
            defects = [*defects, f"more than {_SLOW} seconds"]
        self.codes[code] += 1
        self.made[re.sub(r" (utf|cp|latin|mac).*", "", file.made)] += 1
        for defect in dict.fromkeys(defects):
            self.defects[defect] += 1
            if self.defects[defect] <= _KEPT:
                self._keep(file, number, defect)
        if defects:
            self._begin_anew(empty=False)
        return defects

    def _has_workshop(self) -> bool:
        """Whether wishes find the workshop that they are for."""
        return self.judge.registry.exists() and WORKSHOP in self.judge.registry.read_bytes().decode("latin-1")

    def _begin_anew(self, *, empty: bool) -> None:
        self.judge.registry.unlink(missing_ok=True)
        if not empty:
            shutil.copy(self.example, self.judge.registry)

    def _keep(self, file: Hostile, number: int, defect: str) -> None:
        folder = self.kept / re.sub(r"\W+", "-", defect)[:80]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}{file.ending or '.bin'}").write_bytes(file.content)
        (folder / f"{number}.about").write_text(f"{self.judge.command}\n{file.made}\n{defect}\n", "utf-8")

    def told(self, taken: float) -> str:
        """What was found so far."""
        lines = [f"files {self.codes.total()}, CPU seconds {taken:.0f}, slowest {self.slowest}"]
        lines += [f"  made of {made}: {count}" for made, count in sorted(self.made.items())]
        lines += [f"  exit code {code}: {count}" for code, count in sorted(self.codes.items())]
        lines.append(f"defects {len(self.defects)}, in files {self.defects.total()}")
        lines += [f"  {count:>5}  {defect}" for defect, count in self.defects.most_common()]
        return "\n".join(lines) + "\n"


def _hangs(_number: int, _frame: FrameType | None) -> NoReturn:
    raise RuntimeError(f"no end after {_PATIENCE} seconds")


def main() -> None:
    """Import file after file, and say each minute what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--files", type=int, default=10**9, help="stop after so many files")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--only", type=int, help="make this file again, after those that went before it into a registry"
    )
    options.add_argument("--keep", type=Path, default=Path("defects"), help="folder for files that broke")
    asked = options.parse_args()
    signal.signal(signal.SIGPROF, _hangs)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own_environment(folder)
        hunt = Hunt(folder, asked.keep.resolve(), asked.seed)
        start, spoken = time.monotonic(), time.monotonic()
        numbers = range(asked.files)
        if asked.only is not None:
            numbers = range(asked.only - asked.only % _TOGETHER, asked.only + 1)
        for number in numbers:
            hunt.one(number)
            if time.monotonic() - spoken > 60:
                spoken = time.monotonic()
                sys.stdout.write(hunt.told(time.process_time()))
                sys.stdout.flush()
            if time.monotonic() - start > 60 * asked.minutes:
                break
        sys.stdout.write(hunt.told(time.process_time()))
    sys.exit(bool(hunt.defects))


if __name__ == "__main__":
    main()
