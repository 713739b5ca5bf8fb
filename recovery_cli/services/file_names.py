"""The names of files: from words and names to what every system takes, and how they bear a version."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from recovery_cli.domain.texts import plain

_LONGEST = 100
_LONGEST_NAME, _LONGEST_OF_ALL = 60, 160
"""The same of what a company or person is called in a name of several parts, and of such a name."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names of devices, which Windows refuses also with an ending."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")


def file_name(*words: str) -> str:
    r"""A name for a file, without ending, from words and names: `invitation-fonderie-muller-fils`.

    Only a-z, 0-9 and hyphens are left. Accents go, because a name that a Mac wrote with them does not
    always open from a USB stick or a ZIP file on Windows; Windows refuses `< > : " / \ | ? *`, a dot at the
    end, and the names of its old devices.
    """
    kept = "".join(_letters(char) for char in "-".join(words))
    name = re.sub(r"-{2,}", "-", kept).strip("-")[:_LONGEST].strip("-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name or "document"


def name_in_capitals(*words: str) -> str:
    """The name of a company or person as part of a file name, never cut inside a word: `FONDERIE-MULLER`."""
    name = file_name(*words).upper()
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]


def names_apart(names: Mapping[str, str], marks: Mapping[str, str | None]) -> dict[str, str]:
    """Names in capitals that differ: where two are alike, each gets its mark, or the end of its key."""
    own = {key: name_in_capitals(name) for key, name in names.items()}
    count = Counter(own.values())
    return {
        key: name if count[name] == 1 else f"{name}-{marks.get(key) or key[-4:].upper()}"
        for key, name in own.items()
    }


def joined(*parts: str) -> str:
    """The parts of a file name behind each other: `GES-2026-11_invitation_FONDERIE-MULLER`."""
    return "_".join(parts)[:_LONGEST_OF_ALL].rstrip("_")


def versioned(name: str, version: int) -> str:
    """The name that bears a version: `compte-rendu-v2.pdf`; the first version is not said."""
    return with_mark(name, f"-v{version}") if version > 1 else name


def with_mark(name: str, mark: str) -> str:
    """The name with a mark before its ending."""
    path = PurePosixPath(name)
    ending = path.suffix if _ENDING.fullmatch(path.suffix) else ""
    return name.removesuffix(ending) + mark + ending


def _letters(char: str) -> str:
    """A character as small ASCII letters and digits; a hyphen for the rest."""
    if char.isascii():
        return char.lower() if char.isalnum() else "-"
    if unicodedata.combining(char):
        return ""
    small = "".join(letter for letter in plain(char) if letter.isascii() and letter.isalnum())
    return small or "-"
