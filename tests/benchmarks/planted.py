"""Regions in which groups were planted: companies that answer each other's needs, among others that do not.

Needs and right answers are lines of the labelled sample; what the others say are sentences of the published
descriptions of France Relance, lines that only look like an answer, and right answers from far away.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from random import Random

from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.distances import Point, kilometres
from recovery_cli.domain.projects import THEMES, Need, Offer, Project

DATA = Path(__file__).resolve().parent.parent / "data"
_SECTORS = ("10", "13", "16", "20", "22", "24", "25", "27", "28", "30")
_DEPARTMENTS: Mapping[str, Point] = {
    "08": (49.6, 4.6), "10": (48.3, 4.1), "51": (49.0, 4.2), "52": (48.1, 5.2), "54": (48.7, 6.2),
    "55": (49.0, 5.4), "57": (49.0, 6.7), "67": (48.6, 7.6), "68": (47.9, 7.3), "88": (48.2, 6.4),
}  # fmt: skip
"""About where the departments of Grand Est lie."""
_SPREAD = 0.25
_NEEDS = 2
_ON_THEME = 0.8
_NEXT_DOOR = 0.3
_LATER = 0.15


@dataclass(frozen=True)
class Topic:
    """A need in several words, the offers that answer it, and one that only looks like it."""

    needs: Sequence[Need]
    offers: Sequence[Offer]
    lookalike: Offer


@dataclass
class Region:
    """Companies with their projects and places, and which of them were planted together."""

    companies: dict[str, Company] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    points: dict[str, list[Point]] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)


def topics(part: str) -> list[Topic]:
    """The topics of a part of the labelled sample ("tuned" or "held-out")."""
    needs: dict[str, list[Need]] = defaultdict(list)
    offers: dict[str, list[Offer]] = defaultdict(list)
    with (DATA / "needs_and_offers.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            topic, text, tag = row["id"][:2], row["text"], row["capability"] or None
            if row["part"] == part and row["kind"] == "need":
                needs[topic].append(Need(text=text, capability=tag))
            elif row["part"] == part:
                offers[topic].append(Offer(text=text, capability=tag))
    return [Topic(needs[each], offers[each][:2], offers[each][2]) for each in sorted(needs)]


def sentences() -> tuple[list[str], list[str]]:
    """What companies say of their projects in the published descriptions: some as needs, others as offers.

    A sentence is never both, or two companies that say it would answer each other in truth.
    """
    with (DATA / "france_relance_15_rows.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [row["description_projet"] for row in csv.DictReader(file, delimiter=";")]
    parts = [[part.strip() for part in re.split(r"[.;:,\n]+", text)] for text in told]
    kept = [[part for part in each if 4 <= len(part.split()) <= 18] for each in parts]
    return list(chain.from_iterable(kept[::2])), list(chain.from_iterable(kept[1::2]))


def region(seed: int, part: str, *, groups: int = 3, noise: int = 60) -> Region:
    """A region with so many planted groups of 3 to 6 companies and so many others."""
    chance = Random(seed)
    free = topics(part)
    chance.shuffle(free)
    made, said = Region(), sentences()
    for _ in range(groups):
        size = chance.randint(3, 5)
        own, free = free[: _NEEDS * size], free[_NEEDS * size :]
        _plant(made, own, said, chance)
    for number in range(noise):
        _other(made, f"other-{number:03}", said, chance)
    return made


def _plant(
    made: Region, own: Sequence[Topic], said: tuple[Sequence[str], Sequence[str]], chance: Random
) -> None:
    """A group whose members answer each other: each has a need, two others of them an offer for it."""
    number = len(made.groups)
    members = [f"group-{number}-{place}" for place in range(len(own) // _NEEDS)]
    theme, home = chance.choice(THEMES), chance.choice(sorted(_DEPARTMENTS))
    needs: dict[str, list[Need]] = {member: [] for member in members}
    offers: dict[str, list[Offer]] = {member: [] for member in members}
    for place, topic in enumerate(own):
        seeker = members[place % len(members)]
        others = [member for member in members if member != seeker]
        needs[seeker].append(chance.choice(topic.needs))
        for bringer, offer in zip(chance.sample(others, 2), topic.offers, strict=True):
            offers[bringer].append(offer)
        _lure(made, f"lure-{number}-{place}", topic, chance)
    for member in members:
        if chance.random() < _LATER:
            needs[member].append(Need(text=chance.choice(said[0])))
        department = home if chance.random() > _NEXT_DOOR else _neighbour(home)
        on = theme if chance.random() < _ON_THEME else chance.choice(THEMES)
        _add(made, member, (department, on), (needs[member], offers[member]), chance)
    made.groups.append(tuple(members))


def _lure(made: Region, name: str, topic: Topic, chance: Random) -> None:
    """A company with an offer that only looks like an answer, or with one that is far away."""
    far = chance.random() < 0.5
    offer = chance.choice(topic.offers) if far else topic.lookalike
    said = Need(text=chance.choice(sentences()[0]))
    department = chance.choice(sorted(_DEPARTMENTS))
    _add(made, name, (department, chance.choice(THEMES)), ([said], [offer]), chance)


def _other(made: Region, name: str, said: tuple[Sequence[str], Sequence[str]], chance: Random) -> None:
    needs = [Need(text=text) for text in chance.sample(said[0], chance.randint(1, 2))]
    offers = [Offer(text=text) for text in chance.sample(said[1], chance.randint(1, 2))]
    where = chance.choice(sorted(_DEPARTMENTS)), chance.choice(THEMES)
    _add(made, name, where, (needs, offers), chance)


def _add(
    made: Region,
    name: str,
    where: tuple[str, str],
    said: tuple[Sequence[Need], Sequence[Offer]],
    chance: Random,
) -> None:
    """A company in a department with a project on a theme."""
    (department, theme), (needs, offers) = where, said
    north, east = _DEPARTMENTS[department]
    size = Size.ETI if chance.random() < 0.2 else Size.PME
    made.companies[name] = Company(id=name, name=name, sector=chance.choice(_SECTORS), size=size)
    made.points[name] = [
        (north + chance.uniform(-_SPREAD, _SPREAD), east + chance.uniform(-_SPREAD, _SPREAD))
    ]
    made.departments[name] = department
    made.projects.append(
        Project(
            id=f"project-{name}",
            company_id=name,
            title=name,
            themes=(theme,),
            needs=tuple(needs),
            offers=tuple(offers),
        )
    )


def _neighbour(department: str) -> str:
    """The department that lies nearest."""
    here = _DEPARTMENTS[department]
    others = sorted(code for code in _DEPARTMENTS if code != department)
    return min(others, key=lambda code: kilometres(here, _DEPARTMENTS[code]))


def pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Every two that sit in one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
