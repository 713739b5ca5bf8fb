"""Web pages that are called workbooks: their table is read as any other."""

import pytest

from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import NotATable

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta charset="utf-8"><style>td {mso-number-format:"\\@"}</style>
<!--[if gte mso 9]><table><tr><td>Feuil1<![endif]-->
</head><body><table><tr><td><img src="logo.png"> Export du 3 mars</td></tr></table>
<TABLE border=1>
<tr><th colspan="2">Entreprise</th><th>SIREN</th><th>Commune</th></tr>
<tr><td rowspan=2>Fonderie M&uuml;ller &amp; Fils</td>
<td>a &lt; b</td><td>000001008</td><td>Metz<br>Nord</td></tr>
<tr><td>x</td><td>000002006<td>  Toul&nbsp;
</table></body></html>
"""


def read(tmp_path, page, encoding="utf-8"):
    path = tmp_path / "export.xls"
    path.write_bytes(page.encode(encoding, "xmlcharrefreplace"))
    sheet = read_sheet(path)
    return sheet.header, [row.cells for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_html_called_a_workbook_is_read(tmp_path, encoding):
    assert read(tmp_path, PAGE, encoding) == (
        ("Entreprise", "", "SIREN", "Commune"),
        [
            ("Fonderie Müller & Fils", "a < b", "000001008", "Metz\nNord"),
            ("Fonderie Müller & Fils", "x", "000002006", "Toul"),
        ],
    )


def test_a_page_without_a_table_holds_none(tmp_path):
    with pytest.raises(NotATable):
        read(tmp_path, "<!DOCTYPE html><html><body><p>Session expirée</p></body></html>")


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<" + "a" * 300, "<td", "<table><tr><td>", "<td rowspan=99999 colspan=99999>", "&#", "<"],
)
def test_of_a_hostile_page_the_headings_are_read_and_nothing_is_made_up(tmp_path, piece):
    assert read(tmp_path, "<table><tr><td>Nom<td>SIREN<tr>" + piece * 3000) == (("Nom", "SIREN"), [])
