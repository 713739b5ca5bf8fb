"""The drawer of the questions that challengers asked."""

import json
from collections.abc import Iterable

from recovery_cli.domain.questions import Question
from recovery_cli.registry.drawer import Drawer


class Questions(Drawer[Question]):
    """What was asked of collectives and projects, by number."""

    noun = "question"
    table = "question"
    kind = Question
    order = "number, id"

    def numbered(self, number: int) -> Question | None:
        """The question of a number, if there is one."""
        found = self.where("number = ?", [number])
        return found[0] if found else None

    def next_number(self) -> int:
        """The number of the next question."""
        return int(self._connection.value("SELECT coalesce(max(number), 0) + 1 FROM question"))

    def of(self, *, collectives: Iterable[str] = (), projects: Iterable[str] = ()) -> list[Question]:
        """The questions asked of these collectives, or of these projects."""
        return self.where(
            "collective_id IN (SELECT value FROM json_each(:collectives)) "
            "OR project_id IN (SELECT value FROM json_each(:projects))",
            {"collectives": json.dumps(list(collectives)), "projects": json.dumps(list(projects))},
        )
