"""Reading text files of cells: which encoding, which separator, where each record begins."""

import codecs
import csv
from collections import Counter
from io import StringIO
from itertools import islice

from recovery_cli.spreadsheets.csv_rows import TextRows
from recovery_cli.spreadsheets.sheets import Sheet, Source, header_among, opened

_SAMPLE = 1 << 16
_CHUNK = 1 << 20
_DELIMITERS = ";,\t|"
_RECORDS_LOOKED_AT = 60
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FRENCH = "éèêëàâçîïôùûœÉÈÀÇ°’«»"
_BYTE_ENCODINGS = ("cp1252", "mac-roman")


def is_binary(start: bytes) -> bool:
    """Whether bytes are no text in any encoding we know: they hold NUL and are not UTF-16."""
    return b"\x00" in start and _wide_encoding(start) is None


def sheet(source: Source, name: str) -> Sheet | None:
    """The table in a text file; None if it holds only one column that nobody knows."""
    encoding = encoding_of(source)
    with opened(source) as stream:
        sample = stream.read(_SAMPLE).decode(encoding, errors="replace")
    declared = _declared_delimiter(sample)
    delimiter = declared or delimiter_of(sample)
    rows = TextRows(source=source, name=name, encoding=encoding, delimiter=delimiter, declared=bool(declared))
    header = header_among([row.cells for row in islice(rows.records(), _RECORDS_LOOKED_AT)])
    if header is None or (len(header.cells) == 1 and not header.known):
        return None
    rows = TextRows(**{**vars(rows), "header": header})
    return Sheet(
        file=name,
        header=header.cells,
        header_number=rows.header_number,
        above=header.above,
        rows=rows,
        encoding=encoding.removesuffix("-sig"),
        delimiter=delimiter,
    )


def encoding_of(source: Source) -> str:
    """The encoding of a text: its BOM, UTF-16 by its NULs, UTF-8 if all fits, else by French letters."""
    with opened(source) as stream:
        start = stream.read(_SAMPLE)
        marked = next((encoding for bom, encoding in _BOMS if start.startswith(bom)), None)
        if found := marked or _wide_encoding(start):
            return found
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            chunk = start
            while chunk:
                decoder.decode(chunk)
                chunk = stream.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _byte_encoding(source)
    return "utf-8"


def delimiter_of(sample: str) -> str:
    """The separator that cuts the first records most evenly, and into most cells.

    Even counts for more than many: bars may stand in the cells of half of the records.
    """
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    try:
        records = list(
            islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _RECORDS_LOOKED_AT)
        )
    except csv.Error:
        return 0.0
    widths = Counter(len(record) for record in records if any(record))
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (width - 1) * (times / widths.total()) ** 4


def _declared_delimiter(sample: str) -> str | None:
    """Excel's own first line `sep=;`."""
    first = sample.lstrip("\ufeff").partition("\n")[0].strip().strip('"')
    return first[4] if first.lower().startswith("sep=") and len(first) == len("sep=;") else None


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 told without a BOM: every second byte of the first kilobyte is mostly NUL."""
    look = start[:1024]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = look[offset::2], look[1 - offset :: 2]
        if half and half.count(0) > len(half) * 0.7 and other.count(0) < len(other) * 0.1:
            return encoding
    return "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _byte_encoding(source: Source) -> str:
    """cp1252 or Mac Roman, whichever makes more French letters; latin-1 where cp1252 has no sign."""
    high: Counter[int] = Counter()
    with opened(source) as stream:
        while chunk := stream.read(_CHUNK):
            high.update(byte for byte in chunk if byte > 0x7F)  # noqa: PLR2004 - the first byte that is not ASCII
    letters = {encoding: _french_letters(high, encoding) for encoding in _BYTE_ENCODINGS}
    best = max(_BYTE_ENCODINGS, key=lambda encoding: letters[encoding])
    try:
        bytes(high).decode(best)
    except UnicodeDecodeError:
        return "latin-1"
    return best


def _french_letters(high: Counter[int], encoding: str) -> int:
    return sum(times for byte, times in high.items() if bytes([byte]).decode(encoding, "replace") in _FRENCH)
