"""Lists of contacts, partners, measures, venues and pairs: their headings, and what a row says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from recovery_cli.domain.apart import Apart, ApartReason, parse_apart_reason
from recovery_cli.domain.choices import yes
from recovery_cli.domain.columns import first_headings, letters
from recovery_cli.domain.contacts import Contact, LawfulBasis, parse_civility, parse_email, parse_lawful_basis
from recovery_cli.domain.dates import day
from recovery_cli.domain.departments import department, department_of_postal_code
from recovery_cli.domain.errors import RecoveryError
from recovery_cli.domain.headcounts import people
from recovery_cli.domain.heading_keys import squashed
from recovery_cli.domain.identities import Cell, identity
from recovery_cli.domain.importing import CellMissing, CountNotUnderstood, NoSuchColumns
from recovery_cli.domain.measures import DeadlineNotUnderstood, Measure, parse_measure_level
from recovery_cli.domain.partners import Partner, PartnerKind, parse_partner_kind
from recovery_cli.domain.people import name_parts
from recovery_cli.domain.places import postal_code_of
from recovery_cli.domain.regions import region
from recovery_cli.domain.repairs import Findings, RepairKind, is_unknown
from recovery_cli.domain.texts import clean, collapse, fold
from recovery_cli.domain.venues import Venue, parse_tables

V = TypeVar("V")
_ENGLISH = frozenset({"en", "eng", "english", "anglais"})


_INSTEAD = {
    "family_name": ("full_name",), "first_name": ("full_name",), "civility": ("full_name",),
    "siren": ("company", "partner"), "siren_a": ("company_a",), "siren_b": ("company_b",),
    "company_id": ("siren", "company"), "partner_id": ("partner",),
}  # fmt: skip
"""The columns that say the same where there is none of its own."""


class WrongCell(Exception):
    """A cell that cannot be read: in which column, and why."""

    def __init__(self, column: str, problem: RecoveryError) -> None:
        super().__init__(column)
        self.column = column
        self.problem = problem


class Cells:
    """The cells of a row by what they hold; blanks and marks for "unknown" are nothing."""

    def __init__(self, cells: Sequence[str], where: Mapping[str, int], header: Sequence[str]) -> None:
        self.findings = Findings()
        self._cells = cells
        self._where = where
        self._header = header

    def column(self, key: str) -> str:
        """What a person calls the column."""
        at = next((self._where[each] for each in (key, *_INSTEAD.get(key, ())) if each in self._where), None)
        return key if at is None else self._header[at] or letters(at)

    def prose(self, key: str) -> str | None:
        """The text of a cell, its line breaks kept."""
        at = self._where.get(key)
        text = clean(self._cells[at]).strip() if at is not None else ""
        return text if text and not is_unknown(text) else None

    def line(self, key: str) -> str | None:
        """The text of a cell on one line."""
        text = self.prose(key)
        return collapse(text) if text else None

    def read(self, key: str, parse: Callable[[str], V]) -> V | None:
        """What a cell means; None where it is empty.

        Raises:
            WrongCell: the reader refuses it.
        """
        text = self.line(key)
        if text is None:
            return None
        try:
            return parse(text)
        except RecoveryError as error:
            raise WrongCell(self.column(key), error) from error

    def needed(self, key: str) -> str:
        """The text of a cell that may not be empty.

        Raises:
            WrongCell: it is.
        """
        text = self.line(key)
        if text is None:
            raise WrongCell("", CellMissing(column=self.column(key)))
        return text

    def postal_code(self, key: str) -> str | None:
        """A postal code, mended and doubted as everywhere."""
        text = self.line(key)
        return postal_code_of(Cell(column=self.column(key), text=text), self.findings) if text else None

    def company(self, siren: str, name: str) -> str | None:
        """What names a company: its SIREN, mended and told as everywhere, else its name.

        Raises:
            WrongCell: the number is wrong.
        """
        text = self.line(siren)
        if text is None:
            return self.line(name)
        found = identity(Cell(column=self.column(siren), text=text), None, None, self.findings)
        if found.wrong:
            raise WrongCell("", found.wrong)
        # A SIRET is as good as a SIREN to name a company: nothing was mended.
        self.findings.repairs = [
            each for each in self.findings.repairs if each.kind is not RepairKind.SIRET_AS_SIREN
        ]
        return found.siren or self.line(name)


def places(header: Sequence[str], headings: Mapping[str, str], wanted: Sequence[str]) -> dict[str, int]:
    """Which column holds what; the first of two that hold the same.

    Raises:
        NoSuchColumns: one of the wanted keys has no column; alternatives are separated by bars.
    """
    keys = {squashed(name): key for key, names in headings.items() for name in names.split(",")}
    found: dict[str, int] = {}
    for at, heading in enumerate(header):
        if key := keys.get(squashed(heading)):
            found.setdefault(key, at)
    missing = [each for each in wanted if not any(key in found for key in each.split("|"))]
    if missing:
        names = [headings[key].split(",")[0].strip() for each in missing for key in each.split("|")]
        raise NoSuchColumns(wanted=names, headings=first_headings(header))
    return found


CONTACT_HEADINGS = {
    "civility": "Civilité, civility",
    "first_name": "Prénom, firstname, givenname, prenomcontact, prenomducontact",
    "family_name": "Nom de famille, nom, lastname, familyname, surname, nomcontact, nomducontact",
    "full_name": "Contact, nometprenom, nomprenom, prenomnom, interlocuteur, dirigeant, fullname",
    "function": "Fonction, poste, function, jobtitle, role",
    "email": "Courriel, email, mail, adressemail, adresseemail, emailaddress",
    "phone": "Téléphone, tel, phone, mobile, portable",
    "language": "Langue, language",
    "lawful_basis": "Base légale, lawfulbasis, baselegale",
    "do_not_contact": "Ne pas contacter, donotcontact",
    "source": "Source (recovery)",
    "source_date": "Mise à jour, sourcedate",
    "siren": "SIREN, siret, numerosiren, numerosiret",
    "company": "Entreprise, raisonsociale, societe, company, denomination, nomentreprise, nomdelentreprise",
    "partner": "Partenaire, partner, acteurduterrain, organisme, structure",
}
PARTNER_HEADINGS = {
    "name": "Nom, partenaire, name, partner, denomination, raisonsociale, organisme, structure",
    "kind": "Nature, type, kind, categorie",
    "region": "Région, region",
    "disciplines": "Disciplines, discipline, competences, expertises, specialites, skills",
    "website": "Site internet, siteweb, site, website, url, web",
}
MEASURE_HEADINGS = {
    "name": "Nom, mesure, name, measure, intitule, dispositif, libelle",
    "code": "Code, codemesure, reference",
    "plan": "Plan, programme",
    "description": "Description, resume, descriptif",
    "link": "Lien, link, url, siteinternet, siteweb",
    "level": "Niveau, echelon, level, echelle",
    "region": "Région, region",
    "deadline": """
        Date limite, datelimite, echeance, cloture, datedecloture, datelimitededepot, deadline, closingdate,
        applybefore, jusquau
    """,
    "closed": "Close, fermee, cloturee, terminee, closed, over",
    "source": "Source (recovery), source, origine, origin",
    "source_date": "Mise à jour, datedelasource, sourcedate, consultele",
}
VENUE_HEADINGS = {
    "name": "Nom, lieu, salle, name, venue",
    "address": "Adresse, address",
    "postal_code": "Code postal, cp, postalcode, postcode",
    "commune": "Commune, ville, city, town",
    "department": "Département, departement, dept, dep, department",
    "access": "Accès, acces, access",
    "capacity": "Capacité, capacite, capacity, places",
    "tables": "Tables, nombredetables, nbtables",
    "step_free_tables": "Tables sans marche, tablesdeplainpied, tablesaccessibles, stepfreetables",
    "caterer": "Traiteur, caterer",
}
APART_HEADINGS = {
    "siren_a": "SIREN A, siren1, siret a",
    "siren_b": "SIREN B, siren2, siret b",
    "company_a": "Entreprise A, entreprise1, companya, company1",
    "company_b": "Entreprise B, entreprise2, companyb, company2",
    "reason": "Motif, raison, reason",
    "note": "Note, commentaire, remarque, comment",
}


def contact(cells: Cells) -> Contact:
    """The contact of a row; its two ids hold what names the company or partner until they are looked up."""
    civility, first_name, family_name = (
        cells.read("civility", parse_civility), cells.line("first_name"), cells.line("family_name")
    )  # fmt: skip
    if family_name is None and (whole := cells.line("full_name")):
        said, first_name, family_name = name_parts(whole)
        civility = civility or (parse_civility(said) if said else None)
    owner = cells.company("siren", "company")
    partner = None if owner else cells.line("partner")
    if not (owner or partner):
        raise WrongCell("", CellMissing(column=cells.column("siren")))
    return Contact(
        company_id=owner,
        partner_id=partner,
        civility=civility,
        first_name=first_name,
        family_name=family_name or cells.needed("family_name"),
        function=cells.line("function"),
        email=cells.read("email", parse_email),
        phone=cells.line("phone"),
        language="en" if fold(cells.line("language") or "") in _ENGLISH else "fr",
        lawful_basis=cells.read("lawful_basis", parse_lawful_basis) or LawfulBasis.LEGITIMATE_INTEREST,
        source=cells.line("source"),
        source_date=day(cells.line("source_date") or ""),
        do_not_contact=yes(cells.line("do_not_contact") or ""),
    )


def partner(cells: Cells) -> Partner:
    """The partner of a row."""
    return Partner(
        name=cells.needed("name"),
        kind=cells.read("kind", parse_partner_kind) or PartnerKind.OTHER,
        region=cells.read("region", lambda text: region(text).letters),
        website=cells.line("website"),
        disciplines=_several(cells.prose("disciplines")),
    )


def measure(cells: Cells) -> Measure:
    """The measure of a row."""
    return Measure(
        name=cells.needed("name"),
        code=cells.line("code"),
        plan=cells.line("plan"),
        description=cells.prose("description"),
        link=cells.line("link"),
        level=cells.read("level", parse_measure_level),
        region=cells.read("region", lambda text: region(text).letters),
        deadline=cells.read("deadline", _deadline),
        closed=yes(cells.line("closed") or ""),
        source=cells.line("source"),
        source_date=day(cells.line("source_date") or ""),
    )


def _deadline(text: str) -> date:
    found = day(text)
    if found is None:
        raise DeadlineNotUnderstood(value=text)
    return found


def venue(cells: Cells) -> Venue:
    """The venue of a row; its department and region follow from the postal code where there is one."""
    code = cells.postal_code("postal_code")
    by_code = department_of_postal_code(code) if code else None
    place = by_code or cells.read("department", department)
    return Venue(
        name=cells.needed("name"),
        address=cells.line("address"),
        postal_code=code,
        commune=cells.line("commune"),
        department=place.code if place else None,
        region=place.region if place else None,
        access=cells.prose("access"),
        capacity=cells.read("capacity", _count),
        tables=cells.read("tables", _count),
        step_free_tables=cells.read("step_free_tables", parse_tables) or (),
        caterer=cells.line("caterer"),
    )


def apart(cells: Cells) -> Apart:
    """The pair of a row; `company_a` and `company_b` hold what names them until they are looked up."""
    one, other = cells.company("siren_a", "company_a"), cells.company("siren_b", "company_b")
    return Apart(
        company_a=one or cells.needed("siren_a"),
        company_b=other or cells.needed("siren_b"),
        reason=cells.read("reason", parse_apart_reason) or ApartReason.COMPETITOR,
        note=cells.prose("note"),
    )


def _count(text: str) -> int:
    found = people(text)
    if not found:
        raise CountNotUnderstood(value=text)
    return found


def _several(text: str | None) -> tuple[str, ...]:
    parts = (text or "").replace("\n", "|").split("|")
    if len(parts) == 1:
        parts = (text or "").replace(";", ",").split(",")
    return tuple(dict.fromkeys(filter(None, map(collapse, parts))))
