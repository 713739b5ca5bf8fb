"""What the command of the demo says beside the tour."""

import sys

from recovery_cli.cli.demo import typed_instead


def test_whoever_has_not_installed_the_program_is_told_what_to_type(monkeypatch, tmp_path):
    program = tmp_path / "recovery"
    monkeypatch.setattr(sys, "argv", [str(program), "demo"])
    monkeypatch.setenv("PATH", "")
    assert typed_instead() == str(program)


def test_whoever_has_it_on_the_path_is_told_nothing(monkeypatch, tmp_path):
    for name in ("recovery", "recovery.exe"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert typed_instead() is None
