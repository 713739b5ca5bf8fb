"""Reading a document of the exchange format: each value is checked, each fault told with its place."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

LONGEST_QUOTE = 60


class FaultKind(StrEnum):
    """What can be wrong with a value of a document."""

    NOT_AN_OBJECT = "not-an-object"
    NOT_A_LIST = "not-a-list"
    NOT_AN_INTEGER = "not-an-integer"
    NOT_A_TEXT = "not-a-text"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_A_CHOICE = "not-a-choice"
    LENGTH = "length"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    PARTICIPANT_TWICE = "participant-twice"
    PARTICIPANT_UNKNOWN = "participant-unknown"
    RESOURCE_UNKNOWN = "resource-unknown"
    PAIR_UNKNOWN = "pair-unknown"
    PAIR_WITH_ITSELF = "pair-with-itself"
    AFFINITY_TWICE = "affinity-twice"
    TABLE_TWICE = "table-twice"
    TOO_MANY_HOSTS = "too-many-hosts"
    GROUP_SIZES = "group-sizes"
    BREAKS_ALONE = "breaks-alone"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: `where` it stands (`$.participants[2].rounds[0]`, lists from 0), what was `found` there.

    `possible` says which numbers are, or how long a list is, where that is the fault; else it is empty.
    """

    kind: FaultKind
    where: str
    found: str = ""
    possible: str = ""
    similar: tuple[str, ...] = ()


@dataclass(eq=False)
class Misread(Exception):
    """A document is not what it should be; `faults` are all the ways in which it is not."""

    faults: tuple[Fault, ...]


class Node:
    """A value of a document, its place, and the list in which all faults of the document are noted.

    What is at fault reads as an empty value of the right type, so that reading goes on.
    """

    def __init__(self, value: Any, where: str = "$", faults: list[Fault] | None = None) -> None:
        self.value = value
        self.where = where
        self.faults: list[Fault] = [] if faults is None else faults

    def refuse(
        self, kind: FaultKind, found: object = None, similar: Iterable[str] = (), possible: str = ""
    ) -> None:
        """Note a fault of this value."""
        text = quoted(self.value if found is None else found)
        self.faults.append(
            Fault(kind=kind, where=self.where, found=text, possible=possible, similar=tuple(similar))
        )

    def finish(self) -> None:
        """Let a document without faults pass.

        Raises:
            Misread: with all that were noted.
        """
        if self.faults:
            raise Misread(tuple(self.faults))

    def fields(self, known: Sequence[str], *, needed: Collection[str] = ()) -> dict[str, "Node"]:
        """The values of an object by their keys; a key that is null is as good as missing."""
        if not isinstance(self.value, dict):
            self.refuse(FaultKind.NOT_AN_OBJECT)
            return {}
        for key in self.value:
            if key not in known:
                self.refuse(FaultKind.KEY_UNKNOWN, key, get_close_matches(key, known, n=1))
        for key in known:
            if key in needed and self.value.get(key) is None:
                self.refuse(FaultKind.KEY_MISSING, key)
        return {
            key: Node(value, f"{self.where}.{key}", self.faults)
            for key, value in self.value.items()
            if key in known and value is not None
        }

    def items(self, *lengths: int) -> list["Node"]:
        """The values of a list, which is as long as one of the lengths, if there are any."""
        if not isinstance(self.value, list):
            self.refuse(FaultKind.NOT_A_LIST)
            return []
        if lengths and len(self.value) not in lengths:
            self.refuse(FaultKind.LENGTH, possible=", ".join(map(str, lengths)))
            return []
        return [Node(value, f"{self.where}[{place}]", self.faults) for place, value in enumerate(self.value)]

    def items_but(self, takes: Callable[[Any], bool]) -> Iterator["Node"]:
        """The values of a list but those that something `takes` as they are: quicker where they are many."""
        if not isinstance(self.value, list):
            self.refuse(FaultKind.NOT_A_LIST)
            return
        for place, value in enumerate(self.value):
            if not takes(value):
                yield Node(value, f"{self.where}[{place}]", self.faults)

    def integer(self, least: int, most: int) -> int:
        """A whole number within bounds; `3.0` and `true` are none."""
        possible = f"{least} … {most}"
        if type(self.value) is not int:
            found = f'"{self.value}"' if isinstance(self.value, str) else None
            self.refuse(FaultKind.NOT_AN_INTEGER, found, possible=possible)
        elif self.value < least:
            self.refuse(FaultKind.TOO_SMALL, possible=possible)
        elif self.value > most:
            self.refuse(FaultKind.TOO_LARGE, possible=possible)
        else:
            return self.value
        return least

    def text(self) -> str:
        """A text that is not empty, and that can be written as UTF-8."""
        if isinstance(self.value, str) and self.value and is_unicode(self.value):
            return self.value
        self.refuse(FaultKind.NOT_A_TEXT)
        return ""

    def yes_or_no(self) -> bool:
        """True or false, as JSON has them."""
        if not isinstance(self.value, bool):
            self.refuse(FaultKind.NOT_YES_OR_NO)
        return self.value is True

    def choice(self, among: Sequence[str]) -> str:
        """One of a few words."""
        if isinstance(self.value, str) and self.value in among:
            return self.value
        self.refuse(FaultKind.NOT_A_CHOICE, similar=map(str, among))
        return among[0]


def is_unicode(text: str) -> bool:
    """Whether a text has no half of a character in it, which JSON can write and UTF-8 cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def quoted(value: object) -> str:
    """A value as it is quoted: short, on one line, and never a number of a thousand digits."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int) and abs(value) >= 10**LONGEST_QUOTE:
        return "…"
    text = (value or '""') if isinstance(value, str) else repr(value)
    if isinstance(value, list):
        text = "[" + ", ".join("[…]" if isinstance(one, list) else quoted(one) for one in value[:8]) + "]"
    safe = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return safe if len(safe) <= LONGEST_QUOTE else safe[: LONGEST_QUOTE - 1] + "…"


_WORDS = {None: "null", True: "true", False: "false"}
