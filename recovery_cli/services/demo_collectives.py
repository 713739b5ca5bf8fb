"""Collectives in the months of a demo: formed of the best suggestion, and what becomes of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from recovery_cli.domain.collectives import Collective, CollectiveStage, Role
from recovery_cli.domain.groups import Wish
from recovery_cli.domain.invitations import Reply
from recovery_cli.domain.projects import MeasureUse
from recovery_cli.domain.questions import QuestionState
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import Registry
from recovery_cli.services import (
    advances,
    collectives,
    questions,
    story,
    suggested_collectives,
    suggested_names,
)
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.demo_rates import CollectiveRates

_EVERY = 3
"""In every so many months a collective is formed: in March, June, September and December."""
_AFTER, _TO_ACT = timedelta(days=2), timedelta(days=30)

_STAGES = (
    CollectiveStage.IDEA,
    CollectiveStage.SCOPING,
    CollectiveStage.SEEKING_PARTNERS,
    CollectiveStage.PILOT,
    CollectiveStage.DEPLOYMENT,
    CollectiveStage.ENDED,
)
_NEXT_STEPS = {
    CollectiveStage.IDEA: "Réunir les dirigeants une matinée et s’accorder sur une note d’une page.",
    CollectiveStage.SCOPING: "Chiffrer à plusieurs : volumes, dates, ce que chacun met sur la table.",
    CollectiveStage.SEEKING_PARTNERS: "Présenter le projet à la banque et au centre technique.",
    CollectiveStage.PILOT: "Relever les mesures du premier mois d’essai et les partager.",
    CollectiveStage.DEPLOYMENT: "Signer l’avenant qui ouvre le dispositif à trois voisins.",
}
_NEWS = {
    CollectiveStage.IDEA: "Visite croisée de deux sites ; l’intérêt est confirmé.",
    CollectiveStage.SCOPING: "Les volumes de chacun sont connus, il reste à écrire qui paie quoi.",
    CollectiveStage.SEEKING_PARTNERS: "Un premier financeur demande le dossier complet.",
    CollectiveStage.PILOT: "L’essai tourne deux jours par semaine chez l’un des membres.",
    CollectiveStage.DEPLOYMENT: "Mise en service ; une première facture commune est partie.",
}
_QUESTIONS = {
    "Qui s’arrête le premier si l’un de vous change de main ?": (
        "C’est écrit dans la note de cadrage : préavis de six mois, matériel repris par les autres."
    ),
    "Que ferez-vous que chacun ne sache pas déjà faire seul ?": (
        "Tenir les délais quand l’un de nous est en panne : essai fait deux fois au printemps."
    ),
    "Si le prix de l’énergie baisse de moitié, que reste-t-il du projet ?": (
        "Les deux tiers de l’économie viennent de la matière ; le calcul est refait chaque trimestre."
    ),
}
"""What challengers ask, and what they are answered."""


@dataclass(frozen=True, kw_only=True)
class Chances:
    """What draws what becomes of the collectives of a region, and with which rates."""

    region: str
    seed: int = 2026
    rates: CollectiveRates = field(default_factory=CollectiveRates)

    def of(self, day: date) -> Random:
        """Draws for the workshop of a day, whatever else is drawn for it."""
        return Random(f"{self.seed} {day} collectives")  # noqa: S311 - a story, no secret


def live(chances: Chances, reference: str, day: date, write: story.Writing) -> None:
    """What becomes of the collectives in the days after a workshop, and the one that is formed there."""
    rates, chance = chances.rates, chances.of(day)
    with write(day + _AFTER, "edit-collective") as registry:
        for collective in _going_on(registry, chances.region):
            _go_on(registry, collective, rates, chance)
    with write(day + _AFTER, "answer-question") as registry:
        for asked in questions.list_questions(registry, still_open=True):
            answer = _QUESTIONS.get(asked.question.text)
            if answer and chance.random() < rates.answered:
                state = chance.choice((QuestionState.ANSWERED, QuestionState.ACTED_ON))
                questions.answer_question(registry, asked.question.number, answer=answer, state=state)
    with write(day + _AFTER, "add-question") as registry:
        for collective in _going_on(registry, chances.region):
            if collective.parties(Role.CHALLENGER) and chance.random() < rates.questioned:
                asking = questions.Asking(collective=collective.title, workshop=reference)
                questions.add_question(registry, chance.choice([*_QUESTIONS]), asking)
    if day.month % _EVERY == 0:
        with write(day + _AFTER, "form-collective") as registry:
            form_best(registry, chances, reference, chance)


def form_best(registry: Registry, chances: Chances, reference: str, chance: Random) -> Collective | None:
    """Form the best collective that is suggested, at a workshop, challenged by one of its guests if any."""
    found = suggested_collectives.suggest_collectives(registry, chances.region, Wish(count=1)).suggestions
    for each in suggested_names.named(registry, chances.region, found, Language.FRENCH):
        suggestion = each.suggestion
        sirens = [company.siren or company.id for company in suggestion.companies]
        theme = suggestion.group.theme if suggestion.open_theme else None
        sought = [measure.name for measure, _ in suggestion.measures[:1]]
        typed = Typed(
            instead={
                Role.LEADER: [suggestion.name(suggestion.leader.company)],
                Role.CHALLENGER: _challenger(registry, reference, sirens, chance),
            },
            besides={Role.MEMBER: sirens},
            projects=[project.id for project in suggestion.projects],
            measures=[(name, MeasureUse.SOUGHT) for name in sought if chance.random() < chances.rates.sought],
            plain={"themes": (theme,) if theme else ()},
        )
        formed = collectives.form_collective(
            registry, each.title, typed, region=chances.region, workshop=reference
        )
        return formed.dossier.collective
    return None


def _challenger(registry: Registry, reference: str, sirens: Sequence[str], chance: Random) -> list[str]:
    """One who said to come to the workshop and is none of the members."""
    others = story.listed(registry, reference, lambda invitation: invitation.reply is Reply.YES)
    others = [siren for siren in others if siren not in sirens]
    return [chance.choice(others)] if others else []


def _going_on(registry: Registry, region: str) -> Iterator[Collective]:
    found = sorted(registry.collectives.in_region(region), key=lambda each: each.title)
    return (collective for collective in found if not collective.over)


def _go_on(registry: Registry, collective: Collective, rates: CollectiveRates, chance: Random) -> None:
    """A month of a collective: its stage, who takes it on, what comes next, what is heard."""
    stage = _stage(collective.stage, rates, chance)
    moved = stage is not collective.stage
    parts = dict(_parts(registry, collective, rates, chance))
    typed = Typed(instead=parts, stage=stage if moved else None)
    if chance.random() < rates.planned:
        due = registry.moment.today + _TO_ACT
        step = _NEXT_STEPS.get(stage)
        typed = Typed(
            instead=parts,
            stage=typed.stage,
            plain={"next_step": step, "next_step_due": due if step else None},
        )
    if typed != Typed():
        collectives.edit_collective(registry, collective.title, typed)
    if stage in _NEWS and chance.random() < rates.heard:
        advances.add_news(registry, collective.title, _NEWS[stage])


def _stage(stage: CollectiveStage, rates: CollectiveRates, chance: Random) -> CollectiveStage:
    drawn = chance.random()
    if drawn < rates.abandoned:
        return CollectiveStage.ABANDONED
    if drawn < rates.abandoned + rates.advanced:
        return _STAGES[_STAGES.index(stage) + 1]
    return stage


def _parts(
    registry: Registry, collective: Collective, rates: CollectiveRates, chance: Random
) -> Iterator[tuple[Role, Sequence[str]]]:
    """Which of its companies take on the parts that nobody plays; a part may stay open, as in life."""
    rate: Mapping[Role, float] = {Role.OWNER: rates.owned, Role.DELIVERY_LEAD: rates.delivered}
    companies = registry.companies.many(collective.company_ids)
    for role, often in rate.items():
        if not collective.parties(role) and chance.random() < often:
            company = companies[chance.choice(collective.company_ids)]
            yield role, [company.siren or company.id]
