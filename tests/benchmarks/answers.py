"""How often the offers found for a need are right, on a labelled sample. Run it: it prints a table."""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import former_likeness

from recovery_cli.domain.complements import SAME_TAG, complements
from recovery_cli.domain.likeness import roots
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.texts import fold

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "needs_and_offers.tsv"
PARTS = ("tuned", "held-out")
_FIRST = 3
_WORDS = 2
_FORMERLY, _BY_RARITY = 50, 25
"""Per cent of the shorter text from which two were alike, or would be: the best for the tuned part."""
_POINTS = 16
"""What a word weighs that half of the lines hold; one of a quarter weighs twice as much, and so on."""


@dataclass(frozen=True)
class Line:
    """A need or an offer; `answers` are the offers that are right for a need."""

    id: str
    text: str
    tag: str
    answers: frozenset[str]


Ranked = Mapping[str, Sequence[str]]
"""By need, the offers found for it, the best first."""
Engine = Callable[[Sequence[Line], Sequence[Line]], Ranked]


def lines(part: str, kind: str) -> list[Line]:
    """The needs, or the offers, of a part of the sample."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == part]
    return [
        Line(row["id"], row["text"], row["capability"], frozenset(row["answers"].split()))
        for row in rows
        if row["kind"] == kind
    ]


def by_tag(needs: Sequence[Line], offers: Sequence[Line]) -> Ranked:
    """Offers of the same capability tag, and no others."""
    return _ranked(needs, offers, lambda _, __: 0)


def formerly(needs: Sequence[Line], offers: Sequence[Line]) -> Ranked:
    """What was told before: first six letters of a word, half of the shorter text."""
    return _ranked(needs, offers, _like(needs, offers, former_likeness.stems, _FORMERLY, lambda _: 1))


def at_present(needs: Sequence[Line], offers: Sequence[Line]) -> Ranked:
    """What the program says: roots of words, a third of the shorter text."""
    seekers = [
        Project(id=one.id, company_id=one.id, title="", needs=(Need(text=one.text, capability=one.tag),))
        for one in needs
    ]
    bringers = [
        Project(id=one.id, company_id=one.id, title="", offers=(Offer(text=one.text, capability=one.tag),))
        for one in offers
    ]
    found: dict[str, list[tuple[int, str, str]]] = {one.id: [] for one in needs}
    for (seeker, bringer), answers in complements([*seekers, *bringers]).items():
        found[seeker].append((-answers[0].strength, answers[0].offer, bringer))
    return {need: [bringer for _, _, bringer in sorted(several)] for need, several in found.items()}


def by_rarity(needs: Sequence[Line], offers: Sequence[Line]) -> Ranked:
    """What the program would say if words that few lines hold weighed more."""
    counts = Counter(root for one in (*needs, *offers) for root in roots(_said(one)))
    lines = len(needs) + len(offers)
    return _ranked(
        needs, offers, _like(needs, offers, roots, _BY_RARITY, lambda root: _weight(lines, counts[root]))
    )


ENGINES: Mapping[str, Engine] = {
    "the same tag alone": by_tag,
    "or like words, formerly": formerly,
    "or like words": at_present,
    "or like words, weighed by rarity": by_rarity,
}


def row(name: str, part: str) -> list[str]:
    """What an engine reaches on a part: shares in per cent."""
    needs, offers = lines(part, "need"), lines(part, "offer")
    found = ENGINES[name](needs, offers)
    right = [[offer in need.answers for offer in found[need.id]] for need in needs]
    first = sum(several[0] for several in right if several)
    among = sum(sum(several[:_FIRST]) for several in right)
    told = sum(map(len, right))
    pairs = sum(len(need.answers) for need in needs)
    most = sum(min(_FIRST, len(need.answers)) for need in needs)
    shares = [
        (first, len(needs)), (among, _FIRST * len(needs)), (most, _FIRST * len(needs)),
        (sum(map(sum, right)), told), (sum(map(sum, right)), pairs),
    ]  # fmt: skip
    return [part, name, str(len(needs)), str(pairs), *(f"{100 * one / all_:.1f}" for one, all_ in shares)]


def _ranked(
    needs: Sequence[Line], offers: Sequence[Line], strength: Callable[[Line, Line], int]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for need in needs:
        scored = [(_with_tag(need, offer, strength), offer) for offer in offers]
        best = sorted((-points, offer.text, offer.id) for points, offer in scored if points)
        found[need.id] = [id_ for _, _, id_ in best]
    return found


def _with_tag(need: Line, offer: Line, strength: Callable[[Line, Line], int]) -> int:
    same = bool(need.tag) and fold(need.tag) == fold(offer.tag)
    return SAME_TAG if same else min(strength(need, offer), SAME_TAG - 1)


def _like(
    needs: Sequence[Line],
    offers: Sequence[Line],
    words_of: Callable[[str], Collection[str]],
    least: int,
    weight: Callable[[str], int],
) -> Callable[[Line, Line], int]:
    """Per cent of the shorter text that both have, by weight, where that is enough."""
    held = {one.id: words_of(_said(one)) for one in (*needs, *offers)}

    def strength(need: Line, offer: Line) -> int:
        one, other = held[need.id], held[offer.id]
        both = [word for word in one if word in other]
        if len(both) < _WORDS and len(both) < min(len(one), len(other)):
            return 0
        shorter = min(sum(map(weight, one)), sum(map(weight, other)))
        alike = 100 * sum(map(weight, both)) // shorter if shorter else 0
        return alike if alike >= least else 0

    return strength


def _said(line: Line) -> str:
    return f"{line.text} {line.tag}"


def _weight(lines: int, count: int) -> int:
    return round(_POINTS * log2(lines / count))


def main() -> None:
    """Print one line an engine, for the part that was held out or for any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=PARTS, nargs="+", default=["held-out"])
    asked = options.parse_args()
    head = ["part", "an offer answers a need by", "needs", "pairs", "precision at 1 %", "at 3 %", "at most %",
            "right of those found %", "found of those right %"]  # fmt: skip
    table = [head, ["---", "---", *["---:"] * (len(head) - 2)]]
    table += [row(name, part) for part in asked.part for name in ENGINES]
    sys.stdout.write("".join(f"| {' | '.join(cells)} |\n" for cells in table))


if __name__ == "__main__":
    main()
