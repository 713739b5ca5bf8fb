"""Mail drafts, read back by the standard library."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest

from recovery_cli.rendering.mail import AddressUnusable, Attachment, Draft, mail_address, mail_draft

DRAFT = Draft(
    to="zoe@bois.example",
    to_name="Zoé BŒUF",
    sender="relance@énergie.fr",
    sender_name="Agence, Est",
    subject="Invitation à l’atelier\r\nBcc: all@x.example",
    text="Madame,\n",
    html="<p>Madame,</p>",
    attachments=(
        Attachment(
            name="atelier.ics", media="text/calendar", content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        ),
        Attachment(name="compte rendu.pdf", media="application/pdf", content=b"%PDF-1.7"),
    ),
    dated=datetime(2026, 10, 5, 7, tzinfo=UTC),
    key="GES-2026-11",
)


def read(draft: Draft) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(mail_draft(draft), policy=default))


def test_a_draft_opens_with_both_bodies_and_its_attachments() -> None:
    message = read(DRAFT)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "zoe@bois.example"
    assert message["From"].addresses[0].addr_spec == "relance@xn--nergie-9ua.fr"
    assert message.get_body(("plain",)).get_content().splitlines() == ["Madame,"]
    assert "<p>Madame,</p>" in message.get_body(("html",)).get_content()
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached["compte rendu.pdf"] == b"%PDF-1.7"
    assert attached["atelier.ics"].startswith("BEGIN:VCALENDAR")


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    message = read(DRAFT)
    assert message["Bcc"] is None
    assert message["Subject"] == "Invitation à l’atelier Bcc: all@x.example"


def test_the_same_draft_is_the_same_file_and_two_recipients_have_two() -> None:
    assert mail_draft(DRAFT) == mail_draft(DRAFT)
    assert read(replace(DRAFT, to="karim@x.example"))["Message-ID"] != read(DRAFT)["Message-ID"]


@pytest.mark.parametrize(
    "name",
    [
        'MARTIN, Claire "la" <a@b.fr>',
        "Zoé\r\nBcc: all@x.example",
        "=?utf-8?q?x?=",
        "=?utf-8?b?QmNjOiBhQGIuZnI=?= BŒUF",
        "é" * 200,
        "a\\",
        "🎉 עברית; x: y;",
        "A, <b@c.fr> " + "x " * 60,
        "x" * 90 + ', "q" <b@c.fr>',
        "xx " * 30 + "é, <b@c.fr>" + " y" * 40,
        "",
    ],
)
def test_no_name_adds_a_header_or_an_address(name: str) -> None:
    plain = read(DRAFT)
    hostile = replace(DRAFT, to_name=name, sender_name=name, subject=name)
    message = read(hostile)
    assert [key for key, _ in message.items()] == [key for key, _ in plain.items()]
    for header in ("To", "From"):
        assert len(message[header].addresses) == 1
        assert message[header].addresses[0].addr_spec == plain[header].addresses[0].addr_spec
        assert "".join(message[header].addresses[0].display_name.split()) == "".join(name.split())
    assert message["Subject"] == " ".join(name.split())
    assert all(len(line) <= 78 for line in mail_draft(hostile).split(b"\r\n\r\n")[0].splitlines())
    assert not message.defects


def test_a_picture_of_a_mail_belongs_to_its_html() -> None:
    message = read(replace(DRAFT, html='<img src="cid:ab12">', pictures={"ab12": b"\x89PNG"}))
    html = message.get_body(("related", "html"))
    (picture,) = [part for part in html.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<ab12>"
    assert picture.get_content() == b"\x89PNG"
    assert [part.get_filename() for part in message.iter_attachments()] == ["atelier.ics", "compte rendu.pdf"]
    assert message.get_body(("plain",)).get_content().splitlines() == ["Madame,"]


def test_a_calendar_in_a_mail_says_what_is_to_be_done_with_it() -> None:
    attached = replace(DRAFT.attachments[0], parameters={"method": "REQUEST"})
    message = read(replace(DRAFT, attachments=(attached,)))
    (part,) = message.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "atelier.ics"


@pytest.mark.parametrize(
    "address",
    ["", "zoe", "zoé@x.fr", "a@b.fr\nBcc: c@d.fr", "a@b.fr, c@d.fr", "a b@c.fr", "a@", "@b.fr", "a@b..fr"],
)
def test_what_is_no_single_address_is_refused(address: str) -> None:
    with pytest.raises(AddressUnusable):
        mail_address(address)
