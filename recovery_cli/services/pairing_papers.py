"""Writing the papers of a pairing: schedules, sheets and numbers for tables, the master grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from recovery_cli.domain.attendance import NoSuchRound
from recovery_cli.domain.pairings import NotPaired, Sheets
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import PlanVersion
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import invited, references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.file_names import joined, name_in_capitals
from recovery_cli.services.files import File
from recovery_cli.services.pages import plan_version
from recovery_cli.services.pages_pairings import master_grid_page, schedules_pages
from recovery_cli.services.pages_tables import group_sheets_page, round_sheets_page, table_numbers_page
from recovery_cli.services.papers import Exported, Order, Press, exported, paper_name
from recovery_cli.services.sheets import Changed, changed_since, changed_since_printed, note_printed


class PairingPart(StrEnum):
    """A part of the pairing's papers that can be printed alone."""

    SCHEDULES = "schedules"
    TABLES = "tables"
    GRID = "grid"


@dataclass(frozen=True, kw_only=True)
class Cards:
    """How individual schedules are wanted: on which paper, all in one file or each in a file of its own.

    With `reply`, they are reply cards: what came of each meeting can be ticked.
    """

    paper: CardSize = CardSize.A5
    separate: bool = False
    reply: bool = False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which papers of a pairing: a part, one round, those of some parties, or what changed since a version.

    `more` stands in the names of the files.
    """

    part: PairingPart | None = None
    more: Sequence[str] = ()
    sheets: Sheets | None = None
    parties: Sequence[str] = ()
    cards: Cards = Cards()

    @property
    def is_all(self) -> bool:
        """Whether everything is printed that is to be, and not a part or a round alone."""
        return self.part is None and not self.parties and (self.sheets is not None or not self.more)

    def has(self, part: PairingPart) -> bool:
        """Whether a part is printed; of what changed only what lies on tables and in hands, unless asked."""
        return part is self.part or (self.part is None and not (self.sheets and part is PairingPart.GRID))


def export_pairings(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    part: PairingPart | None = None,
    round_number: int | None = None,
    since: int | None = None,
    changed: bool = False,
    only: Sequence[str] = (),
    cards: Cards = Cards(),
) -> Exported:
    """Write the individual schedules, table sheets, table numbers and master grid; of one round if asked.

    With `since`, the schedules and table sheets alone that are not as they were in that version of the plan;
    with `changed`, those that are not as they were last printed; with `only`, the schedules of these parties.

    Raises:
        Unknown, Ambiguous, NotInvited: one of `only` is not the name of one on the list.
        NoSuchPairing: there was no such version before the present one.
        NotPaired: nobody was paired yet. NoSuchRound: no one-to-one is planned in that round.
        Others as `export_agenda`.
    """
    whole = dossier = dossier_of(registry, references.workshop(registry, reference))
    plan = plan_of(dossier)
    more = []
    if round_number is not None:
        dossier = _of_round(dossier, round_number)
        more.append(f"r{round_number}")
    since_then = _changed(registry, whole, since, changed=changed)
    parties = invited.parties(registry, dossier, only)
    wanted = wanted_of(dossier, plan, since_then, parties, Wanted(part=part, more=more, cards=cards))
    files = list(pairing_files(Press(library=library, order=order), dossier, plan, wanted))
    if round_number is None and wanted.is_all and order.sheet_formats:
        note_printed(registry, dossier)
    nothing = [nothing_of(since_then, whole, parties)] if order.sheet_formats and not files else []
    return exported(registry, order, dossier, files, nothing)


def plan_of(dossier: Dossier) -> PlanVersion:
    """Which plan the papers of a pairing print.

    Raises:
        NotPaired: nobody was paired yet.
    """
    plan = plan_version(dossier)
    if plan is None or not (dossier.meetings or dossier.tables):
        raise NotPaired(reference=dossier.workshop.reference)
    return plan


def wanted_of(
    dossier: Dossier, plan: PlanVersion, changed: Changed, parties: Sequence[str], wanted: Wanted
) -> Wanted:
    """Of the papers wanted, those that changed and those of some parties, where such are meant."""
    since = [] if changed.sheets is None else [f"v{changed.since}-v{plan.number}"]
    return replace(
        wanted,
        more=[*wanted.more, *since, *map(dossier.filed_as, parties)],
        sheets=_of_parties(changed.sheets, parties),
        parties=parties,
    )


def pairing_files(press: Press, dossier: Dossier, plan: PlanVersion, wanted: Wanted) -> Iterator[File]:
    """The files of all papers of a pairing, or of those wanted."""
    language = press.order.main_language
    if wanted.has(PairingPart.SCHEDULES):
        yield from _schedule_files(press, dossier, plan, wanted)
    if wanted.has(PairingPart.TABLES):
        yield from _table_files(press, dossier, plan, wanted)
    if wanted.has(PairingPart.GRID):
        grid = master_grid_page(dossier, plan, language)
        yield from press.paper(grid, paper_name("master-grid", dossier, language, *wanted.more))


def _schedule_files(press: Press, dossier: Dossier, plan: PlanVersion, wanted: Wanted) -> Iterator[File]:
    parties = wanted.sheets.parties if wanted.sheets else None
    cards = wanted.cards
    for spoken, schedules in schedules_pages(dossier, plan, press.order.language, parties):
        name = paper_name("schedules", dossier, spoken, *wanted.more)
        page = replace(schedules, paper=cards.paper, alone=cards.separate, reply=cards.reply)
        if not cards.separate:
            yield from press.paper(page, name, spoken)
            continue
        for one in page.schedules:
            own = joined(*map(name_in_capitals, filter(None, (one.person.listed, one.person.company))))
            yield from press.paper(replace(page, schedules=(one,)), f"{name}/{own}", spoken)


def _table_files(press: Press, dossier: Dossier, plan: PlanVersion, wanted: Wanted) -> Iterator[File]:
    language, sheets = press.order.main_language, wanted.sheets
    if dossier.meetings and (sheets is None or sheets.tables):
        rounds = round_sheets_page(dossier, plan, language, sheets.tables if sheets else None)
        yield from press.paper(rounds, paper_name("round-sheets", dossier, language, *wanted.more))
    if dossier.tables and (sheets is None or sheets.groups):
        groups = group_sheets_page(dossier, plan, language, sheets.groups if sheets else None)
        yield from press.paper(groups, paper_name("table-sheets", dossier, language, *wanted.more))
    if not wanted.more:
        numbers = table_numbers_page(dossier, language)
        yield from press.paper(numbers, paper_name("table-numbers", dossier, language))


def _changed(registry: Registry, dossier: Dossier, since: int | None, *, changed: bool) -> Changed:
    """Which sheets are wanted, if not all."""
    if since is not None:
        return changed_since(registry, dossier, since)
    return changed_since_printed(registry, dossier) if changed else Changed(since=None, sheets=None)


def nothing_of(changed: Changed, dossier: Dossier, parties: Sequence[str]) -> Notice:
    """Why no sheet was written."""
    if changed.since is None and parties:
        names = tuple(dossier.name(party) for party in parties)
        return Notice(key="documents.notice.no-schedule", fields={"count": len(names), "names": names})
    return Notice(key="documents.notice.unchanged", fields={"version": changed.since or 0})


def _of_parties(sheets: Sheets | None, parties: Sequence[str]) -> Sheets | None:
    """The schedules of some parties alone, where any are meant."""
    if not parties:
        return sheets
    return Sheets(parties=frozenset(parties) if sheets is None else sheets.parties & {*parties})


def _of_round(dossier: Dossier, number: int) -> Dossier:
    """The dossier with the one-to-ones of one round alone."""
    meetings = [meeting for meeting in dossier.meetings if meeting.round == number]
    if not meetings:
        raise NoSuchRound(round=number, rounds=dossier.workshop.rounds)
    return replace(dossier, meetings=meetings, tables=[])
