"""Options to values: what was typed is read by the domain, and an empty text ("") forgets."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from recovery_cli.domain.amounts import amount
from recovery_cli.domain.companies import AmountNotUnderstood
from recovery_cli.domain.regions import region
from recovery_cli.domain.settings import LogoMissing
from recovery_cli.domain.texts import clean
from recovery_cli.i18n.days import MonthNotUnderstood, parse_day, parse_month

Readers = Mapping[str, Callable[[str], Any]]
"""How the text of an option is read, by the option's name; what has no reader is kept as it was typed."""


def read_options(readers: Readers, **options: Any) -> dict[str, Any]:
    """The values of the options that were given; an empty one is None, an empty list ().

    Raises:
        RecoveryError: whatever a reader says of a text that it cannot read.
    """
    return {
        name: _several(readers.get(name, clean), option)
        if isinstance(option, list)
        else _one(readers.get(name, clean), option)
        for name, option in options.items()
        if option is not None and option != []
    }


def region_letters(text: str) -> str:
    """The letters of the region meant.

    Raises:
        UnknownRegion: it is none.
    """
    return region(text).letters


def picture(text: str) -> str:
    """The full path of the picture file meant.

    Raises:
        LogoMissing: there is no such file.
    """
    path = Path(text).expanduser().resolve()
    if not path.is_file():
        raise LogoMissing(path=path)
    return str(path)


def euros(text: str) -> int:
    """The whole euros meant by `1,1 M€`.

    Raises:
        AmountNotUnderstood: it is no amount, or below nought.
    """
    read = amount(text)
    if read is None or read < 0:
        raise AmountNotUnderstood(value=text)
    return read


def _one(reader: Callable[[str], Any], option: Any) -> Any:
    if not isinstance(option, str):
        return option
    return reader(option.strip()) if option.strip() else None


def _several(reader: Callable[[str], Any], options: list[str]) -> tuple[Any, ...]:
    return tuple(reader(option.strip()) for option in options if option.strip())


def day_or_month(text: str, today: date, *, end: bool = False) -> date:
    """The day meant; of a month its first day, or its last.

    Raises:
        DayNotUnderstood, NoSuchDay: it is neither. NoSuchMonth: there is no such month.
    """
    try:
        month = parse_month(text, today)
    except MonthNotUnderstood:
        return parse_day(text, today)
    return month.replace(day=monthrange(month.year, month.month)[1]) if end else month
