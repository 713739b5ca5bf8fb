"""The drawer of companies, each with its sites."""

import json
from collections.abc import Collection, Iterable
from dataclasses import replace

from recovery_cli.domain.companies import Company, DuplicateCompany, DuplicateSite, Site
from recovery_cli.domain.company_filters import CompanyFilter
from recovery_cli.domain.texts import fold
from recovery_cli.registry.company_filters import Address, condition
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.drawer import Drawer, IntegrityError
from recovery_cli.registry.rows import Row, from_row
from recovery_cli.registry.sites import Sites

_MANY = 100_000
"""Above so many companies it is quicker to read the sites of all, which most are then."""

_IN_REGION = """
    id IN (SELECT company_id FROM site WHERE region = ? AND status = 'active') AND status = 'active'
"""

_KNOWN_BY = {
    "sirens": "SELECT id FROM company WHERE siren IN (SELECT value FROM json_each(:sirens))",
    "sirets": "SELECT company_id FROM site WHERE siret IN (SELECT value FROM json_each(:sirets))",
    "names": "SELECT id FROM company WHERE folded_name IN (SELECT value FROM json_each(:names))",
    "names_alone": "SELECT id FROM company WHERE +siren IS NULL "
    "AND folded_name IN (SELECT value FROM json_each(:names_alone))",
}


class Companies(Drawer[Company]):
    """The companies of the registry, by name."""

    noun = "company"
    has_origins = True
    table = "company"
    kind = Company
    order = "folded_name, siren, id"
    elsewhere = ("sites",)

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.sites = Sites(connection)

    def add_all(self, things: Iterable[Company]) -> list[Company]:
        """Keep new companies with their sites.

        Raises:
            DuplicateCompany, DuplicateSite: a SIREN or SIRET is in the registry already.
        """
        wanted = list(things)
        try:
            added = super().add_all(wanted)
            sites = iter(self.sites.add_all(_owned(added)))
            return [replace(company, sites=tuple(next(sites) for _ in company.sites)) for company in added]
        except IntegrityError as error:
            raise self._named(wanted, error) from error

    def keep(self, thing: Company) -> Company:
        """Write a changed company and its sites; a site that is no longer named is removed.

        Raises:
            DuplicateCompany, DuplicateSite: a SIREN or SIRET belongs to another one.
        """
        try:
            super().keep(thing)
            named = {site.id for site in thing.sites}
            for site in self.sites.of_companies([thing.id]).get(thing.id, []):
                if site.id not in named:
                    self.sites.remove(site.id)
            kept = [self.sites.keep(site) for site in thing.sites if site.id]
            new = self.sites.add_all(site for site in _owned([thing]) if not site.id)
        except IntegrityError as error:
            raise self._named([thing], error) from error
        return replace(thing, sites=(*kept, *new))

    def by_siren(self, siren: str) -> Company | None:
        """The company of this SIREN, if the registry holds it."""
        found = self.where("siren = ?", [siren])
        return found[0] if found else None

    def by_siret(self, siret: str) -> Company | None:
        """The company that has a site of this SIRET, if the registry holds it."""
        found = self.where("id IN (SELECT company_id FROM site WHERE siret = ?)", [siret])
        return found[0] if found else None

    def named(self, part: str) -> list[Company]:
        """The companies whose name, or whose sites' names, contain this; case and accents do not count."""
        wanted = fold(part)
        exact = self.where("folded_name = ?", [wanted])
        return exact or self.where("instr(folded_name, ?) > 0", [wanted])

    def known_by(
        self,
        *,
        sirens: Collection[str] = (),
        sirets: Collection[str] = (),
        names: Collection[str] = (),
        names_alone: Collection[str] = (),
    ) -> list[Company]:
        """The companies of these SIREN, with sites of these SIRET, or of exactly these folded names.

        Of those that bear one of `names_alone`, only companies whose SIREN is not known: others of the name
        may be very many.
        """
        asked = {"sirens": sirens, "sirets": sirets, "names": names, "names_alone": names_alone}
        listed = {what: _listed(texts) for what, texts in asked.items() if texts}
        # Nobody is looked for by name where no name is given: in a first import there is no index of them.
        found = " UNION ".join(_KNOWN_BY[what] for what in listed)
        return self.where(f"id IN ({found})", listed) if listed else []

    def any_without_siren(self) -> bool:
        """Whether there is a company whose SIREN is not known."""
        return bool(self._connection.value("SELECT 1 FROM company WHERE siren IS NULL LIMIT 1"))

    def names_without_siren(self) -> set[str]:
        """The folded names of the companies whose SIREN is not known."""
        rows = self._connection.rows("SELECT DISTINCT folded_name FROM company WHERE siren IS NULL")
        return {row["folded_name"] for row in rows}

    def sirens_of(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """The SIREN of the companies of these folded names, each with the name."""
        rows = self._connection.rows(
            "SELECT siren, folded_name FROM company WHERE siren IS NOT NULL"
            " AND folded_name IN (SELECT value FROM json_each(?)) ORDER BY siren",
            [_listed(names)],
        )
        return [(row["siren"], row["folded_name"]) for row in rows]

    def names(self) -> list[str]:
        """All names, for "did you mean"."""
        return [row["name"] for row in self._connection.rows("SELECT name FROM company ORDER BY folded_name")]

    def in_region(self, region: str) -> list[Company]:
        """The companies in business with an open site in the region of these letters."""
        return self.where(_IN_REGION, [region])

    def filtered(
        self,
        wanted: CompanyFilter,
        addresses: Iterable[Address] = (),
        *,
        limit: int | None = None,
        skip: int = 0,
    ) -> list[Company]:
        """The companies that a filter lets through, by name; so many at most, after so many others."""
        meets, values = condition(wanted, addresses)
        rows = self._connection.rows(
            f"SELECT * FROM company WHERE {meets} ORDER BY {self.order} LIMIT :limit OFFSET :skip",  # noqa: S608
            values | {"limit": -1 if limit is None else limit, "skip": skip},
        )
        return self._things(rows)

    def how_many(self, wanted: CompanyFilter, addresses: Iterable[Address] = ()) -> int:
        """How many companies a filter lets through."""
        meets, values = condition(wanted, addresses)
        return int(self._connection.value(f"SELECT count(*) FROM company WHERE {meets}", values))  # noqa: S608

    def derived(self, thing: Company) -> Row:
        """The name as it is searched."""
        return {"folded_name": fold(thing.name)}

    def _things(self, rows: list[Row]) -> list[Company]:
        ids = [row["id"] for row in rows]
        sites = self.sites.of_companies(ids if len(ids) <= _MANY else None)
        return [from_row(Company, row, sites=tuple(sites.get(row["id"], ()))) for row in rows]

    def _named(self, wanted: Iterable[Company], error: IntegrityError) -> Exception:
        for company in wanted:
            other = self.by_siren(company.siren) if company.siren else None
            if other and other.id != company.id and "company.siren" in str(error):
                return DuplicateCompany(siren=company.siren or "", name=other.name)
            for site in company.sites:
                other = self.by_siret(site.siret) if site.siret else None
                if other and other.id != company.id and "site.siret" in str(error):
                    return DuplicateSite(siret=site.siret or "", name=other.name)
        return error


def _listed(texts: Iterable[str]) -> str:
    """Texts as one parameter: SQLite limits how many a statement may have."""
    return json.dumps(sorted(texts))


def _owned(companies: Iterable[Company]) -> list[Site]:
    """All sites of these companies, each with the id of its company."""
    return [replace(site, company_id=company.id) for company in companies for site in company.sites]
