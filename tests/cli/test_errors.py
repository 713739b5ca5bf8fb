"""What the system says of a file, in the reader's language: no sentence holds words of another one."""

import errno
import os
import sqlite3

import pytest

from recovery_cli.cli.errors import outcome_of
from recovery_cli.domain.problems import Problem
from recovery_cli.i18n.catalogue import explain, sentences, word
from recovery_cli.i18n.language import Language
from recovery_cli.registry.database import RegistryBroken
from recovery_cli.services.files import FolderUnusable
from recovery_cli.spreadsheets.writing import FileNotWritten

FR, EN = Language

NAMED = sorted(sentences(FR, "problems")["problem"])


@pytest.mark.parametrize("name", NAMED)
def test_every_named_problem_is_one_of_the_system_or_of_sqlite(name):
    assert hasattr(errno, name) or hasattr(sqlite3, name)
    french, english = (word(language, Problem(name=name, text="x")) for language in (FR, EN))
    assert len({french, english, "x"}) == 3


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        (errno.EACCES, "accès refusé", "access denied"),
        (errno.ENOENT, "le fichier ou le dossier n’existe pas", "the file or folder does not exist"),
        (errno.EISDIR, "c’est un dossier, pas un fichier", "it is a folder, not a file"),
        (errno.ENOSPC, "il n’y a plus de place sur le disque", "there is no room left on the disk"),
        (errno.ENAMETOOLONG, "le nom est trop long", "the name is too long"),
    ],
)
def test_an_error_of_the_system_is_said_in_the_language_of_the_reader(code, french, english, capsys):
    error = OSError(code, os.strerror(code), "/data/liste.csv")
    assert outcome_of(error, FR) == 4
    said = capsys.readouterr().err
    assert said == f"Le fichier «\u00a0/data/liste.csv\u00a0» ne peut pas être lu ou écrit\u00a0: {french}.\n"
    assert outcome_of(error, EN) == 4
    said = capsys.readouterr().err
    assert said == f"The file “/data/liste.csv” cannot be read or written: {english}.\n"


def test_where_the_system_names_no_file_none_is_told(capsys):
    assert outcome_of(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), FR) == 4
    said = capsys.readouterr().err
    assert "il n’y a plus de place sur le disque" in said
    assert "?" not in said
    assert "«" not in said


def test_what_nobody_has_worded_keeps_the_words_of_the_system(capsys):
    outcome_of(OSError(errno.EXDEV, "Invalid cross-device link", "a.pdf"), FR)
    assert "Invalid cross-device link" in capsys.readouterr().err


def test_every_error_that_hands_on_a_problem_words_it(tmp_path):
    problem = Problem(name="ENOSPC", text="No space left on device")
    for error in (
        FolderUnusable(path=tmp_path, problem=problem),
        RegistryBroken(path=tmp_path, problem=problem),
        FileNotWritten(file="refus.csv", reason=problem),
    ):
        assert "(il n’y a plus de place sur le disque)" in explain(error, FR)
        assert "(there is no room left on the disk)" in explain(error, EN)


def test_who_has_a_full_disk_is_not_sent_to_a_backup_first(tmp_path):
    full = RegistryBroken(path=tmp_path, problem=Problem(name="ENOSPC", text="No space left on device"))
    told = explain(full, FR)
    assert told.index("libérez-en et recommencez") < told.index("dernière sauvegarde")


def test_a_folder_in_the_place_of_a_list_is_told_in_both_languages(tmp_path, recovery):
    assert "(c’est un dossier, pas un fichier)" in recovery("import-companies", tmp_path).err
    assert "(it is a folder, not a file)" in recovery("--lang", "en", "import-companies", tmp_path).err


def test_a_file_in_the_place_of_a_folder_is_told_in_both_languages(tmp_path, recovery):
    (tmp_path / "fichier").touch()
    path = tmp_path / "fichier" / "registre.db"
    for command in (("add-company", "Fonderie"), ("list-companies",)):
        answer = recovery("--registry", path, *command)
        assert answer.code == 7
        assert "(un fichier se trouve là où il faudrait un dossier)" in answer.err
        english = recovery("--lang", "en", "--registry", path, *command).err
        assert "(there is a file where a folder should be)" in english


def test_a_name_that_is_too_long_is_told_in_both_languages(recovery):
    name = "x" * 300
    assert "(le nom est trop long)" in recovery("--registry", name, "add-company", "A").err
    assert "(the name is too long)" in recovery("--lang", "en", "--registry", name, "add-company", "A").err
    assert "(le nom est trop long)" in recovery("import-companies", name).err
