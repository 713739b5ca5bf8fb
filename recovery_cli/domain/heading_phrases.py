"""Headings that say more than what they name: whose it is, as of when, politely, or by two words."""

import re
from collections.abc import Iterator, Mapping, Set as AbstractSet

from recovery_cli.domain.headings import Field
from recovery_cli.domain.texts import fold

_WORD = re.compile(r"[a-z0-9]+")
_EITHER = re.compile(r"\s*/\s*|\s+(?:ou|or)\s+", re.IGNORECASE)
_DAY = re.compile(r"(?:\d{1,2}[/.-]){1,2}\d{4}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_LINKS = _words("de du des d la le l les au aux en a of the pour for")
_POLITE = _words("votre vos notre nos your our ce que vous nous what we you are")
_NUMBER_OF = _words("n no num numero nr number")
_UNITS = _words("k m ke me keur meur eur euro euros keuros meuros milliers millions thousands")
_PLAIN = _words("""
    total totale principal principale actuel actuelle estime estimee officiel officielle complet complete
    exact exacte labellise labellisee laureate primee certifie certifiee retenue aidee subventionnee etp
    accorde accordee attribue attribuee verse versee notifie notifiee engage engagee octroye octroyee
    professionnel professionnelle pro fixe portable mobile direct directe main current work
""")
_COMPANY = _words("""
    entreprise societe etablissement site siege social structure adherent adherente membre exposant laureat
    beneficiaire demandeur candidat attributaire titulaire porteur porteuse usine implantation
    industriel company firm plant member
""")
_PERSON = _words("""
    contact dirigeant dirigeante interlocuteur interlocutrice responsable representant correspondant referent
    signataire participant participante invite personne gerant president directeur manager person
""")
_PROJECT = _words("projet projets project projects")

_BEFORE = _NUMBER_OF | _LINKS | _COMPANY | _PERSON
_BEHIND = _LINKS | _PLAIN | _UNITS | _COMPANY | _PERSON | _PROJECT

_A_PERSONS: Mapping[Field, Field] = {
    Field.NAME: Field.FAMILY_NAME,
    **{
        field: field
        for field in (
            Field.CIVILITY, Field.FIRST_NAME, Field.FAMILY_NAME, Field.FULL_NAME, Field.FUNCTION, Field.EMAIL,
            Field.PHONE, Field.LANGUAGE,
        )
    },
}  # fmt: skip
"""What a person has, by what the word alone means: `Nom` names a company, `Nom du responsable` does not."""

_A_PROJECTS: Mapping[Field, Field] = {Field.NAME: Field.TITLE, Field.STATUS: Field.STAGE}
_SAYS_TOO_MUCH = frozenset({"site", "montant", "amount", "subvention", "grant"})
"""Known headings that mean something else beside other words: `Site` is of the web, `Site industriel` not;
`Montant` of grants is what was granted, `Montant du projet` what it costs."""


def field_of_phrase(heading: str, known: Mapping[str, Field]) -> Field | None:
    """What a heading in several words holds: `Ville du site`, `Vos besoins`, `Effectif au 31/12/2025`.

    `known` are squashed headings. A word that is neither a known heading nor says whose or when makes the
    whole unknown: `Ville de naissance` is no place of a site.
    """
    for part in _EITHER.split(_DAY.sub(" ", heading)):
        words = [word for word in _WORD.findall(fold(part)) if word not in _POLITE]
        found = next(filter(None, (_headed(words, start, known) for start in _starts(words))), None)
        if found:
            return found
    return None


def _starts(words: list[str]) -> Iterator[int]:
    """Where the thing named may begin: behind `Votre`, behind `N° de`, behind whose it is."""
    for at in range(len(words)):
        yield at
        if words[at] not in _BEFORE:
            return


def _headed(words: list[str], start: int, known: Mapping[str, Field]) -> Field | None:
    """What the words from `start` on name, if what stands behind only says whose or when; most words win."""
    for end in range(len(words), start, -1):
        if end < len(words) and not _only_says_whose(words[end]):
            return None
        key = "".join(words[start:end])
        field = known.get(key) if key not in _SAYS_TOO_MUCH or len(words) == 1 else None
        if field:
            return _of_whom(field, {*words[:start], *words[end:]})
    return None


def _of_whom(field: Field, others: AbstractSet[str]) -> Field | None:
    if others & _PERSON:
        return _A_PERSONS.get(field)
    return _A_PROJECTS.get(field, field) if others & _PROJECT else field


def _only_says_whose(word: str) -> bool:
    return word in _BEHIND or bool(_YEAR.fullmatch(word))
