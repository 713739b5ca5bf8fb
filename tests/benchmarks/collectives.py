"""How well collectives are suggested: planted groups found again, needs met inside, beside a simple baseline.

Run it: it prints a page, and `--write FILE` keeps it. The baseline joins companies of the same theme and
department. What the method counts was chosen on the part of the sample called tuned; of the other the result
is only told.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from planted import Region, pairs, region

from recovery_cli.domain.coverage import Coverage, coverages
from recovery_cli.domain.groups import Ground, Wish
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.suggested_collectives import suggested
from recovery_cli.registry.registry import reading
from recovery_cli.services.suggested_collectives import ground_of

SEEDS = {"tuned": range(1, 21), "held-out": range(101, 121)}
_TODAY = datetime(2026, 12, 1, 8, tzinfo=UTC)
_LEAST, _MOST = 3, 10

Told = tuple[str | None, tuple[str, ...]]
"""A group: its theme and its members."""
Engine = Callable[[Ground, Mapping[str, str]], list[Told]]


def by_needs(ground: Ground, _: Mapping[str, str]) -> list[Told]:
    """What the program suggests."""
    return [(group.theme, group.members) for group in suggested(ground, Wish())]


def by_theme_and_department(ground: Ground, departments: Mapping[str, str]) -> list[Told]:
    """All of a department that seek something on a theme; ten of them at most, three at least."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for theme, coverage in ground.coverages.items():
        for company in sorted(coverage.needs):
            if theme and company in departments:
                found[theme, departments[company]].append(company)
    groups: list[Told] = [(theme, tuple(members[:_MOST])) for (theme, _), members in sorted(found.items())]
    large = [each for each in groups if len(each[1]) >= _LEAST]
    return sorted(large, key=lambda each: (-len(each[1]), each[0] or "", each[1]))[:_MOST]


ENGINES: Mapping[str, Engine] = {
    "needs met by each other's offers": by_needs,
    "same theme, same department": by_theme_and_department,
}


@dataclass
class Tally:
    """Pairs told, pairs planted, pairs that are both; groups planted and found again as they were planted."""

    told: int = 0
    planted: int = 0
    both: int = 0
    groups: int = 0
    again: int = 0

    def count(self, found: Iterable[Sequence[str]], made: Region) -> None:
        """Add a region."""
        members = [{*each} for each in found]
        told, planted = pairs(map(sorted, members)), pairs(made.groups)
        self.told += len(told)
        self.planted += len(planted)
        self.both += len(told & planted)
        self.groups += len(made.groups)
        self.again += sum({*group} in members for group in made.groups)

    @property
    def shares(self) -> list[str]:
        """Precision, recall, groups found exactly, in per cent."""
        return [
            f"{100 * one / max(1, all_):.0f}"
            for one, all_ in (
                (self.both, self.told), (self.both, self.planted), (self.again, self.groups)
            )
        ]  # fmt: skip


def planted_rows(part: str, seeds: Iterable[int]) -> list[list[str]]:
    """A row an engine: all that it tells, and the first of it, as many as were planted."""
    tallies = {name: (Tally(), Tally()) for name in ENGINES}
    for seed in seeds:
        made = region(seed, part)
        ground = Ground(companies=made.companies, coverages=coverages(made.projects), points=made.points)
        for name, engine in ENGINES.items():
            found = [members for _, members in engine(ground, made.departments)]
            tallies[name][0].count(found, made)
            tallies[name][1].count(found[: len(made.groups)], made)
    return [[part, name, *all_.shares, *first.shares[:2]] for name, (all_, first) in tallies.items()]


def demo() -> tuple[list[list[str]], str]:
    """On the fictional region: a row an engine, and what the program says of the best group.

    How good the groups are is told by what can be counted, for nobody knows the right ones.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo" / "registry.db"
        _typed("demo", str(path.parent))
        moment = Moment(now=_TODAY, author="benchmark", chance=Random)
        with reading(path, moment) as registry:
            ground = ground_of(registry, "GES", registry.projects.in_region("GES"))
        told = _typed(
            "--registry", str(path), "--today", "2026-12-01", "--lang", "en",
            "suggest-collectives", "--region", "GES", "--count", "1",
        )  # fmt: skip
    departments = {
        id_: next((site.department for site in each.sites_in("GES") if site.department), "")
        for id_, each in ground.companies.items()
    }
    rows = [[name, *_quality(ground, engine(ground, departments))] for name, engine in ENGINES.items()]
    return rows, told.strip()


def _typed(*words: str) -> str:
    """What a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "recovery_cli", *words], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def _quality(ground: Ground, found: Sequence[Told]) -> list[str]:
    """Groups, their mean size, needs met inside in per cent, those of both sizes, pairs kept apart."""
    met, needs = 0, 0
    for theme, members in found:
        coverage: Coverage = ground.coverages[theme]
        met += len(coverage.inside(members))
        needs += len(coverage.of(members))
    mixed = sum(len({ground.is_large(one) for one in members}) > 1 for _, members in found)
    broken = len(pairs(members for _, members in found) & {*ground.apart})
    size = sum(len(members) for _, members in found) / max(1, len(found))
    share = 100 * met / max(1, needs)
    return [str(len(found)), f"{size:.1f}", f"{share:.0f}", str(mixed), str(broken)]


def table(headings: list[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; what is a figure stands on the right."""
    lines = [list(row) for row in rows]
    figures = [all(line[at].replace(".", "").isdigit() for line in lines) for at in range(len(headings))]
    rule = ["---:" if figure else "---" for figure in figures]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headings, rule, *lines))


def page() -> str:
    """The whole page."""
    text = (Path(__file__).resolve().parent / "collectives.md").read_text(encoding="utf-8")
    rows = [row for part, seeds in SEEDS.items() for row in planted_rows(part, seeds)]
    planted = table(
        ["part", "groups by", "precision %", "recall %", "found exactly %", "precision of the first %",
         "recall of the first %"],
        rows,
    )  # fmt: skip
    rows, told = demo()
    counted = table(
        ["groups by", "groups", "companies each", "needs met inside %", "with PME and larger",
         "pairs kept apart that sit together"],
        rows,
    )  # fmt: skip
    return text.replace("PLANTED\n", planted).replace("DEMO\n", counted).replace("TOLD", told)


def main() -> None:
    """Print the page, and keep it where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="where the page is kept")
    asked = parser.parse_args()
    text = page()
    sys.stdout.write(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
