"""What one run of the program was told: registry file, language, moment, template folders; how it answers."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any

import typer

from recovery_cli.domain.moments import PARIS, Moment
from recovery_cli.domain.texts import clean, one_line
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language, language_of

if TYPE_CHECKING:  # most of start-up is the registry's nouns, and help needs none of them
    from recovery_cli.registry.registry import Registry

_OFFICE_OPENS = time(9, 0)
"""The hour taken for now where only a day is given."""


@dataclass(kw_only=True)
class Run:
    """One run of the program; it lies on Typer's context."""

    registry_path: Path | None = None
    language: Language = Language.FRENCH
    today: str | None = None
    template_folders: Sequence[Path] = ()
    command: str = ""

    @staticmethod
    def of(ctx: typer.Context) -> "Run":
        """The run that a context belongs to."""
        return ctx.ensure_object(Run)

    @cached_property
    def moment(self) -> Moment:
        """Now, by whom, and chance: the real ones, or those of `--today`."""
        author = os.environ.get("RECOVERY_AUTHOR") or _user()
        if self.today is None:
            return Moment(now=datetime.now(UTC), author=author, chance=lambda _: SystemRandom())
        return Moment(now=moment_of(self.today), author=author, chance=Random)

    @cached_property
    def path(self) -> Path:
        """Where the registry lies."""
        return self.registry_path or default_registry()

    @contextmanager
    def reading(self) -> Iterator["Registry"]:
        """The registry, to look at."""
        from recovery_cli.registry.registry import reading

        with reading(self.path, self.moment) as registry:
            yield registry

    @contextmanager
    def writing(self, command: str, *, create: bool = False, trial: bool = False) -> Iterator["Registry"]:
        """The registry, to change: all of the block is kept, or nothing; of a trial, nothing."""
        from recovery_cli.registry.registry import writing

        with writing(self.path, self.moment, command, create=create, trial=trial) as registry:
            yield registry

    @contextmanager
    def going_back(self, command: str) -> Iterator["Registry"]:
        """The registry, to make it what it was before."""
        from recovery_cli.registry.registry import going_back

        with going_back(self.path, self.moment, command) as registry:
            yield registry

    def say(self, key: str, **fields: object) -> str:
        """A sentence in the language of the screen; what was typed in several lines stands on one in it."""
        return say(self.language, key, **{name: _told(value) for name, value in fields.items()})

    def tell(self, key: str, **fields: object) -> None:
        """Say a sentence about what was done, on stderr: stdout is for results."""
        typer.echo(self.say(key, **fields), err=True)


def _told(value: object) -> object:
    """What fills a sentence, on one line."""
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return one_line(value) if type(value) is str else value


def print_json(value: Any) -> None:
    """Print one JSON document in UTF-8, whatever the console's encoding, accents as they are."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_as_json) + "\n"
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    stream.write(text.encode("utf-8", "replace"))
    stream.flush()


def default_registry() -> Path:
    """One file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("recovery", appauthor=False) / "registry.db"


def moment_of(text: str) -> datetime:
    """The moment meant by `--today`: a day as people write it, or an ISO date and hour (Paris time).

    Raises:
        DayNotUnderstood: it is neither. YearFarOff: the clock, or whoever typed it, is centuries off.
    """
    from recovery_cli.domain.dates import refuse_far_off
    from recovery_cli.i18n.days import parse_day

    if "T" in text:
        try:
            typed = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            refuse_far_off(typed.year, text)
            return (typed if typed.tzinfo else typed.replace(tzinfo=PARIS)).astimezone(UTC)
    day = parse_day(text, datetime.now(PARIS).date())
    return datetime.combine(day, _OFFICE_OPENS, PARIS).astimezone(UTC)


def system_language() -> Language:
    """The language of the system: French if it is neither of ours."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((name for name in names if name), "") or _windows_language()
    return Language.ENGLISH if named.lower().startswith("en") else Language.FRENCH


def chosen_language(text: str | None) -> Language:
    """The language asked for, else the system's.

    Raises:
        UnknownLanguage: it is neither French nor English.
    """
    return language_of(text) if text else system_language()


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def _user() -> str:
    import getpass

    try:
        return clean(getpass.getuser())
    except (OSError, KeyError):
        return "?"


def _as_json(value: Any) -> Any:
    reader: Callable[[], str] | None = getattr(value, "isoformat", None)
    return reader() if reader else str(value)
