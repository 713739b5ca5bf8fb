"""Changing a point of an agenda: what it is called, how long it lasts, who leads it, what it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recovery_cli.domain.agenda import revised
from recovery_cli.domain.texts import fold
from recovery_cli.domain.workshops import AgendaItem
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.services import references
from recovery_cli.services.overviews import Overview, overview
from recovery_cli.services.workshops import open_workshop


@dataclass(frozen=True, kw_only=True)
class Revised:
    """A workshop after a point of its agenda was changed, and which papers were written before."""

    seen: Overview
    item: AgendaItem
    agenda_written: bool = False
    hours_written: bool = False


def edit_agenda_item(
    registry: Registry, reference: str, point: str, *, values: Mapping[str, Any], language: Language
) -> Revised:
    """Change a point of an agenda; the hours of those behind it follow.

    `point` is its number or a part of its title in any language, `values` holds fields of the point that are
    read already; `language` is the one in which points that are alike are told apart.

    Raises:
        Unknown, Ambiguous: workshop or point is not the name of one.
        WorkshopClosed, WorkshopCancelled: the workshop is.
        OutOfRange, RoundsTooLong, AgendaTooLong: so many minutes make no sense, or do not fit.
    """
    workshop = open_workshop(registry, reference)
    items = registry.agenda_items.of_workshop(workshop.id)
    old = _point(items, point, language)
    new = replace(old, **values)
    revised(workshop, items, new)
    registry.agenda_items.keep(new)
    written = bool(registry.documents.of_workshop(workshop.id)) and new != old
    return Revised(
        seen=overview(registry, reference),
        item=new,
        agenda_written=written,
        hours_written=written and workshop.plan_version > 0 and new.minutes != old.minutes,
    )


def _point(items: Sequence[AgendaItem], point: str, language: Language) -> AgendaItem:
    """The point of this number, else that with this in its title."""

    def shown(item: AgendaItem) -> str:
        return f"{item.position} {item.title or label(language, item.kind)}"

    wanted = fold(point)
    numbered = [item for item in items if str(item.position) == wanted]
    titled = [item for item in items if wanted and any(wanted in title for title in _titles(item))]
    return references.one_of(
        numbered or titled, point, noun="agenda-item", shown=shown, names=lambda: [shown(i) for i in items]
    )


def _titles(item: AgendaItem) -> list[str]:
    """All that a point is called, folded."""
    return [fold(item.title or ""), *(fold(label(language, item.kind)) for language in Language)]
