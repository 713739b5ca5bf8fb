"""How the collectives of a company or partner are told beside it: which parts it plays in each."""

from collections.abc import Iterable
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.collectives import Collective, Role


def collective_lines(run: Run, several: Iterable[Collective], party_id: str) -> list[str]:
    """A line a collective: its title, its stage, the parts that the company or partner plays."""
    return [
        run.say("collectives.value.part", title=each.title, stage=each.stage, roles=_roles(each, party_id))
        for each in several
    ]


def collectives_json(several: Iterable[Collective], party_id: str) -> list[dict[str, Any]]:
    """The documented shape of the collectives beside one that plays a part in them."""
    return [{"title": each.title, "stage": each.stage, "roles": _roles(each, party_id)} for each in several]


def _roles(collective: Collective, party_id: str) -> list[Role]:
    return [role for role in Role if party_id in collective.parties(role)]
