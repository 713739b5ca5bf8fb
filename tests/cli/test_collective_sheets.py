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


def test_a_full_sheet_is_still_one_page_and_names_who_asked_but_once(recovery, tmp_path):
    firms = ("Laiterie du Haut-Vallage", "Blanchisserie industrielle Nappée", "Serres du Haut-Vallage")
    for name in firms:
        recovery("add-company", name)
        recovery("add-project", name, f"De la chaleur pour {name}, douze mois sur douze")
    recovery("add-company", "Chaudronnerie Thiriet-Kowalczyk")
    recovery(
        "edit-collective", "chaleur", "--leader", "fonderie", "--leader", "laiterie", "--owner", "tissages",
        "--challenger", "thiriet", "--summary", "Quatre voisins se partagent la chaleur de la fonderie. " * 5,
        *(word for name in firms for word in ("--project", f"chaleur pour {name}")),
        "--next-step", "Consulter trois bureaux d’études pour la conduite.", "--due", "22/01/2099",
        "--discipline", "technique=fonderie", "--discipline", "recherche", "--stage", "cadrage",
    )  # fmt: skip
    for text in ("Engagements écrits des preneurs de chaleur.", "Choix du tracé, avec la commune."):
        recovery("add-milestone", "chaleur", text, "--due", "2099-02-26")
    recovery("add-news", "chaleur", "Les quatre sites ont mis en commun leurs courbes du mois d’août.")
    asked = ("Et le jour où le cubilot s’arrête ?", "À qui est la conduite ?", "Et août ?")
    for number, text in enumerate(asked, 1):
        recovery("add-question", text, "--collective", "chaleur")
        recovery("answer-question", str(number), "--answer", "Le ballon tient onze heures, avec secours.")
    assert recovery("export-collective", "chaleur", "--out", tmp_path / "x").code == 0
    pdf = pypdf.PdfReader(tmp_path / "x/collectif-chaleur.pdf")
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert all(word in text for word in ("Posées par Chaudronnerie", "Et août", "onze heures"))
    page = (tmp_path / "x/collectif-chaleur.md").read_text(encoding="utf-8")
    assert page.count("Chaudronnerie Thiriet-Kowalczyk") == 2  # as challenger, and as who asked


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
