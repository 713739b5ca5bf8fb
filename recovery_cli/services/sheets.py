"""What the sheets of a pairing say, line by line: which are no longer right, and what is on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from recovery_cli.domain.attendance import CAME
from recovery_cli.domain.pairings import (
    ALL_DAY,
    NoSuchPairing,
    PairedLine,
    Pairing,
    SheetKind,
    Sheets,
    changed_sheets,
    group_name,
)
from recovery_cli.domain.workshops import Workshop
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.services.delegations import persons, together
from recovery_cli.services.dossiers import Dossier
from recovery_cli.services.pages_pairings import stops_of
from recovery_cli.services.pages_tables import group_sheets, round_sheets


@dataclass(frozen=True, kw_only=True)
class Changed:
    """The sheets that are not as they were in a version (`since`; None: nothing was ever printed)."""

    since: int | None
    sheets: Sheets | None


def sheet_lines(dossier: Dossier, *, from_round: int = 1) -> tuple[PairedLine, ...]:
    """What every sheet says, except the schedules of those who left before `from_round`."""
    return (*_schedule_lines(dossier, from_round), *_table_lines(dossier))


def changed_since(registry: Registry, dossier: Dossier, version: int) -> Changed:
    """The sheets that are not as they were in an earlier version of the plan.

    Raises:
        NoSuchPairing: the workshop had no such version before.
    """
    pairings, present = _versions(registry, dossier.workshop)
    if present is None or version not in pairings:
        raise NoSuchPairing(version=version, reference=dossier.workshop.reference, versions=sorted(pairings))
    return _changed(pairings[version], present, dossier)


def changed_since_printed(registry: Registry, dossier: Dossier) -> Changed:
    """The sheets that are not as they were last printed; if all are, as they were printed before that."""
    pairings, present = _versions(registry, dossier.workshop)
    if present and present.printed:
        again = _changed(present, present, dossier)
        if again.sheets != Sheets():
            return again
    printed = [version for version, pairing in pairings.items() if pairing.printed]
    if present is None or not printed:
        return Changed(since=None, sheets=None)
    return _changed(pairings[max(printed)], present, dossier)


def on_paper(registry: Registry, workshop: Workshop, *, since: int) -> Pairing:
    """The version of the plan that was printed last up to one; that one if none was."""
    pairings = [one for one in registry.pairings.of_workshop(workshop.id) if one.version <= since]
    return next((one for one in reversed(pairings) if one.printed), pairings[-1])


def note_printed(registry: Registry, dossier: Dossier) -> None:
    """Remember that the sheets of the present plan were printed as they are."""
    _, present = _versions(registry, dossier.workshop)
    if present:
        lines = sheet_lines(dossier, from_round=present.from_round)
        registry.pairings.keep(replace(present, printed=True, lines=lines))


def _versions(registry: Registry, workshop: Workshop) -> tuple[dict[int, Pairing], Pairing | None]:
    """The versions before the present plan, by number, and the present one."""
    pairings = {each.version: each for each in registry.pairings.of_workshop(workshop.id)}
    present = pairings.pop(workshop.plan_version, None)
    return pairings, present


def _changed(before: Pairing, present: Pairing, dossier: Dossier) -> Changed:
    lines = sheet_lines(dossier, from_round=present.from_round)
    return Changed(since=before.version, sheets=changed_sheets(before, lines, from_round=present.from_round))


def _schedule_lines(dossier: Dossier, from_round: int) -> Iterator[PairedLine]:
    for id_ in together(dossier):
        if _gone(dossier, id_, from_round):
            continue
        stops = stops_of(dossier, id_, Language.FRENCH)
        if stops:
            people = [(person, bool(guest and guest.step_free)) for guest, person in persons(dossier, id_)]
            yield _line(SheetKind.SCHEDULE, id_, ALL_DAY, people)
        for stop in stops:
            yield _line(SheetKind.SCHEDULE, id_, stop.round or ALL_DAY, stop)


def _gone(dossier: Dossier, id_: str, from_round: int) -> bool:
    """Whether all of a delegation left before a round, or never came."""
    invitation = dossier.by_company.get(id_)
    guests = dossier.guests.get(invitation.id, ()) if invitation else ()
    left = [one.left_round is not None and one.left_round < from_round for one in guests]
    expected = bool(invitation and dossier.expects(invitation))
    return not expected or (bool(left) and all(left) and any(one.attendance in CAME for one in guests))


def _table_lines(dossier: Dossier) -> Iterator[PairedLine]:
    for sheet in round_sheets(dossier, Language.FRENCH):
        for each in sheet.rounds:
            yield _line(SheetKind.TABLE, str(sheet.number), each.number, (sheet.step_free, each))
    for (sitting, number), sheet in group_sheets(dossier, Language.FRENCH):
        yield _line(SheetKind.GROUP, group_name(sitting, number), ALL_DAY, sheet)


def _line(kind: SheetKind, name: str, round_: int, content: object) -> PairedLine:
    digest = blake2b(repr(content).encode(), digest_size=8).hexdigest()
    return PairedLine(kind=kind, name=name, round=round_, content=digest)
