"""The person whom somebody names as a guest: "Mme NOM Prénom, fonction", "NOM Prénom (fonction)"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recovery_cli.domain.contacts import Contact, civility
from recovery_cli.domain.errors import NotUnderstood, Refused
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.people import name_parts
from recovery_cli.domain.texts import collapse, fold

_WITH_FUNCTION = re.compile(r"(?P<name>[^,(]*?)\s*(?:,\s*(?P<after>.*)|\((?P<inside>[^()]*)\))")
_PARTICLE = re.compile(
    r"\b(?:(?:de|du|des|la|le|van|von|den|der|di|da|dos|el)\s+|[dl]['’])(?=[^\W\d_a-zà-öø-ÿ]{2})"
)
"""A particle before a family name in capitals; it belongs to the name."""

_PARTICLES = frozenset(
    word
    for line in (
        "de du des la le van von vom zu den der ter di da do dos del della",
        "el al ben ould ait st saint sainte",
    )
    for word in line.split()
)
_ELIDED = re.compile(r"[dl]['’]\w", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(eq=False)
class GuestNotUnderstood(NotUnderstood):
    """The text names nobody."""

    value: str


@dataclass(eq=False)
class GuestTwice(Refused):
    """One person is named twice in a reply, and would take two places, two badges, two schedules."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The person that a text names, and whether the text leaves no doubt which name is which."""

    guest: Guest
    sure: bool


def refuse_twice(guests: Sequence[Guest]) -> None:
    """Let through guests of whom each is named once; two of one name are told apart by what they do.

    Raises:
        GuestTwice: two are one person.
    """
    seen = set()
    for each in guests:
        name = " ".join(filter(None, (each.family_name, each.first_name)))
        person = (fold(name), fold(each.function or ""))
        if name and person in seen:
            raise GuestTwice(name=name)
        seen.add(person)


def guest(text: str) -> Guest:
    """The person meant, as `read` understands the text; raises as `read` does."""
    return read(text).guest


def read(text: str) -> Reading:
    """The person meant, without an invitation yet.

    The family name is what stands in capitals. Where nothing does, people write as they speak, the first name
    first, and a particle belongs to the word behind it; what cannot be told apart so is all family name.

    Raises:
        GuestNotUnderstood: the text holds no name.
    """
    typed = collapse(text)
    found = _WITH_FUNCTION.fullmatch(typed)
    name = found["name"] if found else typed
    function = (found["after"] or found["inside"] or "").strip() if found else ""
    if not any(char.isalpha() for char in name):
        raise GuestNotUnderstood(value=text)
    said, first_name, family_name = name_parts(_raised(name))
    words = family_name.split()
    sure = family_name in " ".join(_raised(name).split())
    if first_name is None:
        first_name, family_name = (None, family_name) if family_name.isupper() else _spoken(words)
        sure = _led(words) == len(words) or (len(words) == 1 and not _may_be_first_name(function))
    person = Guest(
        invitation_id="",
        civility=civility(said) if said else None,
        first_name=first_name,
        family_name=family_name,
        function=function or None,
    )
    return Reading(guest=person, sure=sure)


def known(person: Guest, contacts: Iterable[Contact]) -> Guest:
    """The guest with what the registry knows of the same person; what was typed counts more."""
    wanted = sorted(fold(f"{person.family_name or ''} {person.first_name or ''}").split())
    for contact in contacts:
        if sorted(fold(f"{contact.family_name} {contact.first_name or ''}").split()) == wanted:
            return replace(
                person,
                contact_id=contact.id,
                civility=person.civility or contact.civility,
                first_name=contact.first_name,
                family_name=contact.family_name,
                function=person.function or contact.function,
                email=person.email or contact.email,
            )
    return person


def _raised(name: str) -> str:
    """The name with its particles in capitals too: `de LA TOUR Anne` is `DE LA TOUR Anne`."""
    raised = _PARTICLE.sub(lambda found: found[0].upper(), name)
    return raised if raised == name else _raised(raised)


def _spoken(words: Sequence[str]) -> tuple[str | None, str]:
    """First and family name of a name without capitals: `Jean de La Fontaine`, `Le Goff Yann`."""
    led = _led(words)
    if 0 < led == len(words) - 1:
        return words[-1], " ".join(words[:-1])
    if led == 0 and len(words) > 1 and (_led(words[1:]) or 1) == len(words) - 1:
        return words[0], " ".join(words[1:])
    return None, " ".join(words)


def _led(words: Sequence[str]) -> int:
    """How many words at the beginning are particles and the words they lead: 4 of `de La Tour d'Or Anne`."""
    done = place = 0
    while place < len(words):
        if fold(words[place]) in _PARTICLES:
            place += 1
            continue
        if place == done and not _ELIDED.match(words[place]):
            break
        place += 1
        done = place
    return done


def _may_be_first_name(function: str) -> bool:
    """Whether what stands behind the comma of `Dupont, Jean` looks like a name."""
    return bool(_NAME_LIKE.fullmatch(function)) and function[0].isupper() and not function.isupper()
