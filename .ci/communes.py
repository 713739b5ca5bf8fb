"""Make the table of communes: `python .ci/communes.py codes_postaux.csv communes_2026.csv`.

Both are published under Licence Ouverte 2.0: postal codes (DGFiP, La Poste, 2023; columns code_postal,
code_commune, nom_commune, libelle_acheminement) and Insee's Code officiel géographique 2026 (columns code,
nom, type, code_departement), which also names delegated and associated communes.

A commune counts for its own department and for that of its postal code, since some are served from next door;
the town that mail is addressed to counts for that of the postal code.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from recovery_cli.domain.communes import commune_key
from recovery_cli.domain.departments import department_of_postal_code
from recovery_cli.services.communes import TABLE

SOURCE = """\
Communes of France: key of the name (recovery_cli/domain/communes.py), departments.
Made by .ci/communes.py from Insee, Code officiel géographique 2026, and
DGFiP and La Poste, codes postaux, 2023. Licence Ouverte 2.0 (Etalab)."""


def rows(path: str) -> Iterator[dict[str, str]]:
    """The rows of a published file."""
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def department_of_commune(code: str) -> str:
    """The department of a commune's Insee code, overseas collectivities included."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def main(postal_codes: str, communes: str) -> None:
    """Write the table into the package."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(postal_codes):
        own = department_of_commune(row["code_commune"])
        served = department_of_postal_code(row["code_postal"])
        label = served.code if served else own
        found[commune_key(row["nom_commune"])] |= {own, label}
        found[commune_key(row["libelle_acheminement"])].add(label)
    for row in rows(communes):
        found[commune_key(row["nom"])].add(row["code_departement"] or department_of_commune(row["code"]))
    head = [f"# {line}\n" for line in SOURCE.splitlines()]
    lines = [f"{name}\t{' '.join(sorted(codes))}\n" for name, codes in sorted(found.items()) if name]
    TABLE.write_text("".join(head + lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
