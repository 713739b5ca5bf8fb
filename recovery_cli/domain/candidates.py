"""Who could be invited to a workshop: a company with what is known of it, and who is left out, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from recovery_cli.domain.companies import Company, Status
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.projects import Confidentiality, Project, Stage
from recovery_cli.domain.territories import Territory

SHAREABLE = frozenset({Confidentiality.PUBLIC, Confidentiality.PARTICIPANTS})
"""The levels of a project that may be told to all who come."""


class Exclusion(StrEnum):
    """Why a company is not invited."""

    CLOSED = "closed"
    ELSEWHERE = "elsewhere"
    DO_NOT_CONTACT = "do-not-contact"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A company with its projects and contacts.

    `invited` says whether it ever was, `came` whether somebody of it ever came; `lately` is the reference of
    the nearest other workshop within about a month of the planned day on whose list it is. Where territories
    count, `territory` is that of its site in the region.
    """

    company: Company
    projects: tuple[Project, ...] = ()
    contacts: tuple[Contact, ...] = ()
    invited: bool = False
    came: bool = False
    lately: str | None = None
    territory: Territory | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What settles a tie: the SIREN, then the name, then the id."""
        return self.company.siren or "999999999", self.company.name, self.company.id

    @cached_property
    def shareable(self) -> tuple[Project, ...]:
        """The projects that may be told to all who come."""
        return tuple(project for project in self.projects if project.confidentiality in SHAREABLE)

    def exclusion(self, region: str) -> Exclusion | None:
        """Why it cannot be invited in a region named by its letters; None if it can."""
        if self.company.status is Status.CLOSED:
            return Exclusion.CLOSED
        if region not in self.company.regions:
            return Exclusion.ELSEWHERE
        if self.contacts and all(contact.do_not_contact for contact in self.contacts):
            return Exclusion.DO_NOT_CONTACT
        return None

    def department(self, region: str) -> str | None:
        """The department of its first open site in a region."""
        sites = (s for s in self.company.sites if s.region == region and s.status is Status.ACTIVE)
        return next((site.department for site in sites if site.department), None)

    def project_for(self, theme: str | None) -> Project | None:
        """The project to cite in its letter: one that may be told, on the theme, looking for partners, full.

        A project that only the organiser may know is never cited.
        """
        return min(_citable(self.projects), key=lambda project: _fitness(project, theme), default=None)


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
