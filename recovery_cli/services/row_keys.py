"""Which rows of a list may be about one company: by SIREN; where one side has none, by name too."""

import re
from collections.abc import Iterable, Sequence

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
        for row in rows:
            key = self._number(row.cells)
            if key is None:
                name = self._name(row.cells)
                without.add(name)
                key = key_of_name(name)
            keys.numbers.append(key)
            for member in self._members_in(row.cells):
                keys.link(key, member)
        self._link_names(keys, rows, without)
        return keys

    def _number(self, cells: Sequence[str]) -> int | None:
        """The SIREN that a row gives, as a number; None where it gives none."""
        if self._siren:
            text = cells[self._siren.index]
            if len(text) == _SIREN and text.isdigit() and text.isascii():
                return int(text)
        elif self._siret:
            text = cells[self._siret.index]
            if len(text) == _SIRET and text.isdigit() and text.isascii() and is_siret(text):
                return int(text[:_SIREN])  # a row with a wrong SIRET is about whom it names
        row = Row(cells, self._columns)
        found = identity(row.cell(Field.SIREN), row.cell(Field.SIRET), row.cell(Field.NIC), Findings())
        return int(found.siren) if found.siren else None

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
