from dataclasses import replace
from fractions import Fraction

from hypothesis import given, strategies as st

from recovery_cli.domain.candidates import Candidate, carried
from recovery_cli.domain.companies import Size
from recovery_cli.domain.merits import Wish
from recovery_cli.domain.projects import Confidentiality, Need, Offer, Project, Stage
from recovery_cli.domain.selection import selection, to_invite
from recovery_cli.i18n.catalogue import why
from recovery_cli.i18n.language import Language

WISH = Wish(region="GES", first_wave=4, reserve=2)


def candidate(number, *, sector="25", size=None, department="67", projects=(), **past):
    return Candidate(
        id=f"c{number:03}",
        name=f"Firme {number:03}",
        siren=f"{number:09}",
        sector=sector,
        size=size,
        department=department,
        projects=tuple(projects),
        carried=carried(projects, "energy"),
        **past,
    )


def project(number, title="Projet", level=Confidentiality.PUBLIC, **more):
    return Project(id=f"p{number:03}", company_id=f"c{number:03}", title=title, confidentiality=level, **more)


def names(choices):
    return [choice.candidate.id for choice in choices]


def kinds(choice):
    return [reason.kind.removeprefix("invited.") for reason in choice.reasons]


@st.composite
def regions(draw):
    """Candidates of a region as imports and hands leave them."""
    found = []
    for number in range(draw(st.integers(0, 25))):
        tags = st.sampled_from(["soudure", "chaleur", "tri", None])
        own = [
            project(
                number,
                level=draw(st.sampled_from(list(Confidentiality))),
                stage=draw(st.sampled_from([None, Stage.SEEKING_PARTNERS])),
                themes=draw(st.sampled_from([(), ("energy",)])),
                needs=(Need(text="un soudeur", capability=draw(tags)),),
                offers=(Offer(text="un atelier", capability=draw(tags)),),
            )
            for _ in range(draw(st.integers(0, 1)))
        ]
        found.append(
            candidate(
                number,
                sector=draw(st.sampled_from(["10", "24", "25", None])),
                size=draw(st.sampled_from([None, *Size])),
                department=draw(st.sampled_from(["54", "67", None])),
                projects=own,
                invited=draw(st.booleans()),
                lately=draw(st.sampled_from([None, "GES-2026-10"])),
            )
        )
    return found


wishes = st.builds(
    Wish,
    region=st.just("GES"),
    first_wave=st.integers(1, 12),
    reserve=st.integers(0, 6),
    theme=st.sampled_from([None, "energy"]),
    department=st.sampled_from([None, "67"]),
)


@given(regions(), wishes)
def test_everybody_is_invited_at_most_once_and_the_list_is_as_long_as_it_can_be(found, wish):
    chosen = names(selection(found, wish))
    assert len(chosen) == len(set(chosen)) == min(len(found), wish.first_wave + wish.reserve)


@given(regions(), wishes, st.randoms(use_true_random=False))
def test_the_order_in_which_candidates_are_given_does_not_matter(found, wish, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert selection(found, wish) == selection(shuffled, wish)


@given(regions(), wishes)
def test_every_choice_says_why_in_both_languages(found, wish):
    for choice in selection(found, wish):
        assert choice.reasons
        for language in Language:
            assert all(why(reason, language) for reason in choice.reasons)


@given(regions(), wishes)
def test_a_longer_reserve_does_not_change_the_first_wave(found, wish):
    longer = replace(wish, reserve=wish.reserve + 3)
    assert (
        names(selection(found, longer))[: wish.first_wave] == names(selection(found, wish))[: wish.first_wave]
    )


@given(regions(), wishes)
def test_a_reason_quotes_no_project_that_only_the_organiser_may_know(found, wish):
    hidden = {
        each.id for one in found for each in one.projects if each.confidentiality is Confidentiality.ORGANISER
    }
    for choice in selection(found, wish):
        own = {each.id for each in choice.candidate.projects}
        quoted = {reason.fields.get("project_id") for reason in choice.reasons} - {None}
        assert quoted <= own
        told = [r for r in choice.reasons if r.kind == "invited.project"]
        assert not hidden & {reason.fields["project_id"] for reason in told}


@given(st.integers(1, 500), st.integers(0, 95))
def test_as_many_are_invited_as_fill_the_places_and_no_more(places, percent):
    rate = percent / 100
    come = 1 - Fraction(percent, 100)
    invited = to_invite(places, rate)
    assert invited * come >= places > (invited - 1) * come


def test_for_forty_places_at_thirty_per_cent_fifty_eight_are_invited():
    assert to_invite(40, 0.3) == 58
    assert to_invite(40, 0) == 40
    assert to_invite(7, 0.3) == 10


def test_who_has_a_project_to_share_comes_first():
    found = [candidate(1), candidate(2), candidate(3, projects=[project(3)])]
    assert names(selection(found, WISH))[0] == "c003"


def test_a_reserved_project_weighs_less_than_one_to_share_and_is_not_quoted():
    found = [
        candidate(1, projects=[project(1, "Secret", Confidentiality.ORGANISER)]),
        candidate(2, projects=[project(2)]),
    ]
    first, second = selection(found, WISH)
    assert first.candidate.id == "c002"
    assert "reserved" in kinds(second)
    assert "Secret" not in str(second.reasons)


def test_needs_that_others_can_answer_bring_a_company_up_and_are_told():
    seeker = candidate(
        1,
        projects=[project(1, needs=(Need(text="des soudeurs", capability="soudure"),))],
        lately="GES-2026-10",
    )
    bringers = [
        candidate(n, projects=[project(n, offers=(Offer(text="douze places", capability="soudure"),))])
        for n in (2, 3)
    ]
    chosen = selection([seeker, *bringers], WISH)
    told = next(choice for choice in chosen if choice.candidate.id == "c001").reasons[0]
    assert (told.kind, told.fields["count"], told.fields["text"]) == ("invited.seeks", "2", "des soudeurs")
    assert why(told, Language.FRENCH) == (
        "un besoin auquel 2 entreprises invitées peuvent répondre\u00a0: «\u00a0des soudeurs\u00a0»"
    )


def test_an_offer_kept_from_participants_does_not_betray_itself_by_being_counted():
    seeker = candidate(1, projects=[project(1, needs=(Need(text="des soudeurs", capability="soudure"),))])
    hidden = project(
        2, level=Confidentiality.ORGANISER, offers=(Offer(text="douze places", capability="soudure"),)
    )
    chosen = selection([seeker, candidate(2, projects=[hidden])], WISH)
    assert "seeks" not in kinds(next(c for c in chosen if c.candidate.id == "c001"))


def test_small_and_mid_sized_firms_are_mixed():
    found = [candidate(n, size=Size.PME) for n in range(8)] + [candidate(n, size=Size.ETI) for n in (8, 9)]
    chosen = selection(found, replace(WISH, first_wave=5, reserve=0))
    assert sum(each.candidate.size is Size.ETI for each in chosen) == 2


def test_sectors_are_spread():
    found = [candidate(n) for n in range(6)] + [candidate(6, sector="10"), candidate(7, sector="13")]
    chosen = selection(found, replace(WISH, first_wave=3, reserve=0))
    assert {each.candidate.sector for each in chosen} == {"25", "10", "13"}


def test_nobody_is_asked_so_that_hospitals_or_administrations_be_represented():
    found = [candidate(n) for n in range(6)] + [candidate(6, sector="86"), candidate(7, sector="84")]
    chosen = selection(found, replace(WISH, first_wave=6, reserve=2))
    assert [each.candidate.sector for each in chosen[-2:]] == ["86", "84"]
    assert not any(reason.kind == "invited.sector" for each in chosen[-2:] for reason in each.reasons)
    laundry = selection([*found, candidate(8, sector="96")], replace(WISH, first_wave=6, reserve=0))
    assert "96" in {each.candidate.sector for each in laundry}


def test_departments_are_spread():
    found = [candidate(n) for n in range(6)] + [candidate(6, department="55")]
    assert "c006" in names(selection(found, replace(WISH, first_wave=2, reserve=0)))


def test_newcomers_come_before_those_of_last_month():
    found = [
        candidate(1, invited=True, came=True, lately="GES-2026-10"),
        candidate(2, invited=True, came=True),
        candidate(3),
    ]
    chosen = selection(found, WISH)
    assert names(chosen) == ["c003", "c002", "c001"]
    assert "newcomer" in kinds(chosen[0])
    assert "not-lately" in kinds(chosen[1])
    assert "newcomer" not in kinds(chosen[2])


def test_a_project_on_the_theme_counts_more():
    found = [candidate(1, projects=[project(1)]), candidate(2, projects=[project(2, themes=("energy",))])]
    first = selection(found, replace(WISH, theme="energy"))[0]
    assert first.candidate.id == "c002"
    assert "theme" in kinds(first)


def test_who_was_on_another_list_lately_is_told_so_after_all_that_speaks_for_it():
    (choice,) = selection([candidate(1, invited=True, lately="GES-2026-10")], WISH)
    assert kinds(choice)[-1] == "lately"
    assert why(choice.reasons[-1], Language.FRENCH) == "déjà sur la liste de l’atelier GES-2026-10"


@given(regions(), wishes)
def test_no_large_company_comes_before_a_small_or_mid_sized_one(found, wish):
    sizes = [choice.candidate.size for choice in selection(found, wish)]
    large = [rank for rank, size in enumerate(sizes) if size is Size.GE]
    others = [rank for rank, size in enumerate(sizes) if size in {Size.MICRO, Size.PME, Size.ETI}]
    assert not large or not others or max(others) < min(large)


def test_a_large_company_with_all_in_its_favour_waits_behind_a_small_one_with_nothing():
    wanted = Need(text="des soudeurs", capability="soudure")
    seekers = [candidate(n, projects=[project(n, needs=(wanted,))], sector="10") for n in range(10, 16)]
    giant = project(
        1,
        themes=("energy",),
        stage=Stage.SEEKING_PARTNERS,
        offers=(Offer(text="douze places", capability="soudure"),),
    )
    found = [
        candidate(1, size=Size.GE, projects=[giant]),
        candidate(2, size=Size.PME, invited=True, lately="GES-2026-10", department=None),
        *seekers,
    ]
    chosen = selection(found, replace(WISH, first_wave=8, theme="energy", department="67"))
    assert names(chosen)[-1] == "c001"
    assert kinds(chosen[-1])[-1] == "too-large"
    assert why(chosen[-1].reasons[-1], Language.FRENCH) == "une grande entreprise, après les PME et les ETI"


def test_a_large_company_is_invited_where_nobody_else_is():
    assert names(selection([candidate(1, size=Size.GE)], WISH)) == ["c001"]
