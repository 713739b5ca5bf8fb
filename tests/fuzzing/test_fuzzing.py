"""No file makes a traceback, harms the registry or is counted wrongly: a few by chance in each run.

`importing.py` does the same for as long as one likes.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.fuzzing.cells import HOSTILE
from tests.fuzzing.files import hostile, seeds, written
from tests.fuzzing.judging import Judge, contents

CELLS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20), st.floats(), st.dates(), st.booleans())
HEADERS = st.permutations(
    ["nom", "siren", "siret", "région", "code postal", "effectif", "CA", "titre du projet"]
)


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    return Judge(tmp_path_factory.mktemp("fuzzing"))


@pytest.fixture
def fresh(judge, monkeypatch):
    monkeypatch.setenv("RECOVERY_REGISTRY", str(judge.registry))
    return judge


def defects(judge, file, random):
    judge.registry.unlink(missing_ok=True)
    return judge.judged(file, random)[1]


some = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@some
@given(seed=st.integers(0, 10**9))
def test_files_whose_bytes_were_changed_are_read_or_refused(fresh, seed):
    random = Random(seed)
    assert defects(fresh, hostile(random, seeds()), random) == []


@some
@given(header=HEADERS, rows=st.lists(st.lists(CELLS, max_size=8), max_size=4), seed=st.integers(0, 10**9))
def test_cells_of_any_kind_are_read_or_refused(fresh, header, rows, seed):
    random = Random(seed)
    assert defects(fresh, written(random, [header, *rows]), random) == []


def test_what_is_judged_is_an_import_indeed(fresh):
    assert fresh.judged(written(Random(1), [["nom", "siren"], ["Forge", "000001008"]]), Random(1)) == (0, [])
    assert contents(fresh.registry).counts["company"] >= 1
