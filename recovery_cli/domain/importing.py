"""What an import of a list tells: what was read, kept, mended, doubted and refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from recovery_cli.domain.errors import NotUnderstood, RecoveryError, Refused
from recovery_cli.domain.repairs import Doubt, Repair

K = TypeVar("K", bound=StrEnum)
_NOUNS = ("company", "site", "project", "measure", "contact")


@dataclass(eq=False)
class NoSuchColumns(NotUnderstood):
    """The file lacks the columns without which it is no such list."""

    wanted: Sequence[str]
    headings: Sequence[str]


@dataclass(eq=False)
class NotInRegistry(Refused):
    """The row is about a company or partner that the registry does not hold, and cannot add it."""

    value: str


@dataclass(eq=False)
class NamesSeveral(Refused):
    """The row names a company as several in the registry are named, and gives no SIREN."""

    value: str
    candidates: Sequence[str]


@dataclass(eq=False)
class NoProjectInRow(Refused):
    """The row of a list of projects describes none."""


@dataclass(eq=False)
class CompanyMissing(Refused):
    """The row describes a project and names no company that carries it."""


@dataclass(eq=False)
class CellMissing(Refused):
    """A row lacks the cell without which nothing can be kept."""

    column: str


@dataclass(eq=False)
class CountNotUnderstood(NotUnderstood):
    """The text is no number of things, above nought."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A row that was not taken, by its number as Excel counts it, and why.

    `column` is where it is wrong, for problems that do not say so themselves.
    """

    row: int
    problems: tuple[RecoveryError, ...]
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class RowRepair:
    """Something mended, and in which row."""

    row: int
    repair: Repair


@dataclass(frozen=True, kw_only=True)
class RowDoubt:
    """Something to look at, and in which row."""

    row: int
    doubt: Doubt


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """A value of the registry that the file replaced or filled in: of which thing, which field.

    `column` is the heading under which the file gave it; `before` is empty where nothing was known.
    """

    row: int
    noun: str
    name: str
    field: str
    column: str
    before: str
    after: str


@dataclass(kw_only=True)
class Tally:
    """How many things of a noun were added, updated, left as they were."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(kw_only=True)
class Findings:
    """What is found row by row while a file is read and kept."""

    read: int = 0
    repairs: list[RowRepair] = field(default_factory=list)
    doubts: list[RowDoubt] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)

    def tally(self, noun: str) -> Tally:
        """The counts of a noun."""
        return self.tallies.setdefault(noun, Tally())

    @property
    def counts(self) -> dict[str, Tally]:
        """The counts of all nouns of which there was something, companies first."""
        order = [
            *(noun for noun in _NOUNS if noun in self.tallies),
            *sorted(self.tallies.keys() - set(_NOUNS)),
        ]
        return {noun: self.tallies[noun] for noun in order if self.tallies[noun] != Tally()}

    def refuse(self, row: int, *problems: RecoveryError, column: str = "") -> None:
        """Note that a row is not taken."""
        self.refusals.append(Refusal(row=row, problems=problems, column=column))

    def refuse_all(self, rows: Sequence[int], problem: RecoveryError) -> None:
        """Note that none of these rows is taken, for one reason."""
        for row in rows:
            self.refuse(row, problem)

    @property
    def refused_rows(self) -> set[int]:
        """The numbers of the rows that were not taken."""
        return {refusal.row for refusal in self.refusals}

    @property
    def usable(self) -> int:
        """How many rows were taken."""
        return self.read - len(self.refused_rows)


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """All that an import tells.

    `written` is false for a trial run, a file refused as a whole and one that the registry holds already.
    `unused` are headings of which something was not taken, `other_sheets` those of the workbook that were not
    read. `rejects` is the file that holds the refused rows.
    """

    file: str
    source: str
    title: str | None = None
    other_sheets: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    findings: Findings
    written: bool
    rejects: Path | None = None

    @property
    def repairs_by_kind(self) -> Mapping[StrEnum, Sequence[RowRepair]]:
        """The repairs, the most frequent kind first."""
        return _by_kind({item: item.repair.kind for item in self.findings.repairs})

    @property
    def doubts_by_kind(self) -> Mapping[StrEnum, Sequence[RowDoubt]]:
        """The doubts, the most frequent kind first."""
        return _by_kind({item: item.doubt.kind for item in self.findings.doubts})


Item = TypeVar("Item")


def _by_kind(kinds: Mapping[Item, K]) -> Mapping[StrEnum, Sequence[Item]]:
    counts = Counter(kinds.values())
    grouped: dict[StrEnum, list[Item]] = {kind: [] for kind in sorted(counts, key=lambda k: (-counts[k], k))}
    for item, kind in kinds.items():
        grouped[kind].append(item)
    return grouped
