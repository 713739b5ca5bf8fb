"""A console that lacks a character shows the nearest one."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "L’Œuvre\u202f; ą 日"),
        ("cp1252", "L’Œuvre\u00a0; a ?"),
        ("cp437", "L'OEuvre\u00a0; a ?"),
        ("ascii", "L'OEuvre ; a ?"),
    ],
)
def test_each_encoding_shows_what_it_can(encoding, shown):
    code = "from recovery_cli.cli.console import be_forgiving; be_forgiving(); print('L’Œuvre\u202f; ą 日')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert done.stdout.decode(encoding).rstrip() == shown


def test_a_list_comes_through_an_old_console(process):
    process("add-company", "Œuvre")
    listed = subprocess.run(
        [sys.executable, "-m", "recovery_cli", "list-companies"], capture_output=True, check=True,
        env=os.environ | {"PYTHONIOENCODING": "cp437"},
    )  # fmt: skip
    assert b"OEuvre" in listed.stdout


def bytes_of(*arguments, **environment):
    """Run the program with arguments that are bytes, as a shell on Unix hands them over."""
    return subprocess.run(
        [sys.executable.encode(), b"-X", b"utf8", b"-m", b"recovery_cli", *arguments],
        capture_output=True, check=False, env=os.environ | environment,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="arguments are bytes on Unix only")
@pytest.mark.parametrize(
    "arguments", [(b"add-company", b"caf\xe9"), (b"add-company", b"A", b"--city=caf\xe9")]
)
def test_an_argument_that_is_not_of_the_consoles_encoding_is_refused(arguments, own_registry):
    done = bytes_of(*arguments)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert r"caf\xe9" in said
    assert "UTF-8" in said
    assert "Traceback" not in said
    assert not own_registry.exists()
    assert "not text in UTF-8" in bytes_of(*arguments, RECOVERY_LANG="en").stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="the environment is bytes on Unix only")
def test_an_author_that_is_not_of_the_consoles_encoding_is_refused():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "recovery_cli", "add-company", "Fonderie"],
        capture_output=True, check=False, env={**os.environb, b"RECOVERY_AUTHOR": b"Andr\xe9"},
    )  # fmt: skip
    assert done.returncode == 2
    assert r"Andr\xe9" in done.stderr.decode()


@pytest.mark.parametrize(("value", "shown"), [("caf\udce9", r"caf\xe9"), ("a\ud800b", r"a\ud800b")])
def test_what_could_not_be_read_is_shown_by_its_number(value, shown, recovery):
    answer = recovery("add-company", value)
    assert answer.code == 2
    assert f"«\u00a0{shown}\u00a0»" in answer.err


@pytest.mark.parametrize("name", ["café", "日本", "🏭", "Łódź"])
def test_whatever_the_encoding_holds_is_taken(name, recovery):
    assert recovery("add-company", name).code == 0
