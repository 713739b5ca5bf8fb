"""The drawers of the registry: those that most commands open at once, the others when they are asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from recovery_cli.registry.candidates import Candidates
from recovery_cli.registry.companies import Companies
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.contacts import Contacts
from recovery_cli.registry.invitations import Guests, Invitations
from recovery_cli.registry.partners import Partners
from recovery_cli.registry.projects import Projects
from recovery_cli.registry.settings import SettingsDrawer
from recovery_cli.registry.venues import Venues
from recovery_cli.registry.workshops import AgendaItems, Workshops

if TYPE_CHECKING:  # what few commands open is fetched when it is opened: it is most of start-up
    from recovery_cli.registry.advances import Milestones, NewsDrawer, StageChanges, Tenures
    from recovery_cli.registry.apart import Aparts
    from recovery_cli.registry.blocked_days import BlockedDaysDrawer
    from recovery_cli.registry.bulk import Bulk
    from recovery_cli.registry.collectives import Collectives
    from recovery_cli.registry.documents import Documents
    from recovery_cli.registry.mappings import Mappings
    from recovery_cli.registry.measures import Measures
    from recovery_cli.registry.meetings import Meetings, Outcomes
    from recovery_cli.registry.merging import Merging
    from recovery_cli.registry.minutes import Actions, ActionUpdates, Decisions, Notes
    from recovery_cli.registry.name_keys import NameKeys
    from recovery_cli.registry.pairings import Pairings
    from recovery_cli.registry.questions import Questions
    from recovery_cli.registry.search import Search
    from recovery_cli.registry.steps import Steps
    from recovery_cli.registry.tables import Tables
    from recovery_cli.registry.ties import TieNotes
    from recovery_cli.registry.wishes import Wishes


class Drawers:
    """All that is kept, drawer by drawer."""

    def __init__(self, connection: Connection) -> None:
        self.settings = SettingsDrawer(connection)
        self.companies = Companies(connection)
        self.candidates = Candidates(connection)
        self.contacts = Contacts(connection)
        self.partners = Partners(connection)
        self.projects = Projects(connection)
        self.venues = Venues(connection)
        self.workshops = Workshops(connection)
        self.agenda_items = AgendaItems(connection)
        self.invitations = Invitations(connection)
        self.guests = Guests(connection)
        self._connection = connection

    @cached_property
    def name_keys(self) -> "NameKeys":
        """The names of companies as lists compare them."""
        from recovery_cli.registry.name_keys import NameKeys

        return NameKeys(self._connection)

    @cached_property
    def mappings(self) -> "Mappings":
        """What columns of files mean, as it was kept."""
        from recovery_cli.registry.mappings import Mappings

        return Mappings(self._connection)

    @cached_property
    def measures(self) -> "Measures":
        """The catalogue of measures."""
        from recovery_cli.registry.measures import Measures

        return Measures(self._connection)

    @cached_property
    def aparts(self) -> "Aparts":
        """Who is kept apart."""
        from recovery_cli.registry.apart import Aparts

        return Aparts(self._connection)

    @cached_property
    def wishes(self) -> "Wishes":
        """Who asked to meet whom."""
        from recovery_cli.registry.wishes import Wishes

        return Wishes(self._connection)

    @cached_property
    def meetings(self) -> "Meetings":
        """The one-to-one meetings."""
        from recovery_cli.registry.meetings import Meetings

        return Meetings(self._connection)

    @cached_property
    def outcomes(self) -> "Outcomes":
        """What was said after meetings."""
        from recovery_cli.registry.meetings import Outcomes

        return Outcomes(self._connection)

    @cached_property
    def tie_notes(self) -> "TieNotes":
        """What organisers learnt of two companies outside workshops."""
        from recovery_cli.registry.ties import TieNotes

        return TieNotes(self._connection)

    @cached_property
    def tables(self) -> "Tables":
        """The tables of workshops."""
        from recovery_cli.registry.tables import Tables

        return Tables(self._connection)

    @cached_property
    def pairings(self) -> "Pairings":
        """What each version of a pairing put on paper."""
        from recovery_cli.registry.pairings import Pairings

        return Pairings(self._connection)

    @cached_property
    def notes(self) -> "Notes":
        """What was noted at workshops."""
        from recovery_cli.registry.minutes import Notes

        return Notes(self._connection)

    @cached_property
    def decisions(self) -> "Decisions":
        """What was settled at workshops."""
        from recovery_cli.registry.minutes import Decisions

        return Decisions(self._connection)

    @cached_property
    def actions(self) -> "Actions":
        """Who does what until when."""
        from recovery_cli.registry.minutes import Actions

        return Actions(self._connection)

    @cached_property
    def collectives(self) -> "Collectives":
        """The projects of several companies."""
        from recovery_cli.registry.collectives import Collectives

        return Collectives(self._connection)

    @cached_property
    def stage_changes(self) -> "StageChanges":
        """The stages that collectives came to."""
        from recovery_cli.registry.advances import StageChanges

        return StageChanges(self._connection)

    @cached_property
    def tenures(self) -> "Tenures":
        """Who played which part in collectives, from when to when."""
        from recovery_cli.registry.advances import Tenures

        return Tenures(self._connection)

    @cached_property
    def news(self) -> "NewsDrawer":
        """What was heard of collectives."""
        from recovery_cli.registry.advances import NewsDrawer

        return NewsDrawer(self._connection)

    @cached_property
    def milestones(self) -> "Milestones":
        """What collectives are to reach."""
        from recovery_cli.registry.advances import Milestones

        return Milestones(self._connection)

    @cached_property
    def questions(self) -> "Questions":
        """What challengers asked."""
        from recovery_cli.registry.questions import Questions

        return Questions(self._connection)

    @cached_property
    def blocked_days(self) -> "BlockedDaysDrawer":
        """Days on which no workshop can be."""
        from recovery_cli.registry.blocked_days import BlockedDaysDrawer

        return BlockedDaysDrawer(self._connection)

    @cached_property
    def action_updates(self) -> "ActionUpdates":
        """What was heard of actions."""
        from recovery_cli.registry.minutes import ActionUpdates

        return ActionUpdates(self._connection)

    @cached_property
    def documents(self) -> "Documents":
        """What was written to files."""
        from recovery_cli.registry.documents import Documents

        return Documents(self._connection)

    @cached_property
    def steps(self) -> "Steps":
        """The journal, and the way back."""
        from recovery_cli.registry.steps import Steps

        return Steps(self._connection)

    @cached_property
    def merging(self) -> "Merging":
        """How two companies become one."""
        from recovery_cli.registry.merging import Merging

        return Merging(self._connection)

    @cached_property
    def search(self) -> "Search":
        """The index of words."""
        from recovery_cli.registry.search import Search

        return Search(self._connection)

    @cached_property
    def bulk(self) -> "Bulk":
        """The entrance for very many rows."""
        from recovery_cli.registry.bulk import Bulk

        return Bulk(self._connection)
