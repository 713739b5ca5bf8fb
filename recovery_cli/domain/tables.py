"""What a table is: where a group sits with a host, which projects it discusses, who challenges them."""

from dataclasses import dataclass

from recovery_cli.domain.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A company or partner at a table."""

    company_id: str | None = None
    partner_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class TableProject:
    """A project on a table's menu, and the peer from another sector who questions it."""

    project_id: str
    challenger_id: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where a group sits; `host` is the name printed, `host_partner_id` or `host_company_id` who it is."""

    id: str = ""
    workshop_id: str
    number: int
    sitting: int = 1
    theme: str | None = None
    host_partner_id: str | None = None
    host_company_id: str | None = None
    seats: tuple[Seat, ...] = ()
    projects: tuple[TableProject, ...] = ()
