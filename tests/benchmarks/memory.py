"""What memory is worth: how many different pairs have met after each of twelve workshops.

Run it: it prints a table, or writes it with `--write examples/memory.md`.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from affinity import region

from recovery_cli.domain.affinity import Affinities, Profile
from recovery_cli.domain.workshops import Format, Workshop
from recovery_cli.services.one_to_one import pair_rounds
from recovery_cli.services.participants import Pair, Participants
from recovery_cli.services.repeats import met_again

HEAD = """
# Ce que vaut la mémoire

Combien de paires différentes se sont rencontrées après chacun de douze ateliers de trois tours, selon la
façon d’apparier :

- **avec mémoire** : par `recovery`. L’affinité la plus forte, et personne ne revoit quelqu’un tant qu’il
  reste assez de nouvelles rencontres pour tous ; au-delà, le plan dit qui se revoit ;
- **sans mémoire** : la même affinité, sans tenir compte des ateliers d’avant ;
- **au hasard** : des tours tirés au sort.

Les entreprises, leurs besoins et leurs apports sont tirés au sort, toujours les mêmes ; tout le monde vient.
Écrit par `python tests/benchmarks/memory.py --write examples/memory.md`.
"""
FOOT = """
Sans mémoire, la meilleure affinité remet chaque mois les mêmes face à face : elle compte plus de points et ne
tisse rien de nouveau. Au hasard, on se revoit sans l’avoir voulu, et l’on parle moins de ses besoins.
"""

ROUNDS = 3
_SEED = 11


@dataclass(frozen=True, kw_only=True)
class Year:
    """Who comes to each workshop of a year."""

    title: str
    profiles: Sequence[Profile]
    months: Sequence[Sequence[Profile]]


@dataclass
class Way:
    """A way of pairing: the pairs that have met so far, and how often two met again."""

    met: set[Pair]
    again: int = 0
    worth: int = 0

    def hold(self, pairs: Sequence[Pair], values: Mapping[Pair, int]) -> int:
        """Let pairs meet; how many have met by now."""
        self.again += len(self.met & {*pairs})
        self.worth += sum(values[pair] for pair in pairs)
        self.met |= {*pairs}
        return len(self.met)


def years(months: int = 12) -> list[Year]:
    """The same forty each month; forty of sixty, drawn anew; and so few that they must meet again."""
    random = Random(_SEED)
    forty = region(40, words=300, seed=_SEED)
    twenty = region(20, words=300, seed=_SEED)
    sixty = region(60, words=300, seed=_SEED)
    return [
        Year(title="Les mêmes 40 entreprises chaque mois", profiles=forty, months=[forty] * months),
        Year(
            title="40 entreprises sur 60, tirées au sort chaque mois",
            profiles=sixty,
            months=[random.sample(sixty, 40) for _ in range(months)],
        ),
        Year(
            title="Les mêmes 20 entreprises chaque mois : 190 paires, pas une de plus",
            profiles=twenty,
            months=[twenty] * months,
        ),
    ]


def table_of(year: Year) -> Iterator[str]:
    """The lines of the table of a year, in Markdown."""
    ways = {"memory": Way(met=set()), "affinity": Way(met=set()), "random": Way(met=set())}
    told = 0
    yield "| Atelier | Rencontres tenues | avec mémoire | sans mémoire | au hasard |"
    yield "| --: | --: | --: | --: | --: |"
    held = 0
    for number, coming in enumerate(year.months, start=1):
        values = Affinities(coming).values
        people = _people(coming, ways["memory"].met)
        workshop = _workshop(number, len(coming))
        rounds = pair_rounds(workshop, people, seed=0)
        told += len(met_again(people, rounds.meetings))
        counts = [
            ways["memory"].hold([(one.company_a, one.company_b) for one in rounds.meetings], values),
            ways["affinity"].hold(_without_memory(workshop, coming, seed=number), values),
            ways["random"].hold(_by_chance(coming, Random(f"{_SEED}/{number}")), values),
        ]
        held += len(rounds.meetings)
        yield f"| {number} | {held} | {' | '.join(map(str, counts))} |"
    again = " | ".join(str(way.again) for way in ways.values())
    points = " | ".join(f"{way.worth:,}".replace(",", "\u202f") for way in ways.values())
    yield f"| se sont revues | | {again} |"
    yield f"| le plan l’a dit | | {told} | | |"
    yield f"| points d’affinité | | {points} |"
    if told != ways["memory"].again:
        raise SystemExit(f"{ways['memory'].again} met again, {told} were told")


def document(months: int = 12) -> str:
    """The whole document."""
    tables = ["\n".join([f"## {year.title}", "", *table_of(year)]) for year in years(months)]
    return "\n\n".join(text.strip() for text in (HEAD, *tables, FOOT)) + "\n"


def _without_memory(workshop: Workshop, coming: Sequence[Profile], *, seed: int) -> list[Pair]:
    rounds = pair_rounds(workshop, _people(coming, set()), seed=seed)
    return [(one.company_a, one.company_b) for one in rounds.meetings]


def _by_chance(coming: Sequence[Profile], random: Random) -> list[Pair]:
    """Three rounds drawn by chance, in which nobody meets the same twice on one day."""
    ids = [one.company.id for one in coming]
    pairs: set[Pair] = set()
    while len(pairs) < ROUNDS * (len(ids) // 2):
        random.shuffle(ids)
        drawn = {(min(two), max(two)) for two in list(pairwise(ids))[::2]}
        if not drawn & pairs:
            pairs |= drawn
    return sorted(pairs)


def _workshop(number: int, count: int) -> Workshop:
    return Workshop(
        id=str(number), reference=f"GES-2027-{number:02}", region="GES", day=date(2027, number, 7),
        format=Format.PAIRS, rounds=ROUNDS, tables=count // 2,
    )  # fmt: skip


def _people(coming: Sequence[Profile], met: set[Pair]) -> Participants:
    there = {one.company.id: one.company for one in sorted(coming, key=lambda one: one.company.id)}
    return Participants(
        companies=there,
        partners=(),
        projects={project.id: project for one in coming for project in one.projects},
        pitched={},
        rounds=dict.fromkeys(there, frozenset(range(1, ROUNDS + 1))),
        step_free=(),
        newcomers=frozenset(),
        left=frozenset(),
        apart=frozenset(),
        met=frozenset(pair for pair in met if there.keys() >= {*pair}),
        awaited=(),
        affinities=Affinities([replace(one, newcomer=False) for one in coming]),
    )


def main() -> None:
    """Print the document, or write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", type=Path, help="where to")
    options.add_argument("--months", type=int, default=12)
    asked = options.parse_args()
    text = document(asked.months)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
