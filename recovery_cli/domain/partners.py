"""What a partner is: an actor who knows the ground, never counted as a company."""

from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold


class PartnerKind(StrEnum):
    """What kind of actor it is."""

    CHAMBER = "chamber"
    UNION = "union"
    CLUSTER = "cluster"
    AGENCY = "agency"
    BANK = "bank"
    FUNDER = "funder"
    SCHOOL = "school"
    LABORATORY = "laboratory"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A chamber, union, cluster, agency, bank, funder, school or laboratory; `region` holds region letters.

    `logo` is the path of a picture file, printed on what it invites to.
    """

    id: str = ""
    name: str
    kind: PartnerKind = PartnerKind.OTHER
    region: str | None = None
    website: str | None = None
    logo: str | None = None
    disciplines: tuple[str, ...] = ()


@dataclass(eq=False)
class UnknownPartnerKind(NotUnderstood):
    """No kind of partner is called so."""

    value: str


_KINDS = by_name(
    {
        PartnerKind.CHAMBER: "chamber, chambre, chambre consulaire, chambre de commerce, cci, cma",
        PartnerKind.UNION: """
            union, syndicat, syndicat professionnel, organisation professionnelle, federation, uimm,
            medef, cpme, trade association
        """,
        PartnerKind.CLUSTER: """
            cluster, pole, pole de competitivite, grappe, grappe d entreprises, pole ou grappe d entreprises
        """,
        PartnerKind.AGENCY: "agency, agence, agence de developpement, agence regionale",
        PartnerKind.BANK: "bank, banque, etablissement bancaire",
        PartnerKind.FUNDER: "funder, financeur, cofinanceur, bailleur de fonds, financeur public",
        PartnerKind.SCHOOL: """
            school, ecole, universite, university, lycee, etablissement d enseignement, centre de formation
        """,
        PartnerKind.LABORATORY: "laboratory, laboratoire, lab, centre technique, centre de recherche",
        PartnerKind.OTHER: "other, autre, autre acteur du terrain",
    }
)


def parse_partner_kind(text: str) -> PartnerKind:
    """The kind of partner meant, in French or English.

    Raises:
        UnknownPartnerKind: it is none.
    """
    try:
        return _KINDS[fold(text)]
    except KeyError as error:
        raise UnknownPartnerKind(value=text) from error
