"""What all tests share: a registry of their own, the program as a person runs it, golden files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, is_hypothesis_test, settings

from recovery_cli.cli.app import run
from recovery_cli.domain.moments import Moment

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does, before anything loads numpy

# A busy machine is no fault of what is tested: examples may be slow to draw and to try.
settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden/ instead of comparing"
    )


LONGEST = (
    "test_examples.py", "services/test_demo.py", "services/test_documents.py", "solver/test_tables.py",
    "rendering/test_papers.py", "cli/test_importing.py", "registry/test_steps.py", "services/test_batches.py",
    "solver/test_proving.py", "registry/test_connection.py", "solver/test_floors.py",
    "services/test_fast_lane.py", "cli/test_pairing.py", "cli/test_templates.py",
    "solver/test_break_paths.py", "cli/test_company_filters.py", "reference/test_communes.py",
    "rendering/test_docx.py", "domain/test_selection.py", "rendering/test_html.py", "test_wheel.py",
)  # fmt: skip
"""Modules that live through whole months, print every paper, try many problems: longest first."""
UNMEASURED = {
    "test_examples.py", "services/test_demo.py", "services/test_documents.py", "rendering/test_papers.py",
    "registry/test_steps.py", "services/test_batches.py", "services/test_fast_lane.py",
    "cli/test_templates.py", "reference/test_communes.py", "rendering/test_docx.py",
}  # fmt: skip
"""Modules that run again at length what others have run: like properties, no lines are counted there."""
READERS = {
    "pdftotext": "poppler-utils", "soffice": "LibreOffice", "chromium": "Chromium", "tidy": "HTML Tidy",
}  # fmt: skip
"""Programs outside Python by which papers are read back."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and count, tests whose program is missing; `RECOVERY_EXTERNAL=required` fails instead.

    The longest modules begin first, so that none of them keeps one core busy while the other waits
    (and pytest-xdist is told `--no-loadscope-reorder`: by itself it begins with the most tests).
    """
    missing = {name for name in READERS if shutil.which(name) is None}
    left_out = [item for item in items if missing & _programs(item)]
    if left_out and os.environ.get("RECOVERY_EXTERNAL") == "required":
        raise pytest.UsageError(f"{len(left_out)} tests need programs that are missing: {sorted(missing)}")
    config.stash[LEFT_OUT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(_module(item), len(rank)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines while a property, or a test of `UNMEASURED`, and its fixtures run."""
    again = _module(item) in UNMEASURED or is_hypothesis_test(getattr(item, "obj", None))
    counting: list[Coverage] = []
    while again and (one := Coverage.current()):  # a worker of pytest-xdist begins two, one in the other
        one.stop()
        counting.append(one)
    try:
        return (yield)
    finally:
        for one in reversed(counting):
            one.start()


def _module(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).as_posix()


def _programs(item: pytest.Item) -> set[str]:
    marker = item.get_closest_marker("external")
    if marker is None:
        return set()
    unknown = set(marker.args) - READERS.keys()
    assert marker.args, f"{item.nodeid}: say which programs, @pytest.mark.external('pdftotext')"
    assert not unknown, f"{item.nodeid}: unknown programs {sorted(unknown)}"
    return set(marker.args)


LEFT_OUT = pytest.StashKey[int]()


@dataclass(frozen=True)
class Answer:
    """What a run of the program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def own_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the registry of the person who runs it."""
    path = tmp_path / "registre.db"
    monkeypatch.setenv("RECOVERY_REGISTRY", str(path))
    monkeypatch.setenv("RECOVERY_LANG", "fr")
    monkeypatch.setenv("RECOVERY_TODAY", "2026-10-05")
    monkeypatch.setenv("RECOVERY_AUTHOR", "tests")
    for home in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "WIN_PD_OVERRIDE_APPDATA",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    ):
        monkeypatch.setenv(home, str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def moment() -> Moment:
    """The 5th of October 2026, 9 o'clock in Paris; chance repeats itself."""
    return Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="tests", chance=Random)


@pytest.fixture
def recovery(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Answer]:
    """Run `recovery` as a person would, inside this process: `recovery("add-company", "Fonderie")`."""

    def call(*arguments: object) -> Answer:
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        captured = capfdbinary.readouterr()
        return Answer(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def left() -> dict[object, Path]:
    """The registries that lines of commands have left so far."""
    return {}


@pytest.fixture
def beforehand(
    recovery: Callable[..., Answer],
    own_registry: Path,
    left: dict[object, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., None]:
    """Begin a test with the registry that these commands leave; they are run once, then it is copied."""

    def call(*commands: tuple[str, ...]) -> None:
        assert not own_registry.exists(), "something was done before what is to be done beforehand"
        if commands not in left:
            for command in commands:
                answer = recovery(*command)
                assert answer.code == 0, answer.err
            left[commands] = tmp_path_factory.mktemp("left") / own_registry.name
            shutil.copy(own_registry, left[commands])
        shutil.copy(left[commands], own_registry)

    return call


@pytest.fixture
def process() -> Callable[..., Answer]:
    """Run `recovery` as a process of its own, as the system does."""

    def call(*arguments: object, **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "recovery_cli", *(str(argument) for argument in arguments)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            timeout=300,
        )
        out, err = (text.decode("utf-8").replace("\r\n", "\n") for text in (done.stdout, done.stderr))
        return Answer(done.returncode, out, err)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text against `tests/golden/NAME`; `pytest --update-golden` rewrites it."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: run `pytest --update-golden`, then read what it wrote"
        assert text == path.read_text(encoding="utf-8"), (
            f"{name} changed: if rightly, `pytest --update-golden`"
        )

    return check
