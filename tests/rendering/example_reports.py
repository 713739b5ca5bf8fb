"""The example page of a report; `tricky` goes where the registry's text goes."""

from datetime import date

from recovery_cli.rendering.charts import Bars, Series, chart
from recovery_cli.rendering.logo import Logo
from recovery_cli.rendering.pages import Organisation
from recovery_cli.rendering.pages_reports import (
    Chart,
    CollectiveLine,
    FigureLine,
    MeasureLine,
    MonthLine,
    NationalPage,
    NationalRow,
    ReportPage,
    WorkshopLine,
)
from recovery_cli.rendering.tile_maps import Tiles, tile_map


def report(tricky: str, organisation: Organisation) -> ReportPage:
    lines = (FigureLine(name="Chiffre", value="1\u202f234", definition=tricky),)
    return ReportPage(
        organisation=organisation,
        region="Grand Est",
        first=date(2026, 1, 1),
        last=date(2026, 11, 19),
        activity=lines,
        reach=lines,
        weave=lines,
        projects=lines,
        workshops=(
            WorkshopLine(
                reference="GES-2026-11", session="12e", day=date(2026, 11, 19), invited=58, accepted=36,
                came=30, newcomers=4, persons=33, meetings=78, followed=41,
            ),
        ),
        attendance=drawn(tricky, lying=False),
        departments=drawn(tricky, lying=True),
        brokers=(tricky, "Ateliers de la Meuse"),
        collectives=(
            CollectiveLine(
                title=tricky, stage="cadrage", formed_on=date(2026, 9, 17), companies=4,
                missing=("maître d’œuvre",),
            ),
        ),
        withheld=2,
        measures=(MeasureLine(name=tricky, plan=tricky, used=3, sought=1),),
        columns=lines,
        months=(MonthLine(month="10/2026", values=("1\u202f180",)),
                MonthLine(month="11/2026", values=("–",))),
    )  # fmt: skip


def national(tricky: str, organisation: Organisation) -> NationalPage:
    return NationalPage(
        organisation=organisation,
        title="France, région par région",
        first=date(2026, 1, 1),
        last=date(2026, 11, 19),
        columns=(FigureLine(name="Chiffre", value="30", definition=tricky),),
        rows=(NationalRow(region="Grand Est", values=("30",)),),
        regions=18,
        absent=("Corse", "Mayotte"),
        map=Chart(
            title=tricky, alt=tricky, picture=Logo(kind="svg", content=tile_map(Tiles(values={"GES": 30})))
        ),
    )


def drawn(tricky: str, *, lying: bool) -> Chart:
    bars = Bars(labels=["Moselle", "Vosges"], series=[Series(name="Entreprises", values=[4, 2])], lying=lying)
    return Chart(title=tricky, alt=tricky, picture=Logo(kind="svg", content=chart(bars)))
