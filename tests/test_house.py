"""The rules of the house that no other program checks: each test first asserts that it sees the house."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from recovery_cli.cli.commands import COMMANDS
from recovery_cli.cli.errors import exit_code
from recovery_cli.domain.errors import RecoveryError

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "recovery_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
TOP = {
    "recovery_cli",
    "templates",
    "tests",
    "examples",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
}


def test_the_house_is_seen():
    assert len(MODULES) > 80
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == {
        "cli", "services", "registry", "rendering", "spreadsheets", "reference", "i18n", "domain", "solver",
    }  # fmt: skip


def test_every_module_says_in_its_first_line_what_may_be_in_it():
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_no_file_is_so_long_that_a_noun_in_it_wants_a_room_of_its_own():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen_but_those_that_list_options():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": length
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
        and not (path.parent.name == "cli" and any("command" in ast.dump(d) for d in node.decorator_list))
    }
    assert long == {}


def test_tests_mirror_the_package():
    names = {path.relative_to(PACKAGE) for path in MODULES}
    strays = [
        str(path.relative_to(ROOT))
        for floor in PACKAGE.iterdir()
        if floor.is_dir()
        for path in (ROOT / "tests" / floor.name).glob("**/test_*.py")
        if path.relative_to(ROOT / "tests").with_name(path.name.removeprefix("test_")) not in names
    ]
    assert strays == []


def test_only_the_reference_room_opens_its_tables():
    named = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.parent.name != "reference" and ".tsv" in path.read_text(encoding="utf-8")
    ]
    assert (PACKAGE / "reference" / "communes.tsv").is_file()
    assert named == []


def errors() -> list[type[RecoveryError]]:
    for path in MODULES:  # a class is known once its module was imported
        if path.parent.name not in {"recovery_cli", "solver"}:
            __import__(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found, waiting = [], [RecoveryError]
    while waiting:
        waiting += (children := waiting.pop().__subclasses__())
        found += children
    return found


def test_every_error_has_an_exit_code():
    found = errors()
    assert len(found) > 30
    codes = {
        exit_code(error.__new__(error)) for error in found if error.__module__ != "recovery_cli.domain.errors"
    }
    assert codes <= {2, 3, 4, 5, 6, 7}


def test_no_file_holds_the_address_of_a_package_index():
    hosts = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "deb." + "debian", "/sim" + "ple/"]
    texts = [path for path in ROOT.rglob("*") if path.is_file() and not _ignored(path)]
    assert len(texts) > 150
    named = [
        str(path.relative_to(ROOT))
        for path in texts
        if any(host in path.read_text(encoding="utf-8", errors="ignore") for host in hosts)
    ]
    assert named == []


def test_the_constraints_hold_names_and_versions_only_and_cover_every_dependency():
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower() for line in lines}
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+-]+", line) for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        re.split(r"[<>=;\[ ]", need)[0].lower()
        for need in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])
    }
    assert wanted <= pinned


def test_the_top_level_holds_what_the_design_card_names():
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - _built() <= TOP


@pytest.mark.parametrize("module", COMMANDS)
def test_every_command_is_listed_where_it_is_found(module):
    import importlib

    import typer

    found = typer.main.get_group(importlib.import_module(f"recovery_cli.cli.{module}").app).commands
    assert set(found) == set(COMMANDS[module])
    assert all(command.help for command in found.values())


def _ignored(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return bool({"__pycache__", ".git", ".venv", "venv", "dist", "recovery-demo"} & set(parts)) or any(
        part.startswith((".coverage", ".hypothesis", ".mypy", ".pytest", ".ruff", ".import"))
        for part in parts
    )


def _built() -> set[str]:
    return {"dist", "build", "venv", "recovery-demo"}
