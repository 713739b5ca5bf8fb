"""Why the program chose something, as data: a kind and its fields, put into words by the languages room."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason; `kind` is the key of its sentence under `reasons.`, `fields` fill the sentence."""

    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)
