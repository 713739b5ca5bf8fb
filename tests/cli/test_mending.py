"""`pair-workshop --from-round` as the system sees it: the same registry twice gives the same bytes."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from random import Random

import pytest

from recovery_cli.domain.workshops import Format
from recovery_cli.registry.registry import writing
from recovery_cli.services.pairing import pair_workshop
from tests.services.gatherings import a_gathering, a_project

CAPABILITIES = ("froid", "chaleur", "acier", "bois", "données", "énergie", "robot", "formation")


@pytest.fixture
def morning(own_registry, moment):
    """A registry in which forty firms are paired, at few tables."""
    chance = Random(4)
    with writing(own_registry, moment, "test", create=True) as registry:
        workshop, firms = a_gathering(registry, 40, rounds=5, tables=13, format=Format.BOTH)
        for firm in firms:
            sought, given = chance.sample(CAPABILITIES, 2)
            a_project(registry, firm, needs=[(sought, sought)], offers=[(given, given)])
        pair_workshop(registry, workshop.reference)
    return own_registry


def recovery(path, *arguments):
    """What a process of its own answers."""
    return subprocess.run(
        [sys.executable, "-m", "recovery_cli", "--registry", str(path), "--today", "2026-11-26", *arguments],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("more", [(), ("--allow-changes",)])
def test_the_same_registry_mended_twice_is_the_same_to_the_byte(morning, tmp_path, more):
    recovery(morning, "check-in", "GES-2026-11", "Firme 03", "Firme 14", "Firme 15", "Firme 36", "--absent")
    recovery(morning, "check-in", "GES-2026-11", "Firme 08", "Firme 22", "--late", "2")
    recovery(morning, "check-in", "GES-2026-11", "--all")
    answers, dumps = [], []
    for name in ("one.db", "other.db"):
        path = tmp_path / name
        shutil.copy(morning, path)
        done = recovery(path, "pair-workshop", "GES-2026-11", "--from-round", "1", "--json", *more)
        answers.append((done.stdout, done.stderr))
        dumps.append(dump(path))
    assert answers[0] == answers[1]
    assert dumps[0] == dumps[1] != dump(morning)
