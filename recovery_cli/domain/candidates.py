"""Who could be invited to a workshop: what of a company decides about that, and which project to cite."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recovery_cli.domain.companies import Size
from recovery_cli.domain.projects import Confidentiality, Project, Stage
from recovery_cli.domain.territories import Territory

SHAREABLE = frozenset({Confidentiality.PUBLIC, Confidentiality.PARTICIPANTS})
"""The levels of a project that may be told to all who come."""


class Carried(NamedTuple):
    """What the projects of a company say for it before anybody reads them.

    `shareable` says whether one may be told to all who come, `seeking` whether one looks for partners,
    `on_theme` whether one that may be told is on the workshop's theme.
    """

    shareable: bool = False
    seeking: bool = False
    on_theme: bool = False


class Candidate(NamedTuple):
    """A company in business with an open site in the region of a workshop.

    Of very many only what decides is read: `carried` is None without projects, and `projects` are there once
    they were read, of the foremost alone. `department` is that of its first open site in the region. `silent`
    says that nobody of it may be contacted, `invited` whether it ever was, `came` whether somebody of it
    ever came; `lately` is the reference of the nearest other workshop within about a month of the planned
    day on whose list it is. Where territories count, `territory` is that of its site in the region.
    A tuple, as a region has tens of thousands of them.
    """

    id: str
    name: str
    siren: str | None = None
    sector: str | None = None
    size: Size | None = None
    department: str | None = None
    silent: bool = False
    carried: Carried | None = None
    projects: Sequence[Project] = ()
    invited: bool = False
    came: bool = False
    lately: str | None = None
    territory: Territory | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What settles a tie: the SIREN, then the name, then the id."""
        return self.siren or "999999999", self.name, self.id

    def project_for(self, theme: str | None) -> Project | None:
        """The project to cite in its letter: one that may be told, on the theme, looking for partners, full.

        A project that only the organiser may know is never cited.
        """
        return min(_citable(self.projects), key=lambda project: _fitness(project, theme), default=None)


def carried(projects: Sequence[Project], theme: str | None = None) -> Carried | None:
    """What projects say for the company that carries them; None if there are none."""
    if not projects:
        return None
    told = [project for project in projects if project.confidentiality in SHAREABLE]
    return Carried(
        shareable=bool(told),
        seeking=any(project.stage is Stage.SEEKING_PARTNERS for project in projects),
        on_theme=theme is not None and any(theme in project.themes for project in told),
    )


def _citable(projects: Iterable[Project]) -> list[Project]:
    return [project for project in projects if project.confidentiality is not Confidentiality.ORGANISER]


def _fitness(project: Project, theme: str | None) -> tuple[bool, bool, bool, int, str, str]:
    """Smaller is better."""
    return (
        project.confidentiality not in SHAREABLE,
        theme is not None and theme not in project.themes,
        project.stage is not Stage.SEEKING_PARTNERS,
        -len(project.needs) - len(project.offers),
        project.title,
        project.id,
    )
