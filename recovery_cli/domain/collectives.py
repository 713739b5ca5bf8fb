"""What a collective is: a project of several companies, who plays which part in it, what it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.projects import Confidentiality, MeasureLink, Project
from recovery_cli.domain.texts import fold
from recovery_cli.domain.ties import Aim

LEAST = 2
"""A collective has so many companies at least: it is a project of several."""


class Role(StrEnum):
    """What part somebody plays in a collective; one may play several."""

    LEADER = "leader"
    OWNER = "owner"
    DELIVERY_LEAD = "delivery-lead"
    MEMBER = "member"
    PARTNER = "partner"
    CHALLENGER = "challenger"


class CollectiveStage(StrEnum):
    """How far a collective is: a project's stages, and how it ends."""

    IDEA = "idea"
    SCOPING = "scoping"
    SEEKING_PARTNERS = "seeking-partners"
    PILOT = "pilot"
    DEPLOYMENT = "deployment"
    ENDED = "ended"
    ABANDONED = "abandoned"


OVER = frozenset({CollectiveStage.ENDED, CollectiveStage.ABANDONED})
"""The stages after which nothing is expected of a collective any more."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A role of a company or of a partner in a collective; who plays several parts stands several times."""

    company_id: str | None = None
    partner_id: str | None = None
    role: Role = Role.MEMBER

    @property
    def party(self) -> str:
        """The id of the company or partner."""
        return self.company_id or self.partner_id or ""


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A discipline that is declared, and who brings it; nobody where it comes from elsewhere."""

    discipline: Discipline
    company_id: str | None = None
    partner_id: str | None = None

    @property
    def party(self) -> str:
        """The id of the company or partner that brings it; "" for nobody in particular."""
        return self.company_id or self.partner_id or ""


@dataclass(frozen=True, kw_only=True)
class Collective:
    """A project of several companies; `region` holds letters, `workshop_id` is that of where it was formed.

    `confidentiality` is what the organiser said; see `readers_of`. `aim` says whether its members are to meet
    again at workshops.
    """

    id: str = ""
    region: str
    title: str
    summary: str | None = None
    stage: CollectiveStage = CollectiveStage.IDEA
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    next_step: str | None = None
    next_step_due: date | None = None
    aim: Aim = Aim.NEW
    workshop_id: str | None = None
    formed_on: date
    themes: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    disciplines: tuple[Covered, ...] = ()
    project_ids: tuple[str, ...] = ()
    measures: tuple[MeasureLink, ...] = ()

    def parties(self, role: Role) -> tuple[str, ...]:
        """The ids of the companies and partners that play a part, in the order in which they were named."""
        return tuple(member.party for member in self.members if member.role is role)

    @property
    def company_ids(self) -> tuple[str, ...]:
        """Its companies, each once; a challenger questions it from outside and is none of them."""
        return tuple(
            dict.fromkeys(
                member.company_id
                for member in self.members
                if member.company_id and member.role is not Role.CHALLENGER
            )
        )

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The partners in it, each once, whatever their parts."""
        return tuple(dict.fromkeys(member.partner_id for member in self.members if member.partner_id))

    @property
    def over(self) -> bool:
        """Whether it ended or was given up."""
        return self.stage in OVER


@dataclass(eq=False)
class UnknownCollectiveStage(NotUnderstood):
    """The stage is none of those a collective can be in."""

    value: str


@dataclass(eq=False)
class TooFewCompanies(Refused):
    """A collective is a project of several companies; `count` is how many there would be."""

    title: str
    count: int


@dataclass(eq=False)
class InCollective(Refused):
    """Who or what is part of collectives cannot be removed: it would be gone from them without a word."""

    name: str
    titles: tuple[str, ...]


@dataclass(eq=False)
class TooOpen(Refused):
    """A collective is never more open than one of its projects."""

    level: Confidentiality
    project: str
    own: Confidentiality


_STAGES = by_name(
    {
        CollectiveStage.IDEA: "idea, idee, a l etude, reflexion",
        CollectiveStage.SCOPING: "scoping, cadrage, en cadrage, faisabilite, etude de faisabilite",
        CollectiveStage.SEEKING_PARTNERS: """
            seeking partners, looking for partners, recherche de partenaires, a la recherche de partenaires
        """,
        CollectiveStage.PILOT: "pilot, pilote, prototype, experimentation, demonstrateur",
        CollectiveStage.DEPLOYMENT: "deployment, deploiement, en deploiement, industrialisation, roll out",
        CollectiveStage.ENDED: "ended, done, finished, termine, acheve, abouti, clos",
        CollectiveStage.ABANDONED: "abandoned, given up, dropped, abandonne, arrete",
    }
)

_OPENNESS = tuple(Confidentiality)
"""From the most open to the most closed, as the class lists them."""


def refuse_in_collective(name: str, collectives: Iterable[Collective]) -> None:
    """Refuse to remove what is part of collectives.

    Raises:
        InCollective: it is part of one at least.
    """
    if titles := tuple(collective.title for collective in collectives):
        raise InCollective(name=name, titles=titles)


def parse_collective_stage(text: str) -> CollectiveStage:
    """The stage meant, in French or English.

    Raises:
        UnknownCollectiveStage: it is none.
    """
    try:
        return _STAGES[fold(text)]
    except KeyError as error:
        raise UnknownCollectiveStage(value=text) from error


def most_closed(projects: Iterable[Project]) -> Project | None:
    """The project that the fewest may read, the first of several; None without projects."""
    return max(projects, key=lambda project: _OPENNESS.index(project.confidentiality), default=None)


def readers_of(collective: Collective, projects: Mapping[str, Project]) -> Confidentiality:
    """Who may read of a collective: whom the organiser said, and never more than of any of its projects.

    A project may have been closed since the collective was formed: it closes the collective too.
    """
    known = [projects[id_].confidentiality for id_ in collective.project_ids if id_ in projects]
    return max((collective.confidentiality, *known), key=_OPENNESS.index)


def level_of(
    said: Confidentiality | None, projects: Iterable[Project], default: Confidentiality
) -> Confidentiality:
    """The level of a collective of these projects: that of the most closed one, unless it is raised.

    `default` is that of a collective without projects.

    Raises:
        TooOpen: what the organiser said is more open than a project allows.
    """
    closed = most_closed(projects)
    if closed is None:
        return said or default
    if said is None:
        return closed.confidentiality
    if _OPENNESS.index(said) < _OPENNESS.index(closed.confidentiality):
        raise TooOpen(level=said, project=closed.title, own=closed.confidentiality)
    return said
