"""Which rows of a list may be about one company: by SIREN; where one side has none, by name too."""

import re
from collections.abc import Callable, Iterable, Sequence

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.headings import Field
from recovery_cli.domain.identities import identity
from recovery_cli.domain.luhn import is_siret
from recovery_cli.domain.name_keys import name_key
from recovery_cli.domain.records import name_of
from recovery_cli.domain.repairs import Findings
from recovery_cli.domain.rows import Row
from recovery_cli.registry.registry import Registry
from recovery_cli.services.batches import Keys, RowKeys, key_of_name
from recovery_cli.spreadsheets.csv_rows import TextRows
from recovery_cli.spreadsheets.sheets import SheetRow

_MEMBER = re.compile(r"\((\d{9})\)")
_SIREN = 9
_SIRET = 14


def company_keys(columns: Columns, registry: Registry) -> Keys:
    """The rows that must be joined together: whatever row may be about a company that another is about."""
    return _CompanyKeys(columns, registry).of


class _CompanyKeys:
    def __init__(self, columns: Columns, registry: Registry) -> None:
        self._columns = columns
        self._registry = registry
        self._siren = next(iter(columns.holding(Field.SIREN)), None)
        self._siret = next(iter(columns.holding(Field.SIRET)), None)
        self._members = [column.index for column in columns.holding(Field.MEMBERS)]

    def of(self, rows: Iterable[SheetRow]) -> RowKeys:
        """The keys of all rows, in order."""
        keys = RowKeys()
        without: set[str] = set()

        def careful(cells: Sequence[str]) -> int:
            key = self._number(cells)
            if key is None:
                name = self._name(cells)
                without.add(name)
                key = key_of_name(name)
            for member in self._members_in(cells):
                keys.link(key, member)
            return key

        keys.numbers.extend(self._judged(rows, careful))
        self._link_names(keys, rows, without)
        if not without:  # then nobody is looked for by name
            self._registry.bulk.index_last()
        return keys

    def _judged(self, rows: Iterable[SheetRow], careful: Callable[[Sequence[str]], int]) -> Iterable[int]:
        """The key of each row; of a text file's no more is cut than it takes."""
        if isinstance(rows, TextRows) and not self._members:
            if self._siren:
                return rows.judged(self._siren.index, _by_siren, careful)
            if self._siret:
                return rows.judged(self._siret.index, _by_siret, careful)
        return (careful(row.cells) for row in rows)

    def _number(self, cells: Sequence[str]) -> int | None:
        """The SIREN that a row gives, as a number; None where it gives none."""
        if self._siren:
            found = _by_siren(cells[self._siren.index])
        else:
            found = _by_siret(cells[self._siret.index]) if self._siret else None
        if found is not None:
            return found
        row = Row(cells, self._columns)
        read = identity(row.cell(Field.SIREN), row.cell(Field.SIRET), row.cell(Field.NIC), Findings())
        return int(read.siren) if read.siren else None

    def _name(self, cells: Sequence[str]) -> str:
        return name_key(name_of(Row(cells, self._columns)))

    def _members_in(self, cells: Sequence[str]) -> list[int]:
        return [int(siren) for index in self._members for siren in _MEMBER.findall(cells[index])]

    def _link_names(self, keys: RowKeys, rows: Iterable[SheetRow], without: set[str]) -> None:
        """Link the rows with a SIREN to a name that stands alone in a row or in the registry."""
        companies = self._registry.companies
        known = self._registry.name_keys.named(without)
        for siren, folded in companies.sirens_of(known):
            keys.link(int(siren), key_of_name(known[folded]))
        names = without | {name_key(name) for name in companies.names_without_siren()}
        names.discard("")
        if not names:
            return
        for number, row in zip(keys.numbers, rows, strict=True):
            if number >= 0 and (name := self._name(row.cells)) in names:
                keys.link(number, key_of_name(name))


def _by_siren(text: str) -> int | None:
    return int(text) if len(text) == _SIREN and text.isdigit() and text.isascii() else None


def _by_siret(text: str) -> int | None:
    """The SIREN of a right SIRET; a row with a wrong one is about whom it names."""
    return int(text[:_SIREN]) if len(text) == _SIRET and is_siret(text) else None
