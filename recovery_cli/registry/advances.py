"""The drawers of what happens in a collective: its stages, who came and went, its news, its milestones."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from recovery_cli.domain.advances import Milestone, News, StageChange
from recovery_cli.domain.tenures import Tenure
from recovery_cli.registry.drawer import Drawer

T = TypeVar("T")


class CollectiveDrawer(Drawer[T]):
    """The things of one noun that belong each to a collective."""

    def of_collective(self, collective_id: str) -> list[T]:
        """Those of a collective, in the drawer's order."""
        return self.where("collective_id = ?", [collective_id])

    def of_collectives(self, collective_ids: Iterable[str]) -> dict[str, list[T]]:
        """Those of several collectives, by collective; each one is there, be its list empty."""
        wanted = list(collective_ids)
        found: dict[str, list[T]] = defaultdict(list, {id_: [] for id_ in wanted})
        asked = "collective_id IN (SELECT value FROM json_each(?))"
        for thing in self.where(asked, [json.dumps(wanted)]):
            each: Any = thing
            found[each.collective_id].append(thing)
        return dict(found)


class StageChanges(CollectiveDrawer[StageChange]):
    """The stages that collectives came to, the first one first."""

    noun = "stage"
    table = "collective_stage"
    kind = StageChange
    order = "collective_id, day, id"


class Tenures(CollectiveDrawer[Tenure]):
    """Who played which part in collectives, the first ones first."""

    noun = "tenure"
    table = "collective_tenure"
    kind = Tenure
    order = "collective_id, since, id"

    def of_company(self, company_id: str) -> list[Tenure]:
        """The parts that a company plays in whatever collectives, and those that it played."""
        return self.where("company_id = ?", [company_id])


class NewsDrawer(CollectiveDrawer[News]):
    """What was heard of collectives, the latest first."""

    noun = "news"
    table = "collective_news"
    kind = News
    order = "collective_id, day DESC, id DESC"


class Milestones(CollectiveDrawer[Milestone]):
    """What collectives are to reach, by day due."""

    noun = "milestone"
    table = "milestone"
    kind = Milestone
    order = "collective_id, due, number"
