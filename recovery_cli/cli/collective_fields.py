"""How a collective is shown: its fields, its line in a list, its JSON shape."""

from collections.abc import Sequence
from typing import Any

from recovery_cli.cli.question_lines import question_line
from recovery_cli.cli.run import Run
from recovery_cli.cli.showing import Shown, region_name
from recovery_cli.domain.advances import Milestone, is_late
from recovery_cli.domain.collectives import Member, Role
from recovery_cli.domain.disciplines import Discipline
from recovery_cli.domain.questions import Question
from recovery_cli.domain.tenures import Tenure
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.dates import long_date, short_date
from recovery_cli.i18n.themes import theme_name
from recovery_cli.services.collective_dossiers import CollectiveDossier
from recovery_cli.services.collectives import alarms_of

COLUMNS = ("title", "region", "stage", "leader", "owner", "delivery-lead", "companies", "missing")
"""The fields of a collective that a list shows; the region only where there are several."""

_NEWS = 5
"""So many of the latest news are shown; JSON has them all."""


def collective_list(
    run: Run, dossiers: Sequence[CollectiveDossier]
) -> tuple[Sequence[str], list[list[str | None]]]:
    """Which columns a list of collectives has, and its lines."""
    rows = [_row(run, each) for each in dossiers]
    if len({each.collective.region for each in dossiers}) > 1:
        return COLUMNS, rows
    place = COLUMNS.index("region")
    return (*COLUMNS[:place], *COLUMNS[place + 1 :]), [row[:place] + row[place + 1 :] for row in rows]


def _row(run: Run, dossier: CollectiveDossier) -> list[str | None]:
    """The line of a collective: what `COLUMNS` name. All that it lacks, in words, would make it ten lines."""
    collective = dossier.collective
    return [
        collective.title,
        region_name(collective.region),
        label(run.language, collective.stage),
        *(", ".join(dossier.names(role)) for role in (Role.LEADER, Role.OWNER, Role.DELIVERY_LEAD)),
        str(len(collective.company_ids)),
        run.say("collectives.value.missing", count=len(dossier.missing), all=len(Discipline)),
    ]


def collective_fields(run: Run, dossier: CollectiveDossier) -> dict[str, Shown]:
    """All that is shown of a collective, by the names of the fields."""
    collective, language = dossier.collective, run.language
    workshop = dossier.workshops.get(collective.workshop_id or "")
    return {
        "title": collective.title,
        "region": region_name(collective.region),
        "summary": collective.summary,
        "themes": ", ".join(theme_name(theme, language) for theme in collective.themes),
        "stage": label(language, collective.stage),
        "confidentiality": label(language, dossier.level),
        "formed": _of(short_date(collective.formed_on, language), workshop.reference if workshop else None),
        **{role.value: list(dossier.names(role)) for role in Role},
        "missing_roles": ", ".join(label(language, role) for role in dossier.missing_roles),
        "project": [
            _of(project.title, dossier.name(project.company_id)) for project in dossier.projects.values()
        ],
        "discipline": [_of(label(language, each), ", ".join(who)) for each, who in dossier.covered.items()],
        "missing": ", ".join(label(language, each) for each in dossier.missing),
        "measure": [
            _of(dossier.measures[link.measure_id].name, label(language, link.use))
            for link in collective.measures
        ],
        "next_step": _next_step(run, dossier),
        "milestone": [_milestone(run, each) for each in dossier.milestones],
        "history": [
            _of(f"{short_date(each.day, language)} {label(language, each.stage)}", each.note)
            for each in dossier.stages
        ],
        "former": [_former(run, dossier, each) for each in dossier.tenures if each.over],
        "news": [f"{short_date(each.day, language)} {each.text}" for each in dossier.news[:_NEWS]],
        "question": [
            question_line(run, each, dossier.name(each.challenger_id) or None) for each in dossier.questions
        ],
        "alarm": [
            run.say(f"next_steps.alarm.{each.kind}", **each.fields)
            for each in alarms_of(dossier, run.moment.today)
        ],
    }


def collective_json(run: Run, dossier: CollectiveDossier) -> dict[str, Any]:
    """The documented shape of a collective: codes are strings, days ISO, what is unknown is null."""
    collective = dossier.collective
    workshop = dossier.workshops.get(collective.workshop_id or "")
    return {
        "id": collective.id,
        "title": collective.title,
        "region": collective.region,
        "summary": collective.summary,
        "themes": list(collective.themes),
        "stage": collective.stage,
        "confidentiality": dossier.level,
        "aim": collective.aim,
        "workshop": workshop.reference if workshop else None,
        "formed_on": collective.formed_on,
        "next_step": collective.next_step,
        "next_step_due": collective.next_step_due,
        "members": [_member_json(dossier, member) for member in collective.members],
        "missing_roles": list(dossier.missing_roles),
        "disciplines": {each.value: list(who) for each, who in dossier.covered.items()},
        "missing_disciplines": list(dossier.missing),
        "projects": [
            {"title": project.title, "company": dossier.name(project.company_id)}
            for project in dossier.projects.values()
        ],
        "measures": [
            {"name": measure.name, "code": measure.code, "use": link.use}
            for link in collective.measures
            for measure in [dossier.measures[link.measure_id]]
        ],
        "stages": [{"day": each.day, "stage": each.stage, "note": each.note} for each in dossier.stages],
        "tenures": [_tenure_json(dossier, each) for each in dossier.tenures],
        "milestones": [milestone_json(each) for each in dossier.milestones],
        "news": [{"day": each.day, "text": each.text} for each in dossier.news],
        "questions": [question_json(dossier, each) for each in dossier.questions],
        "alarms": [
            {
                "kind": each.kind,
                "text": run.say(f"next_steps.alarm.{each.kind}", **each.fields),
                "due": each.due,
            }
            for each in alarms_of(dossier, run.moment.today)
        ],
    }


def milestone_json(milestone: Milestone) -> dict[str, Any]:
    """The documented shape of a milestone."""
    return {
        "number": milestone.number,
        "text": milestone.text,
        "due": milestone.due,
        "reached_on": milestone.reached_on,
    }


def question_json(dossier: CollectiveDossier, question: Question) -> dict[str, Any]:
    """The documented shape of a question; `project` where it came along with one."""
    project = dossier.projects.get(question.project_id or "")
    workshop = dossier.workshops.get(question.workshop_id or "")
    return {
        "number": question.number,
        "text": question.text,
        "project": project.title if project else None,
        "challenger": dossier.name(question.challenger_id) or None,
        "workshop": workshop.reference if workshop else None,
        "state": question.state,
        "answer": question.answer,
    }


def _member_json(dossier: CollectiveDossier, member: Member) -> dict[str, Any]:
    return {
        "name": dossier.name(member.party),
        "siren": dossier.companies[member.company_id].siren if member.company_id else None,
        "kind": "company" if member.company_id else "partner",
        "role": member.role,
    }


def _tenure_json(dossier: CollectiveDossier, tenure: Tenure) -> dict[str, Any]:
    return {
        "name": dossier.name(tenure.member.party),
        "role": tenure.role,
        "since": tenure.since,
        "until": tenure.until,
    }


def _next_step(run: Run, dossier: CollectiveDossier) -> str | None:
    collective = dossier.collective
    if not collective.next_step:
        return None
    due = collective.next_step_due
    return _of(collective.next_step, long_date(due, run.language) if due else None)


def _milestone(run: Run, milestone: Milestone) -> str:
    state = "reached" if milestone.reached_on else "late" if is_late(milestone, run.moment.today) else "due"
    day = short_date(milestone.reached_on or milestone.due, run.language)
    return run.say(f"collectives.value.{state}", number=milestone.number, text=milestone.text, day=day)


def _former(run: Run, dossier: CollectiveDossier, tenure: Tenure) -> str:
    days = [short_date(day, run.language) for day in (tenure.since, tenure.until) if day]
    fields = {"name": dossier.name(tenure.member.party), "role": tenure.role}
    return run.say("collectives.value.former", **fields, since=days[0], until=days[-1])


def _of(text: str, more: str | None) -> str:
    return f"{text} ({more})" if more else text
