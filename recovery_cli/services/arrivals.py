"""Whom people mean at the door: lines of the signed sheet, a person, a company or partner, invited or not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recovery_cli.domain.attendance import ArrivalUnknown, NoSuchLine, SeveralMeant, line_numbers
from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.invitations import Guest, Invitation
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.texts import fold
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.invited import arguments_of_new
from recovery_cli.services.presence import Presence, presence
from recovery_cli.services.sheet_lines import party_names

_FEW = 10
"""How many candidates are told."""

_NUMBER = re.compile(r"(?:\d[\s.]*){9}(?:(?:[\s.]*\d){5})?")
"""A SIREN or a SIRET, grouped or not."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Somebody meant: guests of the workshop; or whom no guest stands for yet, invited or walked in."""

    guests: tuple[Guest, ...] = ()
    invitation: Invitation | None = None
    walk_in: Company | Partner | None = None


@dataclass(frozen=True)
class Arrivals:
    """The guests of a workshop, to be found by what is typed at the door."""

    registry: Registry
    workshop: Workshop

    @cached_property
    def presence(self) -> Presence:
        """The invitations and guests as they stand."""
        return presence(self.registry, self.workshop.id)

    @cached_property
    def names(self) -> dict[str, str]:
        """The company or partner of each invitation."""
        return party_names(self.registry, self.presence.invitations)

    def meant(self, who: str) -> Arrival:
        """The guests that lines name; else a person or a company of the list; else one not invited.

        Raises:
            NoSuchLine, LinesBackwards: the sheet has no such lines.
            ArrivalUnknown, SeveralMeant, Ambiguous: it fits nobody, or several.
            WrongSiren, WrongSiret: the digits fail their check.
        """
        lines = line_numbers(who)
        if lines is not None:
            return Arrival(guests=tuple(self._on_line(line) for line in lines))
        found = self._invited(who)
        if not found:
            return self._not_invited(who)
        if len(found) > 1:
            raise SeveralMeant(reference=who, candidates=self._shown(found[:_FEW]))
        return found[0]

    def of_invitation(self, invitation: Invitation) -> Arrival:
        """All that a company or partner sends."""
        guests = tuple(self.presence.of_invitation.get(invitation.id, ()))
        return Arrival(guests=guests, invitation=invitation)

    def _on_line(self, line: int) -> Guest:
        found = next((guest for guest in self.presence.guests if guest.line == line), None)
        if found is None:
            last = max((guest.line or 0 for guest in self.presence.guests), default=0)
            raise NoSuchLine(line=line, last=last)
        return found

    def _invited(self, who: str) -> list[Arrival]:
        """By id, SIREN or SIRET or the very name of a company; else everybody and everything that fits.

        The id of a guest is what the code of a badge holds.
        """
        if references.is_id(who):
            wanted = who.strip().lower()
            guests = [guest for guest in self.presence.guests if guest.id == wanted]
            if guests:
                return [Arrival(guests=tuple(guests))]
            return [self.of_invitation(one) for one in self.presence.invitations if one.invitee == wanted]
        if _NUMBER.fullmatch(who.strip()):
            company = references.company(self.registry, who)
            asked = [one for one in self.presence.invitations if one.company_id == company.id]
            return [self.of_invitation(one) for one in asked]
        wanted = fold(who)
        exact = [one for one in self.presence.invitations if fold(self.names[one.id]) == wanted]
        if exact:
            return [self.of_invitation(one) for one in exact]
        people = [guest for guest in self.presence.guests if wanted and is_called(guest, wanted)]
        parties = [one for one in self.presence.invitations if wanted and wanted in fold(self.names[one.id])]
        own = {guest.invitation_id for guest in people}
        return [
            *(Arrival(guests=(guest,)) for guest in people),
            *(self.of_invitation(one) for one in parties if one.id not in own),
        ]

    def _not_invited(self, who: str) -> Arrival:
        """A company or partner of the registry that walked in."""
        if partner := references.by_id(self.registry.partners, who):
            return Arrival(walk_in=partner)
        partners = [] if _NUMBER.fullmatch(who.strip()) else self.registry.partners.named(who)
        try:
            return Arrival(walk_in=references.company(self.registry, who))
        except Unknown as error:
            if len(partners) == 1:
                return Arrival(walk_in=partners[0])
            raise ArrivalUnknown(
                value=who.strip(),
                arguments=arguments_of_new(who),
                reference=self.workshop.reference,
                similar=error.similar,
            ) from error

    def _shown(self, arrivals: Sequence[Arrival]) -> list[str]:
        """How those are told who could be meant; a name that several bear comes with what sets it apart."""
        ids = [one.invitation.company_id for one in arrivals if one.invitation and one.invitation.company_id]
        apart = references.companies_told_apart(list(self.registry.companies.many(ids).values()))
        names = [self._name(one) for one in arrivals]
        return [
            apart[one.invitation.company_id]
            if one.invitation and one.invitation.company_id and names.count(name) > 1
            else name
            for one, name in zip(arrivals, names, strict=True)
        ]

    def _name(self, arrival: Arrival) -> str:
        if arrival.invitation:
            return self.names[arrival.invitation.id]
        return ", ".join(
            f"{f'{guest.line}. ' if guest.line else ''}{called(guest)} ({self.names[guest.invitation_id]})"
            for guest in arrival.guests
        )


def called(guest: Guest) -> str:
    """NOM Prénom of a guest; empty while nobody is named."""
    return " ".join(part for part in ((guest.family_name or "").upper(), guest.first_name) if part)


def is_called(guest: Guest, wanted: str) -> bool:
    """Whether all the folded words wanted stand in a guest's name."""
    words: Sequence[str] = fold(f"{guest.family_name or ''} {guest.first_name or ''}").split()
    return bool(guest.family_name) and set(wanted.split()) <= set(words)
