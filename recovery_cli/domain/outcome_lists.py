"""Lists of what was said after meetings: their headings, and what a row says."""

from collections.abc import Mapping
from dataclasses import dataclass

from recovery_cli.domain.choices import no, yes
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.importing import CellMissing
from recovery_cli.domain.list_cells import Cells, WrongCell
from recovery_cli.domain.meetings import OutcomeLevel, outcome_level

OUTCOME_HEADINGS = {
    "company": "Entreprise, raisonsociale, societe, company, ditpar, saidby, entreprisea, denomination",
    "siren": "SIREN, siret, sirena, sirendelentreprise",
    "other": "A rencontré, arencontre, avec, rencontre, met, with, entrepriseb, partenairederencontre",
    "siren_other": "SIREN de l’autre, sirendelautre, sirenoftheother, sirenb, siren2",
    "round": "Tour, round",
    "level": "Intérêt, interet, suite, suites, interest, outcome, level",
    "next_step": "Prochain pas, prochainpas, prochaineetape, etapesuivante, nextstep",
    "owner": "Qui, quisencharge, responsable, who, owner",
    "due": "Pour quand, pourquand, pourle, echeance, date, bywhen, due, when",
    "note": "Note, commentaire, remarque, comment",
    "both": "Pour les deux, pourlesdeux, lesdeux, forboth, both",
}
OUTCOME_COLUMNS = ("siren|company", "siren_other|other", "level")


@dataclass(frozen=True, kw_only=True)
class Named:
    """What names a company: its number, its name, or both."""

    siren: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class SaidOutcome:
    """What a row says: who wants what after meeting whom; nothing where `level` is None.

    `at_table` says that of all rounds the row is of none: it is about a table.

    `about` holds what stands in the cells of `note`, `next_step` and `owner`, as far as they are filled;
    `due` is text still.
    """

    company: Named
    other: Named
    level: OutcomeLevel | None
    both: bool
    at_table: bool
    about: Mapping[str, str]
    due: str | None


@dataclass(eq=False)
class SheetOfAnother(Refused):
    """The sheet was written for another workshop than the one that it is read for."""

    file: str
    written_for: str
    reference: str


@dataclass(eq=False)
class NumberOfAnother(Refused):
    """Number and name of a row mean two companies, of which one was changed by hand."""

    siren: str
    one: str
    name: str
    other: str


@dataclass(eq=False)
class RowContradicted(Refused):
    """Another row says something else of the same meeting or table, on behalf of the same company."""

    row: int
    one: str
    other: str


@dataclass(eq=False)
class LevelMissing(Refused):
    """A next step or a note stands in the row, and not what interest was expressed."""

    column: str


@dataclass(eq=False)
class BothNotUnderstood(NotUnderstood):
    """The cell says neither that the row is for both nor that it is not."""

    value: str


def said_outcome(cells: Cells) -> SaidOutcome:
    """What a row says.

    Raises:
        WrongCell: a company is not named, a number is wrong, the interest is none, or is missing, or it is
            not clear whether the row is for both.
    """
    level = cells.read("level", outcome_level)
    cell = {key: cells.line(key) for key in ("next_step", "owner")} | {"note": cells.prose("note")}
    about = {key: text for key, text in cell.items() if text}
    due = cells.line("due")
    if level is None and (due or about):
        raise WrongCell("", LevelMissing(column=cells.column("level")))
    return SaidOutcome(
        company=_named(cells, "company", "siren", needed=True),
        other=_named(cells, "other", "siren_other", needed=level is not None),
        level=level,
        both=cells.read("both", _for_both) or False,
        at_table=cells.has("round") and not cells.line("round"),
        about=about,
        due=due,
    )


def _for_both(text: str) -> bool:
    if not yes(text) and not no(text):
        raise BothNotUnderstood(value=text)
    return yes(text)


def _named(cells: Cells, name: str, siren: str, *, needed: bool) -> Named:
    number = cells.company(siren, name) if cells.line(siren) else None
    found = Named(siren=number if number and number.isdigit() else None, name=cells.line(name))
    if needed and not (found.siren or found.name):
        raise WrongCell("", CellMissing(column=cells.column(name)))
    return found
