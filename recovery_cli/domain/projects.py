"""What a project is: a transformation that a company carries, what it needs and what it offers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused

THEMES = (
    "automation",
    "digital",
    "energy",
    "circular",
    "relocation",
    "new-products",
    "skills",
    "export",
    "business-model",
)
"""The controlled themes; an organiser's own ones are kept as they were typed."""


class Stage(StrEnum):
    """How far a project is."""

    IDEA = "idea"
    SCOPING = "scoping"
    SEEKING_PARTNERS = "seeking-partners"
    PILOT = "pilot"
    DEPLOYMENT = "deployment"


class Confidentiality(StrEnum):
    """Who may read of a project; decides what each document prints."""

    PUBLIC = "public"
    PARTICIPANTS = "participants"
    TABLE = "table"
    ORGANISER = "organiser"


class MeasureUse(StrEnum):
    """How a project stands to a measure."""

    USED = "used"
    SOUGHT = "sought"


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a project looks for; `capability` is a tag by which it can be matched."""

    text: str
    capability: str | None = None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the company that carries the project can bring."""

    text: str
    capability: str | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureLink:
    """A measure that a project uses or seeks."""

    measure_id: str
    use: MeasureUse = MeasureUse.USED


@dataclass(frozen=True, kw_only=True)
class Project:
    """A transformation a company carries; the last three answers are the cross-cutting questions."""

    id: str = ""
    company_id: str
    title: str
    summary: str | None = None
    stage: Stage | None = None
    horizon: str | None = None
    confidentiality: Confidentiality = Confidentiality.PARTICIPANTS
    circularity: str | None = None
    climate: str | None = None
    work: str | None = None
    source: str | None = None
    source_date: date | None = None
    themes: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    offers: tuple[Offer, ...] = ()
    measures: tuple[MeasureLink, ...] = ()


@dataclass(eq=False)
class DuplicateProject(Refused):
    """The company already has a project of this title."""

    title: str
    company: str


@dataclass(eq=False)
class UnknownStage(NotUnderstood):
    """The stage is none of those a project can be in."""

    value: str
