"""Which needs of companies offers of others answer, and which of them a group answers by itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recovery_cli.domain.complements import Complement, complements
from recovery_cli.domain.projects import Need, Project

Answers = Mapping[int, Complement]
"""By the numbers of needs, what answers them."""
_NONE: Answers = {}


@dataclass(frozen=True, kw_only=True)
class Sought:
    """A need of a company, in one of its projects."""

    company: str
    project: Project
    need: Need


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The needs of companies by number, and by seeker and bringer which of them are answered how well."""

    sought: Sequence[Sought]
    answers: Mapping[str, Mapping[str, Answers]]

    @cached_property
    def needs(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the needs of each company."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.sought):
            found[each.company].append(number)
        return dict(found)

    @cached_property
    def neighbours(self) -> Mapping[str, Mapping[str, int]]:
        """Of each company those that it answers or that answer it, with how well in all, the best first."""
        points: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for seeker, bringers in self.answers.items():
            for bringer, found in bringers.items():
                sum_ = sum([one.strength for one in found.values()])
                points[seeker][bringer] += sum_
                points[bringer][seeker] += sum_
        return {
            company: dict(sorted(others.items(), key=lambda one: (-one[1], one[0])))
            for company, others in sorted(points.items())
        }

    def between(self, seeker: str, bringer: str) -> Answers:
        """The needs of the one that the other answers."""
        return self.answers.get(seeker, {}).get(bringer, _NONE)

    def of(self, members: Collection[str]) -> list[int]:
        """All needs of some companies."""
        return [number for member in sorted(members) for number in self.needs.get(member, ())]

    def inside(self, members: Collection[str]) -> Answers:
        """The needs of a group that one of its members answers, each with its best answer."""
        found: dict[int, Complement] = {}
        for seeker in sorted(members):
            for bringer in sorted(members):
                for number, answer in self.between(seeker, bringer).items():
                    if number not in found or answer.strength > found[number].strength:
                        found[number] = answer
        return dict(sorted(found.items()))

    def share(self, members: Collection[str]) -> float:
        """Which part of its members' needs a group answers by itself; 0 where they have none."""
        needs = self.of(members)
        return len(self.inside(members)) / len(needs) if needs else 0.0


def coverages(projects: Iterable[Project]) -> Mapping[str | None, Coverage]:
    """By theme, what companies need for projects on it and who answers; None: those without any theme."""
    ordered = sorted(projects, key=lambda each: (each.company_id, each.id))
    answers: dict[str, list[Complement]] = defaultdict(list)
    for several in complements(ordered).values():
        for answer in several:
            answers[answer.need_project].append(answer)
    by_theme: dict[str | None, list[Project]] = defaultdict(list)
    for project in ordered:
        for theme in dict.fromkeys(project.themes or (None,)):
            by_theme[theme].append(project)
    return {
        theme: _coverage(by_theme[theme], answers)
        for theme in sorted(by_theme, key=lambda theme: (theme is None, theme or ""))
    }


def _coverage(projects: Sequence[Project], answers: Mapping[str, Sequence[Complement]]) -> Coverage:
    """The needs of these projects, with the answers to the needs of each by its id."""
    sought: list[Sought] = []
    found: dict[str, dict[str, dict[int, Complement]]] = defaultdict(lambda: defaultdict(dict))
    for project in projects:
        needs = {need.text: need for need in project.needs}
        numbers = {text: number for number, text in enumerate(needs, start=len(sought))}
        sought += [Sought(company=project.company_id, project=project, need=each) for each in needs.values()]
        for answer in answers.get(project.id, ()):
            found[project.company_id][answer.bringer].setdefault(numbers[answer.need], answer)
    return Coverage(sought=sought, answers=found)
