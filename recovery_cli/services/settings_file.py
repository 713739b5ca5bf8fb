"""All settings in one file that people read and change, and back from it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from json import dumps
from pathlib import Path
from typing import Any

from recovery_cli.domain.errors import NotFound, NotUnderstood, RecoveryError
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.weights import ALL_NAMES
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language

NAMES = tuple(field.name for field in fields(Settings) if field.name not in {"weights", "priority"})
_WEIGHTS = "weights"


@dataclass(eq=False)
class SettingsFileMissing(NotFound):
    """There is no file of settings at this path, or it cannot be read."""

    path: Path


@dataclass(eq=False)
class SettingsFileBroken(NotUnderstood):
    """The file of settings is no TOML; `problem` is what its reader said, with the line."""

    path: Path
    problem: str


@dataclass(eq=False)
class SettingUnknown(NotUnderstood):
    """The file names a setting that does not exist; `similar` are the names that come close."""

    path: Path
    name: str
    similar: Sequence[str]


@dataclass(eq=False)
class SettingWrong(NotUnderstood):
    """What the file says of a setting cannot be; `reason` says why."""

    path: Path
    name: str
    reason: RecoveryError


def written(settings: Settings, language: Language) -> bytes:
    """The file of all settings: each with what it is, and one that was never said with a mark before it."""
    known = asdict(settings)
    parts = [_comment(say(language, "settings_file.said.head"))]
    parts += [_entry(name, known[name], language) for name in NAMES]
    weights = known["weights"] | known["priority"]
    parts += [f"[{_WEIGHTS}]\n"]
    parts += [
        f"{_comment(say(language, f'settings.weight.{name}'))}{name} = {weights[name]}\n"
        for name in ALL_NAMES
    ]
    return "\n".join(parts).encode()


def read(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The settings that a file names, as texts to be read like typed ones; then the weights by name.

    Raises:
        SettingsFileMissing: there is no such file. SettingsFileBroken: it is no TOML.
        SettingUnknown: it names one that does not exist.
    """
    found = _tables(path)
    weights = found.pop(_WEIGHTS, {})
    if not isinstance(weights, dict):
        raise SettingUnknown(path=path, name=_WEIGHTS, similar=())
    for name, known in [*((name, NAMES) for name in found), *((name, ALL_NAMES) for name in weights)]:
        if name not in known:
            raise SettingUnknown(path=path, name=name, similar=get_close_matches(name, known, n=1))
    return _texts(found), _texts(weights)


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise SettingsFileMissing(path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFileBroken(path=path, problem=str(error)) from error


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _entry(name: str, value: Any, language: Language) -> str:
    """A setting with what it is; the marks that stand for nothing said make a line that is not read."""
    about = _comment(say(language, f"settings.field.{name}"))
    if value is None:
        return f'{about}# {name} = ""\n'
    return f"{about}{name} = {value if isinstance(value, float) else dumps(value, ensure_ascii=False)}\n"


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())
