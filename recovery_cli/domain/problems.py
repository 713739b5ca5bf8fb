"""What the operating system or SQLite says of a file, by the name that does not depend on its language."""

import errno
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a file would not do: `name` as C calls it (`ENOSPC`, `SQLITE_FULL`), `text` in its own words."""

    name: str
    text: str


def problem_of(error: Exception) -> Problem:
    """What an `OSError` or an error of `sqlite3` says; of another error only the text is known."""
    said = str(getattr(error, "strerror", None) or error) or type(error).__name__
    if name := getattr(error, "sqlite_errorname", None):
        return Problem(name="_".join(name.split("_")[:2]), text=said)  # SQLITE_IOERR_WRITE is an SQLITE_IOERR
    return Problem(name=errno.errorcode.get(getattr(error, "errno", None) or 0, ""), text=said)
