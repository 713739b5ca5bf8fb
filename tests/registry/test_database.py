"""The registry file: what it may be, what it may not, and what is left of it."""

import os
import shutil
import sqlite3
from pathlib import PureWindowsPath

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.registry import migrations
from recovery_cli.registry.database import (
    NoRegistry,
    RegistryBroken,
    RegistryMissing,
    RegistryReadOnly,
    RegistryTooNew,
    RegistryUnreachable,
    RegistryUnreadable,
    address_of,
)
from recovery_cli.registry.registry import reading, writing


def make(path, moment, names=("Fonderie Müller",)):
    with writing(path, moment, "test", create=True) as registry:
        registry.companies.add_all(Company(name=name) for name in names)


def names_in(path, moment):
    with reading(path, moment) as registry:
        return registry.companies.names()


def missing(path):
    assert not path.exists()


def text_file(path):
    path.write_text("Raison sociale;SIREN\nFonderie;000001008\n", encoding="utf-8")


def foreign(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photo (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("INSERT INTO photo (name) VALUES ('mer.jpg')")
    connection.commit()
    connection.close()


def newer(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    connection.close()


def empty_file(path):
    path.write_bytes(b"")


def truncated(path):
    path.write_bytes(path.read_bytes()[:9000])


def scrambled(path):
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x7f" * (len(data) - 4096)
    path.write_bytes(data)


def folder(path):
    path.mkdir()


def bare_header(path):
    path.write_bytes(b"SQLite format 3\x00")


UNUSABLE = [
    (missing, False, RegistryMissing, "pas encore de registre"),
    (empty_file, False, RegistryMissing, "pas encore de registre"),
    (text_file, False, NoRegistry, "n’est pas un registre"),
    (foreign, False, NoRegistry, "n’est pas un registre"),
    (folder, False, NoRegistry, "n’est pas un registre"),
    (bare_header, False, NoRegistry, "n’est pas un registre"),
    (newer, True, RegistryTooNew, "version plus récente"),
    (truncated, True, RegistryBroken, "abîmé"),
    (scrambled, True, RegistryBroken, "abîmé"),
]


@pytest.mark.parametrize("case", UNUSABLE, ids=lambda case: case[0].__name__)
def test_a_file_that_cannot_be_used_is_told_and_left_byte_for_byte(case, own_registry, moment, recovery):
    harm, was_ours, error, words = case
    if was_ours:
        make(own_registry, moment)
    harm(own_registry)
    before = own_registry.read_bytes() if own_registry.is_file() else None
    with pytest.raises(error), reading(own_registry, moment):
        pass
    for command in (["list-companies"], ["edit-company", "Fonderie", "--headcount", "4"]):
        answer = recovery(*command)
        assert answer.code == 7
        assert answer.out == ""
        assert words in answer.err
        assert str(own_registry) in answer.err
    assert (own_registry.read_bytes() if own_registry.is_file() else None) == before
    assert [each.name for each in own_registry.parent.glob("registre.db*")] == (
        [own_registry.name] if own_registry.exists() else []
    )


def test_a_foreign_file_is_refused_also_where_a_registry_could_be_made(own_registry, recovery):
    foreign(own_registry)
    before = own_registry.read_bytes()
    assert recovery("add-company", "Fonderie").code == 7
    assert own_registry.read_bytes() == before


def test_a_read_only_file_can_be_looked_at_and_not_changed(own_registry, moment, recovery):
    make(own_registry, moment)
    own_registry.chmod(0o444)
    before = own_registry.read_bytes()
    assert names_in(own_registry, moment) == ["Fonderie Müller"]
    answer = recovery("add-company", "Autre")
    assert answer.code == 7
    assert "lecture seule" in answer.err
    with pytest.raises(RegistryReadOnly), writing(own_registry, moment, "test"):
        pass
    assert own_registry.read_bytes() == before
    assert list(own_registry.parent.glob("registre.db*")) == [own_registry]


@pytest.mark.skipif(os.name == "nt", reason="permission bits for reading are a thing of Unix")
def test_a_file_that_cannot_be_read_is_told(own_registry, moment, recovery):
    make(own_registry, moment)
    own_registry.chmod(0o000)
    with pytest.raises(RegistryUnreadable), reading(own_registry, moment):
        pass
    for command in (["list-companies"], ["add-company", "Autre"]):
        answer = recovery(*command)
        assert answer.code == 7
        assert "ne peut pas être lu" in answer.err
        assert "lecture seule" not in answer.err
    assert "may not be read" in recovery("--lang", "en", "list-companies").err
    own_registry.chmod(0o644)
    assert names_in(own_registry, moment) == ["Fonderie Müller"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path, moment, recovery):
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    path = tmp_path / "fichier" / "registre.db"
    with pytest.raises(RegistryUnreachable), writing(path, moment, "test", create=True):
        pass
    answer = recovery("--registry", path, "add-company", "Fonderie")
    assert answer.code == 7
    assert "ne peut pas être ouvert" in answer.err


def test_an_empty_file_can_become_a_registry(own_registry, moment):
    own_registry.touch()
    make(own_registry, moment)
    assert names_in(own_registry, moment) == ["Fonderie Müller"]


@pytest.mark.parametrize(
    "name", ["Économie 100 %.db", "a#b?c=d&e.db", "l’été d'Œuvre.db", "%41.db", " x .db"]
)
def test_any_name_of_a_file_will_do(name, tmp_path, moment):
    path = tmp_path / "dossier é#?%20" / name
    make(path, moment)
    assert names_in(path, moment) == ["Fonderie Müller"]
    assert [each.name for each in path.parent.iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (r"C:\Users\Été\registre.db", "file:///C:/Users/%C3%89t%C3%A9/registre.db"),
        (r"\\serveur\cci\registre.db", "file:////serveur/cci/registre.db"),
    ],
)
def test_addresses_of_windows_are_written_as_sqlite_reads_them(path, address):
    assert address_of(PureWindowsPath(path)) == address


def test_one_single_file_is_left_after_each_command(own_registry, recovery):
    commands = [
        ("add-company", "Fonderie", "--siren", "000001008"),
        ("list-companies",),
        ("show-company", "Fonderie"),
        ("edit-company", "Fonderie", "--headcount", 4),
        ("add-company", "Fonderie bis", "--siren", "000001008"),
        ("remove-company", "Fonderie"),
    ]
    for command in commands:
        recovery(*command)
        assert [each.name for each in own_registry.parent.glob("registre.db*")] == [own_registry.name]


def journal_mode(path):
    connection = sqlite3.connect(path)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    return mode


def test_the_log_is_written_ahead_on_a_laptop_and_not_in_a_synchronised_folder(tmp_path, moment):
    make(tmp_path / "registre.db", moment)
    assert journal_mode(tmp_path / "registre.db") == "wal"
    shared = tmp_path / "OneDrive - CCI" / "registre.db"
    shared.parent.mkdir()
    shutil.copy(tmp_path / "registre.db", shared)
    make(shared, moment, ["Deuxième"])
    assert journal_mode(shared) == "delete"
    assert names_in(shared, moment) == ["Deuxième", "Fonderie Müller"]
    assert list(shared.parent.iterdir()) == [shared]
