"""The form on which a company fills in its project: sent with an invitation, read back by the importer."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from recovery_cli.domain.projects import THEMES, Confidentiality, Stage
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets.writing import cell_of, new_workbook

_LINES = 8
_HEADER_ROW = 3
_COLUMNS = (
    ("company", 28), ("siren", 13), ("title", 30), ("summary", 50), ("themes", 24), ("themes_2", 24),
    ("stage", 22), ("needs", 36), ("needs_2", 36), ("needs_3", 36), ("offers", 36), ("offers_2", 36),
    ("offers_3", 36), ("confidentiality", 24), ("circularity", 36), ("climate", 36), ("work", 36),
)  # fmt: skip
"""Keys of the headings in `form.toml`, and the widths of the columns in characters."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The company that is asked; both stand in the form when it arrives."""

    name: str
    siren: str | None = None


def project_form(company: Asked, language: Language) -> bytes:
    """The form as an XLSX file: title, how to fill it in, headings, one row a project, lists of choices.

    Name and SIREN of the company stand in its first row; a row without title, summary, need and offer comes
    back as a company without a project.
    """
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        worksheet = workbook.add_worksheet(say(language, "form.said.tab"))
        _write_head(workbook, worksheet, language)
        text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        for line in range(_LINES):
            row = _HEADER_ROW + 1 + line
            for column in range(len(_COLUMNS)):
                worksheet.write_blank(row, column, None, text)
        worksheet.write_string(_HEADER_ROW + 1, 0, cell_of(company.name), text)
        worksheet.write_string(_HEADER_ROW + 1, 1, company.siren or "", text)
        _offer_choices(worksheet, language)
    return stream.getvalue()


def choices_of(key: str, language: Language) -> list[str]:
    """The words of a drop-down list: `themes`, `stage` or `confidentiality`."""
    members: dict[str, Sequence[str]] = {
        "themes": THEMES,
        "stage": list(Stage),
        "confidentiality": list(Confidentiality),
    }
    return [say(language, f"form.{key}.{member}") for member in members[key]]


def _write_head(workbook: Any, worksheet: Any, language: Language) -> None:
    title = workbook.add_format({"bold": True, "font_size": 14})
    bold = workbook.add_format(
        {"bold": True, "bg_color": "#E7ECEF", "border": 1, "text_wrap": True, "valign": "top"}
    )
    worksheet.write_string(0, 0, say(language, "form.said.title"), title)
    worksheet.write_string(1, 0, say(language, "form.said.how"))
    for column, (key, width) in enumerate(_COLUMNS):
        worksheet.set_column(column, column, width)
        worksheet.write_string(_HEADER_ROW, column, say(language, f"form.heading.{key}"), bold)
    worksheet.freeze_panes(_HEADER_ROW + 1, 2)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)


def _offer_choices(worksheet: Any, language: Language) -> None:
    for column, (key, _) in enumerate(_COLUMNS):
        kind = key.removesuffix("_2")
        if kind in {"themes", "stage", "confidentiality"}:
            # An own theme may be typed; stage and confidentiality are closed.
            worksheet.data_validation(
                _HEADER_ROW + 1, column, _HEADER_ROW + _LINES, column,
                {
                    "validate": "list",
                    "source": choices_of(kind, language),
                    "error_type": "information" if kind == "themes" else "stop",
                },
            )  # fmt: skip
