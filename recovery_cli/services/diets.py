"""The diets of those who come: noted as counts, told to the caterer, forgotten with the day."""

from collections.abc import Sequence
from dataclasses import replace

from recovery_cli.domain.diets import Diet, kept, parse_diets, total
from recovery_cli.domain.invitations import Invitation, Reply
from recovery_cli.domain.workshops import Workshop
from recovery_cli.registry.registry import Registry


def note_diets(registry: Registry, invitation: Invitation, texts: Sequence[str]) -> tuple[Diet, ...]:
    """Keep the diets of a delegation in place of those noted before.

    Raises:
        DietNotUnderstood: a text says no diet, or names a person.
    """
    diets = parse_diets(texts)
    registry.invitations.keep(replace(invitation, diets=tuple(map(str, diets))))
    return diets


def diets_of(invitations: Sequence[Invitation]) -> tuple[Diet, ...]:
    """How many of those who said yes keep which diet."""
    return total(diet for each in invitations if each.reply is Reply.YES for diet in kept(each.diets))


def forget_diets(registry: Registry, workshop: Workshop) -> None:
    """Forget them once the workshop is over, undo included: what somebody eats can tell what he believes."""
    for each in registry.invitations.of_workshop(workshop.id):
        if each.diets:
            registry.invitations.keep(replace(each, diets=()))
    registry.invitations.forget_former_diets(workshop.id)
