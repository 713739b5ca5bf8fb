"""Commands about what stands twice in the registry: looking for it, and joining it."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from recovery_cli.cli.company_fields import company_json
from recovery_cli.cli.contacts import contact_json
from recovery_cli.cli.parameters import REGISTRY, CompanyArgument, DryRunOption, JsonOption, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.duplicates import Duplicate, Portrait
from recovery_cli.domain.merging import Joint, shown, worth_telling
from recovery_cli.i18n.catalogue import label
from recovery_cli.services import contacts, duplicates, merging, references
from recovery_cli.services.duplicates import PersonTwice
from recovery_cli.services.merging import Joined, Merged, MergedContact

app = typer.Typer()

_COMPANIES = ("points", "one", "other", "evidence")
_PERSONS = ("person", "other_person", "evidence")
_MOST = 50

OtherArgument = Annotated[str, typer.Argument(help="The one that is joined with it, and is gone then.")]
ContactArgument = Annotated[str, typer.Argument(help="A person by name or e-mail address, whose values win.")]


@app.command(rich_help_panel=REGISTRY)
def list_duplicates(
    ctx: typer.Context,
    *,
    region: RegionOption = None,
    contacts: Annotated[bool, typer.Option("--contacts", help="Persons instead of companies.")] = False,
    json: JsonOption = False,
) -> None:
    """List companies (or persons) that seem to stand twice in the registry, the surest first, and why."""
    run = Run.of(ctx)
    if contacts:
        _list_persons(run, json=json)
        return
    letters = region_meant(run, region)
    with run.reading() as registry:
        found = duplicates.list_duplicates(registry, region=letters)
    if json:
        print_json([_duplicate_json(each) for each in found])
        return
    print_list(run, "duplicates", _COMPANIES, [_duplicate_row(run, each) for each in found[:_MOST]])
    if len(found) > _MOST:
        run.tell("duplicates.said.more", count=len(found), shown=_MOST)
    if found:
        run.tell("duplicates.said.how", one=_reference(found[0].one), other=_reference(found[0].other))


@app.command(rich_help_panel=REGISTRY)
def merge_companies(
    ctx: typer.Context,
    company: CompanyArgument,
    other: OtherArgument,
    *,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Join two companies that are one, with all that hangs on them; the first one's values win."""
    run = Run.of(ctx)
    with run.writing("merge-companies", trial=dry_run) as registry:
        merged = merging.merge_companies(registry, company, other)
    run.tell(f"duplicates.said.{'would_merge' if dry_run else 'merged'}",
             one=merged.company.name, other=merged.other.name)  # fmt: skip
    if json:
        print_json(_merged_json(merged))
        return
    for line in _merged_lines(run, merged):
        typer.echo(line)
    if not dry_run:
        run.tell("duplicates.said.undo")


@app.command(rich_help_panel=REGISTRY)
def merge_contacts(
    ctx: typer.Context,
    contact: ContactArgument,
    other: OtherArgument,
    *,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Join two records of one person; the first one's values win, invitations of both are kept."""
    run = Run.of(ctx)
    with run.writing("merge-contacts", trial=dry_run) as registry:
        merged = merging.merge_contacts(registry, contact, other)
        of = contacts.employers(registry, [merged.contact])[merged.contact.id]
    run.tell(f"duplicates.said.{'would_merge' if dry_run else 'merged'}",
             one=references.full_name(merged.contact), other=references.full_name(merged.other))  # fmt: skip
    if json:
        print_json(_merged_contact_json(merged, of))
        return
    for line in _joint_lines(run, merged.taken, merged.left, "contacts.field"):
        typer.echo(line)
    if merged.invitations:
        typer.echo(run.say("duplicates.said.followed_moved", names=[
            run.say("duplicates.followed.guest", count=merged.invitations)]))  # fmt: skip
    if not dry_run:
        run.tell("duplicates.said.undo")


def _list_persons(run: Run, *, json: bool) -> None:
    with run.reading() as registry:
        found = duplicates.list_persons_twice(registry)
    if json:
        print_json([_person_json(each) for each in found])
        return
    print_list(run, "duplicates", _PERSONS, [_person_row(run, each) for each in found[:_MOST]])
    if len(found) > _MOST:
        run.tell("duplicates.said.more", count=len(found), shown=_MOST)
    if found:
        run.tell("duplicates.said.how_contacts", one=found[0].one.id, other=found[0].other.id)


def _duplicate_row(run: Run, each: Duplicate) -> list[str | None]:
    evidence = ", ".join(label(run.language, kind) for kind in each.evidence)
    return [str(each.points), _told(each.one), _told(each.other), evidence]


def _told(portrait: Portrait) -> str:
    return f"{portrait.name} ({_reference(portrait)})"


def _reference(portrait: Portrait) -> str:
    return portrait.siren or portrait.id


def _person_row(run: Run, each: PersonTwice) -> list[str | None]:
    evidence = ", ".join(label(run.language, kind) for kind in each.evidence)
    one, other = (references.full_name(contact) for contact in (each.one, each.other))
    return [f"{one} ({each.employers[0]})", f"{other} ({each.employers[1]})", evidence]


def _merged_lines(run: Run, merged: Merged) -> list[str]:
    lines = _joint_lines(run, merged.taken, merged.left, "companies.value")
    for noun, joined in (
        ("sites", merged.sites),
        ("contacts", merged.contacts),
        ("projects", merged.projects),
    ):
        for kind, names in (("moved", joined.moved), ("joined", joined.joined)):
            if names:
                lines.append(run.say(f"duplicates.{noun}.{kind}", count=len(names), names=list(names)))
    return lines + _followed_lines(run, merged)


def _followed_lines(run: Run, merged: Merged) -> list[str]:
    """What else comes along: how many of each kind, and how many both had."""
    lines = []
    for kind in ("moved", "joined"):
        counts = {noun: getattr(each, kind) for noun, each in merged.followed.items()}
        told = [
            run.say(f"duplicates.followed.{noun}", count=count) for noun, count in counts.items() if count
        ]
        if told:
            lines.append(run.say(f"duplicates.said.followed_{kind}", names=told))
    return lines


def _joint_lines(run: Run, taken: Sequence[Joint], left: Sequence[Joint], fields: str) -> list[str]:
    """What wins: values filled in from the other, and those that gave way; `fields` is where names are."""
    said = [
        run.say("duplicates.said.taken", field=run.say(f"{fields}.{each.field}"), value=shown(each.said))
        for each in worth_telling(taken)
    ]
    return said + [
        run.say(
            "duplicates.said.left",
            field=run.say(f"{fields}.{each.field}"),
            known=shown(each.known),
            said=shown(each.said),
        )
        for each in worth_telling(left)
    ]


def _duplicate_json(each: Duplicate) -> dict[str, Any]:
    return {
        "points": each.points,
        "companies": [{"id": one.id, "siren": one.siren, "name": one.name} for one in (each.one, each.other)],
        "evidence": list(each.evidence),
    }


def _person_json(each: PersonTwice) -> dict[str, Any]:
    persons = zip((each.one, each.other), each.employers, strict=True)
    return {
        "contacts": [
            {"id": one.id, "name": references.full_name(one), "email": one.email, "of": employer}
            for one, employer in persons
        ],
        "evidence": list(each.evidence),
    }


def _merged_json(merged: Merged) -> dict[str, Any]:
    return {
        "company": company_json(merged.company),
        "gone": {"id": merged.other.id, "name": merged.other.name},
        "taken": _joints_json(merged.taken),
        "left": _joints_json(merged.left),
        "sites": _joined_json(merged.sites),
        "contacts": _joined_json(merged.contacts),
        "projects": _joined_json(merged.projects),
        "followed": {noun: vars(each) for noun, each in merged.followed.items()},
    }


def _merged_contact_json(merged: MergedContact, of: str) -> dict[str, Any]:
    return {
        "contact": contact_json(merged.contact, of),
        "gone": {"id": merged.other.id, "name": references.full_name(merged.other)},
        "taken": _joints_json(merged.taken),
        "left": _joints_json(merged.left),
        "followed": {"guest": {"moved": merged.invitations, "joined": 0}},
    }


def _joints_json(joints: Sequence[Joint]) -> list[dict[str, str]]:
    return [
        {"field": each.field, "known": shown(each.known), "said": shown(each.said)}
        for each in worth_telling(joints)
    ]


def _joined_json(joined: Joined) -> dict[str, list[str]]:
    return {"moved": list(joined.moved), "joined": list(joined.joined)}
