"""Telephone numbers as people type them."""

import re
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood


@dataclass(eq=False)
class PhoneNotUnderstood(NotUnderstood):
    """The text holds no telephone number."""

    value: str


_GAP = r"[ .\-()\u00a0\u202f]{0,3}"
_PHONE = re.compile(
    rf"""(?<![0-9])(?:
        0(?:{_GAP}[0-9]){{9}}                # of France and overseas: ten digits
        | (?:\+|00)(?:{_GAP}[0-9]){{8,15}}   # of anywhere, with its country (ITU-T E.164)
        | 1[01]{_GAP}[0-9]{{2}} | 3[0-9]{_GAP}[0-9]{{2}} | 11[68]{_GAP}[0-9]{{3}}  # short ones (Arcep)
    )(?!{_GAP}[0-9])""",
    re.VERBOSE,
)


def parse_phone(text: str) -> str:
    """The text as it was typed, once it holds a telephone number: `03 88 00 00 00, poste 12`.

    Raises:
        PhoneNotUnderstood: it holds none that could be dialled from France.
    """
    if not _PHONE.search(text):
        raise PhoneNotUnderstood(value=text)
    return text.strip()
