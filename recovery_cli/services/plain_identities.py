"""Who rows are about, read at a glance: right numbers and names that stand as they are kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.luhn import is_siren, is_siret
from recovery_cli.domain.plain_cells import is_plain
from recovery_cli.domain.records import identity_of, name_of
from recovery_cli.domain.repairs import RepairKind, is_unknown_name
from recovery_cli.domain.rows import Row
from recovery_cli.services.plain_parts import Texts, Told, places_of

NUMBERS = (Field.SIREN, Field.SIRET, Field.NIC)
NAMES = (Field.NAME, Field.OWNER_FIRST_NAME, Field.OWNER_NAME, Field.SITE_NAME)
_SIREN = 9


class Who(NamedTuple):
    """Who a row is about.

    `named` is false where a company is called as its site is; `name_column` says where that is still to be
    told.
    """

    siren: str
    siret: str | None
    name: str
    site_name: str | None
    named: bool = True
    name_column: str = ""
    told: Told | None = None


class Identities:
    """Reads who rows are about, for the columns of a sheet."""

    def __init__(self, columns: Columns, places: dict[Field, list[int]]) -> None:
        self._columns = columns
        self._blank = [""] * len(columns.columns)
        self._numbers = [places[field] for field in NUMBERS]
        self._names, self._site_names = places[Field.NAME], places[Field.SITE_NAME]
        self._owner = places_of((Field.OWNER_FIRST_NAME, Field.OWNER_NAME), places)
        self._is_own = columns.layout is Layout.RECOVERY
        self._labels = {column.index: column.label for column in columns.holding(Field.SITE_NAME)}
        self._all = places_of((*NUMBERS, *NAMES), places)
        self._unusual = any(column.missing for column in columns.columns) or any(
            len(found) > 1 for found in self._numbers
        )

    def all(self, columns: Sequence[Texts]) -> list[Who | None]:
        """Who each row is about, with what is told of these cells; None where that is no easy question."""
        rows = len(columns[0])
        found: list[Who | None] = [None] * rows if self._unusual else self._at_a_glance(columns)
        for at, who in enumerate(found):
            if who is None:
                found[at] = self._asked([columns[place][at] for place in self._all])
        return found

    def _at_a_glance(self, columns: Sequence[Texts]) -> list[Who | None]:
        rows = len(columns[0])
        sirens, sirets, nics = (columns[at[0]] if at else ("",) * rows for at in self._numbers)
        names, _ = self._first(columns, self._names)
        site_names, labels = self._first(columns, self._site_names)
        odd = {at for place in self._owner for at, text in enumerate(columns[place]) if text}
        odd.update(*(_odd(columns[place]) for place in (*self._names, *self._site_names)))
        found: list[Who | None] = []
        last: str | None = None  # the rows of a company mostly follow each other
        for at, (siren, siret, nic, name, site_name, label) in enumerate(
            zip(sirens, sirets, nics, names, site_names, labels, strict=True)
        ):
            number = siret[:_SIREN] or siren
            right = (not siren or siren == number) and (number == last or is_siren(number))
            if (
                not right
                or (siret and not is_siret(siret))
                or (nic and not (siret and nic.isascii() and nic.isdigit()))
                or not (name or (site_name and not self._is_own))
                or at in odd
            ):
                found.append(None)
                continue
            last = number
            if name:
                found.append(Who(number, siret or None, name, site_name or None))
            else:
                found.append(Who(number, siret or None, site_name, site_name, False, label))  # noqa: FBT003 - a tuple
        return found

    def _first(self, columns: Sequence[Texts], places: Sequence[int]) -> tuple[Sequence[str], Sequence[str]]:
        """Of each row the first of these cells that is filled, and the label of its column."""
        texts: Sequence[str] = ("",) * len(columns[0])
        labels = texts
        for place in reversed(places):
            if any(columns[place]):
                own = self._labels.get(place, "")
                labels = [own if text else label for text, label in zip(columns[place], labels, strict=True)]
                texts = [text or other for text, other in zip(columns[place], texts, strict=True)]
        return texts, labels

    def _asked(self, texts: Sequence[str]) -> Who | None:
        """Who a row with these cells is about; no more of it is read than they.

        A list of our own has its words just as they stand, so they take the whole row to read.
        """
        if self._is_own:
            return None
        cells = list(self._blank)
        for place, text in zip(self._all, texts, strict=True):
            cells[place] = text
        row = Row(cells, self._columns)
        numbers, name = identity_of(row), name_of(row)
        if numbers.wrong or not (numbers.siren and name):
            return None
        return Who(
            siren=numbers.siren,
            siret=numbers.siret,
            name=name,
            site_name=row.line(Field.SITE_NAME),
            named=not any(each.kind is RepairKind.NAME_FROM_SITE for each in row.findings.repairs),
            told=Told.of(row.findings),
        )


def _odd(column: Texts) -> Iterable[int]:
    """The rows whose name is not kept as it stands."""
    odd = {text for text in set(column) if text and (not is_plain(text) or is_unknown_name(text))}
    return [at for at, text in enumerate(column) if text in odd] if odd else ()
