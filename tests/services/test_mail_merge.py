"""The workbook of a mail merge, read back as Word and a spreadsheet read it."""

import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from recovery_cli.domain.companies import Site
from recovery_cli.domain.contacts import Civility
from recovery_cli.domain.invitations import Reply
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import documents
from recovery_cli.services.documents import DocumentFormat, LetterKind, Order
from tests.builders import a_company, a_contact, a_moment, a_small_region, invite

LIBRARY = TemplateLibrary()
REFERENCE = "GES-2026-11"
HOSTILE = '=HYPERLINK("http://x") A&B <Cie> #panic 🎉 עברית'
SITE = Site(
    address="Bâtiment B\n2, rue du Port\nBP 12\nZone Est", postal_code="08000", commune="Sedan", region="GES"
)


@pytest.fixture
def registry(tmp_path):
    """A workshop, and a company with an odd name, two persons and a long address."""
    with writing(tmp_path / "registre.db", a_moment(date(2026, 10, 5)), "test", create=True) as opened:
        workshop = a_small_region(opened, 1, paired=False)
        firm = opened.companies.add(a_company(name=HOSTILE, sites=(SITE,)))
        invite(opened, workshop, firm, rank=2, reply=Reply.NONE)
        english = a_contact(firm.id, family_name="O’Neil", civility=Civility.MONSIEUR, language="en")
        opened.contacts.add(replace(english, source="Salon", source_date=date(2026, 9, 1)))
        yield opened


@pytest.fixture
def order(tmp_path):
    return Order(folder=tmp_path / "docs", formats=(DocumentFormat.WORKBOOK,))


def rows(registry, order, **wanted):
    (path,) = documents.export_invitations(registry, LIBRARY, REFERENCE, order, **wanted).paths
    cells = list(openpyxl.load_workbook(path).active.iter_rows())
    assert all(cell.data_type == "s" for row in cells for cell in row if cell.value is not None)
    header, *found = ([cell.value for cell in row] for row in cells)
    return path, [dict(zip(header, row, strict=True)) for row in found]


def shown(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_each_recipient_has_a_row_with_all_that_a_letter_wants(registry, order):
    path, found = rows(registry, order)
    assert path.name == "GES-2026-11_publipostage.xlsx"
    assert [row["Entreprise"] for row in found][1:] == [HOSTILE, HOSTILE]
    row = next(row for row in found if row["NOM"] != "O’NEIL" and row["Entreprise"] == HOSTILE)
    assert (row["Civilité"], row["Prénom"], row["Fonction"], row["Appel"]) == (
        "Madame", "Zoé", "directrice", "Madame",
    )  # fmt: skip
    lines = [row["Adresse 1"], row["Adresse 2"], row["Adresse 3"], row["Code postal"], row["Ville"]]
    assert lines == ["Bâtiment B", "2, rue du Port", "BP 12, Zone Est", "08000", "Sedan"]
    assert shown(row["Date"]) == "jeudi 19 novembre 2026"
    assert (shown(row["Début"]), shown(row["Fin"])) == ("9 h 30", "12 h 30")
    assert row["Lieu"] == "Halle des Tanneries"
    assert shown(row["Réponse avant"]) == "jeudi 5 novembre 2026"
    assert row["Projet cité"].startswith("Four électrique")
    assert (row["Langue"], row["Article RGPD"], row["Source des données"]) == ("français", "13", None)


def test_a_row_is_in_the_language_of_its_reader_and_names_the_list(registry, order):
    _, found = rows(registry, order)
    (row,) = (row for row in found if row["NOM"] == "O’NEIL")
    assert (row["Civilité"], row["Appel"], row["Langue"]) == ("Mr", "Dear Mr O’Neil", "English")
    assert row["Objet"].startswith("Invitation to the workshop")
    assert row["Date"] == "Thursday 19 November 2026"
    assert (row["Article RGPD"], row["Source des données"]) == ("14", "Salon")
    assert row["Date de la source"] == "Tuesday 1 September 2026"


def test_the_headings_are_english_where_english_was_asked_for(registry, order):
    path, found = rows(registry, replace(order, language=Language.ENGLISH))
    assert path.name == "GES-2026-11_mail-merge.xlsx"
    assert {"Family name", "Address 1", "Reason", "Reply before"} <= found[0].keys()


def test_a_reminder_is_merged_for_the_silent_alone(registry, order):
    _, found = rows(registry, order, kind=LetterKind.REMINDER)
    assert {row["Entreprise"] for row in found} == {HOSTILE}
    assert all(row["Objet"].startswith(("Rappel", "Reminder")) for row in found)


@pytest.mark.external("soffice")
def test_libreoffice_reads_every_cell_as_text(registry, order, tmp_path):
    path, found = rows(registry, order)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    arguments = [
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76",
        "--outdir",
        tmp_path,
    ]
    subprocess.run(["soffice", profile, *arguments, path], check=True, capture_output=True, timeout=120)
    text = (tmp_path / f"{path.stem}.csv").read_text(encoding="utf-8")
    assert HOSTILE.replace('"', '""') in text
    assert "08000" in text
    assert len(text.splitlines()) == len(found) + 1
