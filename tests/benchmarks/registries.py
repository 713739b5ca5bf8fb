"""A registry of as many companies and projects as is asked for, made at once: rows go straight into SQLite.

Run it to have one on disk: `python tests/benchmarks/registries.py FILE --companies 200000 --projects 60000`.
"""

import argparse
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from recovery_cli.domain.moments import Moment, uuids
from recovery_cli.domain.projects import THEMES
from recovery_cli.domain.texts import fold
from recovery_cli.registry.registry import writing

_SYLLABLES_LISTED = """
    al ar bel ber bou bri car cha clai cor dau del dor fau fer fon gar gau ger gui hu jac la lam lau le
    leb lou mar mas mer mon nau ni per pi ren ro rous sau ser si ta tho til va vau ver vi vo
"""
_TRADES_LISTED = """
    Fonderie Tôlerie Chaudronnerie Mécanique Usinage Décolletage Plasturgie Verrerie Scierie Menuiserie
    Tissage Filature Laiterie Brasserie Boulangerie Transports Imprimerie Emboutissage Outillage
    Électronique
"""
_FORMS = ("SAS", "SARL", "SA", "& Fils", "Industrie", "Groupe", "France", "Technologies")
_WORDS_LISTED = """
    traitement surface galvanisation soudure usinage précision robot cellule automatisée ligne
    assemblage contrôle qualité capteur vision maintenance prédictive énergie chaleur fatale biomasse
    chaudière gaz électrique recyclage déchets plastique recyclé emballage carton bois verre acier
    aluminium fonderie moule injection presse peinture poudre décapage acide rejets eau filtration
    membrane solvant chimie matériau composite fibre carbone pièces petites séries prototype impression
    additive poudre métallique laser découpe pliage tôle chaudronnerie logiciel données supervision
    atelier formation opérateurs compétences relocalisation fournisseur approvisionnement export
    certification aéronautique automobile ferroviaire médical alimentaire textile tri usagés béton
    argile
"""
_SYLLABLES, _TRADES, _WORDS = (
    listed.split() for listed in (_SYLLABLES_LISTED, _TRADES_LISTED, _WORDS_LISTED)
)
_SMALL = ("de", "la", "des", "pour", "les", "et", "sur", "une", "en", "du")
_REGIONS = ("ARA", "BFC", "BRE", "CVL", "GES", "HDF", "IDF", "NAQ", "NOR", "OCC", "PAC", "PDL")
_DAY = datetime(2026, 10, 5, 7, tzinfo=UTC)
_STAMP = ("2026-10-05T07:00:00Z", "2026-10-05T07:00:00Z", "benchmark")
_BATCH = 5000


def make(
    path: Path, *, companies: int, projects: int, seed: int = 7, regions: Sequence[str] = _REGIONS
) -> None:
    """Make a registry there; each company has a site, each project two needs and two offers."""
    moment = Moment(now=_DAY, author="benchmark", chance=Random)
    with writing(path, moment, "start", create=True):
        pass
    random = Random(seed)
    ids = uuids(_DAY, random)
    with closing(sqlite3.connect(path)) as db:
        step = next(ids)
        number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM journal").fetchone()[0]
        db.execute(
            "INSERT INTO journal (id, number, command, at, author) VALUES (?, ?, 'benchmark', ?, ?)",
            (step, number, *_STAMP[1:]),
        )
        owners = _companies(db, companies, ids, random, regions)
        _projects(db, projects, owners, ids, random)
        db.commit()


def name(random: Random) -> str:
    """A company's name, such as "Fonderie Marboulau SAS"."""
    family = "".join(random.choices(_SYLLABLES, k=random.choice((2, 3)))).capitalize()
    return f"{random.choice(_TRADES)} {family} {random.choice(_FORMS)}"


def sentence(random: Random, length: int) -> str:
    """So many words of industry, with small words between."""
    words = [word for each in random.choices(_WORDS, k=length) for word in (each, random.choice(_SMALL))]
    return " ".join(words[:-1]).capitalize()


def _companies(
    db: sqlite3.Connection, count: int, ids: Iterator[str], random: Random, regions: Sequence[str]
) -> Sequence[str]:
    communes = [name(random).split()[1] for _ in range(max(1, count // 20))]
    kept: list[str] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for place in range(count):
            kept.append(next(ids))
            said = name(random)
            yield (kept[-1], f"{place + 100_000_000}", said, fold(said), '{"*": 1}', *_STAMP)

    def sites() -> Iterator[tuple[Any, ...]]:
        for place, owner in enumerate(kept):
            region = random.choice(regions)
            yield (next(ids), owner, f"{place + 100_000_000}00012", random.choice(communes), region,
                   '{"*": 1}', *_STAMP)  # fmt: skip

    _insert(db, "INSERT INTO company (id, siren, name, folded_name, status, fictional, origins, created_at, "
            "updated_at, author) VALUES (?, ?, ?, ?, 'active', 0, ?, ?, ?, ?)", rows())  # fmt: skip
    _insert(db, "INSERT INTO site (id, company_id, siret, commune, region, head_office, status, other_names, "
            "origins, created_at, updated_at, author) "
            "VALUES (?, ?, ?, ?, ?, 1, 'active', '[]', ?, ?, ?, ?)", sites())  # fmt: skip
    return kept


def _projects(
    db: sqlite3.Connection, count: int, owners: Sequence[str], ids: Iterator[str], random: Random
) -> None:
    kept: list[str] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for place in range(count):
            kept.append(next(ids))
            title = f"{sentence(random, 3)} {place}"
            yield (
                kept[-1],
                random.choice(owners),
                title,
                fold(title),
                sentence(random, 15),
                '{"*": 1}',
                *_STAMP,
            )

    def parts(length: int) -> Iterator[tuple[Any, ...]]:
        for owner in kept:
            for place in range(2):
                yield next(ids), owner, place, sentence(random, length)

    themes = ((next(ids), owner, 0, random.choice(THEMES)) for owner in kept)
    _insert(db, "INSERT INTO project (id, company_id, title, folded_title, summary, confidentiality, "
            "origins, created_at, updated_at, author) "
            "VALUES (?, ?, ?, ?, ?, 'participants', ?, ?, ?, ?)", rows())  # fmt: skip
    _insert(db, "INSERT INTO project_theme (id, project_id, position, theme) VALUES (?, ?, ?, ?)", themes)
    for table in ("need", "offer"):
        sql = f"INSERT INTO {table} (id, project_id, position, text) VALUES (?, ?, ?, ?)"  # noqa: S608
        _insert(db, sql, parts(6))


def _insert(db: sqlite3.Connection, sql: str, rows: Iterator[tuple[Any, ...]]) -> None:
    while batch := list(islice(rows, _BATCH)):
        db.executemany(sql, batch)


def main() -> None:
    """Make the registry that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--companies", type=int, default=200_000)
    options.add_argument("--projects", type=int, default=60_000)
    asked = options.parse_args()
    make(asked.path, companies=asked.companies, projects=asked.projects)


if __name__ == "__main__":
    main()
