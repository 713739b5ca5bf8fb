"""The schema after all migrations."""

import sqlite3
from contextlib import closing
from pathlib import Path

from recovery_cli.registry.migrations import STEPS, statements
from recovery_cli.registry.registry import writing

SCHEMA = Path(__file__).parent / "schema.sql"


def make(path, moment):
    with writing(path, moment, "test", create=True):
        pass


def test_the_schema_is_the_one_that_was_reviewed(own_registry, moment, request):
    make(own_registry, moment)
    with closing(sqlite3.connect(own_registry)) as connection:
        statements = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') "  # SQLite's own
            "ORDER BY rowid"
        ).fetchall()
    schema = "".join(f"{sql};\n" for (sql,) in statements)
    if request.config.getoption("--update-golden"):
        SCHEMA.write_text(schema, encoding="utf-8", newline="\n")
    assert schema == SCHEMA.read_text(encoding="utf-8")


def test_every_table_is_strict_and_has_a_text_key_but_what_is_of_one_file_only(own_registry, moment):
    make(own_registry, moment)
    with closing(sqlite3.connect(own_registry)) as connection:
        tables = [
            (name, strict, connection.execute(f'PRAGMA table_info("{name}")').fetchall())
            for _, name, kind, _, _, strict in connection.execute("PRAGMA table_list").fetchall()
            if kind == "table"
            and not name.startswith(("sqlite_", "_sqlite_"))  # the libraries keep their own
        ]
    assert len(tables) > 25
    for name, strict, columns in tables:
        assert strict, name
        key = "INTEGER" if name in {"trace", "search_thing"} else "TEXT"
        assert [(column[1], column[2]) for column in columns if column[5]] == [("id", key)], name


def test_every_step_is_recorded_with_the_moment_and_not_the_clock(own_registry, moment):
    make(own_registry, moment)
    with closing(sqlite3.connect(own_registry)) as connection:
        assert connection.execute("SELECT name, applied_at FROM _sqlite_migrations").fetchall() == [
            (step, "2026-10-05 07:00:00+00:00") for step in STEPS
        ]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


def test_a_script_is_cut_into_statements_at_their_ends_only():
    script = "-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');\nINSERT INTO a VALUES ('x;\ny');\n"
    assert statements(script) == [
        "-- one; two\nCREATE TABLE a (b TEXT DEFAULT ';');",
        "INSERT INTO a VALUES ('x;\ny');",
    ]
