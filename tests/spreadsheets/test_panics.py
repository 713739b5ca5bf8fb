"""Workbooks on which the reader gives up."""

from pathlib import Path

import pytest

from recovery_cli.spreadsheets.panics import surviving
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import WorkbookIncomplete

WHOLE = (Path(__file__).parents[1] / "data" / "small.xls").read_bytes()


@pytest.mark.parametrize("length", [4096, 4700])
def test_a_workbook_that_was_cut_off_is_refused_without_a_word_of_its_reader(length, tmp_path, capfd):
    path = tmp_path / "liste.xls"
    path.write_bytes(WHOLE[:length])
    with pytest.raises(WorkbookIncomplete):
        read_sheet(path)
    assert capfd.readouterr().err == ""


def test_what_is_no_panic_goes_through_and_the_screen_is_back(capfd):
    with pytest.raises(KeyboardInterrupt), surviving("liste.xls"):
        raise KeyboardInterrupt
    print("encore là")  # noqa: T201
    assert capfd.readouterr().out == "encore là\n"
