"""Cells of an XLSX file whose formula ended in an error (`#N/A`), which the reader hands over as empty."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from zipfile import ZipFile

_LARGEST = 100_000_000
"""A sheet beyond this many bytes is not gone through a second time."""

_LONGEST_CELL = 50_000
"""Characters of a cell's formula and value; Excel takes formulas of 8,192."""

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(r"<(?:\w+:)?c\b(?=[^<>]*\bt=\"e\")[^<>]*\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^<>]*>")
_NEXT_CELL = re.compile(r"<(?:\w+:)?c\b")
_VALUE = re.compile(r"<(?:\w+:)?v>([^<]*)")

Place = tuple[int, int]
"""Row and column, counted from 0."""


def mistakes(data: bytes) -> dict[str, dict[Place, str]]:
    """What stands in the cells that hold an error, by the title of the sheet; nothing for other formats."""
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        return {
            title: dict(_in_sheet(archive.read(path).decode("utf-8", "replace")))
            for title, path in _paths(archive)
            if path in names and archive.getinfo(path).file_size <= _LARGEST
        }


def _paths(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The title of each sheet, and the file that holds it."""
    relations = _attributes(_RELATION, archive, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in _attributes(_SHEET, archive, "xl/workbook.xml"):
        target = targets.get(sheet.get("r:id"), "")
        yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: re.Pattern[str], archive: ZipFile, name: str) -> list[Mapping[str, str]]:
    text = archive.read(name).decode("utf-8", "replace")
    return [
        {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(found)}
        for found in tag.findall(text)
    ]


def _in_sheet(text: str) -> Iterator[tuple[Place, str]]:
    if 't="e"' not in text:
        return
    for cell in _CELL.finditer(text):
        end = cell.end() + _LONGEST_CELL
        after = _NEXT_CELL.search(text, cell.end(), end)
        if value := _VALUE.search(text, cell.end(), after.start() if after else end):
            yield (int(cell[2]) - 1, _index(cell[1])), unescape(value[1])


def _index(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
