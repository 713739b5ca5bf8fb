"""Writing: all or nothing, several processes at once, a full disk, the same file for the same commands."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.registry.database import RegistryBusy
from recovery_cli.registry.registry import reading, writing


def make(path, moment, names=("Fonderie Müller",)):
    with writing(path, moment, "test", create=True) as registry:
        registry.companies.add_all(Company(name=name) for name in names)


def names_in(path, moment):
    with reading(path, moment) as registry:
        return registry.companies.names()


def test_a_change_that_fails_leaves_nothing(own_registry, moment):
    make(own_registry, moment)

    def fail():
        with writing(own_registry, moment, "test") as registry:
            registry.companies.add(Company(name="Perdue"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names_in(own_registry, moment) == ["Fonderie Müller"]


def test_what_is_written_later_sorts_later_though_the_clock_stands_still(own_registry, moment):
    names = [f"Firme {number:02}" for number in range(12)]
    for name in names:
        make(own_registry, moment, [name])
    with reading(own_registry, moment) as registry:
        assert [one.name for one in sorted(registry.companies.all(), key=lambda one: one.id)] == names


def test_an_error_about_another_file_is_not_taken_for_one_of_the_registry(own_registry, moment):
    make(own_registry, moment)

    def fail():
        with writing(own_registry, moment, "test"):
            raise PermissionError(13, "Permission denied", "/elsewhere/invitation.pdf")

    with pytest.raises(PermissionError):
        fail()


def test_waiting_too_long_for_another_writer_is_told(own_registry, moment, monkeypatch):
    make(own_registry, moment)
    monkeypatch.setattr("recovery_cli.registry.database._PATIENCE", 0.1)
    with writing(own_registry, moment, "test"):
        with pytest.raises(RegistryBusy), writing(own_registry, moment, "test"):
            pass
        assert names_in(own_registry, moment) == ["Fonderie Müller"]


def test_a_reader_sees_the_state_before_a_write_that_is_not_done(own_registry, moment):
    make(own_registry, moment)
    with writing(own_registry, moment, "test") as registry:
        registry.companies.add(Company(name="Nouvelle"))
        assert names_in(own_registry, moment) == ["Fonderie Müller"]
    assert names_in(own_registry, moment) == ["Fonderie Müller", "Nouvelle"]
    assert list(own_registry.parent.glob("registre.db*")) == [own_registry]


_TWENTY = """
import sys
from recovery_cli.cli.app import run
codes = [run(["add-company", f"Fonderie {sys.argv[1]} {number}"]) for number in range(20)]
sys.exit(max(codes))
"""


@pytest.mark.parametrize("folder", ["laptop", "OneDrive - CCI"])
def test_processes_that_write_at_once_all_succeed(folder, tmp_path, moment):
    path = tmp_path / folder / "registre.db"
    environment = {**os.environ, "RECOVERY_REGISTRY": str(path)}

    def work(who):
        return subprocess.run(
            [sys.executable, "-c", _TWENTY, str(who)],
            env=environment,
            capture_output=True,
            timeout=120,
            check=False,
        )

    with ThreadPoolExecutor(4) as pool:  # the file does not exist yet: making it is part of the race
        done = list(pool.map(work, range(4)))
    assert [each.returncode for each in done] == [0, 0, 0, 0], [each.stderr.decode() for each in done]
    assert len(set(names_in(path, moment))) == 80
    assert list(path.parent.iterdir()) == [path]


_FULL = """
import resource, sys
from recovery_cli.cli.app import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(run(["import-companies", sys.argv[2]]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="limits of file sizes are a thing of Unix")
def test_a_disk_that_fills_up_leaves_the_registry_as_it_was(own_registry, moment, tmp_path):
    make(own_registry, moment)
    listed = tmp_path / "liste.csv"
    rows = "".join(f"Fonderie numéro {number} {'x' * 200}\n" for number in range(2000))
    listed.write_text(f"Entreprise\n{rows}", encoding="utf-8")
    limit = own_registry.stat().st_size + 100_000
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(limit), str(listed)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 7, done.stderr.decode()
    assert "disque est plein" in done.stderr.decode("utf-8")
    assert names_in(own_registry, moment) == ["Fonderie Müller"]
    with closing(sqlite3.connect(own_registry)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_foreign_keys_are_on_for_every_connection(own_registry, moment):
    make(own_registry, moment)
    with reading(own_registry, moment) as registry:
        assert registry.companies._connection.value("PRAGMA foreign_keys") == 1


def test_the_same_commands_give_the_same_dump(tmp_path, recovery):
    dumps = []
    for folder in ("a", "b"):
        path = tmp_path / folder / "registre.db"
        for command in (
            ("add-company", "Fonderie", "--siren", "000001008", "--region", "GES"),
            ("add-company", "Laiterie", "--headcount", 12),
            ("edit-company", "Laiterie", "--turnover", "1,1 M€"),
            ("remove-company", "Fonderie"),
        ):
            assert recovery("--registry", path, *command).code == 0
        connection = sqlite3.connect(path)
        dumps.append("\n".join(connection.iterdump()))
        connection.close()
    assert dumps[0] == dumps[1]
    assert "Laiterie" in dumps[0]


def test_a_registry_opens_in_plain_sqlite(own_registry, recovery):
    recovery("add-company", "Fonderie")
    with closing(sqlite3.connect(f"{own_registry.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT name FROM company").fetchall() == [("Fonderie",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_change_is_noted_in_the_journal(own_registry, recovery):
    recovery("add-company", "Fonderie")
    recovery("edit-company", "Fonderie", "--headcount", 3)
    with closing(sqlite3.connect(own_registry)) as connection:
        noted = connection.execute("SELECT number, command, author FROM journal ORDER BY number").fetchall()
    assert noted == [(1, "add-company", "tests"), (2, "edit-company", "tests")]


def test_a_write_that_changes_nothing_leaves_the_same_file(own_registry, recovery):
    recovery("add-company", "Fonderie", "--headcount", 3)
    with closing(sqlite3.connect(own_registry)) as connection:
        before = list(connection.iterdump())
    assert recovery("edit-company", "Fonderie", "--headcount", 3).code == 0
    with closing(sqlite3.connect(own_registry)) as connection:
        assert list(connection.iterdump()) == before


def test_a_removal_is_a_change(own_registry, recovery):
    recovery("add-company", "Fonderie")
    recovery("remove-company", "Fonderie")
    connection = sqlite3.connect(own_registry)
    assert connection.execute("SELECT command FROM journal ORDER BY number").fetchall() == [
        ("add-company",),
        ("remove-company",),
    ]
    connection.close()
