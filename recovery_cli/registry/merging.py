"""Two companies become one: what pointed at the one points at the other."""

from collections.abc import Iterable, Mapping, Sequence

from recovery_cli.domain.merging import Followed
from recovery_cli.registry.connection import Connection

MOVED = (
    ("outcome", "said_by"),
    ("tie_note", "said_by"),
    ("round_table", "host_company_id"),
    ("seat", "company_id"),
    ("table_project", "challenger_id"),
    ("action", "company_id"),
    ("pairing_seat", "party_id"),
    ("pairing_topic", "challenger_id"),
    ("collective_discipline", "company_id"),
    ("collective_tenure", "company_id"),
    ("question", "challenger_id"),
)
"""Columns in which one company simply stands for the other."""

PAIRS = (
    ("keep_apart", ()),
    ("tie_note", ("day", "said_by")),
    ("meeting", ("workshop_id",)),
    ("pairing_meeting", ("pairing_id", "round")),
)
"""Tables of two companies, the one of the smaller id first; further columns by which a pair is only one."""

BY_RULE = (
    ("invitation", "company_id"), ("wish", "company_id"), ("wish", "wanted_id"),
    ("collective_member", "company_id"),
)  # fmt: skip
"""Columns that move by rules of their own, since a company stands but once in each of their groups."""

NOUNS = {
    "invitation": "invitation", "guest": "guest", "wish": "wish", "meeting": "meeting", "outcome": "outcome",
    "seat": "seat", "round_table": "hosting", "table_project": "challenge", "action": "action",
    "tie_note": "tie_note", "keep_apart": "apart", "collective_member": "role",
    "collective_tenure": "tenure", "collective_discipline": "discipline", "question": "question",
    "pairing_meeting": "printed_line",
    "pairing_seat": "printed_line", "pairing_topic": "printed_line",
}  # fmt: skip
"""What is told of the rows of each table that follow a company, in the order in which it is told."""

_GUESTS = (
    "SELECT count(*) FROM guest JOIN invitation ON invitation.id = invitation_id WHERE company_id = :other"
)

_TOGETHER = """
    SELECT DISTINCT workshop_id FROM meeting
    WHERE :one IN (company_a, company_b) AND workshop_id IN (
        SELECT workshop_id FROM meeting WHERE :other IN (company_a, company_b)
    )
    UNION
    SELECT DISTINCT mine.workshop_id
    FROM seat AS first JOIN round_table AS mine ON mine.id = first.round_table_id,
         seat AS second JOIN round_table AS theirs ON theirs.id = second.round_table_id
    WHERE first.company_id = :one AND second.company_id = :other AND mine.workshop_id = theirs.workshop_id
"""

_WEIGHT = """
    (SELECT count(*) FROM guest WHERE guest.invitation_id = invitation.id AND attendance <> 'unmarked') > 0,
    reply <> 'none', sent_on IS NOT NULL
"""


class Merging:
    """All that points at a company, on its way to another."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def together(self, one: str, other: str) -> list[str]:
        """The ids of the workshops at which both have meetings or seats: there they are two."""
        rows = self._connection.rows(_TOGETHER, {"one": one, "other": other})
        return sorted(row["workshop_id"] for row in rows)

    def move(self, other: str, kept: str) -> Mapping[str, Followed]:
        """Let all that remembers the other company remember the one that is kept; tell how much, by `NOUNS`.

        Its sites, contacts and projects stay: they are joined one by one.
        """
        pointing = self._pointing(other)
        before = self._sizes(pointing)
        self._move(other, kept)
        after = self._sizes(pointing)
        followed: dict[str, Followed] = {}
        for table, count in pointing.items():
            gone = before[table] - after[table]
            sofar = followed.get(NOUNS[table], Followed())
            followed[NOUNS[table]] = Followed(
                moved=sofar.moved + max(0, count - gone), joined=sofar.joined + gone
            )
        return {noun: each for noun, each in followed.items() if each.moved or each.joined}

    def _move(self, other: str, kept: str) -> None:
        for table, more in PAIRS:
            self._move_pairs(table, more, other, kept)
        self._move_wishes(other, kept)
        self._move_memberships(other, kept)
        self._move_invitations(other, kept)
        for table, column in MOVED:
            self._run(f'UPDATE "{table}" SET "{column}" = :kept WHERE "{column}" = :other', other, kept)  # noqa: S608

    def _pointing(self, other: str) -> dict[str, int]:
        """How many rows of each table are about a company."""
        columns: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        pairs = ((table, column) for table, _ in PAIRS for column in ("company_a", "company_b"))
        for table, column in (*BY_RULE, *pairs, *MOVED):
            columns.setdefault(table, []).append(column)
        for table in NOUNS:
            about = f'SELECT count(*) FROM "{table}" WHERE :other IN ({", ".join(columns.get(table, ()))})'  # noqa: S608
            counts[table] = self._connection.value(_GUESTS if table == "guest" else about, {"other": other})
        return counts

    def _sizes(self, tables: Iterable[str]) -> dict[str, int]:
        return {table: self._connection.value(f'SELECT count(*) FROM "{table}"') for table in tables}  # noqa: S608

    def move_project(self, other: str, kept: str) -> None:
        """Let all that remembers a project remember the one that it is joined with."""
        for table in ("invitation", "pairing_topic"):
            self._run(f'UPDATE "{table}" SET project_id = :kept WHERE project_id = :other', other, kept)  # noqa: S608
        self._run(
            "UPDATE OR IGNORE table_project SET project_id = :kept WHERE project_id = :other", other, kept
        )
        self._run(
            "UPDATE OR IGNORE collective_project SET project_id = :kept WHERE project_id = :other",
            other,
            kept,
        )
        self._run("UPDATE question SET project_id = :kept WHERE project_id = :other", other, kept)

    def move_contact(self, other: str, kept: str) -> int:
        """Let the invitations that name a person name the one that it is joined with; tell how many."""
        count: int = self._connection.value("SELECT count(*) FROM guest WHERE contact_id = ?", [other])
        self._run("UPDATE guest SET contact_id = :kept WHERE contact_id = :other", other, kept)
        return count

    def _move_pairs(self, table: str, more: Sequence[str], other: str, kept: str) -> None:
        """Pairs of the other with a third; those with the kept one, and those known already, go."""
        third = "CASE company_a WHEN :other THEN company_b ELSE company_a END"
        same = "".join(
            f' AND known."{column}" IS CASE pair."{column}" WHEN :other THEN :kept ELSE pair."{column}" END'
            for column in more
        )
        self._run(
            f"""
            DELETE FROM "{table}" WHERE id IN (
                SELECT pair.id FROM "{table}" AS pair WHERE :other IN (pair.company_a, pair.company_b) AND (
                    :kept IN (pair.company_a, pair.company_b) OR EXISTS (
                        SELECT 1 FROM "{table}" AS known
                        WHERE :kept IN (known.company_a, known.company_b){same}
                        AND CASE pair.company_a WHEN :other THEN pair.company_b ELSE pair.company_a END
                            IN (known.company_a, known.company_b)
                    )
                )
            )""",  # noqa: S608
            other,
            kept,
        )
        self._run(
            f'UPDATE "{table}" SET company_a = min(:kept, {third}), company_b = max(:kept, {third}) '  # noqa: S608
            "WHERE :other IN (company_a, company_b)",
            other,
            kept,
        )

    def _move_wishes(self, other: str, kept: str) -> None:
        self._run(
            "DELETE FROM wish WHERE company_id IN (:one, :two) AND wanted_id IN (:one, :two)", other, kept
        )
        for column in ("company_id", "wanted_id"):
            self._run(f"UPDATE OR IGNORE wish SET {column} = :kept WHERE {column} = :other", other, kept)  # noqa: S608
        self._run("DELETE FROM wish WHERE :other IN (company_id, wanted_id)", other, kept)

    def _move_memberships(self, other: str, kept: str) -> None:
        """The roles of the other in collectives; one that the kept one has already goes with the other."""
        self._run(
            "UPDATE OR IGNORE collective_member SET company_id = :kept WHERE company_id = :other", other, kept
        )
        self._run("DELETE FROM collective_member WHERE company_id = :other", other, kept)

    def _move_invitations(self, other: str, kept: str) -> None:
        """Of two invitations to a workshop the one that went further stays, with the guests of both."""
        sql = f"""
            SELECT id, workshop_id, company_id, project_id FROM invitation
            WHERE company_id IN (:kept, :other)
            ORDER BY workshop_id, {_WEIGHT.replace(",", " DESC,")} DESC, company_id = :kept DESC
        """  # noqa: S608
        standing: dict[str, str] = {}
        for row in self._connection.rows(sql, {"kept": kept, "other": other}):
            stays = standing.setdefault(row["workshop_id"], row["id"])
            if stays != row["id"]:
                self._join_invitation(row["id"], stays)
        self._run("UPDATE invitation SET company_id = :kept WHERE company_id = :other", other, kept)

    def _join_invitation(self, gone: str, stays: str) -> None:
        self._run(
            "UPDATE guest SET invitation_id = :kept WHERE invitation_id = :other AND (contact_id IS NULL OR "
            "contact_id NOT IN (SELECT contact_id FROM guest WHERE invitation_id = :kept "
            "AND contact_id IS NOT NULL)) AND family_name IS NOT NULL",
            gone,
            stays,
        )
        self._run(
            "UPDATE invitation SET diets = (SELECT diets FROM invitation WHERE id = :other) "
            "WHERE id = :kept AND diets = '[]'",
            gone,
            stays,
        )
        self._run("DELETE FROM invitation WHERE id = :other", gone, stays)

    def _run(self, sql: str, other: str, kept: str) -> None:
        self._connection.execute(sql, {"other": other, "kept": kept, "one": other, "two": kept})
