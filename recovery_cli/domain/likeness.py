"""How alike two short texts are, by the roots of the words they share."""

from functools import cache, lru_cache

from recovery_cli.domain.stems import root, stem, words
from recovery_cli.domain.texts import fold

_SHORTEST = 2
"""Letters of a word that counts: `3D` and `IA` say something."""

_COMMON = """
    afin ainsi alors apres aucun aupres autour autre avant avec bien cela celle celui cent cette ceux
    chaque chez comme comment contre dans depuis des deux donc dont elle elles encore entre est etc etre
    faire fois hors il ils jour jusqu la leur leurs lors lui ma mais me meme mieux moins mois ne ni nos
    notre nous ou par pas pendant peu peut plus pour pouvoir puis quatre que quel quelqu quelque qui quoi
    sans selon ses si six soit son sont sous sur ta te tel telle tous tout toute tres trois une vers via
    vos votre vous
    about after all also and any are for from has have into more need needs not our out own some than that
    the their them they this with without you your
    annee annees an ans cinq delai dix douze euro euros fin heure heures huit litre lot metre neuf partie
    partir petit petite quarante semaine semaines sept serie tonne trente vingt zero
    kg km m2 m3 mm
    annuel bas basse bon bonne disponible francais grand grande haut haute local moyen moyenne multi
    nouveau nouvelle technique
    assurer capable chercher compris demande eviter livrer mettre mise monter obtenir passer permettre pouvant
    realiser recherche reduire remplacer trouver
    atelier besoin capacite client entreprise equipe experience fabrication fabriquer fournisseur france
    gamme industrie industriel ligne location machine materiel offre outil partenaire piece place pme poste
    produit production projet savoir site solution systeme type usine
"""
"""Words that are in nearly every sentence of a firm, and bring nobody together."""


@cache
def _silent() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON.split())


@lru_cache(maxsize=100_000)
def roots(text: str) -> frozenset[str]:
    """The roots of the words that mean something: no figures, no small words, none that all firms use."""
    telling = (word for word in words(text) if len(word) >= _SHORTEST and not word.isdigit())
    return frozenset(root(word) for word in telling if stem(word) not in _silent())


def likeness(shared: int, one: int, other: int) -> int:
    """Per cent of the shorter text that the two have in common, from counts of roots; 0 for an empty text."""
    return 100 * shared // min(one, other) if one and other else 0


@lru_cache(maxsize=10_000)
def tag_key(tag: str) -> str:
    """What capability tags are told apart by: `traitements de surface` is `Traitement de surface`."""
    return " ".join(stem(word) for word in words(tag)) or fold(tag)
