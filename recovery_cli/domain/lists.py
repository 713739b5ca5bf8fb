"""Lists of contacts, partners, measures, venues and pairs: their headings, and what a row says."""

from datetime import date

from recovery_cli.domain.apart import Apart, ApartReason, parse_apart_reason
from recovery_cli.domain.choices import yes
from recovery_cli.domain.contacts import (
    Contact,
    LawfulBasis,
    carries_mail,
    parse_civility,
    parse_email,
    parse_lawful_basis,
)
from recovery_cli.domain.dates import day
from recovery_cli.domain.departments import department, department_of_postal_code
from recovery_cli.domain.headcounts import people
from recovery_cli.domain.importing import CellMissing, CountNotUnderstood
from recovery_cli.domain.list_cells import Cells, WrongCell
from recovery_cli.domain.measures import DeadlineNotUnderstood, Measure, parse_measure_level
from recovery_cli.domain.partners import Partner, PartnerKind, parse_partner_kind
from recovery_cli.domain.people import name_parts
from recovery_cli.domain.regions import region
from recovery_cli.domain.repairs import DoubtKind
from recovery_cli.domain.texts import collapse, fold
from recovery_cli.domain.venues import Venue, parse_tables

_ENGLISH = frozenset({"en", "eng", "english", "anglais"})


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
    email = cells.read("email", parse_email)
    if email and not carries_mail(email):
        cells.findings.doubted(DoubtKind.ACCENTED_EMAIL, cells.column("email"), email)
    return Contact(
        company_id=owner,
        partner_id=partner,
        civility=civility,
        first_name=first_name,
        family_name=family_name or cells.needed("family_name"),
        function=cells.line("function"),
        email=email,
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
