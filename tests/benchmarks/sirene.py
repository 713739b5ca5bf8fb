"""As many establishments as you like, in the columns of Sirene: `python tests/benchmarks/sirene.py FILE`.

Most rows are as Insee writes them. Of the others some can be mended, some are doubtful, some refused.
"""

import argparse
import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from recovery_cli.domain.texts import plain
from recovery_cli.reference.tables import rows

ROWS = 1_000_000
SEED = 7

_SITES_LISTED = """
    siren nic siret statutDiffusionEtablissement dateCreationEtablissement trancheEffectifsEtablissement
    anneeEffectifsEtablissement activitePrincipaleRegistreMetiersEtablissement
    dateDernierTraitementEtablissement etablissementSiege nombrePeriodesEtablissement
    complementAdresseEtablissement numeroVoieEtablissement indiceRepetitionEtablissement
    typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement libelleCommuneEtablissement
    libelleCommuneEtrangerEtablissement distributionSpecialeEtablissement codeCommuneEtablissement
    codeCedexEtablissement libelleCedexEtablissement codePaysEtrangerEtablissement
    libellePaysEtrangerEtablissement complementAdresse2Etablissement numeroVoie2Etablissement
    indiceRepetition2Etablissement typeVoie2Etablissement libelleVoie2Etablissement
    codePostal2Etablissement libelleCommune2Etablissement libelleCommuneEtranger2Etablissement
    distributionSpeciale2Etablissement codeCommune2Etablissement codeCedex2Etablissement
    libelleCedex2Etablissement codePaysEtranger2Etablissement libellePaysEtranger2Etablissement dateDebut
    etatAdministratifEtablissement enseigne1Etablissement enseigne2Etablissement enseigne3Etablissement
    denominationUsuelleEtablissement activitePrincipaleEtablissement
    nomenclatureActivitePrincipaleEtablissement caractereEmployeurEtablissement longitude latitude
    geo_score geo_type geo_adresse geo_id geo_ligne geo_l4 geo_l5
"""
SITES = tuple(_SITES_LISTED.split())
"""StockEtablissement with coordinates: it names companies only by what their sites are called."""

_ANNUAIRE_LISTED = """
    siren nic siret statutDiffusionEtablissement dateCreationEtablissement trancheEffectifsEtablissement
    anneeEffectifsEtablissement activitePrincipaleRegistreMetiersEtablissement
    dateDernierTraitementEtablissement etablissementSiege etatAdministratifUniteLegale
    statutDiffusionUniteLegale unitePurgeeUniteLegale dateCreationUniteLegale
    categorieJuridiqueUniteLegale denominationUniteLegale sigleUniteLegale sexeUniteLegale nomUniteLegale
    nomUsageUniteLegale prenom1UniteLegale prenom2UniteLegale prenom3UniteLegale prenom4UniteLegale
    prenomUsuelUniteLegale pseudonymeUniteLegale activitePrincipaleUniteLegale
    nomenclatureActivitePrincipaleUniteLegale identifiantAssociationUniteLegale
    economieSocialeSolidaireUniteLegale societeMissionUniteLegale trancheEffectifsUniteLegale
    anneeEffectifsUniteLegale nicSiegeUniteLegale dateDernierTraitementUniteLegale categorieEntreprise
    anneeCategorieEntreprise complementAdresseEtablissement numeroVoieEtablissement
    indiceRepetitionEtablissement typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement
    libelleCommuneEtablissement libelleCommuneEtrangerEtablissement codeCommuneEtablissement
    codePaysEtrangerEtablissement libellePaysEtrangerEtablissement etatAdministratifEtablissement
    enseigne1Etablissement enseigne2Etablissement enseigne3Etablissement denominationUsuelleEtablissement
    activitePrincipaleEtablissement activitePrincipaleNAF25Etablissement
    nomenclatureActivitePrincipaleEtablissement caractereEmployeurEtablissement
    coordonneeLambertAbscisseEtablissement coordonneeLambertOrdonneeEtablissement
    identifiantAdresseEtablissement dernierNumeroVoieEtablissement
"""
ANNUAIRE = tuple(_ANNUAIRE_LISTED.split())
"""The export of the Annuaire des entreprises: the same with what Sirene knows of the companies."""

LAYOUTS: Mapping[str, Sequence[str]] = {"sites": SITES, "annuaire": ANNUAIRE}

_TRADES_LISTED = """
    FONDERIE TOLERIE CHAUDRONNERIE MECANIQUE USINAGE DECOLLETAGE PLASTURGIE VERRERIE SCIERIE MENUISERIE
    TISSAGE FILATURE LAITERIE BRASSERIE BOULANGERIE TRANSPORTS IMPRIMERIE EMBOUTISSAGE OUTILLAGE
    ELECTRONIQUE MÉTALLERIE ÉBÉNISTERIE
"""
_SYLLABLES_LISTED = """
    AL AR BEL BER BOU BRI CAR CHA CLAI COR DAU DEL DOR FAU FER FON GAR GAU GER GUI HU JAC LA LAM LAU LE
    LEB LOU MAR MAS MER MON NAU NI PER PI REN RO ROUS SAU SER SI TA THO TIL VA VAU VER VI VO
"""
_TRADES, _SYLLABLES = _TRADES_LISTED.split(), _SYLLABLES_LISTED.split()
_FORMS = ("SAS", "SARL", "SA", "ET FILS", "INDUSTRIE", "GROUPE", "FRANCE", "TECHNOLOGIES", "EURL", "& CIE")
_FORM_WEIGHTS = (20, 20, 10, 8, 10, 8, 10, 8, 5, 1)
_WAYS = ("RUE", "RUE", "RUE", "AV", "BD", "CHE", "RTE", "ZA", "PL", "")
_PLACES = (
    "DE LA GARE", "DES ACACIAS", "DU MOULIN", "VICTOR HUGO", "DE L'INDUSTRIE", "DES FORGES", "JEAN JAURES",
    "DU GENERAL DE GAULLE", "DE PARIS",
)  # fmt: skip
_BANDS = ("", "NN", "00", "01", "02", "03", "11", "12", "21", "22", "31", "32", "41", "51")
_BAND_WEIGHTS = (20, 30, 6, 12, 9, 7, 6, 4, 2, 1, 1, 1, 0.5, 0.5)
_SIZES = ("", "PME", "ETI", "GE")
_SIZE_WEIGHTS = (20, 76, 3, 1)
_NUMBERS_OF_SITES = (1, 2, 3, 5, 12, 40)
_SITES_WEIGHTS = (800, 130, 45, 20, 4, 1)

Row = dict[str, str]


def write(path: Path, count: int = ROWS, *, layout: str = "sites", seed: int = SEED) -> None:
    """Write the list there: UTF-8, commas, a header."""
    columns = LAYOUTS[layout]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(establishments(count, seed))


def establishments(count: int, seed: int = SEED) -> Iterator[Row]:
    """So many rows, in the order of their numbers as in the published file."""
    random = Random(seed)
    communes = _Communes(random)
    codes = [code for code, _ in rows("naf") if len(code) == len("25.62B") and code[-1] in "ABCDEZ"]
    number, done = 0, 0
    while done < count:
        number += random.randrange(1, 180)
        company = _company(f"{number:08}", codes, random)
        sites = random.choices(_NUMBERS_OF_SITES, _SITES_WEIGHTS)[0]
        for place in range(min(sites, count - done)):
            yield _flawed(_site(company, place, communes, random), random)
        done += sites


class _Communes:
    """The communes of France, a few of them much larger than most."""

    def __init__(self, random: Random) -> None:
        self._known = [
            (code, _unaccented(name), codes.split()) for code, name, codes, *_ in rows("communes") if codes
        ]
        random.shuffle(self._known)
        self._weights = list(accumulate(1 / place for place in range(1, len(self._known) + 1)))

    def one(self, random: Random) -> tuple[str, str, list[str]]:
        """A commune: its code, its name as Sirene writes it, its postal codes."""
        return random.choices(self._known, cum_weights=self._weights)[0]


def _unaccented(name: str) -> str:
    return plain(name).upper().replace("’", "'")


def _company(number: str, codes: Sequence[str], random: Random) -> Row:
    siren = number + check_digit(number)
    name = f"{random.choice(_TRADES)} {''.join(random.choices(_SYLLABLES, k=random.choice((2, 3))))}"
    band = random.choices(_BANDS, _BAND_WEIGHTS)[0]
    return {
        "siren": siren,
        "denominationUniteLegale": f"{name} {random.choices(_FORMS, _FORM_WEIGHTS)[0]}",
        "etatAdministratifUniteLegale": "A" if random.random() > 1 / 20 else "C",
        "statutDiffusionUniteLegale": "O" if random.random() > 1 / 50 else "P",
        "dateCreationUniteLegale": _day(random, 1970),
        "categorieJuridiqueUniteLegale": random.choice(("5499", "5710", "5599")),
        "activitePrincipaleUniteLegale": random.choice(codes),
        "nomenclatureActivitePrincipaleUniteLegale": "NAFRev2",
        "economieSocialeSolidaireUniteLegale": "N",
        "trancheEffectifsUniteLegale": band,
        "anneeEffectifsUniteLegale": "2023" if band else "",
        "dateDernierTraitementUniteLegale": _moment(random),
        "categorieEntreprise": random.choices(_SIZES, _SIZE_WEIGHTS)[0],
        "anneeCategorieEntreprise": "2023",
    }


def _site(company: Row, place: int, communes: _Communes, random: Random) -> Row:
    start = f"{company['siren']}{place + 1:04}"
    siret = start + check_digit(start)
    code, commune, postal_codes = communes.one(random)
    band = random.choices(_BANDS, _BAND_WEIGHTS)[0]
    return company | {
        "nic": siret[9:],
        "siret": siret,
        "statutDiffusionEtablissement": company["statutDiffusionUniteLegale"],
        "dateCreationEtablissement": _day(random, 1980),
        "trancheEffectifsEtablissement": band,
        "anneeEffectifsEtablissement": "2023" if band else "",
        "dateDernierTraitementEtablissement": _moment(random),
        "etablissementSiege": "false" if place else "true",
        "nombrePeriodesEtablissement": str(random.randrange(1, 9)),
        "complementAdresseEtablissement": "" if random.randrange(12) else "BATIMENT B",
        "numeroVoieEtablissement": str(random.randrange(1, 250)),
        "indiceRepetitionEtablissement": "" if random.randrange(20) else "BIS",
        "typeVoieEtablissement": random.choice(_WAYS),
        "libelleVoieEtablissement": random.choice(_PLACES),
        "codePostalEtablissement": random.choice(postal_codes),
        "libelleCommuneEtablissement": commune,
        "codeCommuneEtablissement": code,
        "dateDebut": _day(random, 2008),
        "etatAdministratifEtablissement": "F" if random.randrange(20) == 0 else "A",
        "enseigne1Etablissement": "" if random.randrange(5) else f"L'ATELIER {commune}",
        "denominationUsuelleEtablissement": company["denominationUniteLegale"],
        "activitePrincipaleEtablissement": company["activitePrincipaleUniteLegale"],
        "activitePrincipaleNAF25Etablissement": "",
        "nomenclatureActivitePrincipaleEtablissement": "NAFRev2",
        "caractereEmployeurEtablissement": "O" if band not in {"", "NN", "00"} else "N",
        "longitude": f"{random.uniform(-4, 8):.6f}",
        "latitude": f"{random.uniform(42, 51):.6f}",
        "geo_score": f"{random.random():.2f}",
        "geo_type": "housenumber",
        "geo_adresse": f"{random.choice(_PLACES).title()} {commune.title()}",
        "coordonneeLambertAbscisseEtablissement": f"{random.uniform(1e5, 1.2e6):.2f}",
        "coordonneeLambertOrdonneeEtablissement": f"{random.uniform(6.1e6, 7.1e6):.2f}",
    }  # fmt: skip


def _flawed(row: Row, random: Random) -> Row:
    """The row as it comes through other people's spreadsheets: one in thirty is not as Insee wrote it."""
    if random.randrange(30):
        return row
    flaw = random.choices(tuple(_FLAWS), tuple(_FLAWS.values()))[0]
    return row | flaw(row)


def _lost_zeros(row: Row) -> Row:
    return {name: row[name].lstrip("0") for name in ("siren", "nic", "siret")}


def _spaced(row: Row) -> Row:
    return {"siret": f"{row['siret'][:3]} {row['siret'][3:6]} {row['siret'][6:9]} {row['siret'][9:]}"}


def _wrong_digit(row: Row) -> Row:
    wrong = f"{row['siren'][:4]}{(int(row['siren'][4]) + 1) % 10}{row['siren'][5:]}"
    return {"siren": wrong, "siret": wrong + row["nic"]}


def _rounded(row: Row) -> Row:
    return {"siret": f"{row['siret'][0]},{row['siret'][1:6]}E+13"}


def _nameless(_: Row) -> Row:
    return dict.fromkeys(
        ("denominationUniteLegale", "denominationUsuelleEtablissement", "enseigne1Etablissement"), ""
    )


def _masked(_: Row) -> Row:
    masked = ("numeroVoieEtablissement", "libelleVoieEtablissement", "complementAdresseEtablissement")
    return {"statutDiffusionEtablissement": "P"} | dict.fromkeys(masked, "[ND]")


def _old_code(_: Row) -> Row:
    return {
        "activitePrincipaleEtablissement": "28.4A",
        "nomenclatureActivitePrincipaleEtablissement": "NAFRev1",
    }


def _elsewhere(_: Row) -> Row:
    return {"codePostalEtablissement": "97300"}


def _with_cedex(row: Row) -> Row:
    return {"libelleCommuneEtablissement": f"{row['libelleCommuneEtablissement']} CEDEX 9"}


def _spoilt(row: Row) -> Row:
    accented = row["libelleVoieEtablissement"].title() + " évêché"
    return {"libelleVoieEtablissement": accented.encode().decode("cp1252", "replace")}


_FLAWS: Mapping[Callable[[Row], Row], float] = {
    _lost_zeros: 15, _spaced: 15, _wrong_digit: 5, _rounded: 5, _nameless: 10, _masked: 20, _old_code: 10,
    _elsewhere: 5, _with_cedex: 10, _spoilt: 5,
}  # fmt: skip
"""What may be wrong with a row, and how often against the others."""


def check_digit(digits: str) -> str:
    """What makes a number pass the check of Luhn."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return str(-sum(value - 9 * (value > 9) for value in doubled) % 10)


def _day(random: Random, first_year: int) -> str:
    return f"{random.randrange(first_year, 2025)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"


def _moment(random: Random) -> str:
    time = f"{random.randrange(24):02}:{random.randrange(60):02}:{random.randrange(60):02}"
    return f"{_day(random, 2019)}T{time}"


def main() -> None:
    """Write the list that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--layout", choices=LAYOUTS, default="sites")
    options.add_argument("--seed", type=int, default=SEED)
    asked = options.parse_args()
    write(asked.path, asked.rows, layout=asked.layout, seed=asked.seed)


if __name__ == "__main__":
    main()
