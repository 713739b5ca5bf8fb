"""Writing all that is needed on the day at once: sheets of the pairing, badges, attendance, door list."""

from collections.abc import Sequence
from dataclasses import replace

from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import invited, references
from recovery_cli.services.badges import BadgeOrder, badge_files
from recovery_cli.services.documents import attendance_files
from recovery_cli.services.door_papers import door_list_files
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.pairing_papers import Cards, Wanted, nothing_of, pairing_files, plan_of, wanted_of
from recovery_cli.services.papers import Exported, Order, Press, exported
from recovery_cli.services.sheet_lines import give_lines
from recovery_cli.services.sheets import Changed, changed_since_printed, note_printed


def export_day(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    badges: BadgeOrder,
    cards: Cards,
    only: Sequence[str] = (),
) -> Exported:
    """Write everything to be printed for the day; the plan counts as printed, the lines are kept.

    With `only`, what these companies and partners hold in their hands, badges and schedules; what `changed`
    of the plan since it was last printed.

    Raises:
        NotPaired: nobody was paired yet.
        Unknown, Ambiguous, NotInvited: one of `only` is not the name of one on the list.
        Others as `export_agenda`.
    """
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    plan = plan_of(dossier)
    parties = invited.parties(registry, dossier, only)
    changed = changed_since_printed(registry, dossier) if order.changed else Changed(since=None, sheets=None)
    wanted = wanted_of(dossier, plan, changed, parties, Wanted(cards=cards))
    files = [
        *(() if parties else door_list_files(press, dossier)),
        *(() if parties else attendance_files(press, dossier)),
        *badge_files(registry, press, dossier, replace(badges, only=only)),
        *pairing_files(press, dossier, plan, wanted),
    ]
    if wanted.is_all and order.sheet_formats:
        note_printed(registry, dossier)
    nothing = [nothing_of(changed, dossier, parties)] if order.sheet_formats and not files else []
    return exported(registry, order, dossier, files, nothing)
