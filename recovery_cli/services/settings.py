"""Reading and keeping what the organiser says once about the organisation."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from recovery_cli.domain.settings import Settings
from recovery_cli.registry.registry import Registry

_ASKED_ON = "asked_on"
_NAMES = tuple(field.name for field in fields(Settings))


def settings(registry: Registry) -> Settings:
    """All settings; what was never said is as `Settings` has it by default."""
    kept: dict[str, Any] = {
        name: value for name, value in registry.settings.all().items() if name in _NAMES and value
    }
    if "no_show_rate" in kept:
        kept["no_show_rate"] = float(kept["no_show_rate"])
    return Settings(**kept)


def keep_settings(registry: Registry, values: Mapping[str, Any]) -> Settings:
    """Keep these settings; one that is None or empty is forgotten.

    Raises:
        KeyError: there is no setting of this name.
    """
    for name, value in values.items():
        if name not in _NAMES:
            raise KeyError(name)
        if value is None or value == "":
            registry.settings.remove(name)
        else:
            registry.settings.keep(name, str(value))
    return settings(registry)


def was_asked(registry: Registry) -> bool:
    """Whether the questions about the organisation were put once already."""
    return _ASKED_ON in registry.settings.all()


def note_asked(registry: Registry) -> None:
    """Remember that the questions were put, so that they are not put again."""
    registry.settings.keep(_ASKED_ON, registry.moment.today.isoformat())
