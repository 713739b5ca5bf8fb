"""What a row of an exported list says of a thing, in words that our own import understands."""

from collections.abc import Callable, Mapping

from recovery_cli.domain.apart import Apart
from recovery_cli.domain.bars import joined
from recovery_cli.domain.collectives import Role
from recovery_cli.domain.companies import Company, Site
from recovery_cli.domain.contacts import Contact
from recovery_cli.domain.measures import Measure
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import MeasureLink, MeasureUse, Need, Offer, Project, parse_measure_use
from recovery_cli.domain.regions import region_of_letters
from recovery_cli.domain.venues import Venue
from recovery_cli.i18n.catalogue import label, say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.themes import theme_name
from recovery_cli.services.collective_dossiers import CollectiveDossier
from recovery_cli.spreadsheets.lists import Value

Row = dict[str, Value]
"""The values of a row by the keys of its columns."""

Told = Callable[[str | None], str | None]
"""What of a text may be told."""

COMPANY_COLUMNS = {
    "name": 36, "siren": 12, "siret": 17, "site_name": 26, "other_names": 26, "address": 34,
    "postal_code": 9, "commune": 24, "department": 9, "region": 24, "head_office": 8, "site_status": 12,
    "naf": 9, "sector": 34, "headcount": 10, "headcount_band": 10, "turnover": 14, "balance_sheet": 14,
    "size": 10, "size_source": 12, "group": 24, "website": 28, "status": 12, "fictional": 9, "source": 26,
    "source_date": 12,
}  # fmt: skip
"""The keys of the columns in their order, and their widths in characters."""
PROJECT_COLUMNS = {
    "company": 36, "siren": 12, "commune": 24, "title": 40, "summary": 60, "themes": 28, "stage": 18,
    "needs": 48, "offers": 48, "measures": 30, "horizon": 16, "aid": 14, "confidentiality": 24,
    "circularity": 40, "climate": 40, "work": 40, "source": 26, "source_date": 12,
}  # fmt: skip
CONTACT_COLUMNS = {
    "civility": 9, "first_name": 18, "family_name": 24, "function": 28, "email": 34, "phone": 18,
    "language": 9, "do_not_contact": 12, "lawful_basis": 22, "siren": 12, "company": 36, "partner": 36,
    "source": 26, "source_date": 12,
}  # fmt: skip
PARTNER_COLUMNS = {"name": 40, "kind": 28, "region": 24, "disciplines": 48, "website": 32}
MEASURE_COLUMNS = {
    "name": 48, "code": 14, "plan": 30, "level": 14, "region": 24, "deadline": 12, "closed": 9,
    "description": 60, "link": 40, "source": 26, "source_date": 12,
}  # fmt: skip
VENUE_COLUMNS = {
    "name": 36, "address": 34, "postal_code": 9, "commune": 24, "department": 12, "access": 40,
    "capacity": 10, "tables": 8, "step_free_tables": 16, "caterer": 24,
}  # fmt: skip
COLLECTIVE_COLUMNS = {
    "title": 40, "region": 24, "stage": 24, "stage_since": 12, "formed_on": 12, "workshop": 14, "summary": 60,
    "themes": 28, "leader": 36, "owner": 36, "delivery_lead": 36, "member": 60, "partner": 36,
    "challenger": 36, "companies": 12, "projects": 60, "missing": 48, "measures": 36, "next_step": 48,
    "next_step_due": 12, "last_sign": 12, "confidentiality": 24,
}  # fmt: skip
APART_COLUMNS = {"siren_a": 12, "company_a": 36, "siren_b": 12, "company_b": 36, "reason": 18, "note": 48}


def company_row(company: Company, site: Site | None, language: Language) -> Row:
    """A company at one of its sites; one without sites has a row of its own."""
    row: Row = {
        "name": company.name,
        "siren": company.siren,
        "naf": company.naf,
        "sector": _sector(company, language),
        "headcount": company.headcount,
        "headcount_band": company.headcount_band,
        "turnover": company.turnover,
        "balance_sheet": company.balance_sheet,
        "size": company.size,
        "size_source": company.size_source and say(language, f"exports.size_source.{company.size_source}"),
        "group": company.group,
        "website": company.website,
        "status": say(language, f"exports.status.{company.status}"),
        "fictional": _yes(language, said=company.fictional),
        "source": company.source,
        "source_date": company.source_date,
    }
    return row | (_site_row(site, language) if site else {})


def project_row(
    project: Project, company: Company, measures: Mapping[str, Measure], language: Language
) -> Row:
    """A project with the company that carries it; `measures` are those it may refer to, by id."""
    return {
        "company": company.name,
        "siren": company.siren,
        "commune": next((site.commune for site in company.sites if site.commune), None),
        "title": project.title,
        "summary": project.summary,
        "themes": joined(theme_name(theme, language) for theme in project.themes),
        "stage": project.stage and say(language, f"form.stage.{project.stage}"),
        "needs": joined(map(_tagged, project.needs)),
        "offers": joined(map(_tagged, project.offers)),
        "measures": joined(_measure(link, measures, language) for link in project.measures),
        "horizon": project.horizon,
        "aid": project.aid,
        "confidentiality": say(language, f"form.confidentiality.{project.confidentiality}"),
        "circularity": project.circularity,
        "climate": project.climate,
        "work": project.work,
        "source": project.source,
        "source_date": project.source_date,
    }


def contact_row(
    contact: Contact, company: Company | None, partner: Partner | None, language: Language
) -> Row:
    """A person with the company or partner that employs them."""
    return {
        "civility": contact.civility,
        "first_name": contact.first_name,
        "family_name": contact.family_name,
        "function": contact.function,
        "email": contact.email,
        "phone": contact.phone,
        "language": contact.language,
        "do_not_contact": _yes(language, said=contact.do_not_contact),
        "lawful_basis": label(language, contact.lawful_basis),
        "siren": company.siren if company else None,
        "company": company.name if company else None,
        "partner": partner.name if partner else None,
        "source": contact.source,
        "source_date": contact.source_date,
    }


def partner_row(partner: Partner, language: Language) -> Row:
    """A partner."""
    disciplines = " | ".join(partner.disciplines)
    return {
        "name": partner.name,
        "kind": label(language, partner.kind),
        "region": _region(partner.region),
        # A bar says for certain where a value ends; without one, commas would part this one.
        "disciplines": f"{disciplines} |" if len(partner.disciplines) == 1 else disciplines,
        "website": partner.website,
    }


def measure_row(measure: Measure, language: Language) -> Row:
    """A measure."""
    return {name: getattr(measure, name) for name in MEASURE_COLUMNS} | {
        "level": measure.level and label(language, measure.level),
        "region": _region(measure.region),
        "closed": _yes(language, said=measure.closed),
    }


def venue_row(venue: Venue) -> Row:
    """A venue; its region follows from the department."""
    tables = " | ".join(map(str, venue.step_free_tables))
    return {name: getattr(venue, name) for name in VENUE_COLUMNS} | {"step_free_tables": tables}


def collective_row(dossier: CollectiveDossier, told: Told, language: Language) -> Row:
    """A collective; of what was typed of it, what its readers may be told."""
    collective = dossier.collective
    workshop = dossier.workshops.get(collective.workshop_id or "")
    step = told(collective.next_step)
    return {
        "title": collective.title,
        "region": _region(collective.region),
        "stage": label(language, collective.stage),
        "stage_since": max((each.day for each in dossier.stages), default=None),
        "formed_on": collective.formed_on,
        "workshop": workshop.reference if workshop else None,
        "summary": told(collective.summary),
        "themes": joined(theme_name(theme, language) for theme in collective.themes),
        **{role.replace("-", "_"): joined(dossier.names(role)) for role in Role},
        "companies": len(collective.company_ids),
        "projects": joined(project.title for project in dossier.projects.values()),
        "missing": joined(label(language, each) for each in dossier.missing),
        "measures": joined(_measure(link, dossier.measures, language) for link in collective.measures),
        "next_step": step,
        "next_step_due": collective.next_step_due if step else None,
        "last_sign": dossier.last_sign,
        "confidentiality": label(language, dossier.level),
    }


def apart_row(apart: Apart, a: Company, b: Company, language: Language) -> Row:
    """A pair kept apart."""
    return {
        "siren_a": a.siren,
        "company_a": a.name,
        "siren_b": b.siren,
        "company_b": b.name,
        "reason": label(language, apart.reason),
        "note": apart.note,
    }


def _site_row(site: Site, language: Language) -> Row:
    return {
        "siret": site.siret,
        "site_name": site.name,
        "other_names": joined(site.other_names),
        "address": site.address,
        "postal_code": site.postal_code,
        "commune": site.commune,
        "department": site.department,
        "region": _region(site.region),
        "head_office": _yes(language, said=site.head_office),
        "site_status": say(language, f"exports.status.{site.status}"),
    }


def _sector(company: Company, language: Language) -> str | None:
    """In words where it follows from the NAF code, which says it again when read; else as it was typed."""
    return say(language, f"sectors.sector.{company.sector}") if company.naf else company.sector


def _region(letters: str | None) -> str | None:
    return region_of_letters(letters).name if letters else None


def _yes(language: Language, *, said: bool) -> str | None:
    return say(language, "words.value.true") if said else None


def _tagged(item: Need | Offer) -> str:
    return f"{item.text} [{item.capability}]" if item.capability else item.text


def _measure(link: MeasureLink, measures: Mapping[str, Measure], language: Language) -> str:
    """The measure's name; with its use where it is only sought, or where the name seems to say one."""
    name = measures[link.measure_id].name
    if link.use is MeasureUse.USED and parse_measure_use(name) == (name, MeasureUse.USED):
        return name
    return f"{name}:{label(language, link.use)}"
