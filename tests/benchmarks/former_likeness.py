"""How texts were compared before roots: the first letters of words; kept to be measured against."""

from functools import cache

from recovery_cli.domain.texts import fold

_STEM = 6
"""Letters of a word that count: `recyclage`, `recycler` and `recyclés` have one stem."""

_SHORTEST = 3

_COMMON = """
    afin ainsi alors apres aucun aupres autour autre avant avec bien cela celle celui cent cette ceux
    chaque chez comme comment contre dans depuis des deux donc dont elle encore entre est etre faire
    fois hors jour jusqu leur leurs mais meme mieux moins mois nos notre nous par pas pendant peu peut
    plus pour pouvoir quatre que quel quelqu quelque qui quoi sans ses six soit son sont sous sur tous
    tout toute tres trois une vers vos votre vous annee annees heure heures semaine semaines partie
    partir about after all also and any are for from has have into more need needs not our out own some
    than that the their them they this with without you your atelier besoin capable capacite client
    demande disponible entreprise equipe experience industrie industriel ligne machine materiel mettre
    mise nouveau nouvelle offre outil partenaire pouvant produit production projet recherche savoir site
    solution trouver usine
"""
"""Words that are in nearly every sentence of a firm, and bring nobody together."""


def _stem(word: str) -> str:
    return word[:_STEM].rstrip("sx") if len(word) > _SHORTEST else word


_SILENT = frozenset(_stem(word) for word in _COMMON.split())


@cache
def stems(text: str) -> frozenset[str]:
    """The stems of the words that mean something: no figures, no small words, none that all firms use."""
    words = (word for word in fold(text).split() if len(word) >= _SHORTEST and not word.isdigit())
    return frozenset(_stem(word) for word in words) - _SILENT


def likeness(shared: int, one: int, other: int) -> int:
    """Per cent of the shorter text that the two have in common, from counts of stems; 0 for an empty text."""
    return 100 * shared // min(one, other) if one and other else 0
