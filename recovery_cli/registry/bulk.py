"""Companies and sites by the thousand, as tuples of columns: what is known of them, and many new ones."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from recovery_cli.domain.steps import ALL
from recovery_cli.registry.connection import Connection

Columns = tuple[Any, ...]

_BY_OTHERS = ("company_by_name", "site_in_region")
"""Indexes of what stands in no order in any list: filled row by row they take twice as long as at once."""


_LITTLE = "PRAGMA cache_size = -4096"
"""Kibibytes: SQLite sorts an index in as much memory as it may keep pages in, and the pages are written."""


class Bulk:
    """What an import needs where things alone would take too long."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._to_index: dict[str, str] = {}

    def known(self, sirens: Iterable[str], columns: Sequence[str]) -> dict[str, Columns]:
        """The id and these columns of the companies of these SIREN, by SIREN."""
        names = ", ".join(f'"{name}"' for name in columns)
        rows = self._connection.tuples(
            f"SELECT siren, id, {names} FROM company WHERE siren IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps(list(sirens))],
        )
        return {row[0]: row[1:] for row in rows}

    def known_sites(self, company_ids: Iterable[str], columns: Sequence[str]) -> dict[str, Columns]:
        """The id of the company and these columns of its sites, by SIRET."""
        names = ", ".join(f'"{name}"' for name in columns)
        rows = self._connection.tuples(
            f"SELECT siret, company_id, {names} FROM site "  # noqa: S608
            "WHERE company_id IN (SELECT value FROM json_each(?)) AND siret IS NOT NULL",
            [json.dumps(list(company_ids))],
        )
        return {row[0]: row[1:] for row in rows}

    def straying(self, sirets: Iterable[str]) -> set[str]:
        """Those of these SIRET that are of a site whose company has another SIREN, or none."""
        rows = self._connection.tuples(
            "SELECT siret FROM site JOIN company ON company.id = company_id "
            "WHERE siret IN (SELECT value FROM json_each(?)) "
            "AND (siren IS NULL OR substr(siret, 1, 9) <> siren)",
            [json.dumps(list(sirets))],
        )
        return {siret for (siret,) in rows}

    def is_empty(self) -> bool:
        """Whether no company is kept."""
        return not self._connection.value("SELECT 1 FROM company LIMIT 1")

    def index_last(self) -> None:
        """Until `index`, do without some indexes if no company is kept: none is looked for by its name."""
        if self.is_empty():
            self._to_index |= self._indexes()
            for name in self._indexes():
                self._connection.execute(f"DROP INDEX {name}")

    def index(self) -> None:
        """Make the indexes that `index_last` did without, if what it did was not taken back."""
        missing = sorted(self._to_index.keys() - self._indexes().keys())
        if missing:
            self._connection.execute(_LITTLE)
        for name in missing:
            self._connection.execute(self._to_index[name])

    def _indexes(self) -> dict[str, str]:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN (?, ?)"
        return dict(self._connection.tuples(sql, _BY_OTHERS))

    def add(
        self,
        company_columns: Sequence[str],
        site_columns: Sequence[str],
        companies: Sequence[tuple[Columns, Sequence[Columns]]],
        source: str,
    ) -> None:
        """Keep new companies of a source, each with the columns of its sites."""
        connection = self._connection
        stamp = connection.new_stamp() | {"origins": json.dumps({ALL: connection.number})}
        ids = iter(connection.new_ids(sum(1 + len(sites) for _, sites in companies)))
        new_companies, new_sites = [], []
        for company, sites in companies:
            id_ = next(ids)
            new_companies.append((id_, *company))
            for site in sites:
                new_sites.append((next(ids), id_, *site))  # noqa: PERF401 - twice as quick, for one site each
        same = stamp | {"source": source}
        connection.insert_tuples("company", ("id", *company_columns), new_companies, same)
        same = stamp | {"other_names": "[]"}
        connection.insert_tuples("site", ("id", "company_id", *site_columns), new_sites, same)
