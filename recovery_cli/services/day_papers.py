"""Writing all that is needed on the day at once: sheets of the pairing, badges, attendance, door list."""

from recovery_cli.domain.pairings import NotPaired
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.services import references
from recovery_cli.services.badges import BadgeOrder, badge_files
from recovery_cli.services.documents import attendance_files
from recovery_cli.services.door_papers import door_list_files
from recovery_cli.services.dossiers import dossier as dossier_of
from recovery_cli.services.pages import plan_version
from recovery_cli.services.pairing_papers import Cards, Wanted, pairing_files
from recovery_cli.services.papers import Exported, Order, Press, exported
from recovery_cli.services.sheet_lines import give_lines
from recovery_cli.services.sheets import note_printed


def export_day(
    registry: Registry,
    library: TemplateLibrary,
    reference: str,
    order: Order,
    *,
    badges: BadgeOrder,
    cards: Cards,
) -> Exported:
    """Write everything to be printed for the day; the plan counts as printed, the lines are kept.

    Raises:
        NotPaired: nobody was paired yet.
        Others as `export_agenda`.
    """
    workshop = references.workshop(registry, reference)
    give_lines(registry, workshop)
    dossier, press = dossier_of(registry, workshop), Press(library=library, order=order)
    plan = plan_version(dossier)
    if plan is None or not (dossier.meetings or dossier.tables):
        raise NotPaired(reference=workshop.reference)
    files = [
        *door_list_files(press, dossier),
        *attendance_files(press, dossier),
        *badge_files(press, dossier, badges),
        *pairing_files(press, dossier, plan, Wanted(cards=cards)),
    ]
    note_printed(registry, dossier)
    return exported(registry, order, dossier, files)
