import pytest

from recovery_cli.domain.invitations import (
    Guest,
    Mailing,
    Reply,
    UnknownMailing,
    UnknownReply,
    parse_mailing,
    parse_reply,
)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("yes", Reply.YES),
        ("Oui", Reply.YES),
        ("no", Reply.NO),
        ("NON", Reply.NO),
        ("excused", Reply.EXCUSED),
        ("excusé", Reply.EXCUSED),
        ("Excusée", Reply.EXCUSED),
        ("excusé(e)", Reply.EXCUSED),
        ("sans réponse", Reply.NONE),
        ("none", Reply.NONE),
    ],
)
def test_a_reply_is_understood_in_both_languages(text, reply):
    assert parse_reply(text) is reply


@pytest.mark.parametrize("text", ["", "peut-être", "yes no"])
def test_what_is_no_reply_is_refused(text):
    with pytest.raises(UnknownReply) as refused:
        parse_reply(text)
    assert refused.value.value == text


def test_a_mailing_is_understood_in_both_languages():
    assert parse_mailing("Relances") is Mailing.REMINDERS
    assert parse_mailing("invitations") is Mailing.INVITATIONS
    with pytest.raises(UnknownMailing):
        parse_mailing("faire-part")


@pytest.mark.parametrize(
    ("attendance", "late", "left", "rounds"),
    [
        ("present", None, None, [1, 2, 3]),
        ("present", 2, None, [2, 3]),
        ("represented", None, 2, [1, 2]),
        ("absent", None, None, []),
        ("unmarked", None, None, []),
    ],
)
def test_a_guest_is_there_from_the_first_round_of_presence_to_the_last(attendance, late, left, rounds):
    person = Guest(invitation_id="i", attendance=attendance, late_round=late, left_round=left)
    assert [number for number in (1, 2, 3) if person.present_in(number)] == rounds
