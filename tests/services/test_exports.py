"""What is exported imports back without a difference: into an empty registry, and into the same one."""

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from recovery_cli.domain.apart import Apart, ApartReason, parse_apart_reason
from recovery_cli.domain.companies import Company, Site, Size, SizeSource, Status
from recovery_cli.domain.contacts import Civility, Contact, LawfulBasis, parse_lawful_basis
from recovery_cli.domain.identifiers import siren
from recovery_cli.domain.measures import Measure, MeasureLevel
from recovery_cli.domain.partners import Partner, PartnerKind, parse_partner_kind
from recovery_cli.domain.projects import (
    THEMES,
    Confidentiality,
    MeasureLink,
    MeasureUse,
    Project,
    Stage,
)
from recovery_cli.domain.proposals import need_of, offer_of
from recovery_cli.domain.repairs import DoubtKind
from recovery_cli.domain.sectors import sector_of
from recovery_cli.domain.texts import clean, fold
from recovery_cli.domain.venues import Venue
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language
from recovery_cli.registry.registry import writing
from recovery_cli.services import exports
from recovery_cli.services.companies import sized
from recovery_cli.services.exports import ListFormat
from recovery_cli.services.importing import import_companies, import_projects
from recovery_cli.services.importing_lists import import_list
from recovery_cli.services.list_kinds import APARTS, CONTACTS, MEASURES, PARTNERS, VENUES
from recovery_cli.services.projects import Wanted

EXAMPLE = Path(__file__).parents[2] / "examples" / "grand-est"
NASTY = ["=1+1", "+33 3 83", "-5", "@x", "'=1", "a | b", r"a \| b\n", "l1\nl2", "- puce", "a ; b, c", "NC",
         "N/A", "Total", "Source : Insee", "?", "PÃ©riphÃ©riques", "x  y", "007", "l’Œuvre\u00a0: « é »",
         'dit "Le Roi"', "_x0041_", "a\tb", "x" * 400, "1e5", "[x]", "48300000000000"]  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\u2028\u2029")
TEXT = (
    st.one_of(st.sampled_from(NASTY), st.text(LETTERS, min_size=1, max_size=12))
    .map(lambda text: clean(text).strip())
    .filter(bool)
)
NAME = TEXT.filter(fold)
NOTHING = st.none()
PLACES = st.sampled_from(
    [(None, None, None), ("01000", "01", "ARA"), ("20090", "2A", "COR"), ("97400", "974", "REU"),
     (None, "67", "GES"), (None, None, "BRE")]
)  # fmt: skip


def number(base: int, length: int) -> str:
    """A number of so many digits that passes Luhn."""
    for check in range(10):
        digits = f"{base:0{length - 1}}{check}"
        total = sum(sum(divmod(int(digit) * (1 + at % 2), 10)) for at, digit in enumerate(reversed(digits)))
        if total % 10 == 0:
            return digits
    raise AssertionError


@st.composite
def sites(draw, own):
    postal_code, department, region = draw(PLACES)
    siret = number(int(own) * 10_000 + draw(st.integers(0, 9999)), 14) if own else None
    return Site(
        siret=siret,
        name=draw(NOTHING | TEXT),
        address=draw(NOTHING | TEXT | st.just("3 rue Callot, 54000 Nancy")),
        postal_code=postal_code,
        commune=draw(
            NOTHING | st.sampled_from(["Metz", "L’Haÿ-les-Roses", "=1", "57000 Metz", "Nancy (54)"])
        ),
        department=department,
        region=region,
        head_office=draw(st.booleans()),
        status=draw(st.sampled_from(Status)),
        other_names=tuple(draw(st.lists(TEXT, max_size=2, unique_by=fold))),
    )


def says_where(site):
    """Whether a site is known by anything: the registry takes no other."""
    return any((site.siret, site.name, site.address, site.postal_code, site.commune, site.region))


@st.composite
def companies(draw, serial):
    own = draw(NOTHING | st.just(number(10_000 + next(serial), 9)))
    naf = draw(NOTHING | st.sampled_from(["25.50A", "01.11Z"]))
    size = draw(NOTHING | st.sampled_from(Size))
    places = draw(st.lists(sites(own), max_size=3 if own else 1, unique_by=lambda site: site.siret))
    return sized(
        Company(
            name=draw(NAME),
            siren=own,
            naf=naf,
            sector=sector_of(naf) if naf else draw(NOTHING | TEXT),
            headcount=draw(NOTHING | st.integers(0, 10**6)),
            headcount_band=draw(NOTHING | st.sampled_from(["NN", "00", "01", "12"])),
            turnover=draw(NOTHING | st.integers(0, 10**12)),
            balance_sheet=draw(NOTHING | st.integers(0, 10**12)),
            size=size,
            size_source=size and draw(st.sampled_from([SizeSource.INSEE, SizeSource.DECLARED])),
            group=draw(NOTHING | TEXT),
            website=draw(NOTHING | TEXT),
            status=draw(st.sampled_from(Status)),
            fictional=draw(st.booleans()),
            source=draw(TEXT),
            source_date=draw(st.dates(date(1900, 3, 1), date(2100, 1, 1))),
            sites=tuple(site for site in places if says_where(site)),
        )
    )


SIDES = st.tuples(TEXT, NOTHING | st.sampled_from(["usinage", "four à gaz"]))


def side(read, said):
    """A need or offer as the registry holds it: what is read of a text, and of its tag where it has one."""
    text, tag = said
    return read(f"{text} [{tag}]" if tag else text)


@st.composite
def projects(draw):
    return Project(
        company_id="",
        title=draw(NAME),
        summary=draw(NOTHING | TEXT),
        stage=draw(NOTHING | st.sampled_from(Stage)),
        horizon=draw(NOTHING | TEXT),
        aid=draw(NOTHING | st.integers(0, 10**12)),
        confidentiality=draw(st.sampled_from(Confidentiality)),
        circularity=draw(NOTHING | TEXT),
        climate=draw(NOTHING | TEXT),
        work=draw(NOTHING | TEXT),
        source=draw(TEXT),
        source_date=draw(st.dates(date(1950, 1, 1), date(2100, 1, 1))),
        themes=tuple(draw(st.lists(st.sampled_from([*THEMES, "hydrogène | vert"]), max_size=3, unique=True))),
        needs=tuple(side(need_of, said) for said in draw(st.lists(SIDES, max_size=2))),
        offers=tuple(side(offer_of, said) for said in draw(st.lists(SIDES, max_size=2))),
        measures=tuple(
            MeasureLink(measure_id=name, use=draw(st.sampled_from(MeasureUse)))
            for name in draw(st.lists(st.sampled_from(["Prêt | vert", "Aide : utilisée"]), unique=True))
        ),
    )


def a_measure(name):
    return Measure(name=name)


def bare(thing):
    """A thing without ids."""
    changes = {name: "" for name in ("id", "company_id") if getattr(thing, name, None) is not None}
    if isinstance(thing, Company):
        changes["sites"] = tuple(sorted(map(bare, thing.sites), key=repr))
    return replace(thing, **changes)


def held(registry):
    """All companies and projects of a registry, ids aside."""
    owners = {company.id: company.name for company in registry.companies.all()}
    measures = {measure.id: measure.name for measure in registry.measures.all()}
    named = [
        replace(
            bare(each),
            company_id=owners[each.company_id],
            measures=tuple(replace(link, measure_id=measures[link.measure_id]) for link in each.measures),
        )
        for each in registry.projects.all()
    ]
    return sorted(map(repr, map(bare, registry.companies.all()))), sorted(map(repr, named))


def exported(registry, folder, kind, language=Language.FRENCH):
    """Companies and projects as files."""
    paths = []
    for name, export in (
        ("companies", exports.export_companies(registry, language)),
        ("projects", exports.export_projects(registry, language, Wanted())),
    ):
        path = folder / f"{name}.{kind.value}"
        path.write_bytes(exports.content(export, kind))
        paths.append(path)
    return paths


def told(report):
    """What a report says of the rows, but for those of closed companies and sites."""
    doubts = set(report.doubts_by_kind) - {DoubtKind.CLOSED}
    return report.findings.refused, report.repairs_by_kind, doubts


def changes(report):
    return {noun: (tally.added, tally.updated) for noun, tally in report.findings.tallies.items()}


@pytest.mark.parametrize(
    ("kind", "language"), [(ListFormat.CSV, Language.FRENCH), (ListFormat.XLSX, Language.ENGLISH)]
)
def test_companies_and_projects_come_back_whatever_they_say(tmp_path_factory, moment, kind, language):
    serials = count()

    @settings(
        max_examples=8,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(
        st.lists(companies(serials), min_size=1, max_size=3, unique_by=lambda each: fold(each.name)),
        st.lists(projects(), max_size=3, unique_by=lambda each: fold(each.title)),
    )
    def holds(found, carried):
        folder = tmp_path_factory.mktemp("exports")
        with writing(folder / "one.db", moment, "fill", create=True) as registry:
            first = registry.companies.add_all(found)[0]
            measures = registry.measures.add_all(map(a_measure, ("Prêt | vert", "Aide : utilisée")))
            ids = {measure.name: measure.id for measure in measures}
            for each in carried:
                links = tuple(replace(link, measure_id=ids[link.measure_id]) for link in each.measures)
                registry.projects.add(replace(each, company_id=first.id, measures=links))
            before = held(registry)
            paths = exported(registry, folder, kind, language)
            again = [import_companies(registry, paths[0]), import_projects(registry, paths[1])]
            assert [told(report) for report in again] == [(0, {}, set()), (0, {}, set())]
            assert {pair for report in again for pair in changes(report).values()} <= {(0, 0)}
            assert held(registry) == before
        with writing(folder / "two.db", moment, "import", create=True) as registry:
            import_companies(registry, paths[0])
            import_projects(registry, paths[1])
            assert held(registry) == before
            data = [path.read_bytes() for path in paths]
            assert [path.read_bytes() for path in exported(registry, folder, kind, language)] == data

    holds()


@pytest.fixture
def region(tmp_path, moment):
    """The example region, and one of each thing that it lacks."""
    path = tmp_path / "region.db"
    with writing(path, moment, "import", create=True) as registry:
        import_companies(registry, EXAMPLE / "entreprises.xlsx")
        import_projects(registry, EXAMPLE / "projets.csv")
        one, other = sorted(company.id for company in registry.companies.all()[:2])
        registry.aparts.add(Apart(company_a=one, company_b=other, reason=ApartReason.QUARREL, note="=1\n2"))
        partner = registry.partners.add(
            Partner(name="Pôle, A", kind=PartnerKind.CLUSTER, region="GES", disciplines=("eau, air", "bois"))
        )
        registry.partners.add(Partner(name="École", kind=PartnerKind.SCHOOL, disciplines=("a, b",)))
        registry.measures.add(
            Measure(name="Prêt", code="007", plan="=plan", description="l1\nl2", level=MeasureLevel.EUROPEAN,
                    region="GES", deadline=date(2027, 1, 31), closed=True, source="=liste",
                    source_date=date(2025, 1, 2))
        )  # fmt: skip
        registry.venues.add(
            Venue(name="Halle", postal_code="01000", department="01", region="ARA", capacity=80, tables=9,
                  step_free_tables=(1, 4), access="Tram\nBus")
        )  # fmt: skip
        common = {"family_name": "O’NEILL", "source_date": date(2025, 1, 2)}
        registry.contacts.add(
            Contact(company_id=one, civility=Civility.MADAME, first_name="Zoé", phone="+33 3 87 00 00 00",
                    email="z@e.example", language="en", lawful_basis=LawfulBasis.CONSENT, source="salon",
                    do_not_contact=True, **common)
        )  # fmt: skip
        registry.contacts.add(Contact(partner_id=partner.id, source="=annuaire", **common))
    return path


LISTS = [
    (exports.export_partners, PARTNERS),
    (exports.export_measures, MEASURES),
    (exports.export_venues, VENUES),
    (exports.export_contacts, CONTACTS),
    (exports.export_apart, APARTS),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ListFormat)
def test_a_region_comes_back_whole(region, tmp_path, moment, kind, language):
    with writing(region, moment, "export") as registry:
        paths = exported(registry, tmp_path, kind, language)
        again = [import_companies(registry, paths[0]), import_projects(registry, paths[1])]
        assert {pair for report in again for pair in changes(report).values()} == {(0, 0)}
        before, tables = held(registry), {}
        for export, listed in LISTS:
            path = tmp_path / f"{listed.noun}.{kind.value}"
            made = export(registry, language)
            path.write_bytes(exports.content(made, kind))
            tables[path] = (export, listed, made.table)
            report = import_list(registry, listed, path)
            assert (changes(report), report.findings.refused, report.unused) == ({listed.noun: (0, 0)}, 0, ())
    with writing(tmp_path / "new.db", moment, "import", create=True) as registry:
        reports = [import_companies(registry, paths[0]), import_projects(registry, paths[1])]
        assert [(report.unused, *told(report)) for report in reports] == [((), 0, {}, set())] * 2
        assert held(registry) == before
        data = [path.read_bytes() for path in paths]
        assert [path.read_bytes() for path in exported(registry, tmp_path, kind, language)] == data
        for path, (export, listed, table) in tables.items():
            import_list(registry, listed, path)
            assert sorted(map(repr, export(registry, language).table.rows)) == sorted(map(repr, table.rows))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("kinds", "parse"),
    [
        (PartnerKind, parse_partner_kind),
        (LawfulBasis, parse_lawful_basis),
        (ApartReason, parse_apart_reason),
    ],
)
def test_the_words_of_each_list_are_understood(language, kinds, parse):
    assert [parse(label(language, kind)) for kind in kinds] == list(kinds)


@pytest.mark.parametrize("aid", [0, 25_000])
@pytest.mark.parametrize("kind", ListFormat)
def test_what_was_granted_comes_back_also_where_the_title_looks_like_nothing(tmp_path, moment, kind, aid):
    said = {"source": "s", "source_date": date(2025, 1, 2)}
    with writing(tmp_path / "one.db", moment, "fill", create=True) as registry:
        company = registry.companies.add(Company(name="Forge", **said))
        registry.projects.add(Project(company_id=company.id, title="[x]", aid=aid, **said))
        paths, before = exported(registry, tmp_path, kind), held(registry)
    for name in ("one.db", "two.db"):
        with writing(tmp_path / name, moment, "import", create=True) as registry:
            import_companies(registry, paths[0])
            assert told(import_projects(registry, paths[1])) == (0, {}, set())
            assert held(registry) == before


def test_two_companies_that_look_like_one_come_back_as_two(tmp_path, moment):
    there = Site(postal_code="54000", commune="Nancy", department="54", region="GES")
    said = {"source": "s", "source_date": date(2025, 1, 2), "sites": (there,)}
    two = [Company(name=name, **said) for name in ("Forge", "SA Forge")]
    with writing(tmp_path / "one.db", moment, "fill", create=True) as registry:
        registry.companies.add_all(two)
        paths, before = exported(registry, tmp_path, ListFormat.CSV), held(registry)
    for name in ("one.db", "two.db"):
        with writing(tmp_path / name, moment, "import", create=True) as registry:
            assert told(import_companies(registry, paths[0])) == (0, {}, set())
            assert held(registry) == before


def test_a_row_that_a_person_adds_to_an_exported_list_is_mended_as_in_any_file(region, tmp_path, moment):
    with writing(region, moment, "export") as registry:
        path, _ = exported(registry, tmp_path, ListFormat.CSV)
        text = path.read_text(encoding="utf-8-sig")
        path.write_text(text + "Nouvelle;9092;;;;;1000;Bourg-en-Bresse\r\n", encoding="utf-8-sig", newline="")
        report = import_companies(registry, path)
        added = registry.companies.by_siren("000009092")
    assert changes(report)["company"] == (1, 0)
    assert (added.name, added.sites[0].postal_code, added.source) == ("Nouvelle", "01000", "companies.csv")
    assert siren(added.siren) == "000009092"
