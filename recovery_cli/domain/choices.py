"""Answers from closed sets as people write them in a cell: stage, confidentiality, themes, yes, closed."""

import re

from recovery_cli.domain.companies import SizeSource, Status
from recovery_cli.domain.names import by_name
from recovery_cli.domain.projects import Confidentiality, Stage, UnknownConfidentiality, UnknownStage
from recovery_cli.domain.texts import fold

_STAGES = {
    Stage.IDEA: "idea, idee, a l etude, reflexion, au stade de l idee",
    Stage.SCOPING: "scoping, cadrage, en cadrage, etude de faisabilite, faisabilite, feasibility",
    Stage.SEEKING_PARTNERS: """
        seeking partners, looking for partners, recherche de partenaires, a la recherche de partenaires
    """,
    Stage.PILOT: "pilot, pilote, prototype, experimentation, demonstrateur",
    Stage.DEPLOYMENT: """
        deployment, deploiement, en deploiement, en cours de deploiement, industrialisation, roll out
    """,
}

_CONFIDENTIALITIES = {
    Confidentiality.PUBLIC: "public, publique, tout le monde, everyone",
    Confidentiality.PARTICIPANTS: "participants, participants de l atelier, participants of the workshop",
    Confidentiality.TABLE: """
        table, this table, cette table, ma table, ma table seulement, this table only, my table only
    """,
    Confidentiality.ORGANISER: """
        organiser, organizer, organisateur, organisateur seul, organisateur seulement, organiser only,
        confidentiel, confidential
    """,
}

_THEMES = {
    "automation": """
        automation, automatisation, robotique, automatisation et robotique,
        automation and robotics, robotics
    """,
    "digital": "digital, numerique, digitalisation, industrie 4 0",
    "energy": "energy, energie, energie et climat, energy and climate, decarbonation, climat, climate",
    "circular": "circular, economie circulaire, circular economy, recyclage, recycling",
    "relocation": """
        relocation, relocalisation, relocalisation et approvisionnements, relocation and supply,
        approvisionnement, supply
    """,
    "new-products": "new products, nouveaux produits, innovation, r d",
    "skills": "skills, competences, travail et competences, work and skills, formation, training",
    "export": "export, exportation, international",
    "business-model": "business model, modele economique, modele d affaires",
}

_ACTIVE = frozenset({"a", "actif", "active", "en activite", "ouvert", "ouverte", "open"})
_CLOSED = frozenset({
    "c", "f", "ferme", "fermee", "cesse", "cessee", "cessation", "closed", "inactif", "inactive", "radie",
    "radiee", "liquidation", "en liquidation", "en sommeil", "en sommeil ou presumee inactive",
})  # fmt: skip
_NOT_PUBLISHED = frozenset({"n", "p", "non diffusible", "partiellement diffusible"})
_YES = frozenset({"true", "1", "oui", "o", "x", "vrai", "yes", "y"})

_NO = frozenset({"false", "0", "non", "n", "faux", "no"})

_LISTED = re.compile(r"[;,\n]")
_SIMILAR_ENOUGH = 0.8
_LONG_ENOUGH = 5
"""Shorter words are alike by chance."""

_SIZE_SOURCES = {
    SizeSource.INSEE: "insee",
    SizeSource.COMPUTED: "computed, calculee",
    SizeSource.DECLARED: "declared, declaree",
}

_SIZE_SOURCE_OF = by_name(_SIZE_SOURCES)
_STAGE_OF = by_name(_STAGES)
_CONFIDENTIALITY_OF = by_name(_CONFIDENTIALITIES)
_THEME_OF = by_name(_THEMES)


def stage(text: str) -> Stage | None:
    """The stage that is meant, French or English; None if it is none."""
    return _STAGE_OF.get(fold(text))


def confidentiality(text: str) -> Confidentiality | None:
    """Who may read, French or English; None if it is no level."""
    return _CONFIDENTIALITY_OF.get(fold(text))


def size_source(text: str) -> SizeSource | None:
    """Who said which size class it is; None if the text names nobody."""
    return _SIZE_SOURCE_OF.get(fold(text))


def parse_stage(text: str) -> Stage:
    """The stage that is meant.

    Raises:
        UnknownStage: it is none.
    """
    found = stage(text)
    if found is None:
        raise UnknownStage(value=text)
    return found


def parse_confidentiality(text: str) -> Confidentiality:
    """Who may read.

    Raises:
        UnknownConfidentiality: it is no level.
    """
    found = confidentiality(text)
    if found is None:
        raise UnknownConfidentiality(value=text)
    return found


def theme(text: str) -> str:
    """The controlled theme that is meant, else the organiser's own one as it was typed."""
    return _THEME_OF.get(fold(text), text.strip())


def themes(text: str) -> tuple[str, ...]:
    """The themes of a text that may name several, parted by commas, semicolons or lines; each once."""
    return tuple(dict.fromkeys(map(theme, named_apart(text))))


def named_apart(text: str) -> tuple[str, ...]:
    """What commas, semicolons or lines part in a text, as it was typed."""
    return tuple(part.strip() for part in _LISTED.split(text) if part.strip())


def similar_themes(own: str) -> tuple[str, ...]:
    """The controlled themes that an own one may have been meant for; none for a controlled one."""
    wanted = fold(own)
    if wanted in _THEME_OF or len(wanted) < _LONG_ENOUGH:
        return ()
    from difflib import get_close_matches

    close = get_close_matches(wanted, _THEME_OF, n=6, cutoff=_SIMILAR_ENOUGH)
    return tuple(dict.fromkeys(_THEME_OF[name] for name in close))


def status(text: str) -> Status | None:
    """Open or closed, by Insee's letters (A; C for a company, F for a site) or in words."""
    answer = fold(text)
    if answer in _ACTIVE:
        return Status.ACTIVE
    return Status.CLOSED if answer in _CLOSED else None


def yes(text: str) -> bool:
    """Whether a cell says yes; Sirene writes `true`, its former file `1`, people `oui` or `x`."""
    return fold(text) in _YES


def no(text: str) -> bool:
    """Whether a cell says no."""
    return fold(text) in _NO


def published(text: str) -> bool:
    """Whether Insee publishes a unit whole: `O` or `diffusible`, not `P` (in part) or `N`."""
    return fold(text) not in _NOT_PUBLISHED
