"""Weaves for tests of maps: of any size, drawn by chance from a seed; names and titles may be hostile."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from random import Random

from recovery_cli.domain.collectives import CollectiveStage
from recovery_cli.domain.companies import Size
from recovery_cli.domain.maps import MappedCollective, MappedCompany, MappedProject, MappedTie, WeaveMap
from recovery_cli.domain.projects import Stage
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.ties import TieLevel
from recovery_cli.domain.weave import Figure, months_between

SECTORS = ("10", "13", "16", "22", "25", "25", "27", "28", "29", "35", "43", "71", None)
HOSTILE = '</script><b onload="x">&amp; =1+1 \u202e\x00 « L’Œuvre » ; !'
TODAY = date(2026, 12, 15)
MONTHS = months_between(date(2026, 9, 1), TODAY)


def a_weave(size: int, *, seed: int = 1, name: str = "Fonderie {}", collectives: int = 3) -> WeaveMap:
    """A region of so many companies that met over four months; a fifth of them have no tie."""
    chance = Random(seed)
    ids = [f"c{number:04}" for number in range(size)]
    ties = tuple(_ties(ids[: size - size // 5], chance))
    tied = sorted({id_ for tie in ties for id_ in (tie.company_a, tie.company_b)})
    several = [sorted(chance.sample(tied, min(4, len(tied)))) for _ in range(collectives if tied else 0)]
    return WeaveMap(
        region=region_of_letters("GES"),
        today=TODAY,
        months=MONTHS,
        workshops=len(MONTHS),
        companies=tuple(_company(id_, name.format(number), chance) for number, id_ in enumerate(ids, 1)),
        projects=tuple(
            MappedProject(
                id=f"p{id_}", company_id=id_, title=name.format(f"four {id_}"), themes=("energy",),
                stage=Stage.PILOT,
            )
            for id_ in ids[::2]
        ),
        collectives=tuple(
            MappedCollective(
                id=f"k{place}", title=name.format(f"filière {place}"), company_ids=tuple(members),
                themes=("skills",), stage=CollectiveStage.SCOPING, since=place % len(MONTHS),
            )
            for place, members in enumerate(several)
        ),
        ties=ties,
        figures=tuple(
            {figure: 0.5 if figure is Figure.DENSITY else place for figure in Figure}
            for place, _ in enumerate(MONTHS)
        ),
    )  # fmt: skip


def _company(id_: str, name: str, chance: Random) -> MappedCompany:
    return MappedCompany(
        id=id_,
        name=name,
        sector=chance.choice(SECTORS),
        size=chance.choice((Size.PME, Size.PME, Size.ETI, Size.MICRO, None)),
        place="Metz (57)",
        department="57",
        themes=("energy",) if int(id_[1:]) % 2 == 0 else (),
        visits=chance.randrange(1, 4),
    )


def _ties(ids: list[str], chance: Random) -> Iterator[MappedTie]:
    """About two ties a company."""
    share = 4 / max(len(ids) - 1, 1)
    for a, b in combinations(ids, 2):
        if chance.random() < share:
            begun = chance.randrange(len(MONTHS))
            stage = chance.choice(list(TieLevel))
            known = [None] * begun + [TieLevel.MET] * (len(MONTHS) - begun - 1) + [stage]
            yield MappedTie(
                company_a=a, company_b=b, stages=tuple(known[: len(MONTHS)]), meetings=1,
                begun=MONTHS[begun], last=MONTHS[begun],
            )  # fmt: skip
