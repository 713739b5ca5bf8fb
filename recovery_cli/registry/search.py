"""The index of words, asked: which things hold them, which words there are, what the found things say."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain

from recovery_cli.domain.search import Hit, Kind
from recovery_cli.registry import details, indexing
from recovery_cli.registry.connection import Connection

_MATCHES = """
    SELECT search.rowid AS id, bm25(search, 8, 1) AS points FROM search WHERE search MATCH :match
"""
"""A word in a name says eight times as much of a thing as one in its text."""

_IN_REGION = """
    AND +search.rowid IN (
        SELECT id FROM search_thing WHERE owner IN (
            SELECT company_id FROM site WHERE region = :region AND status = 'active'
            UNION ALL SELECT id FROM workshop WHERE region = :region
            UNION ALL SELECT id FROM collective WHERE region = :region
        )
    )
"""
"""The plus keeps SQLite from asking the index of words once for every thing of the region."""
_LAST = "\U0010ffff"
"""Sorts behind whatever a word goes on with."""


class Search:
    """Looking for things by their words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bring_up_to_date(self, progress: indexing.Progress | None = None) -> None:
        """Read what was written since something was last looked for."""
        indexing.bring_up_to_date(self._connection, progress)

    def matches(
        self, groups: Sequence[Collection[str]], *, any_word: bool = False, region: str | None = None
    ) -> list[int]:
        """The keys of the things that hold a stem of each group, or of any group; the best first."""
        if not groups or not all(groups):
            return []
        joined = " OR " if any_word else " AND "
        match = joined.join(f"({' OR '.join(map(_quoted, sorted(group)))})" for group in groups)
        sql = f"{_MATCHES} {_IN_REGION if region else ''} ORDER BY points, search.rowid"
        return [row["id"] for row in self._connection.rows(sql, {"match": match, "region": region})]

    def numbered(self, digits: str, region: str | None = None) -> list[int]:
        """The keys of the companies whose SIREN, or a SIRET of whose, begins with these digits."""
        sql = f"""
            SELECT id FROM search_thing WHERE thing IN (
                SELECT id FROM company WHERE siren >= :from AND siren < :to
                UNION SELECT company_id FROM site WHERE siret >= :from AND siret < :to
            ) {_IN_REGION.replace("+search.rowid", "id") if region else ""} ORDER BY id
        """  # noqa: S608
        values = {"from": digits, "to": f"{digits}:", "region": region}  # a colon sorts behind the nine
        return [row["id"] for row in self._connection.rows(sql, values)]

    def frequency(self, stem_: str) -> int:
        """How many things hold a stem."""
        sql = "SELECT doc FROM search_vocabulary WHERE term = ?"
        return int(self._connection.value(sql, [stem_]) or 0)

    def beginning(self, start: str, most: int) -> list[str]:
        """The stems of words that begin like this, at most so many."""
        sql = "SELECT DISTINCT stem FROM search_word WHERE id >= ? AND id < ? LIMIT ?"
        return [row["stem"] for row in self._connection.rows(sql, [start, start + _LAST, most])]

    def words(self, start: str, shortest: int, longest: int) -> list[str]:
        """The words of these lengths, or those of them that begin with a letter."""
        sql = "SELECT id FROM search_word WHERE id >= ? AND id < ? AND length(id) BETWEEN ? AND ?"
        return [row["id"] for row in self._connection.rows(sql, [start, start + _LAST, shortest, longest])]

    def hits(self, keys: Sequence[int]) -> list[Hit]:
        """What is said of these things, in their order; one that went in the meantime is left out."""
        sql = "SELECT id, thing FROM search_thing WHERE id IN (SELECT value FROM json_each(?))"
        things = {row["id"]: row["thing"] for row in self._connection.rows(sql, [json.dumps(list(keys))])}
        by_kind: dict[Kind, list[str]] = defaultdict(list)
        for key in keys:
            if key in things:
                by_kind[kind_of(key)].append(things[key])
        several = (details.of(self._connection, kind, ids) for kind, ids in by_kind.items())
        found = {each.id: each for each in chain.from_iterable(several)}
        return [found[things[key]] for key in keys if things.get(key) in found]


def kind_of(key: int) -> Kind:
    """Of what kind the thing of a key is."""
    return indexing.KINDS[key % indexing.STEP]


def _quoted(stem_: str) -> str:
    return '"' + stem_.replace('"', '""') + '"'
