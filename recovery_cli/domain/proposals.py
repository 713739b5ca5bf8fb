"""The project that a row describes: its title, its needs and offers, put together from the cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain import choices
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.projects import (
    Confidentiality,
    Need,
    Offer,
    Project,
    Stage,
    TagWithoutText,
    parse_need,
    parse_offer,
)
from recovery_cli.domain.repairs import Findings, RepairKind
from recovery_cli.domain.texts import clean, collapse

_LONGEST_TITLE = 90
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_SEVERAL = re.compile(r"\s*[;\n]\s*")
_BARRED = re.compile(r"\s*[|\n]\s*")
_LISTED = re.compile(r"\s*[;,\n]\s*")
_BULLET = re.compile(r"^[-–—•*]\s+")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a row says of a project."""

    title: str | None = None
    summary: Cell | None = None
    stage: Stage | None = None
    horizon: str | None = None
    aid: int | None = None
    confidentiality: Confidentiality | None = None
    circularity: str | None = None
    climate: str | None = None
    work: str | None = None
    themes: Sequence[Cell] = ()
    needs: Sequence[Cell] = ()
    offers: Sequence[Cell] = ()


def project_of(answers: Answers, findings: Findings) -> Project | None:
    """The project, or None where there is neither title, summary, need nor offer.

    Without a title, the words of the file make one, and that is told: the first sentence of the summary that
    speaks of the project, else its first sentence, cut at a word; else the first need or offer.
    """
    needs, offers = _several(answers.needs), _several(answers.offers)
    summary = clean(answers.summary.text).strip() if answers.summary else None
    title = answers.title or _title(answers, needs + offers, findings)
    if not title:
        return None
    return Project(
        company_id="",
        title=title,
        summary=summary or None,
        stage=answers.stage,
        horizon=answers.horizon,
        aid=answers.aid,
        confidentiality=answers.confidentiality or Confidentiality.PARTICIPANTS,
        circularity=answers.circularity,
        climate=answers.climate,
        work=answers.work,
        themes=tuple(dict.fromkeys(map(choices.theme, _several(answers.themes, _LISTED)))),
        needs=tuple(map(need_of, needs)),
        offers=tuple(map(offer_of, offers)),
    )


def title_from(text: str) -> str:
    """A title from the words of a description, at most 90 characters; only the sign of a cut is added."""
    sentences = _SENTENCE.split(collapse(text))
    sentence = next((each for each in sentences if "projet" in each.lower()), sentences[0]).rstrip(" .")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    return sentence[: _LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _title(answers: Answers, others: Sequence[str], findings: Findings) -> str:
    source = answers.summary or next(iter((*answers.needs, *answers.offers)), None)
    text = answers.summary.text if answers.summary else next(iter(others), "")
    title = title_from(text)
    if source and title:
        findings.repaired(RepairKind.TITLE_FROM_TEXT, source.column, collapse(source.text), title)
    return title


def need_of(text: str) -> Need:
    """The need of a cell; what stands in brackets may be all there is."""
    try:
        return parse_need(text)
    except TagWithoutText:
        return Need(text=text)


def offer_of(text: str) -> Offer:
    """The offer of a cell, in the same way."""
    try:
        return parse_offer(text)
    except TagWithoutText:
        return Offer(text=text)


def _several(cells: Sequence[Cell], separator: re.Pattern[str] = _SEVERAL) -> list[str]:
    """The values of several cells, and of cells that hold several, without bullets and repetitions.

    A bar says for certain where a value ends; where there is one, other signs belong to the text.
    """
    parts = (
        part
        for cell in cells
        for part in (_BARRED if "|" in cell.text else separator).split(clean(cell.text).strip())
    )
    return list(dict.fromkeys(filter(None, (collapse(_BULLET.sub("", part)) for part in parts))))
