"""The commands about partners."""

import json

import pytest


def test_a_partner_comes_back_as_it_was_told(recovery):
    added = recovery(
        "add-partner", "Chambre des Deux-Rives", "--kind", "chambre", "--region", "Grand-Est",
        "--discipline", "export", "--discipline", "droit social", "--website", "https://deux-rives.example",
    )  # fmt: skip
    assert (added.code, added.err) == (0, "Partenaire ajouté\u00a0: Chambre des Deux-Rives.\n")
    partner = json.loads(recovery("show-partner", "deux rives", "--json").out)
    assert partner.pop("id")
    assert partner == {
        "name": "Chambre des Deux-Rives", "kind": "chamber", "region": "GES",
        "disciplines": ["export", "droit social"], "website": "https://deux-rives.example", "logo": None,
        "contacts": [], "collectives": [],
    }  # fmt: skip


def test_a_partner_keeps_the_place_of_its_logo_and_one_that_is_not_there_is_told(recovery, tmp_path):
    (tmp_path / "cci.png").write_bytes(b"")
    assert recovery("add-partner", "CCI", "--logo", "cci.png").code == 0
    assert json.loads(recovery("show-partner", "CCI", "--json").out)["logo"] == str(tmp_path / "cci.png")
    absent = recovery("edit-partner", "CCI", "--logo", "absent.png")
    assert (absent.code, "absent.png" in absent.err) == (3, True)
    assert recovery("edit-partner", "CCI", "--logo", "").code == 0
    assert json.loads(recovery("show-partner", "CCI", "--json").out)["logo"] is None


def test_a_partner_is_shown_with_its_people(recovery):
    recovery("add-partner", "Pôle Vosges", "--kind", "pôle", "--region", "GES")
    recovery("add-contact", "MARTIN Paul", "--partner", "pôle")
    shown = recovery("show-partner", "vosges").out
    assert "Grand Est" in shown
    assert "MARTIN Paul" in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--kind", "pétanque"), 2), (("--region", "Grand Ouest"), 2), (("--siren", "1"), 2)],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(recovery, own_registry, arguments, code):
    answer = recovery("add-partner", "Chambre", *arguments)
    assert answer.code == code
    assert arguments[1] in answer.err or arguments[0] in answer.err
    assert not own_registry.exists()


def test_two_partners_never_bear_the_same_name(recovery):
    recovery("add-partner", "Pôle Vosges")
    recovery("add-partner", "Union")
    for answer in (
        recovery("add-partner", "pole-vosges"),
        recovery("edit-partner", "union", "--name", "PÔLE VOSGES"),
    ):
        assert answer.code == 4
        assert "Pôle Vosges" in answer.err


def test_partners_are_listed_by_region_and_kind(recovery):
    recovery("add-partner", "Chambre", "--kind", "cci", "--region", "GES")
    recovery("add-partner", "Banque", "--kind", "banque", "--region", "BRE")

    def names(*wanted):
        return [partner["name"] for partner in json.loads(recovery("list-partners", *wanted, "--json").out)]

    assert names() == ["Banque", "Chambre"]
    assert names("--kind", "bank") == ["Banque"]
    assert names("--region", "alsace") == ["Chambre"]
    assert names("--region", "GES", "--kind", "bank") == []
    listed = recovery("list-partners")
    assert "chambre consulaire" in listed.out
    assert listed.err == "2 partenaires.\n"


def test_a_partner_is_changed_and_removed(recovery):
    recovery("add-partner", "Chambre", "--kind", "cci", "--discipline", "export")
    assert recovery("edit-partner", "chambre", "--kind", "", "--discipline", "", "--region", "BRE").code == 0
    partner = json.loads(recovery("show-partner", "chambre", "--json").out)
    assert (partner["kind"], partner["disciplines"], partner["region"]) == ("other", [], "BRE")
    assert recovery("edit-partner", "chambre", "--name", "").code == 4
    assert recovery("remove-partner", "chambre").code == 0
    assert recovery("show-partner", "chambre").code == 3
