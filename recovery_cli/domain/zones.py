"""Employment zones: where most people of a place both live and work (Insee and Dares, 2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.domain.errors import NotUnderstood


@dataclass(frozen=True, kw_only=True)
class Zone:
    """An employment zone; `unemployment` is in per cent of the labour force, None if unpublished."""

    code: str
    name: str
    unemployment: float | None = None


@dataclass(eq=False)
class UnknownZone(NotUnderstood):
    """No employment zone is called so; `similar` holds the names that come close."""

    value: str
    similar: Sequence[str] = ()
