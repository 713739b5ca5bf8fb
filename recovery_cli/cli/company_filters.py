"""The command that lists companies, and what may be asked of those it lists."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

import typer

from recovery_cli.cli.company_fields import COLUMNS, company_json, company_row
from recovery_cli.cli.overviews import short_day
from recovery_cli.cli.parameters import REGISTRY, JsonOption, RegionOption
from recovery_cli.cli.regions import tell_former
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.cli.tables import print_table
from recovery_cli.cli.values import Readers, read_options, region_letters
from recovery_cli.domain.companies import Company, Size
from recovery_cli.domain.company_filters import CompanyFilter, DayToCome, UnknownTheme
from recovery_cli.domain.departments import department
from recovery_cli.domain.moments import PARIS
from recovery_cli.domain.nearness import parse_near
from recovery_cli.domain.sizes import includes, parse_size
from recovery_cli.domain.spans import day_before
from recovery_cli.i18n.days import parse_day
from recovery_cli.i18n.themes import theme_name
from recovery_cli.reference.zones import zone
from recovery_cli.registry.registry import Registry
from recovery_cli.services import company_filters

app = typer.Typer()

_PAGE = 100

Texts = list[str] | None
DepartmentsOption = Annotated[
    Texts, typer.Option("--department", help="A department by code or name (repeatable).")
]
ZonesOption = Annotated[
    Texts, typer.Option("--employment-zone", help="An employment zone by name or code (repeatable).")
]
NafOption = Annotated[
    Texts,
    typer.Option(
        "--naf",
        help="Section, division, group, class or sub-class: C, 25, 25.5, 25.50, 25.50A (repeatable); "
        "rév. 2 or 2025, each company by the version of its own code.",
    ),
]
SizesOption = Annotated[Texts, typer.Option("--size", help="micro, PME, ETI or GE (repeatable).")]
ThemesOption = Annotated[Texts, typer.Option("--theme", help="Has a project of this theme (repeatable).")]
SinceOption = Annotated[str | None, typer.Option(help="Added or changed since this day: 1er septembre.")]
NotSeenOption = Annotated[
    str | None, typer.Option(help='Came to a workshop once, and to none for so long: "3 mois".')
]
NearOption = Annotated[str | None, typer.Option(help='Has a site near a commune: "Nancy, 40 km".')]
LimitOption = Annotated[
    int, typer.Option(min=0, help="How many a page; 0 for all. --json always has all of them.")
]
PageOption = Annotated[int, typer.Option(min=1, help="Which page.")]


@app.command(rich_help_panel=REGISTRY)
def list_companies(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    departments: DepartmentsOption = None,
    zones: ZonesOption = None,
    near: NearOption = None,
    naf: NafOption = None,
    sizes: SizesOption = None,
    themes: ThemesOption = None,
    since: SinceOption = None,
    not_seen_for: NotSeenOption = None,
    limit: LimitOption = _PAGE,
    page: PageOption = 1,
    json: JsonOption = False,
) -> None:
    """List the companies: all, or those of a place, an activity, a size, a theme, or changed since a day."""
    run = Run.of(ctx)
    asked = read_options(
        _readers(run.moment.today), region=region, departments=departments, zones=zones, near=near, naf=naf,
        sizes=sizes, themes=themes, since=since, unseen_since=not_seen_for,
    )  # fmt: skip
    shown = None if json or not limit else limit
    with run.reading() as registry:
        wanted = _wanted(run, registry, asked)
        found = company_filters.companies_found(registry, wanted, limit=shown, skip=(page - 1) * (shown or 0))
        seen = registry.guests.last_seen() if wanted.unseen_since else {}
    tell_former(run, region)
    if json:
        print_json([company_json(company) | _seen_json(company, seen) for company in found.companies])
        return
    columns = (*COLUMNS, "last_seen") if seen else COLUMNS
    rows = [
        [*company_row(run, company, found.communes.get(company.id)), short_day(run, seen.get(company.id))]
        for company in found.companies
    ]
    rows = [row[: len(columns)] for row in rows]
    if shown is None or (page == 1 and found.total <= shown):
        print_list(run, "companies", columns, rows)
    else:
        _print_page(run, columns, rows, total=found.total, limit=shown, page=page)


def _seen_json(company: Company, seen: Mapping[str, date]) -> dict[str, Any]:
    """When it was seen last, where those are listed that are seen no more."""
    return {"last_seen": seen[company.id]} if company.id in seen else {}


def _readers(today: date) -> Readers:
    return {
        "region": region_letters,
        "departments": lambda text: department(text).code,
        "zones": lambda text: zone(text).code,
        "near": parse_near,
        "naf": company_filters.naf_part,
        "sizes": parse_size,
        "since": lambda text: day_gone(text, today),
        "unseen_since": lambda text: day_before(text, today),
    }


def day_gone(text: str, today: date) -> date:
    """The day meant: without a year it is the last such day, today included.

    Raises:
        DayNotUnderstood, NoSuchDay, NoSuchMonth, WrongWeekday: it is no day.
        DayToCome: it is yet to come.
    """
    day = parse_day(text, today)
    if day <= today:
        return day
    earlier = parse_day(text, today - _NEARLY_A_YEAR)
    if earlier > today or day - earlier == _NEARLY_A_YEAR:  # its year was said, or it counts from today
        raise DayToCome(day=day)
    return earlier


_NEARLY_A_YEAR = timedelta(days=364)


def _wanted(run: Run, registry: Registry, asked: Mapping[str, Any]) -> CompanyFilter:
    since = asked.get("since")
    return CompanyFilter(
        region=asked.get("region"),
        departments=asked.get("departments", ()),
        communes=company_filters.communes_asked(asked.get("zones", ()), asked.get("near")),
        naf=asked.get("naf", ()),
        sizes=tuple(s for s in Size if any(includes(wanted, s) for wanted in asked.get("sizes", ()))),
        unseen_since=asked.get("unseen_since"),
        themes=_themes(run, registry, asked.get("themes", ())),
        since=datetime.combine(since, time(), PARIS).astimezone(UTC) if since else None,
    )


def _themes(run: Run, registry: Registry, texts: Sequence[str]) -> tuple[str, ...]:
    """The themes meant; an error names those that come close in the reader's words."""
    try:
        return company_filters.project_themes(registry, texts)
    except UnknownTheme as error:
        close = [theme_name(each, run.language) for each in error.similar]
        raise UnknownTheme(value=error.value, similar=close) from error


def _print_page(
    run: Run, columns: Sequence[str], rows: list[list[str | None]], *, total: int, limit: int, page: int
) -> None:
    """Print a page, and say on stderr which one it is, and how the next is seen."""
    if not rows:
        run.tell("company_filters.said.no_page", page=page, total=total, count=max(1, -(-total // limit)))
        return
    header = [run.say(f"companies.field.{name}") for name in columns]
    print_table(header, [[cell or "" for cell in row] for row in rows])
    first = (page - 1) * limit + 1
    run.tell("company_filters.said.page", first=first, last=first + len(rows) - 1, count=total)
    if first + len(rows) <= total:
        run.tell("company_filters.said.next", page=page + 1)
