import json

import pytest

FIRMS = ("Fonderie du Rhin", "Laiterie du Vallage", "Tissages de la Doller", "Scierie du Haut")


def plain(text):
    """The text with ordinary spaces, so that it can be written here as one sees it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(autouse=True)
def planned(beforehand):
    """A workshop of two places: three invitations, one company in reserve, and a partner."""
    beforehand(
        *(("add-company", name, "--region", "GES") for name in FIRMS),
        ("add-partner", "Chambre de l’Est"),
        ("plan-workshop", "--region", "GES", "--date", "26/11/2026", "--capacity", 3, "--partner", "chambre"),
    )


def test_a_yes_names_the_guests_and_counts_the_places(recovery):
    answer = recovery(
        "record-reply",
        "GES-2026-11",
        "laiterie",
        "oui",
        "--guest",
        "Mme de LA TOUR Anne, DG",
        "--guest",
        "DOE Jo",
    )
    assert (answer.code, answer.out) == (0, "")
    assert plain(answer.err) == (
        "Laiterie du Vallage : oui.\n"
        "Viendra : DE LA TOUR Anne, DG.\n"
        "Viendra : DOE Jo.\n"
        "2 personnes inscrites sur 3 places.\n"
    )


def test_a_name_that_can_be_read_in_two_ways_is_told_as_it_was_read(recovery):
    named = ("--guest", "Jean Dupont", "--guest", "MARTIN Zoé")
    answer = recovery("record-reply", "GES-2026-11", "laiterie", "oui", *named)
    assert (
        "Viendra : DUPONT Jean.\nViendra : MARTIN Zoé.\nLu : nom DUPONT, prénom Jean. "
        "Si c’est autre chose, recommencez en écrivant le nom de famille en capitales, "
        "par exemple « DUPONT Anne, directrice ».\n"
    ) in plain(answer.err)
    recovery("add-contact", "ROUX Léa", "--company", "laiterie")
    known = recovery("record-reply", "GES-2026-11", "laiterie", "oui", "--guest", "Léa Roux")
    assert "Viendra : ROUX Léa." in plain(known.err)
    assert "Lu : " not in plain(known.err)


def test_who_is_named_with_an_excuse_is_told_too(recovery):
    answer = recovery("record-reply", "GES-2026-11", "laiterie", "excusé", "--guest", "NOIR Ève, DG")
    assert "Personne notée pour cette réponse : NOIR Ève, DG." in plain(answer.err)
    assert "NOIR" not in recovery("record-reply", "GES-2026-11", "laiterie", "excusé").err


def test_a_yes_without_a_name_asks_for_it(recovery):
    err = plain(recovery("record-reply", "GES-2026-11", "chambre", "yes", "--partner").err)
    assert "Une personne à nommer" in err
    assert err.startswith("Chambre de l’Est : oui.\n")


def test_who_moves_up_from_the_reserve_is_named(recovery):
    answer = recovery("record-reply", "GES-2026-11", "fonderie", "excusé", "--json")
    assert "Tissages de la Doller passe de la réserve à la première vague" in plain(answer.err)
    kept = json.loads(answer.out)
    assert (kept["reply"], kept["replied_on"], kept["name"]) == ("excused", "2026-10-05", "Fonderie du Rhin")
    again = recovery("record-reply", "GES-2026-11", "laiterie", "non")
    assert "passe de la réserve" not in plain(again.err)
    assert "Plus personne en réserve" in again.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("GES-2026-11", "laiterie", "oui", *(part for n in "ABCD" for part in ("--guest", f"NOM{n} Jo"))), 4,
         "complet : 3 places, il en faudrait 4. Si la salle le permet : recovery edit-workshop"),
        (("GES-2026-11", "laiterie", "peut-être"), 2, "oui, non ou excusé"),
        (("GES-2026-11", "laiterie", "oui", "--guest", "--"), 2, "DUPONT Anne"),
        (("GES-2026-11", "du", "oui"), 2, "Scierie du Haut"),
        (("GES-2026-11", "Zébulon", "oui"), 3, "Zébulon"),
        (("GES-2026-12", "laiterie", "oui"), 3, "GES-2026-11"),
        (("GES-2026-11", "laiterie", "oui", "--on", "31/02/2026"), 2, "28 février 2026"),
        (("GES-2026-11", "laiterie", "oui", "--on", "06/10/2026"), 4, "n’est pas encore venu"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_told_and_the_registry_stays(
    recovery, own_registry, arguments, code, told
):
    before = own_registry.read_bytes()
    answer = recovery("record-reply", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert told in plain(answer.err)
    assert own_registry.read_bytes() == before


def test_a_company_that_is_not_on_the_list_is_told_how_to_get_there(recovery):
    recovery("add-company", "Brasserie du Trèfle")
    answer = recovery("record-reply", "GES-2026-11", "brasserie", "oui")
    assert answer.code == 3
    assert 'recovery edit-workshop GES-2026-11 --company "Brasserie du Trèfle"' in plain(answer.err)
    assert recovery("edit-workshop", "GES-2026-11", "--company", "brasserie").code == 0
    assert recovery("record-reply", "GES-2026-11", "brasserie", "oui").code == 0


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("Zébulon", 'recovery add-company "Zébulon", puis'),
        ('Le "Petit" Zébulon', r'recovery add-company "Le \"Petit\" Zébulon", puis'),
        ("552 032 534", 'recovery add-company "…" --siren 552032534, puis'),
    ],
)
def test_a_company_that_nobody_knows_is_told_how_to_get_into_the_registry(recovery, named, command):
    answer = recovery("record-reply", "GES-2026-11", named, "oui")
    assert answer.code == 3
    assert command in plain(answer.err)
    assert f'recovery edit-workshop GES-2026-11 --company "{named}"' in plain(answer.err)


def test_a_partner_that_is_not_on_the_list_is_told_how_to_get_there(recovery):
    recovery("add-partner", "Pôle Textile")
    answer = recovery("record-reply", "GES-2026-11", "textile", "oui", "--partner")
    assert answer.code == 3
    assert 'recovery edit-workshop GES-2026-11 --partner "Pôle Textile"' in plain(answer.err)
    assert recovery("edit-workshop", "GES-2026-11", "--partner", "textile").code == 0
    assert recovery("record-reply", "GES-2026-11", "textile", "oui").code == 0


def test_only_marking_starts_the_clock_of_reminders(recovery):
    nothing = recovery("mark-sent", "GES-2026-11", "reminders")
    assert nothing.code == 0
    assert plain(nothing.err) == (
        "Personne à relancer pour GES-2026-11 : aucune invitation n’est datée. Une fois parties : "
        "recovery mark-sent GES-2026-11 invitations.\n"
    )
    sent = recovery("mark-sent", "GES-2026-11", "invitations", "--on", "2 octobre 2026")
    assert plain(sent.err) == (
        "4 invitations datées du vendredi 2 octobre 2026.\n"
        "Relance des silencieuses à partir du mardi 10 novembre 2026.\n"
    )
    recovery("record-reply", "GES-2026-11", "laiterie", "oui")
    reminded = recovery("--today", "19/10/2026", "mark-sent", "GES-2026-11", "relances")
    assert plain(reminded.err) == "3 relances datées du lundi 19 octobre 2026.\n"


def test_a_reminder_dated_as_the_invitation_is_told(recovery):
    recovery("mark-sent", "GES-2026-11", "invitations")
    answer = recovery("mark-sent", "GES-2026-11", "reminders")
    first, told = plain(answer.err).splitlines()
    assert (answer.code, first) == (0, "4 relances datées du lundi 5 octobre 2026.")
    assert told.startswith("Attention : Pour 4 d’entre elles, l’invitation n’était pas partie avant ce jour")
    again = recovery("mark-sent", "GES-2026-11", "reminders")
    assert "déjà relancées" in plain(again.err)


def test_sending_the_minutes_is_the_last_step(recovery, tmp_path):
    recovery("mark-sent", "GES-2026-11", "invitations")
    recovery("record-reply", "GES-2026-11", "laiterie", "oui", "--guest", "DOE Jo")
    early = recovery("mark-sent", "GES-2026-11", "minutes")
    assert (early.code, "ne part qu’une fois l’atelier tenu" in plain(early.err)) == (4, True)
    later = ("--today", "27/11/2026")
    recovery(*later, "check-in", "GES-2026-11", "laiterie")
    recovery(*later, "close-workshop", "GES-2026-11")
    recovery(*later, "export-minutes", "GES-2026-11", "--out", tmp_path / "papiers", "--format", "md")
    shown = plain(recovery(*later, "show-workshop", "GES-2026-11").err)
    assert shown == (
        "Prochaine étape : envoyer le compte rendu, au plus tard le lundi 30 novembre 2026.\n"
        "Une fois parti : recovery mark-sent GES-2026-11 minutes.\n"
    )
    sent = recovery(*later, "mark-sent", "GES-2026-11", "compte rendu")
    assert (sent.code, plain(sent.err)) == (0, "Compte rendu daté du vendredi 27 novembre 2026.\n")
    shown = recovery(*later, "show-workshop", "GES-2026-11")
    assert plain(shown.err) == "Tout est fait pour GES-2026-11.\n"


def test_a_sending_cannot_be_dated_ahead(recovery):
    answer = recovery("mark-sent", "GES-2026-11", "invitations", "--on", "demain")
    assert answer.code == 4
    assert "n’est pas encore venu" in answer.err


def test_inviting_writes_the_letters_and_dates_nothing(recovery, tmp_path):
    answer = recovery("invite", "GES-2026-11", "--out", tmp_path / "lettres", "--format", "md")
    assert answer.code == 0
    names = sorted(path.stem for path in (tmp_path / "lettres").rglob("*.md"))
    assert len(names) == 4
    assert any("FONDERIE-DU-RHIN" in name for name in names)
    assert not any("TISSAGES" in name for name in names)
    written = [path for path in (tmp_path / "lettres").rglob("*") if path.is_file()]
    assert sorted(answer.out.splitlines()) == sorted(map(str, written))
    assert "4 invitations à envoyer pour GES-2026-11" in plain(answer.err)
    shown = json.loads(recovery("show-workshop", "GES-2026-11", "--json").out)
    assert {each["sent_on"] for each in shown["invitations"]} == {None}


def test_who_moves_up_later_gets_a_letter_and_the_others_no_second_one(recovery, tmp_path):
    recovery("mark-sent", "GES-2026-11", "invitations")
    recovery("record-reply", "GES-2026-11", "fonderie", "non")
    answer = recovery("invite", "GES-2026-11", "--out", tmp_path / "lettres", "--format", "md", "--json")
    made = json.loads(answer.out)
    assert [each["name"] for each in made["invitations"]] == ["Tissages de la Doller"]
    assert all("TISSAGES" in file["path"] for file in made["export"]["files"])
    assert len(list((tmp_path / "lettres").rglob("*.md"))) == 1
    recovery("mark-sent", "GES-2026-11", "invitations")
    done = recovery("invite", "GES-2026-11", "--out", tmp_path / "encore")
    assert (done.code, done.out) == (0, "")
    assert plain(done.err) == "Personne à inviter de plus pour GES-2026-11.\n"
    assert not (tmp_path / "encore").exists()


def test_reminders_are_written_for_the_silent_alone(recovery, tmp_path):
    recovery("mark-sent", "GES-2026-11", "invitations")
    recovery("record-reply", "GES-2026-11", "laiterie", "oui")
    answer = recovery(
        "invite", "GES-2026-11", "--reminders", "--out", tmp_path / "relances", "--format", "md"
    )
    assert "3 relances à envoyer pour GES-2026-11" in plain(answer.err)
    written = [path.name for path in (tmp_path / "relances").rglob("*.md")]
    assert len(written) == 3
    assert not any("LAITERIE" in name for name in written)


def test_confirmations_are_dated_once_and_thanks_not_before_the_day(recovery):
    recovery("record-reply", "GES-2026-11", "chambre", "yes", "--partner")
    confirmed = recovery("mark-sent", "GES-2026-11", "confirmations")
    assert (confirmed.code, plain(confirmed.err)) == (0, "1 confirmation datée du lundi 5 octobre 2026.\n")
    assert "Aucune confirmation à dater" in recovery("mark-sent", "GES-2026-11", "confirmations").err
    early = recovery("mark-sent", "GES-2026-11", "remerciements")
    assert (early.code, "une fois qu’il est tenu" in early.err) == (4, True)


def test_mails_ask_for_an_answer_by_calendar_if_that_is_wanted_and_can_be_given(recovery, tmp_path):
    recovery("add-contact", "ROUX Anne", "--partner", "chambre", "--email", "anne@chambre.example")
    nowhere = recovery("invite", "GES-2026-11", "--rsvp", "--format", "eml")
    assert (nowhere.code, "settings --email" in nowhere.err) == (4, True)
    recovery("settings", "--email", "relance@exemple.fr")
    drafts = recovery("invite", "GES-2026-11", "--rsvp", "--format", "eml").out.splitlines()
    (draft,) = (tmp_path / path for path in drafts if path.endswith(".eml"))
    assert b'method="REQUEST"' in draft.read_bytes()


def test_diets_are_noted_as_counts_without_names(recovery):
    reply = ("record-reply", "GES-2026-11", "laiterie", "oui")
    told = plain(recovery(*reply, "--diet", "1 végétarien", "--diet", "2 sans gluten").err)
    assert "Régimes notés : 2 sans gluten et 1 végétarien." in told
    named = recovery(*reply, "--diet", "Mme DURAND végétarienne")
    assert named.code == 2
    assert "sans nom de personne" in plain(named.err)
    assert "Aucun régime noté." in recovery(*reply, "--diet", "").err


def test_what_somebody_eats_is_forgotten_with_the_day_and_undo_does_not_bring_it_back(recovery, own_registry):
    for diet in ("1 casher", "1 halal"):
        noted = recovery("record-reply", "GES-2026-11", "laiterie", "oui", "--diet", diet)
        assert f"Régimes notés : {diet}." in plain(noted.err)
    assert b"casher" in own_registry.read_bytes()
    closed = recovery("--today", "2026-11-27", "close-workshop", "GES-2026-11")
    assert closed.code == 0, closed.err
    assert recovery("--today", "2026-11-27", "undo").code == 0
    left = own_registry.read_bytes()
    assert (b"casher" in left, b"halal" in left) == (False, False)
