"""Files that nobody would make: real ones with bytes changed, and tables of hostile cells in every format."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from tests.fuzzing.cells import Table, table

ROOT = Path(__file__).resolve().parents[2]
_LARGEST = 60_000
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "latin-1",
    "mac-roman",
    "utf-7",
)
_DELIMITERS = (",", ";", "\t", "|", ";", ":", " ")
_ENDS = ("\n", "\r\n", "\r\r\n", "\r", "\n\n")
_TOKENS = (
    b"\x00", b"\x1a", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b'""', b";", b",", b"\t", b"\r", b"\n",
    b"\r\r\n", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"{", b"}", b"[", b"]", b":", b"\\u0000",
    b"\\ud800", b"<", b"&#0;", b"]]>", b"PK\x03\x04", b"sep=;\n", b"0" * 400, b"[" * 3000, b"=1+1", b"1e999",
)  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """A file, by its content and how its name ends; `made` says how."""

    content: bytes
    ending: str
    made: str


def seeds() -> list[tuple[str, bytes]]:
    """The files that are changed: the small ones among our extracts and examples."""
    found = [*(ROOT / "tests" / "data").iterdir(), *(ROOT / "examples" / "grand-est").iterdir()]
    wanted = {".csv", ".json", ".xls", ".xlsx", ".ods", ".txt"}
    known = [path for path in sorted(found) if path.suffix in wanted and path.stat().st_size < _LARGEST]
    return [(path.suffix, path.read_bytes()) for path in known]


def hostile(random: Random, known: Sequence[tuple[str, bytes]], wished: Sequence[str] = ()) -> Hostile:
    """A file made by chance: one in two from bytes, the other from cells, of wishes where these are given."""
    if random.random() < (1 / 8 if wished else 1 / 2):
        ending, content = random.choice(known)
        return _changed(random, ending, content, known)
    found = written(random, table(random, wished))
    if random.random() < 1 / 8:
        return _changed(random, found.ending, found.content, known)
    return found


def written(random: Random, rows: Table) -> Hostile:
    """A table as a file of some format."""
    make = random.choice((_csv, _csv, _csv, _json, _json, _xlsx, _xlsx, _ods, _html))
    return make(random, rows)


def _changed(random: Random, ending: str, content: bytes, known: Sequence[tuple[str, bytes]]) -> Hostile:
    """A file with bytes changed; of a zipped one, mostly the bytes of what is zipped."""
    if content.startswith(b"PK") and random.random() < 4 / 5:
        return Hostile(_rezipped(random, content, known), ending, "bytes within the archive")
    return Hostile(_mutated(random, content, known), ending, "bytes")


def _rezipped(random: Random, content: bytes, known: Sequence[tuple[str, bytes]]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return _mutated(random, content, known)
    if not parts:
        return content
    heart = [name for name in parts if re.search(r"sheet|content|shared|workbook", name, re.IGNORECASE)]
    for name in random.sample(list(parts), k=1) + random.sample(heart, k=min(1, len(heart))):
        parts[name] = _mutated(random, parts[name], known)
    if random.random() < 1 / 10:
        parts.pop(random.choice(list(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _mutated(random: Random, content: bytes, known: Sequence[tuple[str, bytes]]) -> bytes:
    for _ in range(random.choice((1, 1, 2, 3, 8, 40))):
        content = random.choice(_MUTATIONS)(random, content, known)[: 4 * _LARGEST]
    return content


def _flip(random: Random, content: bytes, _: object) -> bytes:
    changed = bytearray(content or b"\x00")
    changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _insert(random: Random, content: bytes, _: object) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(_TOKENS) + content[at:]


def _drop(random: Random, content: bytes, _: object) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + content[start + random.choice((1, 2, 10, 100, 1000)) :]


def _repeat(random: Random, content: bytes, _: object) -> bytes:
    start = random.randrange(len(content) + 1)
    part = content[start : start + random.choice((1, 10, 100, 1000))]
    return content[:start] + part * random.choice((2, 3, 50)) + content[start:]


def _cut(random: Random, content: bytes, _: object) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _spliced(random: Random, content: bytes, known: Sequence[tuple[str, bytes]]) -> bytes:
    other = random.choice(known)[1]
    at, start = random.randrange(len(content) + 1), random.randrange(len(other) + 1)
    return content[:at] + other[start : start + 2000] + content[at:]


def _reencoded(random: Random, content: bytes, _: object) -> bytes:
    text = content.decode(random.choice(("utf-8", "cp1252", "latin-1")), errors="replace")
    return text.encode(random.choice(_ENCODINGS), errors="replace")


def _swapped(random: Random, content: bytes, _: object) -> bytes:
    return content.replace(random.choice(_TOKENS[9:14]) or b";", random.choice(_TOKENS))


_MUTATIONS = (_flip, _flip, _insert, _insert, _drop, _repeat, _cut, _spliced, _reencoded, _swapped)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _html(random: Random, rows: Table) -> Hostile:
    tags = ("td", "td", "th", "TD rowspan=2", "td colspan='3'", "td rowspan=99999 colspan=99999")
    page = random.choice(("<table>", "<!DOCTYPE html><html><body><table border=1>", "<div><table><table>"))
    for row in rows:
        page += "<tr>"
        for cell in row:
            text = _text(cell) if random.random() < 1 / 8 else escape(_text(cell))
            page += f"<{random.choice(tags)}>{text}{random.choice(('</td>', ''))}"
    encoding = random.choice(_ENCODINGS[:7])
    return Hostile(page.encode(encoding, "xmlcharrefreplace"), ".xls", f"cells, HTML {encoding}")


def _csv(random: Random, rows: Table) -> Hostile:
    delimiter, end = random.choice(_DELIMITERS), random.choice(_ENDS)
    quote = random.choice(("always", "where needed", "where needed", "never"))
    lines = []
    for row in rows:
        cells = [_text(cell) for cell in row]
        if quote != "never":
            cells = [_quoted(cell, delimiter, always=quote == "always") for cell in cells]
        lines.append(delimiter.join(cells))
    encoding = random.choice(_ENCODINGS)
    errors = "surrogatepass" if encoding.startswith(("utf-8", "utf-16")) else "replace"
    content = (end.join(lines) + random.choice(("", end))).encode(encoding, errors)
    return Hostile(content, random.choice((".csv", ".csv", ".txt", ".tsv", "")), f"cells, CSV {encoding}")


def _quoted(cell: str, delimiter: str, *, always: bool) -> str:
    if always or delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _json(random: Random, rows: Table) -> Hostile:
    header, *body = rows
    objects: list[object] = [dict(zip(map(_text, header), row, strict=False)) for row in body]
    for each in objects:
        if isinstance(each, dict) and random.random() < 1 / 8:
            each[random.choice(("siege", "contact", "results", "matching_etablissements"))] = random.choice(
                (objects[:2], {"siret": "00000100800013", "code_postal": 57000}, None, [1, [2]], {"a": {}})
            )
    shape = random.choice(("list", "results", "lines", "table", "keys", "deep"))
    document: object = {
        "list": objects,
        "results": {"results": objects, "total_results": len(objects), "page": 1},
        "table": rows,
        "keys": {str(number): each for number, each in enumerate(objects)},
        "deep": {"data": {"items": [{"properties": each} for each in objects]}},
        "lines": objects,
    }[shape]
    try:
        text = (
            "\n".join(json.dumps(each, default=str) for each in objects)
            if shape == "lines"
            else json.dumps(document, default=str, ensure_ascii=random.random() < 1 / 2)
        )
    except (ValueError, RecursionError):  # an object that holds itself
        text = json.dumps(rows, default=str)
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return Hostile(text.encode(encoding, "surrogatepass"), ".json", f"cells, JSON {shape}")


def _xlsx(random: Random, rows: Table) -> Hostile:
    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(random.choice((0, 0, 1, 3))):
        sheet.append([random.choice(("Liste des adhérents", None, "Mise à jour"))])
    for row in rows:
        try:
            sheet.append([cell if not isinstance(cell, str) else cell[:32_000] for cell in row])
        except (IllegalCharacterError, ValueError):
            sheet.append([re.sub(r"[^\x20-\ud7ff]", "?", _text(cell))[:32_000] for cell in row])
    if random.random() < 1 / 4:
        sheet.merge_cells(start_row=1, start_column=1, end_row=random.choice((1, 2)), end_column=3)
    stream = io.BytesIO()
    try:
        book.save(stream)
    except (ValueError, UnicodeEncodeError, OverflowError):
        return _ods(random, rows)
    return Hostile(stream.getvalue(), ".xlsx", "cells, XLSX")


def _ods(random: Random, rows: Table) -> Hostile:
    lines = "".join(
        f"<table:table-row>{''.join(_ods_cell(random, cell) for cell in row)}</table:table-row>"
        for row in rows
    )
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{spaces}office:1.0" '
        f'xmlns:table="{spaces}table:1.0" xmlns:text="{spaces}text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Feuille1">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content.encode("utf-8", "replace"))
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
    return Hostile(stream.getvalue(), ".ods", "cells, ODS")


def _ods_cell(random: Random, cell: object) -> str:
    text = escape(re.sub(r"[^\t\n\x20-\ud7ff\ue000-\ufffd]", "", _text(cell)))
    repeated = (
        f' table:number-columns-repeated="{random.choice((2, 1000, 0))}"' if random.random() < 1 / 60 else ""
    )
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f'<table:table-cell{repeated} office:value-type="float" office:value="{cell}"/>'
    return (
        f'<table:table-cell{repeated} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )
