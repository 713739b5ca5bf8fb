"""What a project is: a transformation that a company carries, what it needs and what it offers."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.names import by_name
from recovery_cli.domain.texts import fold

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
    """A transformation a company carries; `aid` is what was granted for it, in euros.

    `circularity`, `climate` and `work` are the answers to the cross-cutting questions.
    """

    id: str = ""
    company_id: str
    title: str
    summary: str | None = None
    stage: Stage | None = None
    horizon: str | None = None
    aid: int | None = None
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


@dataclass(eq=False)
class UnknownConfidentiality(NotUnderstood):
    """The text does not say who may read of a project."""

    value: str


@dataclass(eq=False)
class TagWithoutText(NotUnderstood):
    """A need or offer is only a tag in brackets: what is needed or offered is not said."""

    value: str


_TAGGED = re.compile(r"(?P<text>.*?)\s*\[(?P<tag>[^\[\]]*)\]\s*", re.DOTALL)
_USES = by_name(
    {
        MeasureUse.USED: "used, utilisee, mobilisee, obtenue",
        MeasureUse.SOUGHT: "sought, recherchee, souhaitee, visee",
    }
)


def parse_need(text: str) -> Need:
    """The need of "text [tag]", where the tag, by which it is matched, may be missing.

    Raises:
        TagWithoutText: there is no text before the tag.
    """
    said, capability = _tagged(text)
    return Need(text=said, capability=capability)


def parse_offer(text: str) -> Offer:
    """The offer of "text [tag]"; raises as `parse_need` does."""
    said, capability = _tagged(text)
    return Offer(text=said, capability=capability)


def parse_measure_use(text: str) -> tuple[str, MeasureUse]:
    """What names the measure in "EX-01:sought", and how the project stands to it: it uses it, if unsaid."""
    reference, _, said = text.rpartition(":")
    use = _USES.get(fold(said))
    return (reference.strip(), use) if reference and use else (text.strip(), MeasureUse.USED)


def _tagged(text: str) -> tuple[str, str | None]:
    found = _TAGGED.fullmatch(text)
    said, tag = (found["text"].strip(), found["tag"].strip()) if found else (text.strip(), "")
    if found and said and not tag:
        return _tagged(said)  # an empty tag is none, however many there are
    if not said:
        raise TagWithoutText(value=text)
    return said, tag or None
