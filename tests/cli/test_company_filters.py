import json
from datetime import date

import pytest

from recovery_cli.cli.company_filters import day_gone
from recovery_cli.domain.company_filters import DayToCome
from recovery_cli.registry.registry import writing
from recovery_cli.services.attendance import check_in
from tests.services.gatherings import a_workshop, companies, invited

COMPANIES = (
    ("Aciérie", "54000", "Nancy", "24.10Z", "ETI"),
    ("Brasserie", "57000", "Metz", "11.05Z", "PME"),
    ("Chaudronnerie", "67000", "Strasbourg", "25.29Z", "micro"),
    ("Décolletage", "54500", "Vandœuvre-lès-Nancy", "25.62Y", "PME"),
    ("Édition", "75008", "Paris 8e", "58.11Z", "PME"),
    ("Informatique", "92000", "Nanterre", "62.10Y", "PME"),
    ("Jeux", "54052", "Nancy Cedex", None, None),
)


@pytest.fixture
def listed(beforehand, recovery):
    """The names of the companies that a list of our seven holds."""

    def added(name, postal_code, commune, naf, size):
        known = [("--naf", naf)] * bool(naf) + [("--size", size)] * bool(size)
        options = [part for pair in known for part in pair]
        return ("add-company", name, "--postal-code", postal_code, "--commune", commune, *options)

    beforehand(*(added(*company) for company in COMPANIES))

    def names(*wanted):
        answer = recovery("list-companies", *wanted, "--json")
        assert answer.code == 0, answer.err
        return [company["name"][0] for company in json.loads(answer.out)]

    return names


@pytest.mark.parametrize(
    ("wanted", "initials"),
    [
        ((), "ABCDÉIJ"),
        (("--region", "grand est"), "ABCDJ"),
        (("--department", "Meurthe et Moselle"), "ADJ"),
        (("--department", "54", "--department", "bas-rhin"), "ACDJ"),
        (("--employment-zone", "nancy"), "ADJ"),
        (("--employment-zone", "4412", "--employment-zone", "METZ"), "ABDJ"),
        (("--near", "Nancy, 10 km"), "ADJ"),
        (("--near", "60 km autour de Nancy"), "ABDJ"),
        (("--near", "54000, 300 km"), "ABCDÉIJ"),
        (("--near", "Paris 20 km"), "ÉI"),
        (("--near", "Nancy, 60 km", "--employment-zone", "Metz"), "B"),
        (("--naf", "C"), "ABCD"),
        (("--naf", "25"), "CD"),
        (("--naf", "25.6"), "D"),
        (("--naf", "2529Z"), "C"),
        (("--naf", "11.05", "--naf", "24.1"), "AB"),
        (("--naf", "métallurgie"), "A"),
        (("--naf", "J"), "É"),
        (("--naf", "K"), "I"),
        (("--size", "PME"), "BCDÉI"),
        (("--size", "micro", "--size", "ETI"), "AC"),
        (("--region", "GES", "--naf", "section c", "--size", "PME"), "BCD"),
        (("--since", "aujourd’hui"), "ABCDÉIJ"),
        (("--region", "Bretagne"), ""),
    ],
)
def test_a_list_holds_what_is_asked_for(listed, wanted, initials):
    assert "".join(listed(*wanted)) == initials


def test_a_closed_company_and_a_closed_place_are_near_nothing(listed, recovery):
    recovery("edit-company", "aciérie", "--closed")
    assert listed("--near", "Nancy, 10 km") == ["D", "J"]


def test_companies_are_listed_by_the_themes_of_their_projects(listed, recovery):
    for company, theme in (("Aciérie", "énergie"), ("Brasserie", "Bière sans alcool")):
        assert recovery("add-project", company, "Un projet", "--theme", theme).code == 0
    assert listed("--theme", "Énergie et climat") == ["A"]
    assert listed("--theme", "biere SANS alcool", "--theme", "energy") == ["A", "B"]
    assert listed("--theme", "numérique") == []
    answer = recovery("list-companies", "--theme", "énergies")
    assert answer.code == 3
    assert "« énergies »".replace(" ", "\u00a0") in answer.err
    assert "Vouliez-vous dire énergie" in answer.err


def test_what_was_changed_since_a_day_is_listed(listed, recovery, monkeypatch):
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-02")
    recovery("edit-company", "brasserie", "--headcount", "12")
    recovery("edit-company", "jeux", "--address", "1, rue du Port")
    assert listed("--since", "2026-10-06") == ["B", "J"]
    assert listed("--since", "5 octobre") == list("ABCDÉIJ")
    assert listed("--since", "2 novembre 2026", "--department", "57") == ["B"]


@pytest.mark.parametrize(
    ("wanted", "code", "told"),
    [
        (("--employment-zone", "Nanci"), 2, "Vouliez-vous dire Nancy"),
        (("--employment-zone", "Vandœuvre-lès-Nancy"), 2, "Vouliez-vous dire Nancy"),
        (("--near", "Nancy"), 2, "une commune et une distance"),
        (("--near", "Nansy, 40 km"), 2, "Vouliez-vous dire Nan"),
        (("--near", "Saint-Denis, 10 km"), 2, "Saint-Denis (93)"),
        (("--near", "54052, 10 km"), 2, "ajoutez le nom de la commune"),
        (("--near", "Miquelon-Langlade, 10 km"), 3, "ne sait pas où"),
        (("--naf", "Z"), 2, "une section (C)"),
        (("--naf", "25.58"), 2, "25.50A"),
        (("--naf", "traitement des métaux"), 2, "25.61 Traitement et revêtement des métaux"),
        (("--department", "Meurthe"), 2, "Vouliez-vous dire"),
        (("--size", "énorme"), 2, "micro, PME, ETI ou GE"),
        (("--since", "demain"), 2, "est à venir"),
        (("--since", "hier soir"), 2, "hier soir"),
        (("--region", "Alsass"), 2, "Grand Est"),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence_with_what_was_meant(recovery, wanted, code, told):
    recovery("add-company", "Aciérie")
    answer = recovery("list-companies", *wanted)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_department_tells_communes_of_one_name_apart(listed, recovery):
    recovery("add-company", "Zinguerie", "--postal-code", "93200", "--commune", "Saint-Denis")
    assert listed("--near", "Saint-Denis (93), 5 km") == ["Z"]
    assert listed("--near", "93200 Saint-Denis, 5 km") == ["Z"]
    assert listed("--near", "Saint-Denis (La Réunion), 5 km") == []


def test_people_get_a_page_and_programs_get_all(listed, recovery):
    first = recovery("list-companies", "--limit", 3)
    assert [line[0] for line in first.out.splitlines()[1:]] == ["A", "B", "C"]
    assert first.err == "Entreprises 1 à 3 sur 7.\nLa suite\u00a0: --page 2\u202f; tout\u00a0: --limit 0.\n"
    last = recovery("list-companies", "--limit", 3, "--page", 3)
    assert [line[0] for line in last.out.splitlines()[1:]] == ["J"]
    assert last.err == "Entreprises 7 à 7 sur 7.\n"
    none = recovery("list-companies", "--page", 2)
    assert (none.code, none.out) == (0, "")
    assert none.err == "La page 2 est vide\u00a0: il n’y a qu’une page, de 7 entreprises.\n"
    assert recovery("list-companies", "--limit", 0).err == "7 entreprises.\n"
    assert len(listed("--limit", 3)) == 7


TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1er septembre", date(2026, 9, 1)),
        ("6 octobre", date(2025, 10, 6)),
        ("5 octobre", TODAY),
        ("hier", date(2026, 10, 4)),
        ("01/11/2025", date(2025, 11, 1)),
    ],
)
def test_a_day_that_is_gone_is_the_last_such_day(typed, day):
    assert day_gone(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["demain", "dans 3 semaines", "06/10/2026", "2027-01-01"])
def test_nothing_was_changed_since_a_day_to_come(typed):
    with pytest.raises(DayToCome):
        day_gone(typed, TODAY)


@pytest.mark.parametrize(
    "place", ["Paris", "Paris 13", "Paris 8e", "75013", "PARIS CEDEX 13", "75116 PARIS CEDEX 16"]
)
def test_an_arrondissement_is_its_town(listed, place):
    assert listed("--near", f"{place}, 20 km") == listed("--near", "Paris, 20 km")


@pytest.mark.parametrize(
    "place", ["Saint-Denis 974", "Saint-Denis, La Réunion", "Saint-Denis Réunion", "97400 Saint-Denis"]
)
def test_namesakes_are_told_apart_by_whatever_names_their_department(listed, recovery, place):
    recovery("add-company", "Z", "--postal-code", "97400", "--commune", "Saint-Denis")
    assert listed("--near", f"{place}, 5 km") == ["Z"]


def test_the_commune_that_is_shown_is_the_one_that_was_looked_for(recovery, tmp_path):
    rows = "732829320;73282932000074;Forges;63000;Thiers\n732829320;73282932000082;Forges;54000;Nancy\n"
    head = "siren;siret;entreprise;code postal;commune\n"
    (tmp_path / "sites.csv").write_text(head + rows, encoding="utf-8")
    assert recovery("import-companies", str(tmp_path / "sites.csv")).code == 0
    for option in (("--near", "Nancy, 10 km"), ("--department", "54"), ("--region", "GES")):
        line = next(line for line in recovery("list-companies", *option).out.splitlines() if "Forges" in line)
        assert "Nancy" in line


def test_who_came_once_and_is_not_seen_any_more_is_listed(own_registry, moment, recovery, monkeypatch):
    monkeypatch.setenv("RECOVERY_TODAY", "2026-11-26")
    with writing(own_registry, moment, "test", create=True) as registry:
        firms = companies(registry, ["Partie", "Fidèle", "Jamais venue"])
        for month, there in ((3, firms[:2]), (10, firms[1:2])):
            workshop = a_workshop(registry, f"GES-2026-{month:02}", day=date(2026, month, 5))
            invited(registry, workshop, firms, guests=["NOM"])
            check_in(registry, workshop.reference, [firm.name for firm in there])

    def listed(span):
        return [
            each["name"]
            for each in json.loads(recovery("list-companies", "--not-seen-for", span, "--json").out)
        ]

    assert listed("3 mois") == ["Partie"]
    assert listed("30 jours") == ["Fidèle", "Partie"]
    assert listed("1 an") == []
    shown = recovery("list-companies", "--not-seen-for", "30 jours")
    assert [line.split()[-1] for line in shown.out.splitlines()] == ["le", "05/10/2026", "05/03/2026"]
    (gone,) = json.loads(recovery("list-companies", "--not-seen-for", "3 mois", "--json").out)
    assert gone["last_seen"] == "2026-03-05"
    assert "last_seen" not in json.loads(recovery("list-companies", "--json").out)[0]
    assert recovery("list-companies", "--not-seen-for", "longtemps").code == 2
