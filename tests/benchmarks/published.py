"""What published lists become, whole: `python tests/benchmarks/published.py FOLDER`.

The files are too large to be kept with the tests, which hold the same of extracts. Each line is a fact about
them that is known from elsewhere, and what an import finds; a fact that does not hold ends the run with 1.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from recovery_cli.domain.columns import columns_of
from recovery_cli.domain.importing import ImportReport
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.records import Record, record
from recovery_cli.reference.communes import departments_of_commune
from recovery_cli.registry.registry import reading, writing
from recovery_cli.services.importing import Wish, finish, read_companies

LAUREATES = "france_relance_laureats/extrait_A_15_lignes.csv"
PLANTS = "irep_industrie/irep_etablissements_industrie_10-33.csv"
EQUALITY = "index_egapro/index-egalite-fh.csv"
EQUALITY_COMPANIES = "index_egapro/sirens.csv"
WITHOUT_MAP = (
    LAUREATES,
    PLANTS,
    EQUALITY,
    EQUALITY_COMPANIES,
    "sirene_formats/StockEtablissement_extrait.csv",
    "sirene_formats/StockEtablissement_KO_missing_header.csv",
    "sirene_formats/sirene_L2_2017_mensuel_extrait.csv",
    "sirene_formats/geo-sirene_2017024_E_Q.csv",
    "tableurs_desordonnes/exposants_salon_bom.csv",
    "tableurs_desordonnes/SCDL.xlsx",
    "annuaire_entreprises/api_recherche_entreprises_snapshots.json",
)
MOMENT = Moment(now=datetime(2026, 11, 23, tzinfo=UTC), author="benchmark", chance=Random)

Fact = tuple[str, int, int]
"""What is counted, how many there are, and how many are found."""


def main(folder: Path) -> int:
    """Print the facts; return how many do not hold."""
    with TemporaryDirectory() as name:
        facts = [*_imported(folder, Path(name)), *_met(folder, Path(name)), *_by_row(folder)]
    for what, expected, found in facts:
        sys.stdout.write(f"{'ok ' if found == expected else 'NOT'} {found:>7} of {expected:>7}  {what}\n")
    return sum(found != expected for _, expected, found in facts)


def _imported(folder: Path, registries: Path) -> Iterator[Fact]:
    """All files into one registry, and each again: rows taken, and nothing new the second time."""
    registry = registries / "all.db"
    for name in (each for each in WITHOUT_MAP if (folder / each).exists()):
        report = _brought(registry, folder / name)
        yield f"rows of {name}, all taken", report.findings.read, report.findings.usable + _wrong(report)
        yield "    imported again: writes", 0, int(_brought(registry, folder / name).written)


def _wrong(report: ImportReport) -> int:
    """Rows refused for a number that is none, as one row of plants and two of exhibitors have."""
    return report.findings.refused if report.findings.refused <= _FEW else 0


def _met(folder: Path, registries: Path) -> Iterator[Fact]:
    """Which companies stand in two lists."""
    known = {name: _sirens(registries / f"{number}.db", folder / name)
             for number, name in enumerate((LAUREATES, PLANTS, EQUALITY))}  # fmt: skip
    alone = _column(folder / EQUALITY, "SIREN")
    yield "laureates that answer for equality", 8, len(known[LAUREATES] & known[EQUALITY])
    yield "laureates that run a listed plant", 6, len(known[LAUREATES] & known[PLANTS])
    yield "plants and equality, by the column SIREN", 985, len(known[PLANTS] & alone)
    yield "plants and equality, with members of UES", 1_058, len(known[PLANTS] & known[EQUALITY])


def _by_row(folder: Path) -> Iterator[Fact]:
    rows = list(_records(folder / PLANTS))
    regions = [row.site.region for row in rows if row.site]
    yield "rows of plants", 4_679, len(rows)
    yield "rows of plants in today's Grand Est", 603, regions.count("GES")
    yield "rows of plants without a region", 0, regions.count(None)
    yield (
        "SIRETs of plants, one of which fails its check",
        4_550,
        len(_column(folder / PLANTS, "Numero_SIRET")),
    )


def _brought(registry: Path, path: Path) -> ImportReport:
    with writing(registry, MOMENT, "import-companies", create=True) as opened:
        return finish(opened, read_companies(path), Wish(rejects=registry.with_suffix(".csv")))


def _sirens(registry: Path, path: Path) -> set[str]:
    _brought(registry, path)
    with reading(registry, MOMENT) as opened:
        return {company.siren for company in opened.companies.all() if company.siren}


def _records(path: Path) -> Iterator[Record]:
    header, *rows = _cells(path)
    columns = columns_of(header, rows[:60])
    for number, row in enumerate(rows, start=2):
        yield record(number, row, columns, departments_of_commune)


def _column(path: Path, heading: str) -> set[str]:
    header, *rows = _cells(path)
    return {row[header.index(heading)] for row in rows}


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        text = stream.read()
    delimiter = max(";,", key=text.partition("\n")[0].count)
    return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))


_FEW = 2

if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
