"""What a measure is: an aid or scheme of a public plan."""

from dataclasses import dataclass

from recovery_cli.domain.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An aid or scheme; `code` is the plan's own code where it has one."""

    id: str = ""
    name: str
    code: str | None = None
    plan: str | None = None
    description: str | None = None
    link: str | None = None


@dataclass(eq=False)
class DuplicateCode(Refused):
    """The code already belongs to the measure `name`."""

    code: str
    name: str
