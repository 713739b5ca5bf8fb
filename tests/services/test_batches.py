"""Batches of rows: none parts a company, and how many rows make one changes nothing."""

from collections import Counter
from itertools import count

from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site
from recovery_cli.registry.registry import writing
from recovery_cli.services import batches as batching
from recovery_cli.services.batches import RowKeys, batches
from recovery_cli.services.importing import Wish, finish, read_companies, read_projects
from recovery_cli.spreadsheets.sheets import SheetRow

SIRENS = ("000001008", "000002006", "000003004", "123")
HEADER = "Nom;SIREN;Commune;CP;Adresse;NAF;CA;Mise à jour;Titre du projet;Mesure;Email;Nom de famille"

cells = st.tuples(
    st.sampled_from(["Fonderie", "FONDERIE", "Laiterie", "Scierie", ""]),
    st.sampled_from(["", "", *SIRENS]),
    st.sampled_from(["", "Nancy", "Metz"]),
    st.sampled_from(["", "54000", "57000"]),
    st.sampled_from(["", "1 rue du Four"]),
    st.sampled_from(["", "24.51Z", "10.51A", "?"]),
    st.sampled_from(["", "1 200 000", "5"]),
    st.sampled_from(["", "2020-01-01", "2021-05-05"]),
    st.sampled_from(["", "", "Four électrique", "Presse"]),
    st.sampled_from(["", "Chaleur", "Automobile"]),
    st.sampled_from(["", "anne@example.org"]),
    st.sampled_from(["", "Dupont"]),
)
files = st.lists(cells, min_size=1, max_size=14)
names = count()


def kept(registry):
    """All that an import keeps, ids aside, in an order of its own."""
    measures = {each.id: each.name for each in registry.measures.all()}
    found = []
    for company in registry.companies.all():
        origins = registry.companies.origins([company.id])[company.id]
        own = [repr(vars(company) | {"id": "", "sites": ()}), sorted(origins.by_field.items())]
        own.append(sorted(repr(vars(site) | {"id": "", "company_id": ""}) for site in company.sites))
        own.append(
            sorted(
                repr(vars(each) | {"id": "", "company_id": "", "measures": ()})
                + str([measures[link.measure_id] for link in each.measures])
                for each in registry.projects.of_company(company.id)
            )
        )
        own.append(
            sorted(
                repr(vars(each) | {"id": "", "company_id": ""})
                for each in registry.contacts.of_company(company.id)
            )
        )
        found.append(repr(own))
    return sorted(found), sorted(measures.values())


def told(findings):
    """What was found, in an order of its own."""
    return (
        {noun: vars(tally) for noun, tally in findings.counts.items()},
        Counter(map(repr, findings.repairs)),
        Counter(map(repr, findings.doubts)),
        Counter(map(repr, findings.changes)),
        Counter((each.row, type(each.problems[0]).__name__) for each in findings.refusals),
        findings.refused_rows,
    )


def brought(folder, moment, rows, *, size, read):
    """What the registry holds and the report tells after an import in batches of a size."""
    path = folder / "liste.csv"
    path.write_text("\n".join([HEADER, *map(";".join, rows)]) + "\n", encoding="utf-8")
    held = folder / f"{next(names)}.db"
    with writing(held, moment, "before", create=True) as registry:
        registry.companies.add_all(
            [
                Company(name="Fonderie", sites=(Site(commune="Nancy"),)),
                Company(name="Laiterie", siren="000002006", sites=(Site(commune="Metz"),)),
            ]
        )
    with writing(held, moment, "test") as registry:  # an import asks for names that stood there before it
        report = finish(registry, read(path), Wish(size=size, rejects=folder / "refus.csv"))
        return kept(registry), told(report.findings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=files, read=st.sampled_from([read_companies, read_companies, read_projects]))
def test_how_many_rows_make_a_batch_changes_nothing(rows, read, tmp_path, moment):
    whole = brought(tmp_path, moment, rows, size=2000, read=read)
    assert brought(tmp_path, moment, rows, size=1, read=read) == whole
    assert brought(tmp_path, moment, rows, size=3, read=read) == whole
    for left in tmp_path.iterdir():
        left.unlink()


@given(numbers=st.lists(st.integers(0, 9), max_size=60), size=st.integers(1, 9), links=st.booleans())
def test_rows_that_hang_together_come_in_one_batch(numbers, size, links):
    rows = [SheetRow(number=at, cells=(str(number),)) for at, number in enumerate(numbers)]

    def keys(rows):
        known = RowKeys()
        known.numbers.extend(int(row.cells[0]) for row in rows)
        if links:
            known.link(1, 2)
            known.link(2, 7)
        return known

    cut = list(batches(rows, keys, size))
    assert sorted(row.number for batch in cut for row in batch) == list(range(len(rows)))
    together = {1, 2, 7} if links else {1}
    assert sum(1 for batch in cut if together & {int(row.cells[0]) for row in batch}) <= 1


def test_rows_wait_on_the_disk_where_too_many_do(monkeypatch):
    monkeypatch.setattr(batching, "_IN_MEMORY", 3)
    rows = [SheetRow(number=at, cells=(str(at % 10), "é")) for at in range(40)]

    def keys(rows):
        known = RowKeys()
        known.numbers.extend(int(row.cells[0]) for row in rows)
        return known

    cut = list(batches(rows, keys, 5))
    assert len(cut) > 1
    assert sorted((row for batch in cut for row in batch), key=lambda row: row.number) == rows
    assert all(sum(one in batch for batch in cut) == 1 for one in rows)
    assert all(set(Counter(row.cells for row in batch).values()) == {4} for batch in cut)
