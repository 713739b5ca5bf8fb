"""Making the registry: by the write that fills it, or not at all."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recovery_cli.domain.companies import Company
from recovery_cli.registry.database import RegistryBusy, RegistryMissing, RegistryReadOnly
from recovery_cli.registry.registry import reading, writing


def names_in(path, moment):
    with reading(path, moment) as registry:
        return registry.companies.names()


def make(path, moment, names=("Fonderie Müller",)):
    with writing(path, moment, "test", create=True) as registry:
        registry.companies.add_all(Company(name=name) for name in names)


def refuse(path, moment, beside=lambda folder: None):
    def fail():
        with writing(path, moment, "test", create=True) as registry:
            registry.companies.add(Company(name="Perdue"))
            beside(path.parent)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()


REFUSED = [
    ("add-company", "  "),
    ("add-company", "Fonderie", "--siren", "000001009"),
    ("add-measure", " "),
    ("add-partner", " "),
    ("add-venue", " "),
    ("settings", "--region", "nulle part"),
]


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_a_refused_command_makes_no_registry_and_no_folder(command, tmp_path, recovery):
    path = tmp_path / "cci" / "ateliers" / "registre.db"
    assert recovery("--registry", path, *command).code in {2, 3, 4}
    assert not (tmp_path / "cci").exists()


def test_a_folder_that_was_there_stays(tmp_path, moment):
    folder = tmp_path / "cci"
    folder.mkdir()
    refuse(folder / "ateliers" / "registre.db", moment)
    assert list(tmp_path.iterdir()) == [folder]
    assert list(folder.iterdir()) == []


def test_what_another_put_into_the_new_folder_stays_with_it(tmp_path, moment):
    path = tmp_path / "cci" / "registre.db"
    refuse(path, moment, beside=lambda folder: (folder / "liste.csv").touch())
    assert [each.name for each in path.parent.iterdir()] == ["liste.csv"]


def test_an_empty_file_that_a_killed_command_left_goes_with_the_next_refused_one(own_registry, moment):
    own_registry.touch()
    refuse(own_registry, moment)
    assert not own_registry.exists()


def test_an_empty_file_that_may_not_be_written_stays(own_registry, moment):
    own_registry.touch()
    own_registry.chmod(0o444)
    with pytest.raises(RegistryReadOnly), writing(own_registry, moment, "test", create=True):
        pass
    assert own_registry.exists()


def test_a_registry_can_be_made_after_a_refusal(own_registry, moment):
    refuse(own_registry, moment)
    make(own_registry, moment)
    assert names_in(own_registry, moment) == ["Fonderie Müller"]
    assert list(own_registry.parent.glob("registre.db*")) == [own_registry]


def test_what_is_no_file_is_never_made_into_one(tmp_path, recovery):
    if not hasattr(os, "mkfifo"):
        pytest.skip("pipes with names are a thing of Unix")
    pipe = tmp_path / "registre.db"
    os.mkfifo(pipe)
    answer = recovery("--registry", pipe, "add-company", "Fonderie")
    assert answer.code == 7
    assert "n’est pas un registre" in answer.err
    assert pipe.is_fifo()


_KILLED = """
import os, signal, sys
from pathlib import Path
from recovery_cli.cli.app import run
from recovery_cli.registry import connection
from recovery_cli.registry.drawer import Drawer

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

moment, path = sys.argv[1:]
if moment == "migrating":
    from recovery_cli.registry import migrations
    migrations.apply = lambda *_, **__: killed()
else:
    connection.Connection.insert = killed
run(["--registry", path, "add-company", "Fonderie"])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("step", ["migrating", "inserting"])
def test_a_first_command_that_is_killed_leaves_no_registry(step, own_registry, moment, recovery):
    done = subprocess.run([sys.executable, "-c", _KILLED, step, str(own_registry)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert not own_registry.exists() or own_registry.stat().st_size == 0
    assert '"exists": false' in recovery("where", "--json").out
    with pytest.raises(RegistryMissing), reading(own_registry, moment):
        pass
    make(own_registry, moment)
    assert names_in(own_registry, moment) == ["Fonderie Müller"]
    assert list(own_registry.parent.glob("registre.db*")) == [own_registry]


_HALF_WRITTEN = """
import os, signal, sys
from recovery_cli.cli.app import run

os.fsync = lambda file: os.kill(os.getpid(), signal.SIGKILL)
run(["--registry", sys.argv[1], "import-companies", sys.argv[2]])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 on Windows")
def test_a_registry_that_was_half_on_the_disk_when_killed_is_none(own_registry, moment, recovery, tmp_path):
    listed = tmp_path / "liste.csv"
    rows = "".join(f"Fonderie numéro {number}\n" for number in range(2000))
    listed.write_text(f"Entreprise\n{rows}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _HALF_WRITTEN, str(own_registry), str(listed)], check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert own_registry.stat().st_size > 100_000
    assert recovery("list-companies").code == 7
    refuse(own_registry, moment)
    assert not own_registry.exists()
    make(own_registry, moment)
    assert names_in(own_registry, moment) == ["Fonderie Müller"]
    assert list(own_registry.parent.glob("registre.db*")) == [own_registry]


_REFUSED_THEN_ADDED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from recovery_cli.domain.companies import Company
from recovery_cli.domain.moments import Moment
from recovery_cli.registry.registry import writing

who, folder = sys.argv[1:]
moment = Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="tests", chance=Random)
for number in range(25):
    path = Path(folder) / str(number) / "registre.db"
    try:
        with writing(path, moment, "test", create=True) as registry:
            registry.companies.add(Company(name=f"Refusée {who}"))
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with writing(path, moment, "test", create=True) as registry:
        registry.companies.add(Company(name=f"Fonderie {who}"))
"""


def test_a_refusal_takes_nothing_away_from_one_who_makes_the_registry_at_the_same_time(tmp_path, moment):
    def work(who):
        return subprocess.run(
            [sys.executable, "-c", _REFUSED_THEN_ADDED, str(who), str(tmp_path)],
            capture_output=True,
            timeout=120,
            check=False,
        )

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(work, range(4)))
    assert [each.returncode for each in done] == [0, 0, 0, 0], [each.stderr.decode() for each in done]
    for number in range(25):
        path = Path(tmp_path) / str(number) / "registre.db"
        assert names_in(path, moment) == [f"Fonderie {who}" for who in range(4)]
        assert list(path.parent.iterdir()) == [path]


def test_waiting_too_long_for_another_who_makes_the_registry_is_told(own_registry, moment, monkeypatch):
    monkeypatch.setattr("recovery_cli.registry.database._PATIENCE", 1)
    with writing(own_registry, moment, "test", create=True) as registry:
        registry.companies.add(Company(name="Fonderie Müller"))
        with pytest.raises(RegistryBusy), writing(own_registry, moment, "test", create=True):
            pass
        with pytest.raises(RegistryMissing), reading(own_registry, moment):
            pass
    assert names_in(own_registry, moment) == ["Fonderie Müller"]


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="limits of file sizes are a thing of Unix")
def test_a_disk_that_fills_up_leaves_no_registry(own_registry, tmp_path):
    script = """
import resource, sys
from recovery_cli.cli.app import run
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.exit(run(["add-company", "Fonderie"]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert done.returncode == 7, done.stderr.decode()
    assert not own_registry.exists()
