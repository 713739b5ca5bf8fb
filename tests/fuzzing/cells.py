"""Tables of hostile cells: headings that we know and headings that nobody knows, over anything."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random

from recovery_cli.domain.headings import HEADINGS, SIGNATURES
from recovery_cli.domain.wish_lists import WISH_HEADINGS

Table = list[list[object]]

_SIRENS = ("000001008", "000002006", "000003004", "000004002", "732829320", "356000000", "552100554",
           "000022921", "000031146")  # fmt: skip
_SIRETS = ("00000100800013", "00000100800021", "00000200600018", "73282932000074", "35600000000048")
HOSTILE: tuple[object, ...] = (
    None, "", " ", "\u00a0", "\u202f", "\ufeff", "\u200b", "\u2028", "\x00", "\x1f", "\x85", "\r", "\n",
    "\r\n\r\n", '"', '""', "'", "\\", "%s", "%", "{", "}", "{0}", "{value}", "{{}}", "[bold]", "[/]",
    "<b>&amp;", "]]>", "=1+1", "@SUM(A1)", "+33 1 23 45 67 89", "-", "--", "[ND]", "N/A", "JSP", "nc",
    "null", "NaN", "inf", "-inf", "0", "-1", "1e308", "1e999", "9" * 400, "9" * 5000, "a" * 40_000,
    "(" * 20_000, " " * 20_000, "a. " * 9_000, "a@" * 10_000, "1 " * 10_000, "A (1) " * 5_000,
    ", " * 10_000, "a-" * 10_000, "[" * 20_000, "é" * 300, "\U0001f600" * 50, "\ud800", "²", "①", "٣٤",
    "１２３４５６７８９", "५", "Ⅻ", "½", "ﬁ", "ß", "İ", "ı", "œ", "Œ", "e\u0301" * 30, "\u0301", "会社", "Ω",
    "PÃ©riphÃ©riques", "Ã", "â€™", "ï»¿siren", "48300000000000", "4,83E+13", "4.83e+13", "1,1E+08",
    "00000100800013.0", "1008", "1008.0", "100800013", "123456789", "12345678901234", "000000000",
    "FR12000001008", "57000", "1000", "1000.0", "2A004", "20000", "97100", "99138", "57 cedex",
    "METZ CEDEX 01", "Paris 12e", "2A", "971", "08", "8.0", "57 - Moselle", "Moselle", "Grand-Est",
    "ALSACE / LORRAINE", "Rhône Alpes", "44", "10.11Z", "1011Z", "NAFRev2", "NAF25", "25", "25.6",
    "Section C", "C", "F", "A", "O", "N", "P", "PME", "ETI", "10 à 19 salariés", "plus de 250",
    "entre 10 et", "NN", "53", "00", "environ une centaine", "1.102.224,63 €", "1,1 M€", "18 %", "1 000 k€",
    "-5", "31/02/2020", "01/01/0001", "44927", "99999999", "2026-13-45", "0000-00-00",
    "2024-02-29T24:00:00", "1er mars 2024", "oui", "VRAI", "true", "x", "Nancy, 40 km", "M.", "Mme et M.",
    "a@b.fr", "a@b.fr; c@d.fr", "a@", "@", "http://", "www.exemple.fr", "javascript:alert(1)",
    "01.23.45.67.89", "+", "++33", "112", "A (000001008),B (000002006)", "A (1", "((((",
    "S.A.R.L. Forge & Cie", "Sté Forge et Cie", "FORGE ET CIE", "Forge", "forge", "Total", "TOTAL GÉNÉRAL",
    "Source : Insee", "DUPONT Jean", "Jean Dupont", "projet:idée", "confidentiel", "public",
    "cherche;offre", "a, b, c", "1;2;3", "numérique", "hydrogène", "ok", 0, 1, -1, 0.5, 1e22, 1e308, 10**30,
    57000, 57000.0, 1008, 48300000000000, True, False, date(2024, 2, 29), date(1, 1, 1),
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC).replace(tzinfo=None),
)  # fmt: skip
"""What stands in cells that nobody foresaw."""

_SOUND = (
    "Forge du Rhin",
    "Tôlerie bretonne",
    "Verrerie du Lac",
    "SAS Fonderie",
    "Moulins Réunis",
    "1000 Metz",
)
_KNOWN = [
    *(heading for headings in HEADINGS.values() for heading in headings),
    *(heading for headings in WISH_HEADINGS.values() for heading in headings.split(", ")),
]


def heading(random: Random) -> object:
    """A heading: one that we know in one of its spellings, seldom anything."""
    if random.random() < 1 / 10:
        return random.choice(HOSTILE)
    known = random.choice(_KNOWN)
    return random.choice((known, known.upper(), known.title(), f" {known} 2", f"{known} (1)", f"a.{known}"))


def cell(random: Random) -> object:
    """A cell: sound, a number that companies bear, or anything."""
    chance = random.random()
    if chance < 1 / 3:
        return random.choice(HOSTILE)
    if chance < 1 / 2:
        return random.choice((*_SIRENS, *_SIRETS))
    if chance < 3 / 4:
        return random.choice(_SOUND)
    if chance < 4 / 5:
        return "".join(chr(random.randrange(0x3000)) for _ in range(random.randrange(12)))
    return None


def table(random: Random, wished: Sequence[str] = ()) -> Table:
    """A header and rows; one header in four is that of a published file.

    Where `wished` names companies, most rows say that one of them wants to meet another.
    """
    header: list[object] = [heading(random) for _ in range(random.choice((1, 2, 3, 5, 8, 20)))]
    if random.random() < 4 / 5:
        header[random.randrange(len(header))] = random.choice(("nom", "siren", "siret", "raison sociale"))
    if wished:
        header[:0] = ["demandeur", "souhaite rencontrer"]
    elif random.random() < 1 / 6:
        header += ["demandeur", "souhaite rencontrer"]
    if random.random() < 1 / 4:
        header += sorted(random.choice(list(SIGNATURES.values())))
    rows: Table = [header]
    for _ in range(random.choice((0, 1, 2, 5, 12, 40))):
        width = len(header) + random.choice((0, 0, 0, 0, -1, 1, 5))
        rows.append([cell(random) for _ in range(max(0, width))])
        if wished and random.random() < 3 / 4:
            rows[-1][:2] = random.choice(wished), random.choice(wished)
        if random.random() < 1 / 10:
            rows.append(list(random.choice(rows)))
        if random.random() < 1 / 30:
            rows.append([])
    return rows
