"""A list of who came, kept as a spreadsheet: one line, person or company a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recovery_cli.domain.attendance import ArrivalUnknown, Mark, MarkNotUnderstood, NoSuchLine
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import Registry
from recovery_cli.services.attendance import CheckIn, mark_all
from recovery_cli.services.presence import workshop_held
from recovery_cli.spreadsheets.csv_files import encoding_of
from recovery_cli.spreadsheets.reading import read_sheet
from recovery_cli.spreadsheets.sheets import NotATable, Sheet, SheetRow

_HEADINGS = {
    "line": "n, no, numero, ligne, n de ligne, n ligne, numero de ligne, line, line number",
    "name": """
        nom, nom prenom, nom et prenom, prenom nom, prenom et nom, personne, participant, invite, name,
        family name
    """,
    "first_name": "prenom, first name",
    "company": """
        siren, siret, entreprise, societe, organisme, structure, raison sociale, partenaire, company, partner
    """,
    "state": """
        presence, etat, statut, pointage, emargement, present, signature, signature matin,
        signature apres midi, signature morning, signature afternoon, attendance, state
    """,
    "late": "arrive au tour, arrivee au tour, arrivee, tour d arrivee, retard, late",
    "left": "parti apres le tour, depart apres le tour, parti, depart, tour de depart, left",
    "represented_by": "represente par, remplace par, remplacant, remplacante, represented by",
}
_COLUMN_OF = {fold(name): column for column, names in _HEADINGS.items() for name in names.split(",")}

_STATES = {
    "present": "present, presente, present e, p, x, oui, o, yes, y, 1, vrai, true, signe, ok",
    "absent": "absent, absente, absent e, a, non, no, n, 0, faux, false",
    "excused": "excuse, excusee, excuse e, e, excused",
}
_STATE_OF = {fold(name): state for state, names in _STATES.items() for name in names.split(",")}


@dataclass(frozen=True, kw_only=True)
class RefusedRow:
    """A row that was left aside: its number as Excel counts, whom it names, and why."""

    row: int
    who: str
    error: RecoveryError


@dataclass(frozen=True, kw_only=True)
class ListReport:
    """What became of a list: those marked, row by row, and the rows left aside."""

    marked: tuple[CheckIn, ...]
    refused: tuple[RefusedRow, ...]


def check_in_list(registry: Registry, reference: str, path: Path | str) -> ListReport:
    """Mark everybody in a CSV file or workbook; rows that cannot be used are left aside, with their reason.

    Columns are known by their headings (line, NOM, prénom, entreprise, présence, tours…); where none is known
    the first column says who was present. An empty presence marks nothing: nobody signed there.

    Raises:
        Unknown, WorkshopCancelled: there is no such workshop, or it is cancelled.
        RecoveryError: the file cannot be read, see `read_sheet`.
    """
    workshop_held(registry, reference)
    marked: list[CheckIn] = []
    refused: list[RefusedRow] = []
    for number, row in _rows_of(path):
        who = _who(row)
        if not who or (not row.get("state") and "state" in row):
            continue
        try:
            marked.append(_marked(registry, reference, who, row))
        except RecoveryError as error:
            refused.append(RefusedRow(row=number, who=who, error=error))
    return ListReport(marked=tuple(marked), refused=tuple(refused))


def _rows_of(path: Path | str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table, or of a text file of one column."""
    try:
        sheet = read_sheet(path)
    except NotATable:
        if not Path(path).is_file():  # standard input has been read by now
            raise
        lines = Path(path).read_text(encoding=encoding_of(Path(path))).splitlines()
        sheet = Sheet(
            file=str(path),
            header=tuple(lines[:1]),
            rows=[SheetRow(number=place, cells=(line,)) for place, line in enumerate(lines[1:], start=2)],
        )
    return _rows(sheet)


def _rows(sheet: Sheet) -> Iterator[tuple[int, Mapping[str, str]]]:
    columns = [_COLUMN_OF.get(fold(heading)) for heading in sheet.header]
    if not any(columns):
        if sheet.header and sheet.header[0].strip():
            yield sheet.header_number, {"name": sheet.header[0].strip()}
        columns = ["name"]
    for row in sheet.rows:
        cells: dict[str, str] = {}
        for column, cell in zip(columns, row.cells, strict=False):
            if column and not cells.get(column):
                cells[column] = cell.strip()
        yield row.number, cells


def _who(row: Mapping[str, str]) -> str:
    name = " ".join(part for part in (row.get("name"), row.get("first_name")) if part)
    return row.get("line") or name or row.get("company") or ""


def _marked(registry: Registry, reference: str, who: str, row: Mapping[str, str]) -> CheckIn:
    """The mark of a row; a person nobody knows, of a company that the row names, comes for that company.

    A line that the sheet does not have is one of those for walk-ins: whoever wrote a name there is meant.
    """
    mark = _mark(row)
    try:
        return mark_all(registry, reference, [who], mark)
    except NoSuchLine:
        written = _who({**row, "line": ""})
        if not written:
            raise
        return _marked(registry, reference, written, {**row, "line": ""})
    except ArrivalUnknown:
        company = row.get("company")
        away = mark.absent or mark.excused or mark.represented_by
        if not company or company == who or away:
            raise
        return mark_all(registry, reference, [company], replace(mark, represented_by=_written(row)))


def _written(row: Mapping[str, str]) -> str:
    """The name of a row as lists write names: where first names have their own column, the other is upper."""
    name, first_name = row.get("name") or "", row.get("first_name")
    return f"{name.upper()} {first_name}" if first_name else name


def _mark(row: Mapping[str, str]) -> Mark:
    state = _STATE_OF.get(fold(row.get("state") or "x"))
    if state is None:
        raise MarkNotUnderstood(value=row["state"])
    return Mark(
        absent=state == "absent",
        excused=state == "excused",
        late=_round(row.get("late")),
        left=_round(row.get("left")),
        represented_by=row.get("represented_by") or None,
    )


def _round(text: str | None) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise MarkNotUnderstood(value=text)
    return int(text)
