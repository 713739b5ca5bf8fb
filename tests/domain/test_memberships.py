"""What becomes of the parts in a collective when somebody comes, goes or is given another one."""

from hypothesis import given, strategies as st

from recovery_cli.domain.collectives import Member, Role
from recovery_cli.domain.memberships import Moves, Party, moved

PARTIES = [Party(company_id=name) for name in "abc"] + [Party(partner_id=name) for name in "pq"]
A, B, C, P, Q = PARTIES
PARTS = st.dictionaries(st.sampled_from(Role), st.lists(st.sampled_from(PARTIES), max_size=3))


def member(party, role):
    return Member(company_id=party.company_id, partner_id=party.partner_id, role=role)


def parts(members):
    return [(each.party, each.role.value) for each in members]


def test_who_steers_comes_first_and_is_not_told_to_be_a_member_besides():
    moves = Moves(
        besides={
            Role.CHALLENGER: [C],
            Role.MEMBER: [A, B],
            Role.PARTNER: [P, Q],
            Role.LEADER: [A],
            Role.OWNER: [Q],
            Role.DELIVERY_LEAD: [A],
        }
    )
    assert parts(moved((), moves)) == [
        ("a", "leader"), ("q", "owner"), ("a", "delivery-lead"), ("b", "member"), ("p", "partner"),
        ("c", "challenger"),
    ]  # fmt: skip


def test_who_gives_a_part_up_stays_but_a_challenger_leaves():
    now = (
        member(A, Role.OWNER),
        member(P, Role.DELIVERY_LEAD),
        member(B, Role.MEMBER),
        member(C, Role.CHALLENGER),
    )
    after = moved(now, Moves(instead={Role.OWNER: [B], Role.DELIVERY_LEAD: [], Role.CHALLENGER: []}))
    assert parts(after) == [("b", "owner"), ("a", "member"), ("p", "partner")]


def test_who_leaves_has_no_part_any_more():
    now = (member(A, Role.LEADER), member(A, Role.OWNER), member(B, Role.MEMBER))
    assert parts(moved(now, Moves(gone={"a"}))) == [("b", "member")]


def test_leaders_are_added_beside_those_there_are():
    now = (member(A, Role.LEADER), member(B, Role.MEMBER))
    assert parts(moved(now, Moves(besides={Role.LEADER: [B]}))) == [("a", "leader"), ("b", "leader")]


@given(PARTS, PARTS, PARTS, st.sets(st.sampled_from("abcpq")))
def test_nobody_has_a_part_twice_and_nobody_is_lost_but_who_leaves_or_challenged(
    first, instead, besides, gone
):
    before = moved((), Moves(besides=first))
    after = moved(before, Moves(instead=instead, besides=besides, gone=gone))
    assert len(set(after)) == len(after)
    group = {each.party for each in before if each.role is not Role.CHALLENGER}
    assert group - gone <= {each.party for each in after}
    for role, parties in instead.items():
        if role not in (Role.MEMBER, Role.PARTNER):
            named = {party.id for party in (*parties, *besides.get(role, ()))}
            assert {each.party for each in after if each.role is role} == named


@given(PARTS)
def test_nothing_changes_where_nothing_moves(first):
    members = moved((), Moves(besides=first))
    assert moved(members, Moves()) == members
