"""Which columns of a file were read as what, on the screen and as JSON."""

from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.columns import Column, Ground
from recovery_cli.domain.importing import ImportReport
from recovery_cli.i18n.catalogue import label

_FEW_HEADINGS = 12


def columns_said(report: ImportReport, run: Run, *, trial: bool) -> list[str]:
    """The layout, the mapping that was remembered, and the columns; after an import only what was guessed.

    The names of what columns hold are those that `--map` takes.
    """
    if report.columns is None:
        return []
    lines = []
    if report.columns.layout:
        lines.append(run.say("importing.said.layout", layout=report.columns.layout.value))
    if report.mapping:
        lines.append(run.say("importing.said.mapping", name=report.mapping))
    all_told = trial and not report.columns.layout
    told = [each for each in report.columns.columns if all_told or each.ground is not Ground.HEADING]
    lines += [_column(column, run) for column in told if column.field or column.ground is Ground.ASKED]
    if all_told:
        lines.append(run.say("importing.said.correct_it"))
    return lines


def unused_said(report: ImportReport, run: Run) -> list[str]:
    """The columns of which something was not taken: the first ones, and how many more there are."""
    headings = report.unused
    if not headings:
        return []
    lines = [run.say("importing.said.unused", headings=list(headings[:_FEW_HEADINGS]))]
    if len(headings) > _FEW_HEADINGS:
        lines = [
            run.say(
                "importing.said.unused_many",
                headings=", ".join(headings[:_FEW_HEADINGS]),
                count=len(headings) - _FEW_HEADINGS,
            )
        ]
    return lines


def columns_json(report: ImportReport) -> dict[str, Any]:
    """The layout and the columns; nothing of lists whose columns are fixed."""
    if report.columns is None:
        return {}
    return {
        "layout": report.columns.layout,
        "mapping": report.mapping,
        "columns": [
            {
                "column": column.label,
                "field": column.field,
                "by": column.ground if column.field or column.ground is Ground.ASKED else None,
            }
            for column in report.columns.columns
        ],
    }


def _column(column: Column, run: Run) -> str:
    if column.field is None:
        return run.say("importing.said.column_ignored", column=column.label)
    ground = label(run.language, column.ground)
    if column.ground is Ground.CONTENTS and not column.missing:
        ground = run.say("importing.said.looks", looks=run.say(f"guessing.looks.{column.field.value}"))
    return run.say("importing.said.column_read", column=column.label, field=column.field, ground=ground)
