"""The company that somebody names when speaking of a workshop: one that takes part, before any other."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recovery_cli.domain.companies import Company
from recovery_cli.domain.errors import Unknown
from recovery_cli.domain.invitations import Invitation, NotInvited, Reply
from recovery_cli.domain.texts import fold
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.presence import presence

_NUMBER = re.compile(r"[\s.]*(?:\d[\s.]*){9}(?:(?:\d[\s.]*){5})?")
"""Nine digits or fourteen: a SIREN or a SIRET."""


def company(registry: Registry, workshop: Workshop, reference: str) -> Company:
    """The company meant: among those that come, else among those on the list, else in the whole registry.

    Raises:
        WrongSiren, WrongSiret: the digits fail their check.
        Unknown, Ambiguous: it fits none, or several of those among whom it was found.
    """
    return company_among(registry, circles(registry, workshop), reference)


def circles(registry: Registry, workshop: Workshop) -> Iterator[list[Company]]:
    """The companies that come to a workshop, then all that are on its list; read when they are looked at."""
    there = presence(registry, workshop.id)
    listed = [one for one in there.invitations if one.company_id]
    firms = registry.companies.many(one.invitee for one in listed)
    coming = [one for one in listed if one.reply is Reply.YES or there.came(one.invitee)]
    yield from ([firms[one.invitee] for one in circle] for circle in (coming, listed))


def invitations(registry: Registry, dossier: Dossier, only: Sequence[str]) -> list[Invitation]:
    """The invitations of some companies or partners, each once, in the order of the list.

    Raises:
        Unknown, Ambiguous: one is the name of none, or of several. NotInvited: it is not on the list.
    """
    meant = {_invitation(registry, dossier, who).id for who in only}
    return [each for each in dossier.invitations if each.id in meant]


def parties(registry: Registry, dossier: Dossier, only: Sequence[str]) -> list[str]:
    """The ids of some companies or partners on the list, in its order; raises as `invitations` does."""
    return [each.invitee for each in invitations(registry, dossier, only)]


def listed(
    registry: Registry, invitations: Sequence[Invitation], names: Mapping[str, str], who: str
) -> Invitation | None:
    """The invitation of the company or partner whose name is meant, `names` being those by id; None if none.

    A whole name is never taken for a part of another one's, and a number is no name.

    Raises:
        Ambiguous: it is a part of several names.
    """
    wanted = fold(who)
    found = [each for each in invitations if fold(names[each.invitee]) == wanted]
    if not found and wanted and not _whole_name(registry, wanted):
        found = [each for each in invitations if wanted in fold(names[each.invitee])]
    if not found or _NUMBER.fullmatch(who):
        return None
    firms = registry.companies.many(each.company_id for each in found if each.company_id)
    apart = {**names, **references.companies_told_apart(list(firms.values()))}
    return references.one_of(found, who, noun="company", shown=lambda each: apart[each.invitee], names=list)


def _invitation(registry: Registry, dossier: Dossier, who: str) -> Invitation:
    """The invitation of one company or partner: of a name on the list, else of one in the registry."""
    names = {each.invitee: dossier.name(each.invitee) for each in dossier.invitations}
    if found_there := listed(registry, dossier.invitations, names, who):
        return found_there
    try:
        id_, name = (found := references.company(registry, who)).id, found.name
    except Unknown:
        partners = registry.partners.named(who)
        if len(partners) != 1:
            raise
        id_, name = partners[0].id, partners[0].name
    if id_ not in dossier.by_company:
        raise NotInvited(reference=dossier.workshop.reference, name=name)
    return dossier.by_company[id_]


def company_among(registry: Registry, among: Iterable[Sequence[Company]], reference: str) -> Company:
    """The company meant in the first of the circles where the name fits any, else in the whole registry.

    A whole name is never taken for a part of another one's: `Petit SA` is not `Petit SARL`. Raises as
    `company` does. A number means one company wherever it is, so nobody is looked at for it.
    """
    if _NUMBER.fullmatch(reference):
        return references.company(registry, reference)
    wanted, among = fold(reference), list(among)
    found = _first(among, lambda name: name == wanted)
    if not found and wanted and not _whole_name(registry, wanted):
        found = _first(among, lambda name: wanted in name)
    if not found:
        return references.company(registry, reference)
    return references.one_of(
        found,
        reference,
        noun="company",
        shown=references.company_told_apart,
        names=list,
        id_of=lambda one: one.id,
    )


def _first(among: Sequence[Sequence[Company]], fits: Callable[[str], bool]) -> list[Company]:
    """Those of the first circle that holds any whose name fits; case and accents do not count."""
    found = ([one for one in circle if fits(fold(one.name))] for circle in among)
    return next((ones for ones in found if ones), [])


def _whole_name(registry: Registry, wanted: str) -> bool:
    return any(fold(one.name) == wanted for one in registry.companies.named(wanted))


def arguments_of_new(reference: str) -> str:
    """What stands behind `recovery add-company` for a company named so, quoted as shells take it."""
    digits = re.sub(r"[\s.]", "", reference)
    if digits.isdigit() and len(digits) in {9, 14}:
        return f'"…" --{"siren" if len(digits) == len("SIREN 000") else "siret"} {digits}'
    return '"' + reference.strip().replace('"', '\\"') + '"'
