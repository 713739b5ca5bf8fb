"""Lists of wishes: their headings, and whom a row says that a company wants to meet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.choices import yes
from recovery_cli.domain.errors import Refused
from recovery_cli.domain.headcounts import people
from recovery_cli.domain.importing import CellMissing, CountNotUnderstood
from recovery_cli.domain.list_cells import Cells, WrongCell
from recovery_cli.domain.repairs import DoubtKind

_CHOICES = ("wanted", "wanted_2", "wanted_3", "wanted_4", "wanted_5")
_SEVERAL = re.compile(r"\s*[|;\n]\s*")

WISH_HEADINGS = {
    "siren": "SIREN, siret, sirena, siretdemandeur, sirendemandeur",
    "company": "Entreprise, raisonsociale, societe, company, demandeur, entreprisea, denomination",
    "siren_wanted": "SIREN souhaité, sirensouhaite, siretsouhaite, sirenb, siren2, wantedsiren, sirenwanted",
    "wanted": "Souhaite rencontrer, souhait, souhaits, souhait1, rencontrer, entreprisesouhaitee, "
    "entrepriseb, choix, choix1, wanted, wants, wantstomeet, wish, wish1",
    "wanted_2": "Souhait 2, choix2, wish2, wanted2",
    "wanted_3": "Souhait 3, choix3, wish3, wanted3",
    "wanted_4": "Souhait 4, choix4, wish4, wanted4",
    "wanted_5": "Souhait 5, choix5, wish5, wanted5",
    "round": "Tour, round, tourdemande, roundaskedfor",
    "priority": "Priorité, prioritedusouhait, ordre, ordredepreference, rangdusouhait, priority, rank",
    "note": "Note, commentaire, remarque, comment",
    "refused": "Refus, refuse, nesouhaitepasrencontrer, neveutpasrencontrer, refused, declined",
}
WISH_COLUMNS = ("siren|company", "siren_wanted|wanted")


@dataclass(frozen=True, kw_only=True)
class SaidWishes:
    """What a row says: who (a SIREN or name) wants to meet whom, in which round (None: any)."""

    company: str
    wanted: Sequence[str]
    round: int | None = None
    note: str | None = None


@dataclass(eq=False)
class NotToMeet(Refused):
    """The row says that the two are not to meet: that is no wish, and there is another command for it."""

    one: str
    other: str


def said_wishes(cells: Cells) -> SaidWishes:
    """The wishes of a row; a cell may name several companies, separated by bars, semicolons or lines.

    All wishes for a workshop count the same: a priority is told as not taken.

    Raises:
        WrongCell: nobody is named, a number is wrong, the round is none, or the two are not to meet.
    """
    one = cells.company("siren", "company") or cells.needed("company")
    if priority := cells.line("priority"):
        cells.findings.doubted(DoubtKind.EQUAL_WISHES, cells.column("priority"), priority)
    number = cells.company("siren_wanted", "wanted") if cells.line("siren_wanted") else None
    named = [part for key in _CHOICES for part in _SEVERAL.split(cells.prose(key) or "") if part]
    wanted = list(dict.fromkeys([number] if number else named))
    if not wanted:
        raise WrongCell("", CellMissing(column=cells.column("wanted")))
    if yes(cells.line("refused") or ""):
        raise WrongCell("", NotToMeet(one=one, other=wanted[0]))
    return SaidWishes(company=one, wanted=wanted, round=cells.read("round", _round), note=cells.prose("note"))


def _round(text: str) -> int:
    found = people(text)
    if not found:
        raise CountNotUnderstood(value=text)
    return found
