"""The file of refused rows: as they stood, with number and reason, to be mended and imported again."""

import marshal
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Self

from recovery_cli.domain.heading_keys import squashed
from recovery_cli.domain.importing import Refusal
from recovery_cli.i18n.catalogue import explain, say
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets.reading import STANDARD_INPUT
from recovery_cli.spreadsheets.sheets import Sheet, SheetRow
from recovery_cli.spreadsheets.writing import write_new_csv

_COLUMNS = ("row", "reason")
_IN_MEMORY = 1 << 20
"""Bytes of refused rows that are gathered in memory."""


def is_ours(heading: str) -> bool:
    """Whether a column was added by an earlier import: row number or reason, in any language."""
    ours = {squashed(say(language, f"importing.column.{key}")) for language in Language for key in _COLUMNS}
    return squashed(heading) in ours


def source_of(file: str) -> str:
    """What rows are said to come from: the file's name; of a file of refused rows, the first file's."""
    if file == STANDARD_INPUT:
        return "stdin"
    path = Path(file)
    return f"{_first_stem(path)}{path.suffix}"


class Rejects:
    """The refused rows of a sheet, gathered on the disk until all are known; a context manager."""

    def __init__(self, sheet: Sheet, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed on leaving
        self._width = len(sheet.header)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def take(self, rows: Iterable[SheetRow], refusals: Iterable[Refusal]) -> None:
        """Gather the rows that were refused, each with all its reasons."""
        reasons: dict[int, list[str]] = {}
        for refusal in refusals:
            told = reasons.setdefault(refusal.row, [])
            told += [explain(problem, self._language) for problem in refusal.problems]
        for row in rows if reasons else ():
            if row.number in reasons:
                self._width = max(self._width, len(row.cells))
                marshal.dump((row.cells, str(row.number), " ".join(reasons[row.number])), self._file)

    def write(self, path: Path | None) -> Path:
        """Write the refused rows; return where. A file with other contents is kept, ours gets a number.

        Raises:
            FileNotWritten: it cannot be written, neither there nor in the current folder.
        """
        header = [*self._sheet.header, *[""] * (self._width - len(self._sheet.header))]
        keep = [at for at, heading in enumerate(header) if not is_ours(heading)]
        header = [header[at] for at in keep]
        header += [say(self._language, f"importing.column.{key}") for key in _COLUMNS]
        return write_new_csv(path or _beside(self._sheet.file, self._language), header, self._cells(keep))

    def _cells(self, keep: Sequence[int]) -> Iterator[Sequence[str]]:
        self._file.seek(0)
        while True:
            try:
                cells, number, reason = marshal.load(self._file)  # noqa: S302 - our own file
            except EOFError:
                return
            yield [*(cells[at] if at < len(cells) else "" for at in keep), number, reason]


def _beside(file: str, language: Language) -> Path:
    """Beside the file; in the current folder where that one may not be written to."""
    path = Path("import.csv" if file == STANDARD_INPUT else file)
    name = f"{_first_stem(path)}-{say(language, 'importing.said.rejects')}.csv"
    folder = path.parent
    # An administrator may write anywhere; the folder's own bits say whether it is meant. Not on Windows,
    # where Documents and Desktop bear the read-only bit as a sign that they have an icon of their own.
    meant = os.name == "nt" or (bool(folder.stat().st_mode & 0o222) and os.access(folder, os.W_OK))
    return (folder if meant else Path()) / name


def _first_stem(path: Path) -> str:
    """The name without the endings that earlier imports gave it."""
    stem = path.stem
    for language in Language:
        head, mark, number = stem.rpartition(f"-{say(language, 'importing.said.rejects')}")
        if mark and head and (not number or number.removeprefix("-").isdigit()):
            return head
    return stem
