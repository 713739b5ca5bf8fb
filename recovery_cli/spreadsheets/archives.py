"""What a zipped workbook (XLSX, XLSB, ODS) would unpack to, looked at before a reader takes all of it in."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from recovery_cli.domain.columns import letters
from recovery_cli.spreadsheets import open_documents
from recovery_cli.spreadsheets.sheets import (
    CellFarOut,
    FormatUnknown,
    WorkbookDamaged,
    WorkbookIncomplete,
    WorkbookTooLarge,
)

_MOST_BYTES = 500_000_000
"""Unpacked: a sheet filled to Excel's last row, a million of them, with fifteen columns stays below."""
_MOST_CELLS = 20_000_000
"""Rows times columns, empty ones too: the reader makes room for each, up to 100 bytes."""

_OPEN_DOCUMENT = "content.xml"
_INSIDES = {"xl/workbook.xml", "xl/workbook.bin", _OPEN_DOCUMENT}
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_TEXTS = "xl/sharedStrings.xml"
_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
_CHUNK = 1 << 20
_LONGEST_TAG = 512


def check(stream: IO[bytes], file: str) -> Mapping[str, Sequence[open_documents.Merged]]:
    """Refuse an archive that is no workbook, or one too large to be taken into memory.

    Of an OpenDocument that passes, what is merged in each sheet; nothing of other formats.

    Raises:
        FormatUnknown: it is a zip archive of other things.
        WorkbookTooLarge, CellFarOut: it would fill the memory, the second for a cell far from the others; or
            a cell holds thirty times what Excel lets one hold.
        WorkbookDamaged, WorkbookIncomplete: it cannot be unpacked, or read to its end.
    """
    merged: Mapping[str, Sequence[open_documents.Merged]] = {}
    try:
        with ZipFile(stream) as archive:
            if not _INSIDES & set(archive.namelist()):
                raise FormatUnknown(file=file, found="ZIP")
            if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
                raise WorkbookTooLarge(file=file)
            for sheet in archive.infolist():
                if sheet.filename == _OPEN_DOCUMENT:
                    with archive.open(sheet) as content:
                        merged = open_documents.check(content, file, _MOST_CELLS)
                if _SHEET.fullmatch(sheet.filename):
                    _check_area(archive, sheet, file)
                if sheet.filename == _TEXTS:
                    for _ in _chunks(archive, sheet, file):
                        pass
    except (BadZipFile, EOFError) as error:
        raise WorkbookIncomplete(file=file) from error
    except (
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise WorkbookDamaged(file=file, reason=str(error)) from error
    return merged


def _check_area(archive: ZipFile, sheet: ZipInfo, file: str) -> None:
    columns, rows = 0, 0
    for column, row in _reach(archive, sheet, file):
        columns, rows = max(columns, column), max(rows, row)
        if columns * rows > _MOST_CELLS:
            raise CellFarOut(file=file, cell=f"{letters(columns - 1)}{rows}")


def _reach(archive: ZipFile, sheet: ZipInfo, file: str) -> Iterator[tuple[int, int]]:
    """How far each stretch of a sheet goes: its last column and its last row, counted from 1."""
    rest = b""
    for chunk in _chunks(archive, sheet, file):
        text = rest + chunk
        if found := _CELL.findall(text):
            yield max(map(_number, {column for column, _ in found})), max(int(row) for _, row in found)
        rest = text[-_LONGEST_TAG:]


def _chunks(archive: ZipFile, part: ZipInfo, file: str) -> Iterator[bytes]:
    """A part of the workbook piece by piece; a whole piece inside one cell is no list's."""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if len(chunk) == _CHUNK and b"<" not in chunk:
                raise WorkbookTooLarge(file=file)
            yield chunk


def _number(column: bytes) -> int:
    number = 0
    for byte in column.upper():
        number = number * 26 + byte - ord("A") + 1
    return number
