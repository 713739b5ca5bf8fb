"""Reading and keeping what the organiser says once about the organisation."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from recovery_cli.domain.settings import Settings
from recovery_cli.domain.territories import TERRITORY_WEIGHT_NAMES, TerritoryWeights
from recovery_cli.domain.weights import ALL_NAMES, WEIGHT_NAMES, Weights
from recovery_cli.registry.registry import Registry

_ASKED_ON = "asked_on"
_WEIGHT = "weight."
"""What the name of a weight begins with, where settings are kept."""
_NAMES = tuple(field.name for field in fields(Settings) if field.name not in {"weights", "priority"})
_KEPT = frozenset({*_NAMES, *(f"{_WEIGHT}{name}" for name in ALL_NAMES)})


def settings(registry: Registry) -> Settings:
    """All settings; what was never said is as `Settings` has it by default."""
    known = registry.settings.all()
    kept: dict[str, Any] = {name: value for name, value in known.items() if name in _NAMES and value}
    if "no_show_rate" in kept:
        kept["no_show_rate"] = float(kept["no_show_rate"])
    weights = {name: int(known[_WEIGHT + name]) for name in ALL_NAMES if _WEIGHT + name in known}
    return Settings(
        **kept,
        weights=Weights(**{name: weights[name] for name in WEIGHT_NAMES if name in weights}),
        priority=TerritoryWeights(**{n: weights[n] for n in TERRITORY_WEIGHT_NAMES if n in weights}),
    )


def keep_settings(registry: Registry, values: Mapping[str, Any]) -> Settings:
    """Keep these settings; one that is None or empty is forgotten. `weights` are points by name.

    Raises:
        KeyError: there is no setting of this name.
    """
    flat = {name: value for name, value in values.items() if name != "weights"}
    weights = {f"{_WEIGHT}{name}": value for name, value in values.get("weights", {}).items()}
    for name, value in (flat | weights).items():
        if name not in _KEPT:
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
