"""The story of a demo region: what happened at its workshops, replayed through the services people use."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.invitations import Invitation, Place, Reply
from recovery_cli.domain.meetings import Meeting, OutcomeLevel
from recovery_cli.domain.minutes import Audience
from recovery_cli.registry.registry import Registry
from recovery_cli.services import (
    attendance,
    diets,
    invitations,
    mailings,
    minutes,
    outcomes,
    pairing,
    planning,
    references,
    ties,
    wishes,
    workshops,
)

Writing = Callable[[date, str], AbstractContextManager[Registry]]
"""Opens the registry for one command, as it was given on a day."""

_LEVELS = {
    ("eager", "eager"): OutcomeLevel.WORK_TOGETHER,
    ("curious", "eager"): OutcomeLevel.EXCHANGE,
    ("curious", "curious"): OutcomeLevel.EXCHANGE,
}
"""What two tendencies make of a meeting; any other pair leaves it there."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One workshop of the story, as `histoire.toml` tells it; `told` keeps the file's own names.

    All its days are moved by `shift`, whole weeks; `reference` is known once the workshop is planned.
    """

    told: Mapping[str, Any]
    tendencies: Mapping[str, str]
    shift: timedelta
    reference: str = ""

    @property
    def day(self) -> date:
        """The day of the workshop."""
        return self.moved(self.told["date"])

    def day_of(self, name: str) -> date:
        """A day that the story names; without one, the eve of the workshop."""
        return self.moved(self.told[name]) if name in self.told else self.day - timedelta(days=1)

    def moved(self, day: date) -> date:
        """A day of the story, moved."""
        return day + self.shift


def chapters(story: Mapping[str, Any], *, today: date | None = None) -> list[Chapter]:
    """The workshops of a story, in order; with another day for today, all its days move by as many weeks."""
    shift = timedelta(weeks=round((today - story["today"]).days / 7)) if today else timedelta()
    return [Chapter(told=told, tendencies=story["tendencies"], shift=shift) for told in story["workshop"]]


def plan(chapter: Chapter, write: Writing, *, region: str) -> Chapter:
    """Plan the workshop on the day the story says, and send its invitations; its reference is known then."""
    told = chapter.told
    with write(chapter.day_of("planned_on"), "plan-workshop") as registry:
        plan = planning.plan_workshop(
            registry,
            planning.PlanRequest(
                region=region,
                day=chapter.day,
                theme=told["theme"],
                title=told["title"],
                venue=told["venue"],
                capacity=told["capacity"],
                partners=tuple(told["partners"]),
            ),
        )
        roles = {name: told[name] for name in ("timekeeper", "note_taker", "funding") if name in told}
        workshops.edit_workshop(registry, plan.workshop.reference, values=roles)
    planned = replace(chapter, reference=plan.workshop.reference)
    with write(chapter.day_of("sent_on"), "mark-sent") as registry:
        mailings.mark_sent(registry, planned.reference, "invitations", on=chapter.day_of("sent_on"))
    return planned


def reply(chapter: Chapter, write: Writing) -> None:
    """Record what each company and each partner answered."""
    with write(chapter.day_of("paired_on"), "record-reply") as registry:
        for siren, answer, guests, on in _answers(chapter, registry):
            kept = invitations.record_reply(registry, chapter.reference, siren, answer, guests=guests, on=on)
            if eaten := chapter.told.get("diets", {}).get(siren):
                diets.note_diets(registry, kept.invitation, eaten)
        usual_day = chapter.day_of("default_replied_on")
        for name in chapter.told["partners"]:
            coming = name not in chapter.told.get("partners_excused", ())
            guests = _head_of_partner(registry, name) if coming else ()
            answer = Reply.YES if coming else Reply.EXCUSED
            invitations.record_reply(
                registry, chapter.reference, name, answer, guests=guests, partner=True, on=usual_day
            )


def pair(chapter: Chapter, write: Writing) -> None:
    """Note who wants to meet whom, and pair the workshop."""
    with write(chapter.day_of("paired_on"), "add-wish") as registry:
        invited = _invited(chapter, registry)
        for told in chapter.told.get("wishes", ()):
            one, other = told["company"], told["wanted"]
            if one in invited and other in invited:
                wishes.add_wish(registry, chapter.reference, one, other, note=told.get("note"))
    with write(chapter.day_of("paired_on"), "pair-workshop") as registry:
        pairing.pair_workshop(registry, chapter.reference)


def hold(chapter: Chapter, write: Writing) -> None:
    """Live the day: the door, what was said, the minutes; and close the workshop."""
    with write(chapter.day, "check-in") as registry:
        _check_in(chapter, registry)
    with write(chapter.day, "record-outcome") as registry:
        _record_outcomes(chapter, registry)
    with write(chapter.day, "add-note") as registry:
        _write_down(chapter, registry)
    with write(chapter.day_of("closed_on"), "close-workshop") as registry:
        attendance.close_workshop(registry, chapter.reference)
    _close_actions(chapter, write)


_Answer = tuple[Reply, tuple[str, ...], date]
"""What was said, who comes, and on which day it was said."""


def _answers(chapter: Chapter, registry: Registry) -> list[tuple[str, Reply, tuple[str, ...], date]]:
    """Every company that answered, what it said, who comes and when it said so."""
    told = chapter.told
    usual = Reply(told.get("default_reply", Reply.YES))
    usual_day = chapter.day_of("default_replied_on")
    invited = _invited(chapter, registry)
    likely = [siren for siren in invited if siren not in told.get("silent", ())]
    accepting = told.get("guests", likely[: told.get("acceptances", 0)])
    coming: dict[str, _Answer] = dict.fromkeys(accepting, (usual, (), usual_day))
    for siren in _first_of(told.get("declines", ()), invited, 1):
        coming[siren] = (Reply.NO, (), chapter.day_of("declined_on"))
    if "default_reply" in told:
        for siren in _first_of(told.get("excused", ()), invited, len(invited)):
            coming[siren] = (Reply.EXCUSED, (), usual_day)
    for entry in told.get("replies", ()):
        if entry["company"] in invited:
            on = chapter.moved(entry["replied_on"])
            coming[entry["company"]] = (Reply(entry["reply"]), tuple(entry.get("guests", ())), on)
    return [
        (siren, answer, guests or head_of(registry, siren) if answer is Reply.YES else (), on)
        for siren, (answer, guests, on) in coming.items()
    ]


def head_of(registry: Registry, siren: str) -> tuple[str, ...]:
    """Who comes when nobody was named: the first contact of the company."""
    return _first_contact(registry.contacts.of_company(references.company(registry, siren).id))


def _head_of_partner(registry: Registry, name: str) -> tuple[str, ...]:
    return _first_contact(registry.contacts.of_partner(references.partner(registry, name).id))


def _first_contact(contacts: Sequence[Contact]) -> tuple[str, ...]:
    return tuple(
        ", ".join(part for part in (references.full_name(contact), contact.function) if part)
        for contact in contacts[:1]
    )


def _invited(chapter: Chapter, registry: Registry) -> list[str]:
    return listed(registry, chapter.reference, lambda invitation: invitation.place is Place.FIRST_WAVE)


def _expected(chapter: Chapter, registry: Registry) -> list[str]:
    return listed(registry, chapter.reference, lambda invitation: invitation.reply is Reply.YES)


def listed(registry: Registry, reference: str, chosen: Callable[[Invitation], bool]) -> list[str]:
    """The SIRENs of the companies on a list whose invitation is such a one, in the order of the list."""
    workshop = references.workshop(registry, reference)
    asked = [
        i.company_id for i in registry.invitations.of_workshop(workshop.id) if i.company_id and chosen(i)
    ]
    companies = registry.companies.many(asked)
    return [company.siren for company in map(companies.__getitem__, asked) if company.siren]


def _first_of(candidates: Any, among: list[str], count: int) -> list[str]:
    return [siren for siren in candidates if siren in among][:count]


def _check_in(chapter: Chapter, registry: Registry) -> None:
    told, reference = chapter.told, chapter.reference
    expected = _expected(chapter, registry)
    partners = [name for name in told["partners"] if name not in told.get("partners_excused", ())]
    attendance.check_in(registry, reference, [*expected, *partners])
    if absent := _first_of(told.get("absent", ()), expected, len(expected)):
        attendance.check_in(registry, reference, absent, absent=True)
    if excused := _first_of(told.get("excused", ()), expected, len(expected)):
        attendance.check_in(registry, reference, excused, excused=True)
    for entry in told.get("late", ()):
        if entry["company"] in expected:
            attendance.check_in(registry, reference, entry["company"], late=entry["round"])
    for entry in told.get("represented", ()):
        if entry["company"] in expected:
            attendance.check_in(registry, reference, entry["company"], represented_by=entry["by"])
    for entry in told.get("check_in", ()):
        _surprise(chapter, registry, entry, expected)


def _surprise(chapter: Chapter, registry: Registry, entry: Mapping[str, Any], expected: list[str]) -> None:
    """What nobody planned: somebody late, gone, absent, replaced, or not on the list."""
    kind = entry["kind"]
    asked = listed(registry, chapter.reference, lambda invitation: invitation.place is not Place.RESERVE)
    uninvited = [siren for siren in entry["candidates"] if siren not in asked]
    among = uninvited if kind == "walk-in" else expected
    for siren in _first_of(entry["candidates"], among, 1):
        head = head_of(registry, siren) if kind == "walk-in" else ()
        attendance.check_in(
            registry,
            chapter.reference,
            siren,
            late=entry.get("round") if kind == "late" else None,
            left=entry.get("round") if kind == "left" else None,
            absent=kind == "absent",
            represented_by=next(iter(head), entry.get("by")),
        )


def _record_outcomes(chapter: Chapter, registry: Registry) -> None:
    """Each held meeting ends as the two tendencies say; one in three is left unsaid, as in life."""
    remarks = {entry["company"]: entry for entry in chapter.told.get("remarks", ())}
    held = ties.held_meetings(registry, references.workshop(registry, chapter.reference))
    for position, one in enumerate(held):
        sirens = sirens_of(registry, one.meeting)
        remarked = next((siren for siren in sirens if siren in remarks), None)
        if remarked:
            entry = remarks.pop(remarked)
            outcomes.record_outcome(
                registry, chapter.reference, *sirens, level=OutcomeLevel(entry["level"]), said_by=remarked,
                about={"note": entry["text"]},
            )  # fmt: skip
        elif position % 3:
            first, second = sorted(chapter.tendencies.get(siren, "curious") for siren in sirens)
            level = _LEVELS.get((first, second), OutcomeLevel.NOTHING)
            outcomes.record_outcome(registry, chapter.reference, *sirens, level=level)


def sirens_of(registry: Registry, meeting: Meeting) -> tuple[str, str]:
    """What to call the two of a meeting."""
    both = (registry.companies.get(meeting.company_a), registry.companies.get(meeting.company_b))
    return (both[0].siren or both[0].name, both[1].siren or both[1].name)


def _write_down(chapter: Chapter, registry: Registry) -> None:
    for entry in chapter.told.get("notes", ()):
        organiser = entry.get("audience") == Audience.ORGANISER
        table = _table_of(chapter, registry, entry.get("at_table_of"))
        minutes.add_note(registry, chapter.reference, entry["text"], table=table, organiser=organiser)
    for entry in chapter.told.get("decisions", ()):
        minutes.add_decision(registry, chapter.reference, entry["text"])
    for entry in chapter.told.get("actions", ()):
        minutes.add_action(
            registry, chapter.reference, entry["text"], owner=entry["owner"],
            due=chapter.moved(entry["due"]), company=entry.get("company"),
        )  # fmt: skip


def _table_of(chapter: Chapter, registry: Registry, siren: str | None) -> int | None:
    company = registry.companies.by_siren(siren) if siren else None
    if company is None:
        return None
    tables = registry.tables.of_workshop(references.workshop(registry, chapter.reference).id)
    return next((t.number for t in tables if any(s.company_id == company.id for s in t.seats)), None)


def _close_actions(chapter: Chapter, write: Writing) -> None:
    for number, entry in enumerate(chapter.told.get("actions", ()), start=1):
        if "closed_on" in entry:
            on = chapter.moved(entry["closed_on"])
            with write(on, "close-action") as registry:
                minutes.close_action(registry, chapter.reference, number, note=entry.get("closing_note"))
