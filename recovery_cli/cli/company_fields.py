"""How a company is shown: its fields, its line in a list, its JSON shape."""

from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.cli.showing import Shown, region_name
from recovery_cli.domain import sectors
from recovery_cli.domain.companies import Company, Site, Size
from recovery_cli.domain.identifiers import format_siren, format_siret
from recovery_cli.i18n import numbers
from recovery_cli.i18n.catalogue import label
from recovery_cli.reference.naf_labels import naf_labels

COLUMNS = ("name", "siren", "commune", "size", "headcount")
"""The fields of a company that a list shows."""


def company_json(company: Company) -> dict[str, Any]:
    """The documented shape of a company: codes are strings, amounts whole euros, what is unknown is null."""
    return {
        "id": company.id,
        "name": company.name,
        "siren": company.siren,
        "naf": company.naf,
        "sector": company.sector,
        "headcount": company.headcount,
        "headcount_band": company.headcount_band,
        "turnover": company.turnover,
        "balance_sheet": company.balance_sheet,
        "size": company.size,
        "size_source": company.size_source,
        "group": company.group,
        "website": company.website,
        "status": company.status,
        "fictional": company.fictional,
        "source": company.source,
        "source_date": company.source_date,
        "sites": [_site_json(site) for site in company.sites],
    }


def _site_json(site: Site) -> dict[str, Any]:
    return {
        "siret": site.siret,
        "name": site.name,
        "other_names": list(site.other_names),
        "address": site.address,
        "postal_code": site.postal_code,
        "commune": site.commune,
        "department": site.department,
        "region": site.region,
        "head_office": site.head_office,
        "status": site.status,
    }


def company_row(run: Run, company: Company, commune: str | None = None) -> list[str | None]:
    """The line of a company in a list: what `COLUMNS` name; the first commune known, if none is told."""
    return [
        company.name,
        company.siren,
        commune or next((site.commune for site in company.sites if site.commune), None),
        _size(run, company.size),
        _headcount(run, company),
    ]


def _size(run: Run, size: Size | None) -> str:
    return label(run.language, size) if size else ""


def _headcount(run: Run, company: Company) -> str:
    if company.headcount is not None:
        return str(company.headcount)
    if not company.headcount_band:
        return ""
    return run.say(f"headcounts.band.{company.headcount_band}")


def company_fields(run: Run, company: Company) -> dict[str, Shown]:
    """All that is known of a company in words, by the names of the fields; its id where no SIREN names it."""
    return {
        "name": company.name,
        "siren": format_siren(company.siren) if company.siren else None,
        "sector": _activity(run, company),
        "headcount": _headcount(run, company),
        "turnover": _euros(run, company.turnover),
        "balance_sheet": _euros(run, company.balance_sheet),
        "size": _size_and_source(run, company),
        "group": company.group,
        "website": company.website,
        "status": label(run.language, company.status),
        "source": company.source,
        "site": [_site_line(site) for site in company.sites],
        "id": None if company.siren else company.id,
    }


def naf_label(company: Company) -> str | None:
    """What the company's own sub-class of NAF is called, by Insee and in French."""
    return naf_labels().get(company.naf or "")


def _activity(run: Run, company: Company) -> list[str]:
    """The sub-class of NAF by its own name, then the sector: the division, or what a file calls it."""
    named = naf_label(company)
    lines = []
    if company.naf and named:
        version = run.say(f"sectors.version.{sectors.naf_version(company.naf)}")
        lines.append(run.say("sectors.said.sub_class", code=company.naf, name=named, version=version))
    if company.sector in sectors.SECTORS:  # a file may bring words of its own
        name = run.say(f"sectors.sector.{company.sector}")
        lines.append(run.say("sectors.said.division", code=company.sector, name=name))
    elif company.sector:
        lines.append(company.sector)
    return lines


def _euros(run: Run, amount: int | None) -> str | None:
    return None if amount is None else numbers.euros(amount, run.language)


def _size_and_source(run: Run, company: Company) -> str | None:
    if company.size is None or company.size_source is None:
        return None
    return f"{_size(run, company.size)} ({label(run.language, company.size_source)})"


def _site_line(site: Site) -> str:
    parts = (
        format_siret(site.siret) if site.siret else None,
        site.name,
        site.address,
        " ".join(part for part in (site.postal_code, site.commune) if part),
        region_name(site.region),
    )
    return ", ".join(part for part in parts if part)
