"""The person whom somebody names as a guest: "Mme NOM Prénom, fonction", "NOM Prénom (fonction)"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from recovery_cli.domain.contacts import Contact, civility
from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.domain.invitations import Guest
from recovery_cli.domain.people import name_parts
from recovery_cli.domain.texts import collapse, fold

_WITH_FUNCTION = re.compile(r"(?P<name>[^,(]*?)\s*(?:,\s*(?P<after>.*)|\((?P<inside>[^()]*)\))")
_PARTICLE = re.compile(
    r"\b(?:(?:de|du|des|la|le|van|von|den|der|di|da|dos|el)\s+|[dl]['’])(?=[^\W\d_a-zà-öø-ÿ]{2})"
)
"""A particle before a family name in capitals; it belongs to the name."""


@dataclass(eq=False)
class GuestNotUnderstood(NotUnderstood):
    """The text names nobody."""

    value: str


def guest(text: str) -> Guest:
    """The person meant, without an invitation yet; the family name is what stands in capitals.

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
    return Guest(
        invitation_id="",
        civility=civility(said) if said else None,
        first_name=first_name,
        family_name=family_name,
        function=function or None,
    )


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
