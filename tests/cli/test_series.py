import json
from pathlib import Path

import pytest

ASKED = ("plan-series", "--region", "grand est", "--every", "3e jeudi", "--from", "2027-01")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def region(beforehand):
    """Two companies, a venue and a partner who is at a fair in March."""
    beforehand(
        ("add-company", "Fonderie du Rhin", "--siren", "000001008", "--postal-code", "67000"),
        ("add-company", "Tissages de la Doller", "--siren", "000003749", "--postal-code", "68290"),
        ("add-venue", "La Halle", "--postal-code", "67000", "--commune", "Strasbourg"),
        ("add-partner", "Chambre de l’Est"),
        ("block-days", "15/03/2027", "19/03/2027", "--partner", "chambre", "--note", "salon de l’industrie"),
    )


@pytest.mark.usefixtures("region")
def test_a_series_is_shown_as_a_table_and_written_as_a_calendar(recovery, golden):
    answer = recovery(*ASKED, "--count", 10, "--venue", "halle", "--partner", "chambre")
    assert answer.code == 0
    golden("plan-series.txt", answer.out + answer.err)
    calendar = Path("calendrier-ateliers-GES.ics").read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 10
    assert "DTSTART;TZID=Europe/Paris:20270325T090000" in calendar


@pytest.mark.usefixtures("region")
def test_a_series_is_taken_back_in_one_step(recovery):
    recovery(*ASKED, "--count", 4)
    assert recovery("undo").code == 0
    assert json.loads(recovery("list-workshops", "--json").out) == []


@pytest.mark.usefixtures("region")
def test_the_same_command_typed_twice_says_that_the_series_stands(recovery):
    recovery(*ASKED, "--count", 2)
    again = recovery(*ASKED, "--count", 2)
    assert again.code == 0
    assert "Ces dates ont déjà leur atelier" in again.err
    assert "GES-2027-02 est déjà prévu" in again.out
    assert json.loads(recovery(*ASKED, "--count", 2, "--json").out)["workshops"] == []
    assert len(json.loads(recovery("list-workshops", "--json").out)) == 2


@pytest.mark.usefixtures("region")
def test_what_is_not_known_of_many_days_is_told_once(recovery):
    asked = (
        "plan-series",
        "--region",
        "COR",
        "--every",
        "3e jeudi",
        "--from",
        "2028-05",
        "--count",
        4,
        "--dry-run",
    )
    answer = recovery(*asked)
    assert "inconnues" not in answer.out
    assert (
        plain(answer.err).count("Vacances scolaires inconnues pour 4 dates : elles se fixent localement") == 1
    )
    late = recovery("plan-series", "--region", "GES", *asked[3:])
    assert plain(late.err).count("inconnues pour 2 dates, à partir du jeudi 21 septembre 2028") == 1
    assert json.loads(recovery(*asked, "--json").out)["dates"][0]["reasons"][0]["kind"].endswith(
        "local-unknown"
    )


@pytest.mark.usefixtures("region")
def test_a_trial_changes_nothing_and_writes_nothing(recovery, own_registry):
    before = own_registry.read_bytes()
    answer = recovery(*ASKED, "--until", "2027-03", "--dry-run", "--json")
    found = json.loads(answer.out)
    assert [each["day"] for each in found["dates"]] == ["2027-01-21", "2027-02-18", "2027-03-18"]
    assert (found["rule"], found["calendar"]) == ("le 3e jeudi du mois", None)
    assert [each["session"] for each in found["workshops"]] == [1, 2, 3]
    assert "rien n’a changé" in answer.err
    assert own_registry.read_bytes() == before
    assert list(Path().glob("*.ics")) == []


@pytest.mark.usefixtures("region")
def test_in_english_the_rule_is_said_back_and_why_a_date_moved(recovery):
    english = ("--lang", "en", "plan-series", "--region", "GES", "--every", "third Thursday")
    found = recovery(*english, "--from", "2027-03-01", "--count", 1, "--partner", "chambre")
    assert "moved from 18 Mar 2027" in found.out
    assert "Chambre de l’Est is not available from Monday 15 March 2027" in plain(found.out)
    assert "Rule as understood: the third Thursday" not in found.err
    assert "Rule as understood: the 3rd Thursday of the month." in found.err


@pytest.mark.usefixtures("region")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--every", "bientôt"), 2, "« bientôt » n’est pas une règle de dates"),
        (("--every", "3e jedui"), 2, "le 3e jeudi du mois"),
        (("--every", "3e jeudi à 14h"), 2, "pas « à 14h »"),
        (("--every", "3e jeudi", "--skip", "août", "--no-skip"), 2, "se contredisent"),
        (("--every", "3e jeudi", "--skip", "brumaire"), 2, "brumaire"),
        (("--every", "3e jeudi", "--from", "2027-07", "--until", "août 2027"), 4, "Aucune date à planifier"),
        (("--every", "3e jeudi", "--from", "2027-09", "--until", "2027-06"), 4, "précède le premier"),
        (("--every", "3e jeudi", "--venue", "Zénith"), 3, "Zénith"),
        (("--every", "3e jeudi", "--count", 0), 2, "--count"),
        (("--every", "3e jeudi", "--duration", "1h"), 4, "Raccourcissez"),
    ],
)
def test_what_cannot_be_planned_is_told_and_nothing_is_written(recovery, own_registry, arguments, code, told):
    before = own_registry.read_bytes()
    answer = recovery("plan-series", "--region", "GES", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert told in plain(answer.err)
    assert own_registry.read_bytes() == before
    assert list(Path().glob("*.ics")) == []


@pytest.mark.usefixtures("region")
def test_months_that_are_left_out_may_be_named_or_none_be(recovery):
    def months(*arguments):
        answer = recovery(*ASKED, "--until", "2027-08", "--dry-run", "--json", *arguments)
        return [each["day"][5:7] for each in json.loads(answer.out)["workshops"]]

    assert months("--skip", "janvier, mai et juin") == ["02", "03", "04", "07"]
    assert months("--skip", "July and August") == months()


@pytest.mark.usefixtures("region")
def test_whom_to_invite_to_a_workshop_of_a_series_is_chosen_when_its_time_has_come(recovery):
    recovery(*ASKED, "--count", 2)
    command = "recovery choose-invitees GES-2027-02"
    assert command in recovery("next-steps", "GES-2027-02").out
    assert command in recovery("invite", "GES-2027-02").err
    answer = recovery("choose-invitees", "ges-2027-02")
    assert "Fonderie du Rhin" in answer.out
    assert "2 entreprises possibles" in plain(answer.err)
    assert "a déjà sa liste" in recovery("choose-invitees", "GES-2027-02").err
    assert "choose-invitees" not in recovery("next-steps", "GES-2027-02").out
    assert recovery("invite", "GES-2027-02", "--format", "md").code == 0


def test_a_series_or_a_clock_of_another_age_is_refused_in_a_sentence(recovery):
    series = recovery("plan-series", "--region", "GES", "--every", "1er jeudi", "--from", "9999-01")
    for answer in (
        series,
        recovery("--today", "9999-12-31", "where"),
        recovery("--today", "0001-01-01T09:00", "where"),
    ):
        assert answer.code in {0, 2}
        assert "Traceback" not in answer.err
    assert "l’année est sans doute mal tapée" in series.err
