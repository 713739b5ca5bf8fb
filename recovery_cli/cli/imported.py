"""What an import found, on the screen and as JSON."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar, cast

import typer

from recovery_cli.cli.imported_columns import columns_json, columns_said, unused_said
from recovery_cli.cli.run import Run
from recovery_cli.domain.importing import ImportReport, Refusal, RowAgain, RowChange, RowDoubt, RowRepair
from recovery_cli.domain.noted import MOST, Noted
from recovery_cli.domain.repairs import Doubt, DoubtKind, Repair, RepairKind
from recovery_cli.domain.texts import clean, one_line
from recovery_cli.i18n.catalogue import explain, label
from recovery_cli.i18n.language import Language
from recovery_cli.reference.measures import catalogue
from recovery_cli.spreadsheets.reading import STANDARD_INPUT

_ALIKE = {DoubtKind.LOOKS_LIKE: "company_alike", DoubtKind.PERSON_LOOKS_LIKE: "person_alike"}
_EXAMPLES = 3
_LISTED = 20
"""So many changes and refused rows are told; of more, the first ones (of refused rows: of each kind)."""
_LONGEST = 120
"""A cell may hold a whole description: a line of the report shows its beginning."""

_LINE_END = re.compile(r"\s*\n\s*")
_MARK = "¶"
"""What Word shows at the end of a line; code pages of old terminals have it, too."""

T = TypeVar("T")


def print_report(report: ImportReport, run: Run, *, trial: bool = False) -> None:
    """Print what was read, kept, mended, doubted and refused; of a trial also the columns."""
    findings = report.findings
    lines = [run.say("importing.said.read", file=_file(report, run), count=findings.read)]
    if report.title:
        lines.append(run.say("importing.said.sheet", title=report.title))
    lines += columns_said(report, run, trial=trial)
    if findings.refused or findings.blank:
        counts = {"taken": findings.usable, "refused": findings.refused, "blank": findings.blank}
        lines.append(run.say(f"importing.said.{'rows_blank' if findings.blank else 'rows'}", **counts))
    for noun, tally in findings.counts.items():
        lines.append(run.say("importing.said.tally", noun=run.say(f"importing.noun.{noun}"), **vars(tally)))
    lines += _changes(findings.changes, run)
    lines += _kinds("repaired", findings.repairs, lambda item: _repair(item, run), run)
    lines += _kinds("doubtful", findings.doubts, lambda item: _doubt(item, run), run)
    lines += _again(findings.again, run)
    lines += _refusals(report, run)
    lines += unused_said(report, run)
    if report.other_sheets:
        lines.append(run.say("importing.said.other_sheets", titles=list(report.other_sheets)))
    if report.rejects:
        lines.append(run.say("importing.said.kept_aside", path=str(report.rejects)))
    typer.echo("\n".join(lines))


def tell_end(report: ImportReport, run: Run, *, trial: bool) -> None:
    """Say whether anything was written, and if nothing was, what of the file the registry does not hold."""
    if trial:
        run.tell("importing.said.trial")
        return
    if report.written:
        run.tell("importing.said.done", source=report.source)
        return
    refused = report.findings.refused
    differing = report.findings.doubts.counts[DoubtKind.DIFFERS_FROM_REGISTRY]
    run.tell("importing.said.unchanged_taken" if refused or differing else "importing.said.unchanged")
    if differing:
        run.tell("importing.said.still_differs", count=differing)
    if refused:
        run.tell("importing.said.still_refused", count=refused)


def report_json(report: ImportReport, language: Language) -> dict[str, Any]:
    """The documented shape of a report: counts, and the first of all that is told of rows."""
    findings = report.findings
    return {
        "file": report.file,
        "sheet": report.title,
        "source": report.source,
        "written": report.written,
        "read": findings.read,
        "usable": findings.usable,
        "blank": findings.blank,
        "counts": {noun: vars(tally) for noun, tally in findings.counts.items()},
        "found": {
            "changes": findings.changes.total,
            "repaired": {str(kind): findings.repairs.counts[kind] for kind in findings.repairs.by_kind},
            "doubtful": {str(kind): findings.doubts.counts[kind] for kind in findings.doubts.by_kind},
            "again": findings.again.total,
            "refused": findings.refused,
        },
        "changes": [vars(change) for change in findings.changes],
        "repaired": [_without_blanks(item.row, item.repair) for item in findings.repairs],
        "doubtful": [_without_blanks(item.row, item.doubt) for item in findings.doubts],
        "again": [vars(each) for each in findings.again],
        "refused": [_refusal_json(refusal, language) for refusal in findings.refusals],
        **columns_json(report),
        "unused": list(report.unused),
        "other_sheets": list(report.other_sheets),
        "rejects": str(report.rejects) if report.rejects else None,
    }


def _refusal_json(refusal: Refusal, language: Language) -> dict[str, Any]:
    first = refusal.problems[0]
    return {
        "row": refusal.row,
        "column": refusal.column or getattr(first, "column", None),
        "value": getattr(first, "value", None),
        "reasons": [explain(problem, language) for problem in refusal.problems],
    }


def _kinds(key: str, found: Noted[T], worded: Callable[[T], str], run: Run) -> list[str]:
    """A heading, then each kind with its count and first examples."""
    if not found.total:
        return []
    lines = [run.say(f"importing.said.{key}", count=found.total)]
    for kind, items in found.by_kind.items():
        count, name = found.counts[kind], label(run.language, cast("StrEnum", kind))
        lines.append(run.say("importing.said.kind", kind=name, count=count))
        lines += [worded(item) for item in items[:_EXAMPLES]]
        lines += _others(count, _EXAMPLES, run)
    return lines


def _repair(item: RowRepair, run: Run) -> str:
    repair = item.repair
    if repair.kind is RepairKind.LINE_BREAK:
        shown = run.say("importing.said.taken", column=repair.column, before=_broken(repair.before))
        return run.say("importing.said.at", row=str(item.row), what=shown)
    after = repair.after
    if repair.kind is RepairKind.HEADCOUNT_BAND:
        after = run.say(f"headcounts.band.{after}")
    before, after = _told_apart(repair.before, after)
    kept = "recognised" if repair.why else "taken" if repair.after == repair.before else "mended"
    what = run.say(
        f"importing.said.{kept}" if repair.after else "importing.said.emptied",
        column=repair.column,
        before=before,
        after=after,
        why=_why(repair.why, run),
    )
    return run.say("importing.said.at", row=str(item.row), what=what)


def _doubt(item: RowDoubt, run: Run) -> str:
    doubt = item.doubt
    value, other = _told_apart(doubt.value, doubt.other)
    key = _ALIKE.get(doubt.kind) or ("against" if doubt.other else "value")
    what = run.say(
        f"importing.said.{key}",
        column=doubt.column,
        value=value,
        other=other,
        reference=doubt.reference,
        why=_why(doubt.why, run),
    )
    return run.say("importing.said.at", row=str(item.row), what=what)


def _why(evidence: Iterable[StrEnum], run: Run) -> str:
    return ", ".join(label(run.language, each) for each in evidence)


def _without_blanks(row: int, noted: Repair | Doubt) -> dict[str, Any]:
    """What is noted of a row; evidence and reference only where something was compared."""
    return {"row": row} | {
        name: value for name, value in vars(noted).items() if value or name not in {"reference", "why"}
    }


def _changes(changes: Noted[RowChange], run: Run) -> list[str]:
    if not changes:
        return []
    lines = [run.say("importing.said.changed", count=changes.total)]
    for change in changes[:_LISTED]:
        before, after = _told_apart(change.before, change.after)
        fields = {"name": _short(change.name), "before": before, "after": after}
        key = "importing.said.change" if change.before else "importing.said.filled"
        lines.append(run.say(key, row=str(change.row), column=change.column, **fields))
    return lines + _others(changes.total, _LISTED, run)


def _again(again: Noted[RowAgain], run: Run) -> list[str]:
    """The rows that say again what an earlier one said: how many, and the first of them."""
    if not again:
        return []
    lines = [run.say("importing.said.again", count=again.total)]
    for each in again[:_EXAMPLES]:
        row, first = str(each.row), str(each.first)
        lines.append(run.say("importing.said.again_as", row=row, name=_short(each.name), first=first))
    return lines + _others(again.total, _EXAMPLES, run)


def _refusals(report: ImportReport, run: Run) -> list[str]:
    refusals = report.findings.refusals
    if not refusals:
        return []
    lines = [run.say("importing.said.refused", count=report.findings.refused)]
    told = _first_refusals(refusals)
    for refusal in told:
        column = run.say("importing.said.column", column=refusal.column) if refusal.column else ""
        problem = one_line(" ".join(explain(each, run.language) for each in refusal.problems))
        lines.append(
            run.say(
                "importing.said.refusal",
                file=_file(report, run),
                row=str(refusal.row),
                column=column,
                problem=problem,
            )
        )
    left = refusals.total - len(told)
    if left and report.rejects:
        return [*lines, run.say("importing.said.others_aside", count=left, path=str(report.rejects))]
    return lines + _others(refusals.total, len(told), run)


def _first_refusals(refusals: Noted[Refusal]) -> list[Refusal]:
    """All of a few; of many the first of each kind, in the order of the rows."""
    if refusals.total <= _LISTED:
        return list(refusals)
    kinds = list(refusals.by_kind.values())
    each = max(_EXAMPLES, _LISTED // len(kinds))
    return sorted((refusal for kind in kinds for refusal in kind[:each]), key=lambda refusal: refusal.row)


def _file(report: ImportReport, run: Run) -> str:
    """What was read: a file by its name, but what comes with the program not by where that lies."""
    if report.file == STANDARD_INPUT:
        return run.say("importing.said.stdin")
    return run.say("measures.value.shipped") if Path(report.file) == catalogue() else report.file


def _others(count: int, told: int, run: Run) -> list[str]:
    """How many more there are than were told, and how many of them `--json` has."""
    key = "others" if count <= MOST else "others_first"
    return [run.say(f"importing.said.{key}", count=count - told, most=MOST)] if count > told else []


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _told_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts as a report shows them: of long ones what stands around the first difference."""
    lines = one_line(one), one_line(other)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(*lines, strict=False))
    start = _start(sum(1 for _ in same)) if other else 0
    return _part(lines[0], start), _part(lines[1], start)


def _broken(text: str) -> str:
    """A text with a mark where its lines end; of a long one what stands around the first."""
    line = one_line(_LINE_END.sub(f" {_MARK} ", clean(text).strip()))
    return _part(line, _start(line.find(_MARK)))


def _start(at: int) -> int:
    """Where to begin so that what stands at a place is seen."""
    return at - _LONGEST // 3 if at > _LONGEST * 2 // 3 else 0


def _part(line: str, start: int) -> str:
    return f"…{_short(line[start:].lstrip())}" if start else _short(line)
