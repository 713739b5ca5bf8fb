"""Tables whose rows hold a command: it can be typed as it stands, however narrow the terminal."""

import sys

import pytest

from recovery_cli.cli.tables import print_commands

COMMAND = 'recovery edit-collective "Nouveaux produits, Vitry-le-François" --next-step NOTE'
ROWS = [
    [
        "19/10/2026",
        "collectif « Nouveaux produits », prochaine étape : présenter le projet à la banque",
        COMMAND,
    ],
    ["", "", "recovery undo"],
    ["", "", ""],
]


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of so many columns."""

    def of(columns):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return of


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
def test_a_terminal_too_narrow_has_the_command_below_its_row_on_a_line_of_its_own(capsys, terminal, columns):
    terminal(columns)
    print_commands(("Pour le", "Quoi", "Commande"), ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines if line.startswith("    recovery")] == [COMMAND, "recovery undo"]
    assert all(len(line) <= columns for line in lines if "recovery" not in line)
    text = " ".join(line[12:] for line in lines if "recovery" not in line)
    assert ROWS[0][1] in text


def test_a_wide_terminal_has_it_beside(capsys, terminal):
    terminal(200)
    print_commands(("Pour le", "Quoi", "Commande"), ROWS)
    assert any(ROWS[0][1] in line and COMMAND in line for line in capsys.readouterr().out.splitlines())
