"""The families of what can go wrong; each noun's module names its own cases.

An error carries fields and no sentence: the languages room words it (`explain`), the shell gives it an
exit code.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(eq=False)
class RecoveryError(Exception):
    """Something the person at the keyboard should know, and can do something about."""


@dataclass(eq=False)
class NotUnderstood(RecoveryError):
    """A word or a value that the program cannot read."""


@dataclass(eq=False)
class NotFound(RecoveryError):
    """Something was named that the registry does not hold."""


@dataclass(eq=False)
class Refused(RecoveryError):
    """Well-formed, understood, and against a rule."""


@dataclass(eq=False)
class TemplateUnusable(RecoveryError):
    """A template cannot be rendered."""


@dataclass(eq=False)
class ExtraMissing(RecoveryError):
    """An optional part of the program is not installed."""


@dataclass(eq=False)
class RegistryUnusable(RecoveryError):
    """The registry file cannot be used."""


@dataclass(eq=False)
class NothingNamed(NotUnderstood):
    """A reference has neither letter nor digit; `noun` is the domain's word for the thing looked for."""

    noun: str
    reference: str


@dataclass(eq=False)
class Ambiguous(NotUnderstood):
    """A reference fits several things: the first of them, and how many others there are."""

    reference: str
    candidates: Sequence[str]
    others: int = 0


@dataclass(eq=False)
class Unknown(NotFound):
    """A reference fits nothing; `noun` is the domain's word for the thing, `similar` what comes close."""

    noun: str
    reference: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class DuplicateName(Refused):
    """Another thing of this noun already bears the name; case and accents do not count."""

    noun: str
    name: str


@dataclass(eq=False)
class Several(Refused):
    """Several problems of one thing, told together."""

    problems: Sequence[RecoveryError]
