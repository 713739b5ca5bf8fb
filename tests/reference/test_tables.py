from recovery_cli.reference.tables import FOLDER, head, rows


def test_every_row_of_a_table_has_its_columns_and_rows_stand_in_order():
    names = sorted(path.stem for path in FOLDER.glob("*.tsv"))
    assert len(names) == 7
    for name in names:
        cells = list(rows(name))
        assert cells
        assert {len(row) for row in cells} == {len(head(name))}
        assert [row[0] for row in cells] == sorted({row[0] for row in cells})
