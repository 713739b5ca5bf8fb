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
