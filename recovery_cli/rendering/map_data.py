"""What the script of a map's page knows of it: names, places, and each tie month by month, as plain data."""

from collections.abc import Mapping
from typing import Any

from recovery_cli.domain.maps import MappedCollective, MappedCompany, MappedTie
from recovery_cli.domain.ties import TieLevel
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import short_date
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.sectors import sector_name
from recovery_cli.i18n.themes import theme_name
from recovery_cli.rendering.literals import one_line
from recovery_cli.rendering.map_drawing import Body
from recovery_cli.rendering.map_shapes import LINES, line_attributes, line_share

CODES: dict[TieLevel | None, str] = {None: ".", **{stage: stage.value[0] for stage in TieLevel}}
"""Stages of ties as one letter each: a word of them is a tie's history, month by month."""


def map_data(body: Body, language: Language, words: Mapping[str, str]) -> dict[str, Any]:
    """All that the script needs; things are known by their places, collectives behind the companies."""
    seen = body.seen
    places = {id_: place - 1 for id_, place in seen.numbers.items()}
    places |= {one.id: len(seen.companies) + place for place, one in enumerate(seen.collectives)}
    width = line_share(len(seen.ties), len(seen.companies))
    return {
        "months": [f"{month:%m/%Y}" for month in seen.months],
        "companies": [_company(body, one, language, words) for one in seen.companies],
        "collectives": [_collective(body, one, language, words, places) for one in seen.collectives],
        "ties": [_tie(tie, language, words, places) for tie in seen.ties],
        "lines": {CODES[stage]: line_attributes(stage, width) for stage in LINES},
        "stages": {CODES[stage]: label(language, stage) for stage in LINES},
        "words": {
            "shown": words["shown"],
            "ties": words["its_ties"],
            "members": words["members"],
            "collectives": words["collectives"],
            "projects": words["its_projects"],
        },
    }


def _tie(
    tie: MappedTie, language: Language, words: Mapping[str, str], places: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "a": places[tie.company_a],
        "b": places[tie.company_b],
        "stages": "".join(CODES[stage] for stage in tie.stages),
        "told": words["since"].format(day=short_date(tie.begun, language)) if tie.begun else "",
    }


def _company(body: Body, one: MappedCompany, language: Language, words: Mapping[str, str]) -> dict[str, Any]:
    facts = {
        "sector": sector_name(one.sector, language),
        "size": label(language, one.size) if one.size else "",
        "place": one.place or "",
        "visits": str(one.visits),
        "themes": _themes(one.themes, language),
    }
    return {
        **_node(body, one.id, one.name, one.themes),
        "since": one.since,
        "sector": one.sector or "",
        "group": one.group.value,
        "weight": body.seen.degrees[one.id],
        "facts": [[words[name], value] for name, value in facts.items()],
        "projects": [one_line(each.title) for each in body.seen.projects_of.get(one.id, ())],
    }


def _collective(
    body: Body, one: MappedCollective, language: Language, words: Mapping[str, str], places: Mapping[str, int]
) -> dict[str, Any]:
    facts = {
        "kind": words["collective"],
        "stage": label(language, one.stage) if one.stage else "",
        "themes": _themes(one.themes, language),
    }
    return {
        **_node(body, one.id, one.title, one.themes),
        "since": one.since,
        "weight": 0,
        "facts": [[words[name], value] for name, value in facts.items()],
        "members": [places[id_] for id_ in one.company_ids],
    }


def _node(body: Body, id_: str, name: str, themes: tuple[str, ...]) -> dict[str, Any]:
    spot = body.spots[id_]
    where = {
        "x": round(spot.x, 2),
        "y": round(spot.y, 2),
        "radius": round(spot.radius, 2),
        "reach": round(spot.reach, 2),
    }
    wanted = body.wanted[id_]
    told = {"name": one_line(name), "lines": wanted.lines, "size": round(wanted.size, 2)}
    return {**told, "themes": list(themes), **where}


def _themes(themes: tuple[str, ...], language: Language) -> str:
    return ", ".join(theme_name(theme, language) for theme in themes)
