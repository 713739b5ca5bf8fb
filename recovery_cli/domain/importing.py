"""What an import of a list tells: what was read, kept, mended, doubted and refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import cast

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.errors import NotUnderstood, RecoveryError, Refused
from recovery_cli.domain.noted import Noted, Numbers
from recovery_cli.domain.repairs import Doubt, Repair

_NOUNS = ("company", "site", "project", "measure", "contact")


@dataclass(eq=False)
class NoSuchColumns(NotUnderstood):
    """The file lacks the columns without which it is no such list."""

    wanted: Sequence[str]
    headings: Sequence[str]


@dataclass(eq=False)
class NotInRegistry(Refused):
    """The row names a company as none in the registry is named; `similar` holds what comes close."""

    value: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class SirenNotInRegistry(Refused):
    """The row is about a company of a SIREN that the registry does not hold, and cannot add it."""

    value: str


@dataclass(eq=False)
class NoNameForSiren(Refused):
    """The row gives a SIREN that the registry does not hold, and no name by which it could be added."""

    value: str


@dataclass(eq=False)
class PartnerNotInRegistry(Refused):
    """The row names a partner as none in the registry is named; `similar` holds what comes close."""

    value: str
    similar: Sequence[str] = ()


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


def _first_problem(refusal: Refusal) -> str:
    return type(refusal.problems[0]).__name__


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


@dataclass(frozen=True, kw_only=True)
class RowAgain:
    """A row that brings nothing which an earlier one did not: of which thing, and where it stood `first`."""

    row: int
    noun: str
    name: str
    first: int


@dataclass(kw_only=True)
class Tally:
    """How many things of a noun were added, updated, left as they were."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(kw_only=True)
class Findings:
    """What is found row by row while a file is read and kept: all is counted, the first of each kind kept.

    `blank` counts the rows of a sheet handed out that were left open: they are neither taken nor refused.
    """

    read: int = 0
    blank: int = 0
    repairs: Noted[RowRepair] = field(default_factory=lambda: Noted(lambda each: each.repair.kind))
    doubts: Noted[RowDoubt] = field(default_factory=lambda: Noted(lambda each: each.doubt.kind))
    refusals: Noted[Refusal] = field(
        default_factory=lambda: Noted(lambda each: type(each.problems[0]).__name__)
    )
    again: Noted[RowAgain] = field(default_factory=lambda: Noted(lambda each: each.noun))
    changes: Noted[RowChange] = field(default_factory=lambda: Noted(lambda each: (each.noun, each.field)))
    tallies: dict[str, Tally] = field(default_factory=dict)
    _refused: Numbers = field(default_factory=Numbers)
    _waiting: list[Refusal] = field(default_factory=list)

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

    def say_again(self, row: int, noun: str, name: str, first: int) -> None:
        """Note that a row brings nothing which the row `first` did not."""
        self.again.note(RowAgain(row=row, noun=noun, name=name, first=first))

    def refuse(self, row: int, *problems: RecoveryError, column: str = "") -> None:
        """Note that a row is not taken.

        Where a problem was raised is forgotten: it would keep alive all that was at hand there.
        """
        for problem in problems:
            problem.__traceback__ = problem.__context__ = problem.__cause__ = None
        refusal = Refusal(row=row, problems=problems, column=column)
        self.refusals.note(refusal)
        self._refused.add(row)
        self._waiting.append(refusal)

    def refuse_all(self, rows: Sequence[int], problem: RecoveryError) -> None:
        """Note that none of these rows is taken, for one reason."""
        for row in rows:
            self.refuse(row, problem)

    def newly_refused(self) -> list[Refusal]:
        """Every refusal since this was last asked."""
        news, self._waiting = self._waiting, []
        return news

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return len(self._refused)

    @property
    def refused_rows(self) -> set[int]:
        """The numbers of the rows that were not taken."""
        return self._refused.all()

    @property
    def usable(self) -> int:
        """How many rows were taken."""
        return self.read - self.refused - self.blank


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """All that an import tells.

    `written` is false for a trial run, a file refused as a whole and one that the registry holds already.
    `unused` are headings of which something was not taken, `other_sheets` those of the workbook that were not
    read. `rejects` is the file that holds the refused rows. `columns` is what was read as what, `mapping` the
    name of the kept one that says so.
    """

    file: str
    source: str
    title: str | None = None
    other_sheets: tuple[str, ...] = ()
    columns: Columns | None = None
    mapping: str | None = None
    unused: tuple[str, ...] = ()
    findings: Findings
    written: bool
    rejects: Path | None = None

    @property
    def repairs_by_kind(self) -> Mapping[StrEnum, Sequence[RowRepair]]:
        """The first repairs of each kind, the most frequent kind first."""
        return cast("Mapping[StrEnum, Sequence[RowRepair]]", self.findings.repairs.by_kind)

    @property
    def doubts_by_kind(self) -> Mapping[StrEnum, Sequence[RowDoubt]]:
        """The first doubts of each kind, the most frequent kind first."""
        return cast("Mapping[StrEnum, Sequence[RowDoubt]]", self.findings.doubts.by_kind)
