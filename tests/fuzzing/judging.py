"""What must hold of every import, whatever the file: no traceback, a sound registry, counts that add up."""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from recovery_cli.cli.app import run
from recovery_cli.registry import traces
from tests.fuzzing.files import Hostile

WORKSHOP = "GES-2026-11"
"""The workshop of the example's registry, for which wishes are imported."""

_NOUNS = ("company", "site", "contact", "project", "measure", "partner", "venue", "wish")
_FRAME = re.compile(r'File ".*?recovery_cli/(.*?)", line (\d+), in (\w+)')
_BUG, _NOT_FOUND, _NO_REGISTRY = 1, 3, 7


@dataclass(frozen=True)
class Answer:
    """What a run of the program left."""

    code: int
    out: bytes
    err: str


@dataclass
class Judge:
    """Imports files into a registry in a folder of its own, and says what was wrong with each import."""

    folder: Path
    command: str = "import-companies"
    defects: list[str] = field(default_factory=list)

    @property
    def registry(self) -> Path:
        """Where the registry lies."""
        return self.folder / "registre.db"

    def judged(self, file: Hostile, random: Random) -> tuple[int, list[str]]:
        """The exit code of an import, and what was wrong with it."""
        self.defects = []
        path = self.folder / f"fichier{file.ending}"
        path.write_bytes(file.content)
        before = contents(self.registry)
        trial = self._called(path, "--dry-run") if random.random() < 1 / 3 else None
        self._expect(contents(self.registry) == before, "a trial run changed the registry")
        answer = self._called(path)
        after = contents(self.registry)
        if answer.code:
            self._expect(after == before, "a refused import changed the registry")
        else:
            report = self._report(answer)
            self._counts(report, before, after)
            if trial and not trial.code:
                self._same_counts(self._report(trial), report)
            self._afterwards(path, report, before, after, random)
        self._sound()
        return answer.code, self.defects

    def _afterwards(
        self, path: Path, report: dict[str, Any], before: "Contents", after: "Contents", random: Random
    ) -> None:
        """Imported again, the file changes nothing; taken back, the import leaves nothing."""
        if random.random() < 1 / 2:
            again = self._report(self._called(path))
            self._expect(contents(self.registry).same_things(after), "the same file twice changed something")
            self._expect(not again.get("written"), "the same file twice is said to be written")
        if report.get("written") and random.random() < 1 / 2:
            self._expect(called("undo").code == 0, "an import could not be undone")
            self._expect(contents(self.registry).same_things(before), "undo did not bring back what was")

    def _counts(self, report: dict[str, Any], before: "Contents", after: "Contents") -> None:
        refused = report["found"]["refused"]
        self._expect(report["read"] == report["usable"] + refused, "rows read are not those used and refused")
        for noun in _NOUNS:
            added = report["counts"].get(noun, {}).get("added", 0)
            grown = after.counts.get(noun, 0) - before.counts.get(noun, 0)
            self._expect(added == grown, f"{noun}: counted is not what was added")
        if not report["written"]:
            self._expect(after.same_things(before), "an import that wrote nothing changed something")
        kept = self.folder / "refusees.csv"
        self._expect(kept.exists() == bool(refused), "refused rows are not in their file")

    def _same_counts(self, trial: dict[str, Any], report: dict[str, Any]) -> None:
        for key in ("read", "usable", "counts", "found", "unused", "columns"):
            self._expect(trial.get(key) == report.get(key), f"a trial run says otherwise: {key}")

    def _called(self, path: Path, *arguments: str) -> Answer:
        kept = self.folder / "refusees.csv"
        kept.unlink(missing_ok=True)
        answer = called(*self.command.split(), str(path), "--json", "--rejects", str(kept), *arguments)
        if answer.code == _BUG or "Traceback" in answer.err:
            self.defects.append(f"bug: {signature(answer.err)}")
        elif answer.code not in self._expected():
            self.defects.append(f"exit code {answer.code}")
        elif answer.code and not answer.err.strip():
            self.defects.append("refused without a word")
        return answer

    def _expected(self) -> Collection[int]:
        """The exit codes that an import may have; wishes need the workshop, which a new registry lacks."""
        if not self.registry.exists():
            return {0, 2, 4, _NO_REGISTRY}
        return {0, 2, 4, _NOT_FOUND} if WORKSHOP in self.command else {0, 2, 4}

    def _report(self, answer: Answer) -> dict[str, Any]:
        try:
            report: dict[str, Any] = json.loads(answer.out.decode("utf-8"))
        except ValueError:
            self.defects.append(f"no report, exit code {answer.code}: {answer.err.strip()[-200:]}")
            return {}
        return report

    def _sound(self) -> None:
        if not self.registry.exists():
            return
        with closing(sqlite3.connect(self.registry)) as db:
            self._expect(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity")
            self._expect(db.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign keys")

    def _expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.defects.append(otherwise)


@dataclass(frozen=True)
class Contents:
    """What a registry holds: how many of each noun, and all of it in one figure."""

    counts: dict[str, int]
    things: str

    def same_things(self, other: "Contents") -> bool:
        """Whether two registries hold the same, what is remembered of their writes aside."""
        return self.things == other.things


def contents(path: Path) -> Contents:
    """What the registry at a path holds; nothing where there is none."""
    if not path.exists():
        return Contents({}, "")
    with closing(sqlite3.connect(path)) as db:
        figure, counts, any_row = hashlib.sha256(), {}, False
        for table in traces.tables(db):  # what follows from them may come later
            rows = db.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()  # noqa: S608
            counts[table] = len(rows)
            any_row = any_row or bool(rows)
            figure.update(repr((table, rows)).encode("utf-8", "surrogatepass"))
    return Contents(counts, figure.hexdigest() if any_row else "")


def called(*arguments: str) -> Answer:
    """Run the program in this process."""
    with _captured() as (out, err):
        code = run(list(arguments))
    return Answer(code, out.getvalue(), err.getvalue().decode("utf-8", "replace"))


@contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(each, "utf-8", write_through=True) for each in (out, err))
    try:
        yield out, err
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        for each in (sys.stdout, sys.stderr):
            each.detach()  # or the buffer is closed with it
        sys.stdout, sys.stderr = streams


def signature(report: str) -> str:
    """A traceback in a line: which error, and where of ours it came from."""
    frames = _FRAME.findall(report)
    last = report.strip().splitlines()[-1][:120] if report.strip() else ""
    where = f"{frames[-1][0]}:{frames[-1][2]}" if frames else "?"
    return f"{where}: {re.sub(r'[0-9]+', '0', last)}"


def own_environment(folder: Path) -> None:
    """Keep the registry and the settings of whoever runs this out of it."""
    for name in [name for name in os.environ if name.startswith("RECOVERY_")]:
        del os.environ[name]
    os.environ |= {
        "RECOVERY_REGISTRY": str(folder / "registre.db"),
        "RECOVERY_LANG": "fr",
        "RECOVERY_AUTHOR": "tests",
        "RECOVERY_TODAY": "2026-10-05",
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }


def example_registry(folder: Path, root: Path) -> Path:
    """A registry with the example's companies, partners, measures, projects and contacts, and a workshop."""
    example = root / "examples" / "grand-est"
    for command, name in (
        ("import-companies", "entreprises.xlsx"),
        ("import-partners", "partenaires.csv"),
        ("import-measures", "mesures.csv"),
        ("import-venues", "lieux.csv"),
        ("import-projects", "projets.csv"),
        ("import-contacts", "contacts.csv"),
    ):
        _done(command, str(example / name))
    _done("plan-workshop", "--region", "GES", "--date", "2026-11-19")
    kept = folder / "exemple.db"
    shutil.copy(folder / "registre.db", kept)
    return kept


def _done(*arguments: str) -> None:
    answer = called(*arguments)
    if answer.code:
        raise RuntimeError(answer.err)


Judged = Callable[[Hostile, Random], tuple[int, Sequence[str]]]
