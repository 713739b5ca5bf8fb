"""Commands about contacts: persons of companies and partners. Personal data."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

import typer

from recovery_cli.cli.option_groups import grouped
from recovery_cli.cli.parameters import REGISTRY, JsonOption, RegionOption
from recovery_cli.cli.regions import region_meant
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list, print_thing
from recovery_cli.cli.values import Readers, read_options
from recovery_cli.domain.contacts import (
    Contact,
    carries_mail,
    parse_civility,
    parse_email,
    parse_lawful_basis,
)
from recovery_cli.domain.people import name_parts
from recovery_cli.domain.phones import parse_phone
from recovery_cli.domain.texts import collapse
from recovery_cli.i18n import dates, days
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import language_of
from recovery_cli.services import contacts, references

app = typer.Typer()

ContactArgument = Annotated[
    str, typer.Argument(help="A contact by e-mail address or an unambiguous part of the name.")
]
CompanyOption = Annotated[
    str | None, typer.Option(help="The company: SIREN, SIRET or an unambiguous part of its name.")
]
PartnerOption = Annotated[str | None, typer.Option(help="The partner, by a part of its name.")]


@dataclass(frozen=True, kw_only=True)
class ContactOptions:
    """What is said of a contact."""

    civility: Annotated[str | None, typer.Option(help="Mme or M.; unknown stays unknown.")] = None
    first_name: Annotated[str | None, typer.Option(help="First name.")] = None
    function: Annotated[str | None, typer.Option(help="What the person does there.")] = None
    email: Annotated[str | None, typer.Option(help="E-mail address.")] = None
    phone: Annotated[str | None, typer.Option(help="Phone number.")] = None
    language: Annotated[str | None, typer.Option(help="Language of the papers: fr or en.")] = None
    lawful_basis: Annotated[
        str | None,
        typer.Option(help="consent, contract, legitimate interest or public task; or the French word."),
    ] = None
    source: Annotated[str | None, typer.Option(help="Where the data come from.")] = None
    source_date: Annotated[str | None, typer.Option(help="When they were given (default: today).")] = None
    do_not_contact: Annotated[
        bool | None, typer.Option("--do-not-contact/--may-contact", help="The person objected, or not.")
    ] = None


@app.command(rich_help_panel=REGISTRY)
@grouped
def add_contact(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help='"Mme DUPONT Anne", the family name in capitals.')],
    *,
    company: CompanyOption = None,
    partner: PartnerOption = None,
    about: ContactOptions,
    json: JsonOption = False,
) -> None:
    """Add a contact of a company or partner."""
    run = Run.of(ctx)
    said, first, family = name_parts(collapse(name)) if about.first_name is None else (None, None, name)
    known = replace(about, civility=about.civility or said, first_name=about.first_name or first)
    values = read_options(_readers(run), family_name=family, **vars(known))
    with run.writing("add-contact") as registry:
        contact = contacts.add_contact(registry, values=values, company=company, partner=partner)
        of = contacts.employers(registry, [contact])[contact.id]
    run.tell("contacts.said.added", name=references.full_name(contact), of=of)
    _warn_of_accents(run, contact)
    if json:
        print_json(contact_json(contact, of))


@app.command(rich_help_panel=REGISTRY)
@grouped
def edit_contact(
    ctx: typer.Context,
    contact: ContactArgument,
    *,
    company: CompanyOption = None,
    partner: PartnerOption = None,
    family_name: Annotated[str | None, typer.Option(help="Family name.")] = None,
    about: ContactOptions,
    json: JsonOption = False,
) -> None:
    """Change what is known of a contact, or where the person works; an empty value ("") forgets it."""
    run = Run.of(ctx)
    values = read_options(_readers(run), family_name=family_name, **vars(about))
    with run.writing("edit-contact") as registry:
        edited = contacts.edit_contact(registry, contact, values=values, company=company, partner=partner)
        of = contacts.employers(registry, [edited])[edited.id]
    run.tell("contacts.said.edited", name=references.full_name(edited), of=of)
    if values.get("email"):
        _warn_of_accents(run, edited)
    if json:
        print_json(contact_json(edited, of))


@app.command(rich_help_panel=REGISTRY)
def remove_contact(ctx: typer.Context, contact: ContactArgument) -> None:
    """Remove a contact from the registry."""
    run = Run.of(ctx)
    with run.writing("remove-contact") as registry:
        removed = contacts.remove_contact(registry, contact)
        of = contacts.employers(registry, [removed])[removed.id]
    run.tell("contacts.said.removed", name=references.full_name(removed), of=of)


@app.command(rich_help_panel=REGISTRY)
def show_contact(ctx: typer.Context, contact: ContactArgument, json: JsonOption = False) -> None:
    """Show all that is known of a contact."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = references.contact(registry, contact)
        of = contacts.employers(registry, [found])[found.id]
    if json:
        print_json(contact_json(found, of))
        return
    values = {
        "civility": label(run.language, found.civility) if found.civility else None,
        "first_name": found.first_name,
        "family_name": found.family_name,
        "of": of,
        "function": found.function,
        "email": found.email,
        "phone": found.phone,
        "language": found.language,
        "lawful_basis": label(run.language, found.lawful_basis),
        "source": found.source,
        "source_date": _day(run, found),
        "do_not_contact": _quiet(run, found),
    }
    print_thing(run, "contacts", values)


@app.command(rich_help_panel=REGISTRY)
def list_contacts(
    ctx: typer.Context,
    *,
    company: CompanyOption = None,
    partner: PartnerOption = None,
    region: RegionOption = None,
    json: JsonOption = False,
) -> None:
    """List the contacts, all of them or those of a company, partner or region."""
    run = Run.of(ctx)
    letters = region_meant(run, region)
    with run.reading() as registry:
        found = contacts.list_contacts(registry, company=company, partner=partner, region=letters)
        of = contacts.employers(registry, found)
    if json:
        print_json([contact_json(contact, of[contact.id]) for contact in found])
        return
    rows = [
        [references.full_name(each), of[each.id], each.function, each.email, each.phone, _quiet(run, each)]
        for each in found
    ]
    print_list(run, "contacts", ("name", "of", "function", "email", "phone", "do_not_contact"), rows)


def contact_json(contact: Contact, of: str) -> dict[str, Any]:
    """The documented shape of a contact of the company or partner called `of`: what is unknown is null."""
    return {
        "id": contact.id,
        "company": of if contact.company_id else None,
        "partner": of if contact.partner_id else None,
        "civility": contact.civility,
        "first_name": contact.first_name,
        "family_name": contact.family_name,
        "function": contact.function,
        "email": contact.email,
        "phone": contact.phone,
        "language": contact.language,
        "lawful_basis": contact.lawful_basis,
        "source": contact.source,
        "source_date": contact.source_date,
        "do_not_contact": contact.do_not_contact,
    }


def _warn_of_accents(run: Run, contact: Contact) -> None:
    """Say at once what would only be seen when letters are to leave."""
    if contact.email and not carries_mail(contact.email):
        run.tell("planning.said.warning", warning=run.say("contacts.said.accented", email=contact.email))


def _readers(run: Run) -> Readers:
    return {
        "civility": parse_civility,
        "email": parse_email,
        "language": language_of,
        "lawful_basis": parse_lawful_basis,
        "source_date": lambda text: days.parse_day(text, run.moment.today),
        "phone": parse_phone,
    } | dict.fromkeys(("family_name", "first_name", "function"), collapse)


def _day(run: Run, contact: Contact) -> str | None:
    return dates.spoken(contact.source_date, run.language) if contact.source_date else None


def _quiet(run: Run, contact: Contact) -> str | None:
    return run.say("words.value.true") if contact.do_not_contact else None
