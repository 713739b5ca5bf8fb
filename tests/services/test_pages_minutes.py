"""What minutes and agenda tell of collectives, and to whom."""

from datetime import date
from functools import partial

import pytest

from recovery_cli.domain.collectives import CollectiveStage, Role
from recovery_cli.domain.meetings import OutcomeLevel
from recovery_cli.domain.partners import Partner
from recovery_cli.domain.projects import Confidentiality
from recovery_cli.domain.workshops import Format
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.pages_minutes import CollectiveLine
from recovery_cli.services.collective_values import Typed
from recovery_cli.services.collectives import edit_collective, form_collective
from recovery_cli.services.dossiers import dossier
from recovery_cli.services.editions import Edition
from recovery_cli.services.outcomes import record_outcome
from recovery_cli.services.pages_minutes import minutes_page
from recovery_cli.services.pages_workshops import agenda_page
from recovery_cli.services.pairing import pair_workshop
from tests.builders import a_company, a_moment, a_project, a_workshop
from tests.services.gatherings import a_gathering, everybody_came

DAY = date(2026, 11, 19)


@pytest.fixture
def held(registry):
    """A workshop at which a collective was formed; a project that nobody may read of is named by its step."""
    registry.moment = a_moment(DAY)
    foundry, _ = registry.companies.add_all(a_company(name=name) for name in ("Fonderie", "Tissages"))
    registry.partners.add(Partner(name="Banque Rivet"))
    registry.projects.add(
        a_project(foundry.id, title="Reprise de la forge", confidentiality=Confidentiality.ORGANISER)
    )
    workshop = registry.workshops.add(a_workshop(day=DAY))
    who = {Role.LEADER: ["fonderie"], Role.MEMBER: ["tissages"], Role.OWNER: ["banque"]}
    typed = Typed(
        besides=who,
        stage=CollectiveStage.PILOT,
        plain={"next_step": "Attendre la reprise de la forge", "next_step_due": date(2027, 1, 15)},
    )
    form_collective(registry, "Chaleur", typed, workshop=workshop.reference)
    return workshop


def lines(registry, workshop, *, for_organiser=False):
    edition = Edition(for_organiser=for_organiser, issued_on=DAY)
    return minutes_page(dossier(registry, workshop), Language.FRENCH, edition).collectives


def test_the_minutes_tell_who_leads_a_collective_who_supports_it_and_what_comes_next(registry, held):
    (line,) = lines(registry, held, for_organiser=True)
    assert line == CollectiveLine(
        title="Chaleur",
        stage="pilote",
        leaders=("Fonderie",),
        partners=("Banque Rivet",),
        next_step="Attendre la reprise de la forge",
        next_step_due=date(2027, 1, 15),
    )


def test_the_agenda_lists_the_collectives_that_go_on(registry, held):
    def titles():
        return [line.title for line in agenda_page(dossier(registry, held), Language.FRENCH).collectives]

    who = {Role.MEMBER: ["fonderie", "tissages"]}
    form_collective(registry, "Eau", Typed(besides=who))
    assert titles() == ["Chaleur", "Eau"]
    edit_collective(registry, "chaleur", Typed(stage=CollectiveStage.ENDED))
    edit_collective(registry, "eau", Typed(confidentiality=Confidentiality.ORGANISER))
    assert titles() == []


def test_participants_do_not_read_of_what_is_kept_from_them(registry, held):
    (line,) = lines(registry, held)
    assert (line.next_step, line.next_step_due) == (None, None)
    edit_collective(registry, "chaleur", Typed(confidentiality=Confidentiality.TABLE))
    assert lines(registry, held) == ()
    assert len(lines(registry, held, for_organiser=True)) == 1


@pytest.mark.parametrize("for_organiser", [True, False])
def test_the_next_step_of_a_meeting_is_told_to_the_organiser_alone(registry, for_organiser):
    workshop, firms = a_gathering(registry, 2, format=Format.PAIRS, rounds=1)
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    names = [firm.name for firm in firms]
    about = {"next_step": "Visite", "owner": "Mme Roux", "due": date(2026, 12, 10), "note": "Oui"}
    record_outcome(registry, workshop.reference, *names, level=OutcomeLevel.WORK_TOGETHER, about=about)
    known = dossier(registry, registry.workshops.get(workshop.id))
    edition = Edition(for_organiser=for_organiser, issued_on=date(2026, 11, 27))
    (tie,) = minutes_page(known, Language.FRENCH, edition).ties
    assert tie.level == "travaillent ensemble"
    assert tie.note == (
        "noté pour les deux\u00a0: travailler ensemble (Oui\u202f; prochain pas\u00a0: Visite\u202f; "
        "qui\u00a0: Mme Roux\u202f; pour le jeudi 10 décembre 2026)"
        if for_organiser
        else None
    )


@pytest.mark.parametrize("for_organiser", [True, False])
def test_what_was_said_at_a_table_stands_among_what_came_of_the_workshop(registry, for_organiser):
    workshop, firms = a_gathering(registry, 4, format=Format.TABLES, rounds=0, tables=1)
    pair_workshop(registry, workshop.reference)
    everybody_came(registry, workshop)
    one, other = (firm.name for firm in firms[:2])
    keep = partial(record_outcome, registry, workshop.reference, one, other, level=OutcomeLevel.EXCHANGE)
    keep(said_by=one, about={"next_step": "Visite"})
    keep(said_by=other)
    known = dossier(registry, registry.workshops.get(workshop.id))
    edition = Edition(for_organiser=for_organiser, issued_on=date(2026, 11, 27))
    (tie,) = minutes_page(known, Language.FRENCH, edition).ties
    assert (tie.companies, tie.level) == ((one, other), "poursuivent leurs échanges")
    goes_on = "\u00a0: poursuivre les échanges"
    said = f"{one}{goes_on} (prochain pas\u00a0: Visite), {other}{goes_on}"
    assert tie.note == (said if for_organiser else None)
