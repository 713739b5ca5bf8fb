"""Telling by its cells what a column holds, where its heading does not say it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.headings import Field
from recovery_cli.domain.identifiers import siren, siret
from recovery_cli.domain.naf_codes import naf_codes
from recovery_cli.domain.texts import fold

_ENOUGH = 0.8
_NAMES_ENOUGH = 0.4
_FEWEST = 3
"""So many cells at least where no check digit speaks for a column."""

_POSTAL_CODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|97|98)\d{3}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}")
_PHONE = re.compile(r"(?:\+33|0033|0)[ .-]?[1-9](?:[ .-]?\d\d){4}")
_WEBSITE = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?", re.IGNORECASE)
_LEGAL_FORMS = frozenset({"sa", "sas", "sasu", "sarl", "eurl", "snc", "scop", "scic", "ste", "societe", "ets",
                          "etablissements", "scp", "gie", "groupe", "earl", "gaec"})  # fmt: skip
_NEVER_BY_LOOKS = ("insee", "commune", "com", "iris", "montant", "code", "ref", "num", "no", "id")
"""Words of headings under which five figures or nine may be anything else."""


def _checked(parse: Callable[[str], str]) -> Callable[[str], bool]:
    def fits(cell: str) -> bool:
        try:
            parse(cell.removesuffix(".0"))
        except RecoveryError:
            return False
        return True

    return fits


def _is_naf(cell: str) -> bool:
    bare = cell.replace(".", "").replace(" ", "").upper()
    return f"{bare[:2]}.{bare[2:]}" in naf_codes()


def _is_name(cell: str) -> bool:
    return bool(_LEGAL_FORMS & set(fold(cell).split()))


LOOKS: Mapping[Field, Callable[[str], bool]] = MappingProxyType(
    {
        Field.SIRET: _checked(siret),
        Field.SIREN: _checked(siren),
        Field.EMAIL: lambda cell: bool(_EMAIL.fullmatch(cell)),
        Field.PHONE: lambda cell: bool(_PHONE.fullmatch(cell)),
        Field.NAF: _is_naf,
        Field.POSTAL_CODE: lambda cell: bool(_POSTAL_CODE.fullmatch(cell)),
        Field.WEBSITE: lambda cell: bool(_WEBSITE.fullmatch(cell)) and not cell[0].isdigit(),
        Field.NAME: _is_name,
    }
)
"""What cells of a field look like; the first that fits a column is taken."""


def guessed(
    unknown: Mapping[int, str], sample: Iterable[Sequence[str]], taken: Iterable[Field]
) -> dict[int, Field]:
    """What columns hold by their cells; `unknown` are the headings that say nothing, by their place.

    A field that a heading names, or an earlier column looks like, is not guessed again; of SIREN and SIRET
    one known is enough.
    """
    left = set(LOOKS) - set(taken)
    if {Field.SIREN, Field.SIRET} & set(taken):
        left -= {Field.SIREN, Field.SIRET}
    if {Field.SITE_NAME, Field.OWNER_NAME, Field.TITLE} & set(taken):
        left -= {Field.NAME}
    cells: dict[int, list[str]] = {at: [] for at in unknown}
    for row in sample:
        for at in unknown:
            if at < len(row) and row[at].strip():
                cells[at].append(row[at].strip())
    found: dict[int, Field] = {}
    for field in LOOKS:
        if field in left:
            fitting = (at for at in unknown if at not in found and _fits(field, unknown[at], cells[at]))
            best = next(fitting, None)
            if best is not None:
                found[best] = field
    return found


def _fits(field: Field, heading: str, cells: Sequence[str]) -> bool:
    if not cells:
        return False
    share = sum(map(LOOKS[field], cells)) / len(cells)
    if field in {Field.SIREN, Field.SIRET}:
        return share >= _ENOUGH
    if len(cells) < _FEWEST or (
        field is Field.POSTAL_CODE and set(fold(heading).split()) & set(_NEVER_BY_LOOKS)
    ):
        return False
    if field is Field.NAME:
        most = Counter(cells).most_common(1)[0][1]
        return share >= _NAMES_ENOUGH and most <= max(1, len(cells) // _FEWEST)
    return share >= _ENOUGH
