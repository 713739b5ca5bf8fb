"""The fast lane of an import: companies whose rows are read at a glance, and that are new or as they were."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from recovery_cli.domain.columns import Columns
from recovery_cli.domain.headings import Field, Layout
from recovery_cli.domain.importing import Findings, RowDoubt, RowRepair
from recovery_cli.domain.name_keys import name_key
from recovery_cli.domain.records import Record
from recovery_cli.domain.repairs import Repair, RepairKind
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services.plain_rows import COMPANY_COLUMNS, SITE_COLUMNS, Plain, PlainRows
from recovery_cli.services.precedence import Precedence
from recovery_cli.spreadsheets.sheets import SheetRow

Read = Callable[[SheetRow], Record]
_Rows = list[Plain]
"""The rows of a company."""
_NAF, _SECTOR = COMPANY_COLUMNS.index("naf"), COMPANY_COLUMNS.index("sector")
_STATUS, _SITE_STATUS = COMPANY_COLUMNS.index("status"), SITE_COLUMNS.index("status")
_NEW_COMPANY = ("siren", "name", "folded_name", "source_date", *COMPANY_COLUMNS)
_KNOWN_COMPANY = ("name", "source_date", *COMPANY_COLUMNS)


class FastLane:
    """Takes the companies that nothing need be asked about, and hands back the records of all others.

    Both lanes lead to the same registry and tell the same. All rows of a company go the same lane.
    """

    def __init__(
        self, read: Read, columns: Columns, registry: Registry, precedence: Precedence, findings: Findings
    ) -> None:
        self._read = read
        self._rows = PlainRows(columns, lambda cells: read(SheetRow(number=0, cells=tuple(cells))))
        self._registry = registry
        self._findings = findings
        self._source = precedence.source
        self._today = precedence.today.isoformat()
        self._names = {name_key(name) for name in registry.companies.names_without_siren()}
        self._is_own = columns.layout is Layout.RECOVERY
        self._first_ever = registry.bulk.is_empty()

    def take(self, rows: Sequence[SheetRow]) -> list[Record]:
        """Keep the companies of plain rows; the records of the other rows, in their order."""
        plain, others = self._rows.parted(rows)
        companies: dict[str, _Rows] = {}
        for one in plain:
            companies.setdefault(one.who.siren, []).append(one)
        records = list(map(self._read, others))
        back = self._concerned(companies, records)
        known = {} if self._first_ever else self._registry.bulk.known(companies, _KNOWN_COMPANY)
        back |= self._odd(companies, known)
        if back:
            numbers = {one.number for siren in back for one in companies.pop(siren)}
            records += [self._read(row) for row in rows if row.number in numbers]
            records.sort(key=lambda record: record.number)
        self._add([own for siren, own in companies.items() if siren not in known])
        self._count(companies, known)
        self._tell([one for one in plain if one.who.siren not in back])
        return records

    def _concerned(self, companies: dict[str, _Rows], records: Sequence[Record]) -> set[str]:
        """The companies that other rows, or companies of the registry without SIREN, may be about too."""
        usable = [record for record in records if record.usable]
        sirens = {record.company.siren for record in usable}
        sirens |= {member.siren for record in usable for member in record.members}
        names = self._names | {name_key(record.company.name) for record in usable if not record.company.siren}
        found = {siren for siren in companies if siren in sirens}
        if names:
            found |= {
                siren
                for siren, rows in companies.items()
                if any(name_key(plain.who.name) in names for plain in rows)
            }
        return found

    def _odd(self, companies: dict[str, _Rows], known: dict[str, tuple[Any, ...]]) -> set[str]:
        """The companies whose rows differ from each other, or from the registry."""
        odd = {siren for siren, rows in companies.items() if len(rows) > 1 and not _agree(rows)}
        if self._first_ever:
            return set(companies) if self._is_own else odd
        bulk = self._registry.bulk
        sites = bulk.known_sites([row[0] for row in known.values()], SITE_COLUMNS) if known else {}
        straying = bulk.straying(
            plain.site[0] for rows in companies.values() for plain in rows if plain.site and plain.site[0]
        )
        odd |= {siret[:9] for siret in straying}
        if self._is_own:  # each row of our own lists says itself what a new company comes from
            odd |= companies.keys() - known.keys()
        return odd | {siren for siren in known if not _is_known(companies[siren], known[siren], sites)}

    def _add(self, new: Sequence[_Rows]) -> None:
        """Keep new companies, each with its sites."""
        companies = []
        for rows in new:
            first = rows[0]
            name = first.who.name
            own = (first.who.siren, name, fold(name), _day(rows) or self._today, *_said(rows))
            companies.append((own, [row.site for row in rows if row.site]))
        self._registry.bulk.add(_NEW_COMPANY, SITE_COLUMNS, companies, self._source)

    def _count(self, companies: Mapping[str, _Rows], known: Collection[str]) -> None:
        company, site = self._findings.tally("company"), self._findings.tally("site")
        for siren, rows in companies.items():
            sites = len(rows) - [plain.site for plain in rows].count(None)
            if siren in known:
                company.unchanged += 1
                site.unchanged += sites
            else:
                company.added += 1
                site.added += sites

    def _tell(self, rows: _Rows) -> None:
        repairs, doubts = self._findings.repairs, self._findings.doubts
        repairs.note_all_of(
            RepairKind.NAME_FROM_SITE, [row for row in rows if row.who.name_column], _name_from_site
        )
        for row in rows:
            for told in row.told:
                for repair in told.repairs:
                    repairs.note(RowRepair(row=row.number, repair=repair))
                for doubt in told.doubts:
                    doubts.note(RowDoubt(row=row.number, doubt=doubt))


def _name_from_site(row: Plain) -> RowRepair:
    name = row.who.name
    repair = Repair(kind=RepairKind.NAME_FROM_SITE, column=row.who.name_column, before=name, after=name)
    return RowRepair(row=row.number, repair=repair)


def _day(rows: _Rows) -> str | None:
    """The latest day of which the rows are."""
    if len(rows) == 1:
        return rows[0].day
    return max((row.day for row in rows if row.day), default=None)


def _said(rows: _Rows) -> tuple[Any, ...]:
    """The columns of the company: all rows say the same, but some may be silent of what it does."""
    if len(rows) == 1:
        return rows[0].company
    return next((row.company for row in rows if row.company[_NAF]), rows[0].company)


def _agree(rows: _Rows) -> bool:
    """Whether the rows of one company say the same of it, and each speaks of a site of its own."""
    first = rows[0]
    sirets = {row.site[0] for row in rows if row.site}
    said = _said(rows)
    silent = _without(_without(said, _NAF), _SECTOR)
    return (
        len(sirets) == len(rows)
        and None not in sirets
        and all(
            row.company in {said, silent}
            and row.who.named == first.who.named
            and (row.who.name == first.who.name or not first.who.named)
            for row in rows
        )
    )


def _is_known(rows: _Rows, known: tuple[Any, ...], sites: dict[str, tuple[Any, ...]]) -> bool:
    """Whether the registry holds just what rows say; what they leave blank may be anything."""
    id_, name, known_day, *columns = known
    first, day = rows[0], _day(rows)
    said = _said(rows) if Field.STATUS in first.given else _without(_said(rows), _STATUS)
    return (
        (not first.who.named or name == first.who.name)
        and (not day or day == known_day)
        and _fills(said, columns)
        and all(_is_known_site(row, id_, sites) for row in rows)
    )


def _is_known_site(plain: Plain, company_id: str, sites: dict[str, tuple[Any, ...]]) -> bool:
    if plain.site is None:
        return True
    site = sites.get(plain.site[0])
    if site is None or site[0] != company_id:
        return False
    said = plain.site if Field.SITE_STATUS in plain.given else _without(plain.site, _SITE_STATUS)
    return _fills(said, site[1:])


def _without(columns: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*columns[:place], None, *columns[place + 1 :])


def _fills(said: Sequence[Any], known: Sequence[Any]) -> bool:
    return all(mine == theirs or mine is None or mine == 0 for mine, theirs in zip(said, known, strict=True))
