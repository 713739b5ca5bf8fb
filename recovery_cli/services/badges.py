"""Writing the badges: on which label sheets, for whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.i18n.catalogue import say
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_badges import Badge, BadgesPage, LabelSheet
from recovery_cli.services import invited, references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.files import File
from recovery_cli.services.pages_badges import badges_page, with_badges
from recovery_cli.services.papers import AS_BEFORE, Exported, Order, Press, exported, paper_name
from recovery_cli.services.reprints import to_print
from recovery_cli.services.sheet_lines import give_lines


class BadgeFormat(StrEnum):
    """What badges are printed on: self-adhesive labels, cards for holders, A6 cards, A6 folded from A5."""

    L7163 = "l7163"
    L7173 = "l7173"
    CARD = "90x54"
    A6 = "a6"
    A6_FOLDED = "a6-folded"


LABEL_SHEETS = {
    BadgeFormat.L7163: LabelSheet(
        columns=2, rows=7, width=99.1, height=38.1, left=4.65, top=15.15, across=2.5
    ),
    BadgeFormat.L7173: LabelSheet(columns=2, rows=5, width=99.1, height=57, left=4.65, top=6, across=2.5),
    BadgeFormat.CARD: LabelSheet(columns=2, rows=5, width=90, height=54, left=15, top=13.5),
    BadgeFormat.A6: LabelSheet(columns=2, rows=2, width=105, height=148.5),
    BadgeFormat.A6_FOLDED: LabelSheet(columns=1, rows=2, width=105, height=148.5, folded=True),
}
"""The sheets that stationers sell everywhere, and A4 cut in two or four."""


@dataclass(eq=False)
class TooSmallForBacks(NotUnderstood):
    """A schedule does not fit on the back of labels and small cards."""

    labels: str


@dataclass(frozen=True, kw_only=True)
class BadgeOrder:
    """Which badges are wanted: of `only` these parties, of those `present` alone, schedules on their `backs`.

    The first `skip` labels are used already; `blank` badges for walk-ins follow (None: the sheet
    is filled where all are printed).
    """

    labels: BadgeFormat = BadgeFormat.L7163
    skip: int = 0
    blank: int | None = None
    backs: bool = False
    present: bool = False
    only: Sequence[str] = ()


def export_badges(
    registry: Registry, library: TemplateLibrary, reference: str, order: Order, badges: BadgeOrder
) -> Exported:
    """Write the badges; the lines of the attendance sheet that stand on them are kept.

    Raises:
        TooSmallForBacks: schedules are wanted on the back of a label.
        Unknown, Ambiguous, NotInvited: one of `only` is not the name of one on the list.
        Others as `export_agenda`.
    """
    if badges.backs and badges.labels not in {BadgeFormat.A6, BadgeFormat.A6_FOLDED}:
        raise TooSmallForBacks(labels=badges.labels.value)
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    files = list(badge_files(registry, press, dossier, badges))
    return exported(registry, order, dossier, files, list(_notices(dossier, order, badges, files)))


def badge_files(registry: Registry, press: Press, dossier: Dossier, badges: BadgeOrder) -> Iterator[File]:
    """The files of the badges that are wanted, if any are; what those say is noted.

    Raises:
        Unknown, Ambiguous, NotInvited: one of `only` is not the name of one on the list.
    """
    order, page = press.order, _page(dossier, press.order, badges)
    everybody = [badge for badge in page.badges if badge.code]
    parties = invited.parties(registry, dossier, badges.only)
    theirs = [badge for badge in everybody if not parties or badge.code in _codes(dossier, parties)]
    wanted = to_print(
        registry, dossier.workshop, theirs, _said, changed=order.changed, written=bool(order.sheet_formats)
    )
    more = [*map(dossier.filed_as, parties)]
    if len(wanted) < len(theirs):
        more.append(say(order.main_language, "documents.file.supplement"))
    if len(wanted) < len(everybody):
        page = with_badges(page, wanted, badges.blank or 0)  # the sheet can be used again
    if wanted or (badges.blank and not (order.changed or parties)):
        yield from press.paper(page, paper_name("badges", dossier, order.main_language, *more))


def _notices(dossier: Dossier, order: Order, badges: BadgeOrder, files: Sequence[File]) -> Iterator[Notice]:
    """That nobody gets a badge, or that its back is blank."""
    page = _page(dossier, order, badges)
    if order.sheet_formats and not files:
        somebody = order.changed and any(badge.code for badge in page.badges)
        yield AS_BEFORE if somebody else Notice(key="badges.notice.nobody")
    elif badges.backs and not any(badge.schedule for badge in page.badges):
        yield Notice(key="badges.notice.unpaired", fields={"reference": dossier.workshop.reference})


def _said(badge: Badge) -> tuple[str, object]:
    return f"badge {badge.code}", badge


def _codes(dossier: Dossier, parties: Sequence[str]) -> set[str]:
    return {guest.id.upper() for party in parties for guest in dossier.expected_guests(party)}


def _page(dossier: Dossier, order: Order, badges: BadgeOrder) -> BadgesPage:
    labels = LABEL_SHEETS[badges.labels]
    return badges_page(
        dossier,
        order.main_language,
        labels,
        skip=badges.skip % (labels.columns * labels.rows),
        blank=badges.blank,
        backs=badges.backs or labels.folded,
        present=badges.present,
    )
