"""What people install: wheel and source archive hold the templates and the example, and find them."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def built(target: str, folder: Path, source: Path = ROOT) -> Path:
    """What hatchling builds from a source, without asking the network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=source, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The source archive of this checkout, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built("sdist", folder)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.0 to 3.11.3 lack it
        archive.extractall(folder)  # noqa: S202 - our own archive
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=["checkout", "source archive"])
def wheel(request, tmp_path_factory) -> Path:
    """The wheel, built from this checkout or from its source archive, as an installer builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    if request.param == "checkout":
        return built("wheel", folder)
    return built("wheel", folder, request.getfixturevalue("unpacked"))


def test_the_source_archive_finds_its_templates_where_it_lies_and_holds_what_its_tests_read(unpacked):
    assert found_by(unpacked)[0] == unpacked / "templates"
    for wanted in ("tests/conftest.py", ".ci/constraints.txt", ".github/readme_command.py", "README.md"):
        assert (unpacked / wanted).is_file()


def test_the_wheel_holds_templates_fonts_sentences_and_the_example(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "recovery_cli/templates/fr/minutes.md.j2",
        "recovery_cli/templates/en/minutes.md.j2",
        "recovery_cli/i18n/fr/companies.toml",
        "recovery_cli/registry/m001_one_workshop.sql",
        "recovery_cli/reference/communes.tsv",
        "recovery_cli/reference/sources.toml",
        "recovery_cli/examples/grand-est/entreprises.xlsx",
    ):
        assert wanted in names
    assert any(name.startswith("recovery_cli/templates/fonts/") for name in names)
    assert not [name for name in names if name.startswith(("templates/", "tests/", "examples/"))]


def test_the_program_in_the_wheel_finds_its_templates_and_its_example(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")  # noqa: S202 - our own archive
    templates, story = found_by(tmp_path / "installed")
    assert templates == tmp_path / "installed" / "recovery_cli" / "templates"
    assert story.is_file()


def found_by(folder: Path) -> tuple[Path, Path]:
    """Where the program that lies in a folder finds its templates and the story of its example."""
    code = (
        "from recovery_cli.rendering.library import shipped_templates\n"
        "from recovery_cli.services.demo_region import example_region\n"
        "print(shipped_templates()); print(example_region() / 'histoire.toml')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder, check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    templates, story = (Path(line) for line in done.stdout.splitlines())
    return templates, story
