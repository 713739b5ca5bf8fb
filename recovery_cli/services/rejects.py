"""The file of refused rows: as they stood, with number and reason, to be mended and imported again."""

import os
from pathlib import Path

from recovery_cli.domain.columns import squashed
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.importing import Findings
from recovery_cli.i18n.catalogue import explain, say
from recovery_cli.i18n.language import Language
from recovery_cli.spreadsheets.reading import STANDARD_INPUT
from recovery_cli.spreadsheets.sheets import Sheet
from recovery_cli.spreadsheets.writing import csv_bytes, write_csv

_COLUMNS = ("row", "reason")


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


def write(sheet: Sheet, findings: Findings, path: Path | None, language: Language) -> Path:
    """Write the refused rows; return where. A file with other contents is kept, ours gets a number.

    Raises:
        FileNotWritten: it cannot be written, neither there nor in the current folder.
    """
    wanted = findings.refused_rows
    reasons: dict[int, list[RecoveryError]] = {}
    for refusal in findings.refusals:
        reasons.setdefault(refusal.row, []).extend(refusal.problems)
    rows = [row for row in sheet.rows if row.number in wanted]
    width = max(len(row.cells) for row in rows)
    header = [*sheet.header, *[""] * (width - len(sheet.header))]
    header += [say(language, f"importing.column.{key}") for key in _COLUMNS]
    cells = [
        [
            *row.cells,
            *[""] * (width - len(row.cells)),
            str(row.number),
            " ".join(explain(problem, language) for problem in reasons[row.number]),
        ]
        for row in rows
    ]
    keep = [at for at, heading in enumerate(header[:-2]) if not is_ours(heading)] + [-2, -1]
    header, cells = [header[at] for at in keep], [[row[at] for at in keep] for row in cells]
    target = _free(path or _beside(sheet.file, language), csv_bytes(header, cells))
    write_csv(target, header, cells)
    return target


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


def _free(path: Path, data: bytes) -> Path:
    """The path, or a numbered one where another file lies: it may be the one that somebody is mending."""
    candidate, number = path, 1
    while candidate.exists() and candidate.read_bytes() != data:
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
