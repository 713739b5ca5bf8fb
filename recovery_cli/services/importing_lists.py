"""Importing contacts, partners, measures, venues and pairs kept apart: one way for all of them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from recovery_cli.domain.columns import Column, Columns
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.importing import Findings, ImportReport, RowDoubt, RowRepair
from recovery_cli.domain.list_cells import Cells, WrongCell, places
from recovery_cli.domain.merging import Joint, always, merged, never
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.importing import Reading, Take, Wish, finish
from recovery_cli.services.importing_companies import Teller
from recovery_cli.services.list_kinds import ListKind, Owners
from recovery_cli.services.precedence import Precedence
from recovery_cli.services.unused import Unused
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import Sheet, SheetRow

T = TypeVar("T")
_NOT_SAID = frozenset({"id", "source", "source_date"})


def import_list(
    registry: Registry,
    kind: ListKind[Any],
    path: Path | str,
    *,
    source: str | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Keep what a list of this kind holds, inside the caller's write.

    Raises:
        RecoveryError: the file cannot be read, or lacks the columns of such a list.
    """
    return finish(registry, read_list(kind, path), Wish(source=source, dry_run=dry_run))


def read_list(kind: ListKind[T], path: Path | str) -> Reading:
    """Look at a list: where its columns are. Its rows are joined with the registry all at once.

    Raises:
        RecoveryError: see `import_list`.
    """
    sheet, unused, cells = looked_at(path, kind.headings, kind.wanted)
    return Reading(sheet=sheet, unused=unused, join=partial(_joining, kind, cells))


def looked_at(
    path: Path | str, headings: Mapping[str, str], wanted: Sequence[str]
) -> tuple[Sheet, Unused, Callable[[Sequence[str]], Cells]]:
    """The rows of a file, the columns that are not used, and how the cells of a row are called.

    Raises:
        RecoveryError: it cannot be read, or a wanted column is missing; see `read_sheet`, `places`.
    """
    sheet = read_sheet(path)
    where = places(sheet.header, headings, wanted)
    names = {at: heading for at, heading in enumerate(sheet.header) if at not in where.values()}
    unused = Columns(layout=None, columns=tuple(Column(index=at, heading=h) for at, h in names.items()))
    return sheet, Unused(unused), lambda row: Cells(row, where, sheet.header)


def _joining(
    kind: ListKind[T],
    cells: Callable[[Sequence[str]], Cells],
    registry: Registry,
    precedence: Precedence,
    findings: Findings,
) -> Take:
    tell = Teller(findings=findings, label=cells(()).column)

    def take(rows: Sequence[SheetRow]) -> None:
        read = list(read_rows(kind.read, ((row.number, cells(row.cells)) for row in rows), findings))
        _write(kind, _planned(kind, read, tell, registry, precedence), registry)

    return take


def read_rows(
    read: Callable[[Cells], T], rows: Iterable[tuple[int, Cells]], findings: Findings
) -> Iterator[tuple[int, T]]:
    """The things that rows hold; rows that cannot be read are refused."""
    for number, cells in rows:
        try:
            yield number, read(cells)
        except WrongCell as wrong:
            findings.refuse(number, wrong.problem, column=wrong.column)
            continue
        findings.repairs.note_all(RowRepair(row=number, repair=each) for each in cells.findings.repairs)
        findings.doubts.note_all(RowDoubt(row=number, doubt=each) for each in cells.findings.doubts)


def taking_each(
    read: Callable[[Cells], T],
    cells: Callable[[Sequence[str]], Cells],
    registry: Registry,
    findings: Findings,
    keep: Callable[[int, T], None],
) -> Take:
    """Keep what each row says by itself: of one that cannot be kept, nothing is, and it is refused."""

    def take(rows: Sequence[SheetRow]) -> None:
        for number, said in read_rows(read, ((row.number, cells(row.cells)) for row in rows), findings):
            with registry.part() as part:
                try:
                    keep(number, said)
                except WrongCell as wrong:
                    findings.refuse(number, wrong.problem, column=wrong.column)
                except RecoveryError as problem:
                    findings.refuse(number, problem)
                else:
                    part.keep()

    return take


@dataclass(kw_only=True)
class _Slot(Generic[T]):
    """A thing on its way: as the registry holds it (None: not at all), and as it is to be.

    `row` is the first that said it, `spoken` are the fields that rows have said.
    """

    before: T | None
    thing: T
    row: int = 0
    spoken: set[str] = field(default_factory=set)


@dataclass(kw_only=True)
class _Slots(Generic[T]):
    """All things of a kind, and by which keys they are found."""

    kind: ListKind[T]
    by_key: dict[Hashable, _Slot[T]] = field(default_factory=dict)
    touched: dict[int, _Slot[T]] = field(default_factory=dict)

    def put(self, slot: _Slot[T]) -> None:
        for key in self.kind.keys(slot.thing):
            self.by_key.setdefault(key, slot)

    def found(self, thing: T) -> _Slot[T] | None:
        return next((self.by_key[key] for key in self.kind.keys(thing) if key in self.by_key), None)


def _planned(
    kind: ListKind[T],
    read: Sequence[tuple[int, T]],
    tell: Teller,
    registry: Registry,
    precedence: Precedence,
) -> list[_Slot[T]]:
    """Join the rows with the things of the registry."""
    slots: _Slots[T] = _Slots(kind=kind)
    for thing in kind.drawer(registry).all():
        slots.put(_Slot(before=thing, thing=thing))
    owners = Owners(registry)
    for row, raw in read:
        try:
            said = _sourced(kind.resolve(raw, owners), precedence.source)
        except RecoveryError as problem:
            tell.findings.refuse(row, problem)
            continue
        _join(slots, row, said, tell, precedence)
    _count(slots, tell.findings)
    new = [(slot.row, slot.thing) for slot in slots.touched.values() if slot.before is None]
    kind.tell_alike(registry, new, tell)
    return list(slots.touched.values())


def _join(slots: _Slots[T], row: int, said: T, tell: Teller, precedence: Precedence) -> None:
    slot = slots.found(said)
    if slot and id(slot) in slots.touched:
        tell.findings.say_again(row, slots.kind.noun, _name(slot.thing), slot.row)
    if slot is None:
        slot = _Slot(before=None, thing=said, row=row)
    else:
        _fill(slot, said, partial(tell.told, row, slots.kind.noun, _name(slot.thing)), precedence)
        tell.differs_in_file(row, _unlike(slot, said))
        slot.row = slot.row or row
    slot.spoken |= {each.name for each in _spoken(said)}
    slots.touched[id(slot)] = slot
    slots.put(slot)


def _fill(slot: _Slot[T], said: T, told: Callable[..., None], precedence: Precedence) -> None:
    """Join what a row says with the thing; what an earlier row said stays, and is not told again."""
    wins = precedence.over(slot.before, getattr(said, "source_date", None)) if slot.before else never
    news = [each for each in _spoken(said) if each.name not in slot.spoken]
    # What stands at its default was said by nobody: it gives way, and does not contradict.
    silent = [each.name for each in news if getattr(slot.thing, each.name) == each.default]
    filled = merged(slot.thing, said, silent, wins=always)
    result = merged(filled.thing, said, [each.name for each in news if each.name not in silent], wins=wins)
    slot.thing = result.thing
    if slot.before is not None:
        told(taken=(*filled.taken, *result.taken), left=result.left)


def _unlike(slot: _Slot[T], said: T) -> Sequence[Joint]:
    """Where a row contradicts an earlier one."""
    names = [each.name for each in _spoken(said) if each.name in slot.spoken]
    return merged(slot.thing, said, names, wins=never).left


def _spoken(said: Any) -> list[Field[Any]]:
    """The fields that a row says something of."""
    named = (each for each in fields(said) if each.name not in _NOT_SAID)
    return [each for each in named if getattr(said, each.name) != each.default]


def _count(slots: _Slots[T], findings: Findings) -> None:
    tally = findings.tally(slots.kind.noun)
    for slot in slots.touched.values():
        if slot.before is None:
            tally.added += 1
        elif slot.thing != slot.before:
            tally.updated += 1
        else:
            tally.unchanged += 1


def _write(kind: ListKind[T], touched: Sequence[_Slot[T]], registry: Registry) -> None:
    drawer = kind.drawer(registry)
    new: list[Any] = [slot.thing for slot in touched if slot.before is None]
    today = registry.moment.today
    drawer.add_all(_dated(each, today) for each in new)
    for slot in touched:
        if slot.before is not None and slot.thing != slot.before:
            drawer.keep(slot.thing)


def _dated(thing: Any, today: date) -> Any:
    return replace(thing, source_date=thing.source_date or today) if hasattr(thing, "source_date") else thing


def _sourced(thing: T, source: str) -> T:
    anything: Any = thing
    sourced: T = replace(anything, source=anything.source or source) if hasattr(anything, "source") else thing
    return sourced


def _name(thing: Any) -> str:
    return references.full_name(thing) if isinstance(thing, Contact) else str(getattr(thing, "name", ""))
