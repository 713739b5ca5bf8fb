"""Writing the badges: on which label sheets, for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recovery_cli.domain.errors import NotUnderstood
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_badges import BadgesPage, LabelSheet
from recovery_cli.services import references
from recovery_cli.services.days import Notice
from recovery_cli.services.dossiers import Dossier, dossier as dossier_of
from recovery_cli.services.files import File
from recovery_cli.services.pages_badges import badges_page
from recovery_cli.services.papers import Exported, Order, Press, exported, paper_name
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
    """Which badges are wanted: for those `present` alone, schedules on their `backs`.

    The first `skip` labels are used already; `blank` badges for walk-ins follow (None: the sheet is filled).
    """

    labels: BadgeFormat = BadgeFormat.L7163
    skip: int = 0
    blank: int | None = None
    backs: bool = False
    present: bool = False


def export_badges(
    registry: Registry, library: TemplateLibrary, reference: str, order: Order, badges: BadgeOrder
) -> Exported:
    """Write the badges; the lines of the attendance sheet that stand on them are kept.

    Raises:
        TooSmallForBacks: schedules are wanted on the back of a label.
        Others as `export_agenda`.
    """
    if badges.backs and badges.labels not in {BadgeFormat.A6, BadgeFormat.A6_FOLDED}:
        raise TooSmallForBacks(labels=badges.labels.value)
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    page = _page(dossier, order, badges)
    if not any(badge.code for badge in page.badges) and not badges.blank:
        return exported(registry, order, dossier, [], [Notice(key="badges.notice.nobody")])
    unpaired = badges.backs and not any(badge.schedule for badge in page.badges)
    notices = [Notice(key="badges.notice.unpaired", fields={"reference": workshop.reference})]
    files = list(press.paper(page, paper_name("badges", dossier, order.main_language)))
    return exported(registry, order, dossier, files, notices if unpaired else [])


def badge_files(press: Press, dossier: Dossier, badges: BadgeOrder) -> Iterator[File]:
    """The files of the badges, where somebody is to bear one."""
    page = _page(dossier, press.order, badges)
    if any(badge.code for badge in page.badges):
        yield from press.paper(page, paper_name("badges", dossier, press.order.main_language))


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
