"""`export-collective` and `export-collectives`."""

import json
import zipfile
from io import BytesIO

import pypdf
import pytest


@pytest.fixture(autouse=True)
def heat(beforehand):
    beforehand(
        ("add-company", "Fonderie", "--postal-code", "67000"),
        ("add-company", "Tissages", "--postal-code", "68290"),
        ("form-collective", "Chaleur", "--member", "fonderie", "--member", "tissages"),
    )


def test_the_sheet_of_a_collective_is_one_page_in_each_format(recovery, tmp_path):
    written = recovery("export-collective", "chaleur", "--out", tmp_path / "x", "--json")
    told = json.loads(written.out)
    assert written.code == 0
    assert told["workshop"] is None
    names = [file["path"].rpartition("/")[2] for file in told["files"]]
    assert names == [f"collectif-chaleur.{kind}" for kind in ("md", "html", "docx", "pdf")]
    pdf = pypdf.PdfReader(BytesIO((tmp_path / "x/collectif-chaleur.pdf").read_bytes()))
    assert len(pdf.pages) == 1
    again = recovery("export-collective", "chaleur", "--out", tmp_path / "y", "--json")
    for one in ("docx", "pdf"):
        name = f"collectif-chaleur.{one}"
        assert (tmp_path / "x" / name).read_bytes() == (tmp_path / "y" / name).read_bytes()
    assert again.code == 0


def test_the_sheets_of_a_region_go_into_one_archive(recovery, tmp_path):
    written = recovery("export-collectives", "--region", "GES", "--zip", "--format", "md", "--lang", "en")
    assert written.out == "collectifs/collective-sheets.zip\n"
    with zipfile.ZipFile("collectifs/collective-sheets.zip") as archive:
        assert archive.namelist() == ["collective-chaleur.md"]


def test_what_is_kept_from_participants_is_said_with_what_to_type(recovery):
    recovery("edit-collective", "chaleur", "--confidentiality", "organisateur")
    refused = recovery("export-collective", "chaleur", "--format", "md")
    assert (refused.code, "--edition organiser" in refused.err) == (4, True)
    assert recovery("export-collective", "chaleur", "--format", "md", "--edition", "organiser").code == 0
