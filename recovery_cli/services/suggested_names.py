"""What a suggested collective is called, and the command that forms exactly what is suggested."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from recovery_cli.domain.planning import Command
from recovery_cli.domain.projects import Project
from recovery_cli.domain.suggested_collectives import NoSuchGroup
from recovery_cli.domain.texts import fold
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.registry.registry import Registry
from recovery_cli.services.suggested_collectives import Suggestion


@dataclass(frozen=True, kw_only=True)
class Named:
    """A suggestion with a title for its collective, and the command that forms it."""

    title: str
    command: Command
    suggestion: Suggestion


def named(
    registry: Registry, region: str, suggestions: Iterable[Suggestion], language: Language
) -> list[Named]:
    """The suggestions, each with a title that no collective bears, nor another of them.

    A title stands on papers: a theme that only the organiser may know is not in it.
    """
    taken = {fold(each.title) for each in registry.collectives.all()}
    found = []
    for each in suggestions:
        title = next(title for title in _titles(each, language) if fold(title) not in taken)
        taken.add(fold(title))
        found.append(Named(title=title, command=_command(registry, region, title, each), suggestion=each))
    return found


def nth(suggestions: Sequence[Named], number: int) -> Named:
    """The suggestion of a number, counted from 1.

    Raises:
        NoSuchGroup: there is none.
    """
    if number > len(suggestions):
        raise NoSuchGroup(number=number, count=len(suggestions))
    return suggestions[number - 1]


def _command(registry: Registry, region: str, title: str, each: Suggestion) -> Command:
    """Who could lead leads; all others are members, with the projects that answer each other."""
    parts = (
        ("--leader" if company.id == each.leader.company else "--member", company.siren or company.id)
        for company in each.companies
    )
    theme = ("--theme", each.group.theme) if each.group.theme and each.open_theme else ()
    projects = (("--project", _reference(registry, project)) for project in each.projects)
    return (
        "form-collective",
        title,
        "--region",
        region,
        *theme,
        *chain.from_iterable(sorted(parts)),
        *chain.from_iterable(projects),
    )


def _reference(registry: Registry, project: Project) -> str:
    """The title of a project where it means no other; else its id."""
    return project.title if registry.projects.named(project.title) == [project] else project.id


def _titles(suggestion: Suggestion, language: Language) -> Iterator[str]:
    """After the place of who could lead, else after that of another member, else with a number."""
    lead = suggestion.leader.company
    others = [company.id for company in suggestion.companies if company.id != lead]
    places = [suggestion.places[one] or suggestion.name(one) for one in (lead, *others)]
    plain = [_title(suggestion, place, language) for place in dict.fromkeys(places)]
    yield from plain
    yield from (f"{plain[0]} ({number})" for number in count(2))


def _title(suggestion: Suggestion, place: str, language: Language) -> str:
    theme = suggestion.group.theme if suggestion.open_theme else None
    if theme is None:
        return say(language, "suggested_collectives.value.title_plain", place=place)
    name = theme_name(theme, language)
    name = name[:1].upper() + name[1:]
    return say(language, "suggested_collectives.value.title", theme=name, place=place)
