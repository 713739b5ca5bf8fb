"""Names, addresses and websites as lists are compared: without what varies from one list to another."""

import re
import zlib
from functools import lru_cache

from recovery_cli.domain.texts import fold

_WORDS = """
    sa sas sasu sarl eurl snc scs sca scop scic sem spl gie geie se selarl selas earl gaec scea sc ei eirl
    gmbh ag ltd llc bv nv spa srl kg inc plc limited societe ste soc ets etablissements etablissement etabl
    cie compagnie entreprise entreprises et and de du des d la le les l
"""
_FORMS = frozenset(_WORDS.split())
"""Legal forms, and words of names that people write, cut short or leave out."""

_END = 4
"""Letters of a word that people seldom mistype."""

_SPELT = re.compile(
    rf"\b({'|'.join(' '.join(form) for form in sorted(_FORMS, key=len, reverse=True) if len(form) > 1)})\b"
)
"""Legal forms letter by letter, as `S.A.R.L.` is when it is folded."""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The name as lists are compared: `Sté Fonderie & Fils, S.A.R.L.` is `fonderie fils`.

    Legal forms, articles, "Sté", "Ets" and "et" are left out; where nothing else is there, they stay.
    """
    joined = _SPELT.sub(lambda found: found[0].replace(" ", ""), fold(name))
    return " ".join(word for word in joined.split() if word not in _FORMS) or joined


def ends(key: str) -> tuple[str, str]:
    """The beginnings of the first and of the last word of a key: near names nearly always share one."""
    words = key.split()
    return (words[0][:_END], words[-1][:_END]) if words else ("", "")


def version() -> str:
    """Tells keys made by these rules from those that other rules made."""
    return f"{zlib.crc32(' '.join(_WORDS.split()).encode()):08x}"


def website_key(website: str) -> str:
    """The address of a website as it is compared: its host, without `www.`."""
    host = re.sub(r"^[a-z]+://", "", website.strip().lower()).partition("/")[0]
    return host.removeprefix("www.")


def address_key(address: str) -> str:
    """A street as it is compared; `12 r. des Forges` is not yet `12 rue des forges`."""
    return fold(address)
