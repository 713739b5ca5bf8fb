"""What SQL lets through is what the filter says, company by company."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from recovery_cli.domain.companies import Company, Site, Size, SizeSource, Status
from recovery_cli.domain.company_filters import CompanyFilter
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.naf_codes import naf_codes
from recovery_cli.domain.naf_levels import naf_level
from recovery_cli.registry.registry import reading, writing

MOMENT = Moment(now=datetime(2026, 10, 5, 7, tzinfo=UTC), author="tests", chance=Random)
CODES = sorted(naf_codes())[::4]
PLACES = (
    ("54000", "Nancy", "54", "GES"),
    ("57000", "Metz", "57", "GES"),
    ("29200", "Brest", "29", "BRE"),
    ("D-77694", "Kehl", None, None),
)
LEVELS = sorted({code[:length] for code in CODES for length in (2, 4, 5, 6)} | set("ABCDEFGHIJKLMNOPQRSTUV"))


def some_companies() -> list[Company]:
    """A company a NAF code, and some without, with one or two sites each, some of them closed."""
    chance = Random(4)
    companies = []
    for number, naf in enumerate([*CODES, *[None] * 30]):
        sites = []
        for postal_code, commune, department, region in chance.sample(PLACES, chance.choice((1, 2))):
            sites.append(
                Site(
                    postal_code=postal_code, commune=commune, department=department, region=region,
                    status=chance.choice((Status.ACTIVE, Status.ACTIVE, Status.CLOSED)),
                )
            )  # fmt: skip
        size = chance.choice((None, *Size))
        companies.append(
            Company(
                name=f"Entreprise {chance.randrange(10**6)} {number}",
                naf=naf,
                sector=naf[:2] if naf else chance.choice((None, "25", "mécanique")),
                size=size,
                size_source=SizeSource.DECLARED if size else None,
                status=chance.choice((Status.ACTIVE, Status.ACTIVE, Status.CLOSED)),
                sites=tuple(sites),
            )
        )
    return companies


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("registry") / "registry.db"
    with writing(path, MOMENT, "test", create=True) as registry:
        registry.companies.add_all(some_companies())
    return path


FILTERS = st.builds(
    CompanyFilter,
    region=st.sampled_from((None, "GES", "BRE", "IDF")),
    departments=st.lists(st.sampled_from(("54", "57", "29")), max_size=2).map(tuple),
    communes=st.none() | st.just(frozenset({"54395", "57463"})),
    naf=st.lists(st.sampled_from(LEVELS).map(naf_level), max_size=2).map(tuple),
    sizes=st.lists(st.sampled_from(Size), max_size=2).map(tuple),
)
NEAR = [("54000", "Nancy", "54"), ("57000", "Metz", "57")]


def lets_through(wanted: CompanyFilter, company: Company) -> bool:
    """What a filter means, in as many words."""
    here = [
        site
        for site in company.sites
        if site.status is Status.ACTIVE
        and wanted.region in {None, site.region}
        and (not wanted.departments or site.department in wanted.departments)
        and (wanted.communes is None or (site.postal_code, site.commune, site.department) in NEAR)
    ]
    if wanted.about_places and (not here or company.status is Status.CLOSED):
        return False
    if wanted.sizes and company.size not in wanted.sizes:
        return False
    return not wanted.naf or any(belongs(level, company) for level in wanted.naf)


def belongs(level, company) -> bool:
    if company.naf:
        return level.holds(company.naf)
    return company.sector in (dict(level.divisions).get("rev2", ()) if level.divisions else (level.code,))


@settings(deadline=None, max_examples=40)  # each example reads a registry
@given(FILTERS)
def test_sql_lets_through_whom_the_filter_means_and_counts_them(path, wanted):
    with reading(path, MOMENT) as registry:
        found = registry.companies.filtered(wanted, NEAR)
        assert found == [company for company in registry.companies.all() if lets_through(wanted, company)]
        assert registry.companies.how_many(wanted, NEAR) == len(found)


@settings(deadline=None, max_examples=15)
@given(FILTERS, st.integers(60, 700))
def test_pages_put_together_are_the_whole_list(path, wanted, limit):
    with reading(path, MOMENT) as registry:
        whole = registry.companies.filtered(wanted, NEAR)
        pages = [
            company
            for start in range(0, len(whole) + 1, limit)
            for company in registry.companies.filtered(wanted, NEAR, limit=limit, skip=start)
        ]
    assert pages == whole


def test_a_moment_tells_who_was_changed_since(path):
    with reading(path, MOMENT) as registry:
        everybody = registry.companies.count()
        assert registry.companies.how_many(CompanyFilter(since=MOMENT.now)) == everybody
        assert registry.companies.how_many(CompanyFilter(since=datetime(2026, 10, 6, tzinfo=UTC))) == 0
