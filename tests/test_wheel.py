"""What people install: the wheel holds the templates and the example, and finds them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built by hatchling without asking the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_templates_fonts_sentences_and_the_example(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "recovery_cli/templates/fr/minutes.md.j2",
        "recovery_cli/templates/en/minutes.md.j2",
        "recovery_cli/i18n/fr/companies.toml",
        "recovery_cli/registry/m001_one_workshop.sql",
        "recovery_cli/examples/grand-est/entreprises.xlsx",
    ):
        assert wanted in names
    assert any(name.startswith("recovery_cli/templates/fonts/") for name in names)
    assert not [name for name in names if name.startswith(("templates/", "tests/", "examples/"))]


def test_the_program_in_the_wheel_finds_its_templates_and_its_example(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = (
        "from recovery_cli.rendering.library import shipped_templates\n"
        "from recovery_cli.services.demo import example_region\n"
        "print(shipped_templates()); print(example_region() / 'histoire.toml')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, check=True, capture_output=True, encoding="utf-8",
        env={"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""},
    )  # fmt: skip
    templates, story = (Path(line) for line in done.stdout.splitlines())
    assert templates == tmp_path / "installed" / "recovery_cli" / "templates"
    assert story.is_file()
