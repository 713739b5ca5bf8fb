"""All templates are tried at once, and each fault is told once."""

from pathlib import Path

from recovery_cli.rendering.checking import faults
from recovery_cli.rendering.faults import EndMissing, NotOnThePage
from recovery_cli.rendering.library import TemplateLibrary


def test_every_fault_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "sheets").mkdir()
    (tmp_path / "fr/agenda.md.j2").write_text("\n{{ absent }}", encoding="utf-8")
    (tmp_path / "sheets/attendance.typ.j2").write_text("<% if lines %>", encoding="utf-8")
    found = faults(TemplateLibrary(shelves=(tmp_path,)))
    told = [(type(each), Path(each.template).name, each.line) for each in found]
    assert sorted(told, key=str) == sorted(
        [(EndMissing, "attendance.typ.j2", 1), (NotOnThePage, "agenda.md.j2", 2)], key=str
    )
