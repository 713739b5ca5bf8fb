"""Text files of cells: what tells their separator."""

from recovery_cli.spreadsheets.reading import read_sheet


def test_bars_within_half_of_the_cells_are_no_separator(tmp_path):
    zones = "|".join(f"Zone {number}" for number in range(13))
    cells = [zones if day % 2 else "Métropole" for day in range(28)]
    lines = ["date,nom_jour_ferie,zones", *(f"2026-01-01,Fête,{cell}" for cell in cells)]
    path = tmp_path / "jours.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_sheet(path).header == ("date", "nom_jour_ferie", "zones")
