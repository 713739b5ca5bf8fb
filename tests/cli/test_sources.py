import json


def test_the_sources_are_listed_with_publisher_date_licence_and_use(recovery):
    listed = recovery("list-sources")
    assert listed.code == 0
    assert listed.err == "10 sources.\n"
    line = next(line for line in listed.out.splitlines() if line.startswith("Coordonnées"))
    assert "non datée" in listed.out
    assert all(part in line for part in ("GeoNames", "2026-07", "CC BY 4.0", "88,6\u00a0%", "9,2\u00a0%"))


def test_the_sources_are_a_document_without_a_registry(recovery, own_registry):
    found = {each["key"]: each for each in json.loads(recovery("list-sources", "--json").out)}
    assert found["unemployment"]["date"] == "2023-T3"
    assert (found["territories"]["date"], found["headcounts"]["date"]) == ("2022", None)
    assert found["territories"]["shares"] == {"members": 1.0}
    assert not own_registry.exists()
