"""How long affinity takes, in CPU seconds: every two of many companies. Run it: it prints a table."""

import argparse
import sys
import time
from collections.abc import Sequence
from random import Random

from recovery_cli.domain.affinity import Affinities, Profile
from recovery_cli.domain.companies import Company, Site, Size
from recovery_cli.domain.projects import THEMES, Need, Offer, Project, Stage

LINES = 3
"""Needs of each company, and offers."""

_SEED = 7
_LETTERS = "abcdeilmnoprstu"
_SIZES = (Size.MICRO, Size.PME, Size.PME, Size.ETI, Size.GE)
_DEPARTMENTS = ("08", "10", "51", "52", "54", "55", "57", "67", "68", "88")
_SECTORS = ("10", "13", "16", "20", "22", "24", "25", "27", "28", "30")


def region(count: int, *, words: int, seed: int = _SEED) -> list[Profile]:
    """Companies that speak of needs and offers in so many words: the fewer, the more they share."""
    random = Random(f"{count}/{words}/{seed}")
    vocabulary = ["".join(random.choices(_LETTERS, k=8)) for _ in range(words)]
    return [_profile(f"{place:04}", vocabulary, random) for place in range(count)]


def _profile(id_: str, words: Sequence[str], random: Random) -> Profile:
    company = Company(
        id=id_,
        name=f"Firme {id_}",
        sector=random.choice(_SECTORS),
        size=random.choice(_SIZES),
        sites=(Site(department=random.choice(_DEPARTMENTS), commune=f"Ville {random.randrange(200)}"),),
    )
    project = Project(
        id=f"p{id_}",
        company_id=id_,
        title="Projet",
        stage=random.choice(list(Stage)),
        themes=tuple(random.sample(THEMES, 2)),
        needs=tuple(Need(text=text, capability=tag) for text, tag in _lines(words, random)),
        offers=tuple(Offer(text=text, capability=tag) for text, tag in _lines(words, random)),
    )
    return Profile(company=company, projects=(project,), newcomer=random.random() < 1 / 4)


def _lines(words: Sequence[str], random: Random) -> list[tuple[str, str]]:
    tags = words[: max(1, len(words) // 10)]
    return [(" ".join(random.choices(words, k=6)), random.choice(tags)) for _ in range(LINES)]


def main() -> None:
    """Print one line a vocabulary: companies, pairs, pairs with an answer, CPU seconds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--companies", type=int, default=500)
    options.add_argument("--words", type=int, nargs="+", default=[2000, 300, 100])
    asked = options.parse_args()
    lines = [f"{'companies':>9}  {'words':>5}  {'pairs':>7}  {'answers':>7}  {'points':>9}  {'CPU s':>5}"]
    for words in asked.words:
        affinities = Affinities(region(asked.companies, words=words))
        start = time.process_time()
        values = affinities.values
        taken = time.process_time() - start
        answered = sum(affinities.complementary(*pair) for pair in values)
        lines.append(
            f"{asked.companies:>9}  {words:>5}  {len(values):>7}  {answered:>7}  {sum(values.values()):>9}"
            f"  {taken:>5.2f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
