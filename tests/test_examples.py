"""The walk through a month in `examples/guide-fr.md` is true: each command is run, each answer compared.

A `console` block holds lines `$ recovery …`, each followed by what it prints; behind the word `console`,
`today=DATE` says which day it is and `lines=N` how many lines of an answer are shown.
`pytest --update-golden` writes the answers.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from recovery_cli.cli.app import run

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted((ROOT / "examples").glob("guide-*.md"))
BLOCK = re.compile(r"^```console(?P<options>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CUT = "[…]"


@pytest.fixture
def desk(tmp_path) -> Path:
    """A folder with the files of an organiser."""
    folder = tmp_path / "bureau"
    shutil.copytree(ROOT / "examples" / "grand-est", folder)
    return folder


def test_there_is_a_guide_and_it_shows_commands():
    assert GUIDES
    assert all(len(BLOCK.findall(guide.read_text(encoding="utf-8"))) > 5 for guide in GUIDES)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_answer_in_the_guide_is_what_the_program_says(guide, desk, request):
    text = guide.read_text(encoding="utf-8")
    lived = BLOCK.sub(lambda block: _lived(block, desk), text)
    if request.config.getoption("--update-golden"):
        guide.write_text(lived, encoding="utf-8", newline="\n")
        text = lived
    assert lived == text


def test_a_process_of_its_own_says_the_same(tmp_path):
    text = (ROOT / "examples" / "guide-fr.md").read_text(encoding="utf-8")
    typed = [line for block in BLOCK.findall(text) if not block[0] for line in block[1].splitlines()]
    commands = [shlex.split(line)[2:] for line in typed if line.startswith("$ ")][:4]
    assert len({command[0] for command in commands}) > 1
    inside, outside = (tmp_path / name for name in ("inside", "outside"))
    inside.mkdir()
    outside.mkdir()
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "recovery_cli", *command],
            cwd=outside, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            env={**os.environ, **_environment(outside), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.stdout == _said(command, inside, "2026-10-05")


def _lived(block: re.Match[str], desk: Path) -> str:
    options = dict(option.split("=") for option in block["options"].split())
    commands = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    answers = [f"{command}\n{_answer(command, options, desk)}" for command in commands]
    return f"```console{block['options']}\n{''.join(answers)}```"


def _answer(command: str, options: dict[str, str], desk: Path) -> str:
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "recovery", f"a guide only calls recovery: {command}"
    told = _said(arguments, desk, options.get("today", "2026-10-05"))
    lines = [line.rstrip() for line in _anywhere(told, desk).splitlines()]
    shown = int(options.get("lines", len(lines)))
    kept = lines if len(lines) <= shown else [*lines[:shown], CUT]
    return "".join(f"{line}\n" for line in kept)


def _said(arguments: list[str], desk: Path, today: str) -> str:
    """What a command prints to both streams, with `--json` to the first; it runs inside this process."""
    printed, beside = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    errors = beside if "--json" in arguments else printed
    with pytest.MonkeyPatch.context() as here, redirect_stdout(printed), redirect_stderr(errors):
        here.chdir(desk)
        for name, value in {**_environment(desk), "RECOVERY_TODAY": today}.items():
            here.setenv(name, value)
        run(arguments)
    return printed.buffer.getvalue().decode("utf-8")


def _anywhere(text: str, desk: Path) -> str:
    """What is printed, with the paths of this machine as they would read on any."""
    if os.name == "nt":
        text = text.replace("\\\\", "/").replace("\\", "/")
    return text.replace(desk.as_posix(), "/bureau").replace(ROOT.as_posix(), "/recovery")


def _environment(desk: Path) -> dict[str, str]:
    return {
        "RECOVERY_REGISTRY": str(desk / "registre.db"),
        "RECOVERY_LANG": "fr",
        "RECOVERY_AUTHOR": "guide",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
