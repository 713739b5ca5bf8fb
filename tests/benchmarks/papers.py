"""How long the papers of a large workshop take, and the PDF engine alone on the same pages. Run it.

Each figure is taken in a process of its own: CPU seconds, MiB at the most, pages a second; `ratio` is the CPU
time of the papers over that of the engine, called bare on the very sources that were set.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from random import Random

from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.invitations import Guest, Invitation, Reply
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.projects import Need, Offer, Project
from recovery_cli.domain.workshops import Format, Workshop
from recovery_cli.registry.registry import Registry, reading, writing
from recovery_cli.rendering import pdf as engine
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services.badges import BadgeFormat, BadgeOrder, export_badges
from recovery_cli.services.day_papers import export_day
from recovery_cli.services.documents import export_attendance
from recovery_cli.services.pairing import pair_workshop
from recovery_cli.services.pairing_papers import Cards, PairingPart, export_pairings
from recovery_cli.services.papers import DocumentFormat, Exported, Order

REFERENCE = "GES-2026-11"
_MOMENT = Moment(now=datetime(2026, 11, 18, 7, tzinfo=UTC), author="benchmark", chance=Random)
_SECTORS = ("24", "10", "22", "13", "28", "16")
_TAGS = ("traitement-surface", "fonderie", "usinage", "soudage", "essais", "logistique")
_NAMES = ("Müller", "Œuvrard", "De La Tour", "Kowalczyk", "N’Guyen", "Bouzidi", "Saint-Martin")
Export = Callable[[Registry, Order], Exported]


def exports() -> dict[str, Export]:
    """What is measured, by what the table calls it."""
    library = TemplateLibrary()

    def pairings(part: PairingPart, cards: Cards) -> Export:
        return lambda registry, order: export_pairings(
            registry, library, REFERENCE, order, part=part, cards=cards
        )

    return {
        "all of the day": lambda registry, order: export_day(
            registry, library, REFERENCE, order, badges=BadgeOrder(), cards=Cards()
        ),
        "schedules, one file": pairings(PairingPart.SCHEDULES, Cards()),
        "schedules, one each": pairings(PairingPart.SCHEDULES, Cards(separate=True)),
        "tables": pairings(PairingPart.TABLES, Cards()),
        "grid": pairings(PairingPart.GRID, Cards()),
        "badges": lambda registry, order: export_badges(registry, library, REFERENCE, order, BadgeOrder()),
        "badges with backs": lambda registry, order: export_badges(
            registry, library, REFERENCE, order, BadgeOrder(labels=BadgeFormat.A6, backs=True)
        ),
        "attendance": lambda registry, order: export_attendance(registry, library, REFERENCE, order),
    }


def make(path: Path, participants: int) -> None:
    """A workshop at which so many persons of as many companies are paired."""
    with writing(path, _MOMENT, "benchmark", create=True) as registry:
        tables = participants // 2 + 1
        workshop = registry.workshops.add(
            Workshop(
                reference=REFERENCE, region="GES", day=date(2026, 11, 26), format=Format.BOTH, rounds=5,
                tables=tables, capacity=participants,
            )
        )  # fmt: skip
        for number in range(participants):
            _add(registry, workshop, number)
        pair_workshop(registry, REFERENCE)


def _add(registry: Registry, workshop: Workshop, number: int) -> None:
    company = registry.companies.add(
        Company(
            name=f"Établissements {_NAMES[number % 7]} & Fils {number}",
            sector=_SECTORS[number % 6],
            sites=(Site(region="GES", department="57", commune="Metz"),),
        )
    )
    registry.projects.add(
        Project(
            company_id=company.id,
            title=f"Récupérer la chaleur de la ligne {number}",
            needs=(Need(text=f"essais sur pièces de {number} kg", capability=_TAGS[number % 6]),),
            offers=(Offer(text=f"{number} heures de four", capability=_TAGS[(number + 1) % 6]),),
        )
    )
    invitation = registry.invitations.add(
        Invitation(workshop_id=workshop.id, rank=number + 1, reply=Reply.YES, company_id=company.id)
    )
    registry.guests.add(
        Guest(
            invitation_id=invitation.id,
            family_name=f"{_NAMES[number % 7]} {number}",
            first_name="Marie-Ève",
            function="directrice",
        )
    )


def measure(path: Path, name: str) -> str:
    """The row of the table for one export."""
    sources: list[tuple[str, Path | None, date | None]] = []
    compiled = engine._compile

    def noting(source: str, root: Path | None, archived_on: date | None) -> bytes:
        sources.append((source, root, archived_on))
        return compiled(source, root, archived_on)

    engine._compile = noting
    with tempfile.TemporaryDirectory() as folder:
        order = Order(folder=Path(folder), formats=[DocumentFormat.PDF])
        start = time.process_time()
        with writing(path, _MOMENT, "benchmark") as registry:
            exported = exports()[name](registry, order)
        spent = time.process_time() - start
        pages = sum(_pages(each) for each in exported.paths)
        files = len(exported.paths)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    for source in sources:
        engine._compiler_without_pictures.cache_clear()  # a new one remembers nothing of the first time
        compiled(*source)
    bare = time.process_time() - start
    return (
        f"{name:<20} {files:>5} {pages:>5} {spent:>6.2f} {memory:>5.0f} {pages / spent:>8.0f} "
        f"{bare:>6.2f} {spent / bare:>5.2f}"
    )


def _pages(path: Path) -> int:
    import pypdf

    return len(pypdf.PdfReader(BytesIO(path.read_bytes())).pages)


def main() -> None:
    """Print the table; with `--export`, one row of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participants", type=int, default=300)
    parser.add_argument("--registry", type=Path, help="a workshop made before (kept), or where to make one")
    parser.add_argument("--export", choices=list(exports()))
    told = parser.parse_args()
    if told.export:
        print(measure(told.registry, told.export))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as folder:
        path = told.registry or Path(folder) / "papers.db"
        if not path.exists():
            make(path, told.participants)
        with reading(path, _MOMENT) as registry:
            found = registry.workshops.by_reference(REFERENCE)
        print(f"{'papers':<20} files pages  CPU s   MiB  pages/s engine ratio")  # noqa: T201
        for name in exports() if found else ():
            command = [sys.executable, __file__, "--registry", str(path), "--export", name]
            done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
            print(done.stdout.rstrip(), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
