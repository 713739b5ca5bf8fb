"""The disciplines that a collective needs around one table, and what people call them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.names import by_name
from recovery_cli.domain.partners import Partner, PartnerKind
from recovery_cli.domain.texts import fold


class Discipline(StrEnum):
    """What a multidisciplinary group brings together; a collective says which it has and which it lacks."""

    INDUSTRIAL = "industrial"
    TECHNICAL = "technical"
    FINANCIAL = "financial"
    LEGAL = "legal"
    HUMAN = "human"
    COMMERCIAL = "commercial"
    ENVIRONMENTAL = "environmental"
    RESEARCH = "research"
    TRAINING = "training"
    PUBLIC = "public"


@dataclass(eq=False)
class UnknownDiscipline(NotUnderstood):
    """The text is none of the disciplines of a collective."""

    value: str


_DISCIPLINES = by_name(
    {
        Discipline.INDUSTRIAL: "industrial, industrielle, industriel, industrie, production, manufacturing",
        Discipline.TECHNICAL: "technical, technique, ingenierie, engineering, methodes, numerique, digital",
        Discipline.FINANCIAL: "financial, financiere, financier, finance, finances, financement, banque",
        Discipline.LEGAL: "legal, juridique, droit, law, propriete intellectuelle",
        Discipline.HUMAN: """
            human, humaine, humain, ressources humaines, rh, hr, human resources, social, dialogue social
        """,
        Discipline.COMMERCIAL: "commercial, commerciale, commerce, vente, ventes, marketing, sales, export",
        Discipline.ENVIRONMENTAL: """
            environmental, environnementale, environnemental, environnement, environment, energie, energy,
            climat, climate, economie circulaire, circular economy
        """,
        Discipline.RESEARCH: """
            research, recherche, r d, recherche et developpement, innovation, scientifique, science
        """,
        Discipline.TRAINING: "training, formation, formation professionnelle, education, enseignement",
        Discipline.PUBLIC: """
            public, publique, action publique, collectivite, collectivites, institutionnelle, public authority
        """,
    }
)


def discipline(text: str) -> Discipline | None:
    """The discipline meant, in French or English; None if it is none of the ten."""
    return _DISCIPLINES.get(fold(text))


def parse_discipline(text: str) -> Discipline:
    """The discipline meant.

    Raises:
        UnknownDiscipline: it is none of the ten.
    """
    found = discipline(text)
    if found is None:
        raise UnknownDiscipline(value=text)
    return found


def of_partner(partner: Partner) -> tuple[Discipline, ...]:
    """What a partner brings: what its kind stands for, and those of its own disciplines that are of the ten.

    An own one counts by the word that it begins with: "droit social" is legal.
    """
    own = (
        discipline(words) or discipline(words.split()[0]) for words in partner.disciplines if words.split()
    )
    return _in_order(_OF_KINDS.get(partner.kind), *own)


def of_company(company: Company) -> tuple[Discipline, ...]:
    """What a company brings by its trade, as its NAF division tells it: industry for 10 to 33, law for 69."""
    return _in_order(_OF_SECTORS.get((company.sector or "")[:2]))


def missing(covered: Iterable[Discipline]) -> tuple[Discipline, ...]:
    """Those of the ten that are not covered, in their order."""
    known = set(covered)
    return tuple(each for each in Discipline if each not in known)


_OF_KINDS = {
    PartnerKind.BANK: Discipline.FINANCIAL,
    PartnerKind.FUNDER: Discipline.FINANCIAL,
    PartnerKind.SCHOOL: Discipline.TRAINING,
    PartnerKind.LABORATORY: Discipline.RESEARCH,
    PartnerKind.AGENCY: Discipline.PUBLIC,
}

_OF_SECTORS = {
    **{f"{division}": Discipline.INDUSTRIAL for division in range(10, 34)},
    **dict.fromkeys(("35", "36", "37", "38", "39"), Discipline.ENVIRONMENTAL),
    **dict.fromkeys(("45", "46", "47"), Discipline.COMMERCIAL),
    **dict.fromkeys(("62", "71"), Discipline.TECHNICAL),
    **dict.fromkeys(("64", "65", "66"), Discipline.FINANCIAL),
    "69": Discipline.LEGAL,
    "72": Discipline.RESEARCH,
    "78": Discipline.HUMAN,
    "84": Discipline.PUBLIC,
    "85": Discipline.TRAINING,
}
"""What a company of a NAF division (rév. 2) brings; of the others nobody can tell by the division alone."""


def _in_order(*found: Discipline | None) -> tuple[Discipline, ...]:
    return tuple(each for each in Discipline if each in found)
