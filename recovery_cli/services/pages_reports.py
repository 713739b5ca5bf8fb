"""From a report to its page: figures in words beside what they count, charts of what goes together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recovery_cli.domain.companies import Company
from recovery_cli.domain.departments import department
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.reports import (
    Activity,
    Behind,
    Group,
    Line,
    Standing,
    foremost,
    groups,
    share,
    totals,
)
from recovery_cli.domain.settings import Settings
from recovery_cli.domain.weave import SHARES, Figure, Figures
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.dates import short_date
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import ordinal, percent, spoken
from recovery_cli.i18n.sectors import sector_name
from recovery_cli.rendering.charts import Bars, Series, chart
from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages import Organisation
from recovery_cli.rendering.pages_reports import (
    Chart,
    CollectiveLine,
    FigureLine,
    MeasureLine,
    MonthLine,
    ReportPage,
    WorkshopLine,
)
from recovery_cli.services.pages import organisation
from recovery_cli.services.reports import Report

REACH = (
    Figure.REACHED, Figure.PME, Figure.ETI, Figure.GE, Figure.SIZE_UNKNOWN, Figure.SECTORS,
    Figure.DEPARTMENTS,
)  # fmt: skip
WEAVE = (
    Figure.TIES_MADE, Figure.TIES_ALIVE, Figure.MET, Figure.EXCHANGING, Figure.WORKING_TOGETHER,
    Figure.DORMANT, Figure.BRIDGES, Figure.DENSITY, Figure.LARGEST,
)  # fmt: skip
PROJECTS = (
    Figure.NEEDS, Figure.NEEDS_MET, Figure.NEEDS_TIED, Figure.COLLECTIVES, Figure.IDEA, Figure.SCOPING,
    Figure.SEEKING, Figure.PILOT, Figure.DEPLOYMENT, Figure.OWNED, Figure.DELIVERED, Figure.MEASURES,
)  # fmt: skip
MONTHLY = (
    Figure.PRESENT, Figure.NEWCOMERS, Figure.RETURNING, Figure.REACHED, Figure.TIES_MADE, Figure.TIES_ALIVE,
    Figure.WORKING_TOGETHER, Figure.BRIDGES, Figure.DENSITY, Figure.LARGEST, Figure.NEEDS_MET,
    Figure.NEEDS_TIED, Figure.COLLECTIVES,
)  # fmt: skip
_STAGES = (Figure.WORKING_TOGETHER, Figure.EXCHANGING, Figure.MET, Figure.DORMANT)
_MOST = 12
"""So many bars at most of a chart whose bars are names; the others are counted in one."""


def report_page(report: Report, told: Settings, language: Language) -> ReportPage:
    """The page of a report in a language."""
    drawing = _Drawing(sender=organisation(told, language), language=language)
    last = report.seen.months[-1].figures
    return ReportPage(
        organisation=drawing.sender,
        region=region_of_letters(report.region).name,
        first=report.first,
        last=report.last,
        activity=tuple(activity_lines(report, language)),
        reach=(_distinct(report, language), *weave_lines(REACH, last, language)),
        weave=tuple(weave_lines(WEAVE, last, language)),
        projects=tuple(weave_lines(PROJECTS, last, language)),
        workshops=tuple(_workshop(line, language) for line in report.lines),
        attendance=drawing.attendance(report.lines),
        departments=drawing.groups(
            "departments", groups(department_of(each, report.region) for each in _companies(report))
        ),
        sectors=drawing.groups("sectors", groups(_sector(each, language) for each in _companies(report))),
        ties=drawing.ties(report),
        brokers=tuple(
            f"{company.name} ({percent(broker.share, language, decimals=1)})"
            for company, broker in report.seen.brokers
        ),
        collectives=tuple(_collective(one, language) for one in report.standing),
        withheld=report.withheld,
        measures=tuple(map(_measure, report.behind)),
        columns=tuple(weave_lines(MONTHLY, last, language)),
        months=tuple(
            MonthLine(
                month=f"{month.first:%m/%Y}",
                values=tuple(_shown(figure, month.figures[figure], language) for figure in MONTHLY),
            )
            for month in report.seen.months
        ),
    )


def activity_lines(report: Report, language: Language) -> Iterable[FigureLine]:
    """The figures of the workshops, added up."""
    sums = totals(report.lines)
    yield _line("workshops", spoken(len(report.lines), language), language)
    for activity in Activity:
        yield _line(activity, spoken(sums[activity], language), language)
    turnout = share(sums[Activity.ACCEPTED] - sums[Activity.NO_SHOWS], sums[Activity.ACCEPTED])
    yield _line("turnout", "–" if turnout is None else percent(turnout, language), language)


def weave_lines(wanted: Sequence[Figure], figures: Figures, language: Language) -> list[FigureLine]:
    """Figures of the weave in words, beside what they count."""
    return [
        FigureLine(
            name=say(language, f"weave.figure.{figure}.name"),
            value=_shown(figure, figures[figure], language),
            definition=say(language, f"weave.figure.{figure}.definition"),
        )
        for figure in wanted
    ]


def _distinct(report: Report, language: Language) -> FigureLine:
    return _line("distinct", spoken(len(report.reached), language), language)


def _line(key: str, value: str, language: Language) -> FigureLine:
    name, definition = (say(language, f"reports.figure.{key}.{part}") for part in ("name", "definition"))
    return FigureLine(name=name, value=value, definition=definition)


def _shown(figure: Figure, value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    return percent(value, language, decimals=1) if figure in SHARES else spoken(value, language)


def _companies(report: Report) -> list[Company]:
    return [one.company for one in report.reached]


def department_of(company: Company, region: str) -> str | None:
    """The name of the department of its site in a region (letters), of the head office if there are several.

    Of a company from next door it is that of its head office, else of the first site of which it is known.
    """
    sites = sorted(company.sites_in(region), key=lambda site: not site.head_office)
    code = next((site.department for site in sites if site.department), None)
    return department(code).name if code else None


def _sector(company: Company, language: Language) -> str | None:
    return sector_name(company.sector, language) or None


def _workshop(line: Line, language: Language) -> WorkshopLine:
    counts = line.counts
    return WorkshopLine(
        reference=line.reference,
        session=ordinal(line.session, language) if line.session else None,
        day=line.day,
        invited=counts[Activity.INVITED],
        accepted=counts[Activity.ACCEPTED],
        came=counts[Activity.CAME],
        newcomers=counts[Activity.NEWCOMERS],
        persons=counts[Activity.PERSONS],
        meetings=counts[Activity.MEETINGS],
        followed=counts[Activity.FOLLOWED],
    )


def _collective(one: Standing, language: Language) -> CollectiveLine:
    return CollectiveLine(
        title=one.title,
        stage=label(language, one.stage),
        formed_on=one.formed_on,
        companies=one.companies,
        missing=tuple(label(language, role) for role in one.missing),
    )


def _measure(one: Behind) -> MeasureLine:
    return MeasureLine(name=one.measure.name, plan=one.measure.plan, used=one.used, sought=one.sought)


@dataclass(frozen=True, kw_only=True)
class _Drawing:
    """Draws the charts of a report in the organiser's colour."""

    sender: Organisation
    language: Language

    def attendance(self, lines: Sequence[Line]) -> Chart | None:
        """Who came for the first time and who came again, workshop by workshop."""
        new = [line.counts[Activity.NEWCOMERS] for line in lines]
        again = [line.counts[Activity.CAME] - first for line, first in zip(lines, new, strict=True)]
        days = [short_date(line.day, self.language) for line in lines]
        series = [
            Series(name=self._word(key), values=values)
            for key, values in (("newcomers", new), ("returning", again))
        ]
        return self._chart("attendance", Bars(labels=days, series=series, colour=self.sender.colour))

    def ties(self, report: Report) -> Chart | None:
        """The ties at each stage at the end of each month."""
        months = report.seen.months
        series = [
            Series(
                name=say(self.language, f"weave.figure.{stage}.name"),
                values=[int(month.figures[stage] or 0) for month in months],
            )
            for stage in _STAGES
        ]
        labels = [f"{month.first:%m/%y}" for month in months]
        return self._chart("ties", Bars(labels=labels, series=series, colour=self.sender.colour))

    def groups(self, key: str, found: Sequence[Group]) -> Chart | None:
        """How many companies belong together, the largest groups by name."""
        shown, rest = foremost(found, _MOST)
        labels = [each.key or self._word("unknown") for each in shown]
        values = [each.count for each in shown]
        if rest:
            labels.append(say(self.language, "reports.chart.others", count=len(found) - len(shown)))
            values.append(rest)
        series = [Series(name=self._word("companies"), values=values)]
        return self._chart(key, Bars(labels=labels, series=series, lying=True, colour=self.sender.colour))

    def _chart(self, key: str, bars: Bars) -> Chart | None:
        """The chart with its title and its words; None where nothing is counted."""
        if not any(bars.totals):
            return None
        title = self._word(key)
        alt = say(self.language, "reports.chart.alt", title=title, values="; ".join(self._values(bars)))
        return Chart(title=title, alt=alt, picture=Logo(kind="svg", content=chart(bars)))

    def _values(self, bars: Bars) -> Iterable[str]:
        for place, (name, total) in enumerate(zip(bars.labels, bars.totals, strict=True)):
            parts = ", ".join(f"{each.name} {each.values[place]}" for each in bars.series)
            key = "parts" if len(bars.series) > 1 else "value"
            yield say(self.language, f"reports.chart.{key}", label=name, total=total, parts=parts)

    def _word(self, key: str) -> str:
        return say(self.language, f"reports.chart.{key}")
