"""From Markdown to one self-contained HTML page: its style and its pictures are inside."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from recovery_cli.domain.colours import ACCENT, tint
from recovery_cli.i18n.language import Language
from recovery_cli.rendering.environment import fill_layout
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.markdown import boxes
from recovery_cli.rendering.pages import Organisation, Page

_LAYOUT = "layout/page.html.j2"
_STYLE = "layout/print.css"
_HEADING = re.compile(r"<h[1-6]>")


def html_page(
    source: str, page: Page, more: Mapping[str, object], *, language: Language, library: TemplateLibrary
) -> str:
    """The page around a Markdown paper; `more` holds its title and the addresses of its logos.

    Raises:
        TemplateBroken: an own layout cannot be filled.
    """
    from markupsafe import Markup

    body = _marked_gaps(_body(source), library.words(language))
    style = _dyed(library.find(_STYLE).path.read_text(encoding="utf-8"), page.organisation)
    seen = {
        "organisation": page.organisation,
        "heading": page.heading,
        "paper": page.name,
        **more,
        "style": Markup(style),  # noqa: S704  our own file or the user's
        "body": Markup(body),  # noqa: S704  made by the Markdown parser, which lets no tag of a value through
    }
    return fill_layout(_LAYOUT, seen, language=language, library=library)


def _dyed(style: str, organisation: Organisation) -> str:
    """The style in the organiser's colour, where it names the shipped one."""
    return style.replace(ACCENT, organisation.colour).replace(tint(ACCENT), organisation.tint)


def _body(source: str) -> str:
    return "".join(_boxed(box.name, box.html()) for box in boxes(source))


def _boxed(name: str, html: str) -> str:
    """A box as a part of the page: one with a heading is a section, which without one would have no name."""
    tag = "section" if _HEADING.search(html) else "div"
    return f'<{tag} class="{name}">\n{html}</{tag}>\n' if name else html


def _marked_gaps(body: str, words: Mapping[str, Any]) -> str:
    """The body with what is still to be filled in set off."""
    before, _, after = escape(str(words["gap"]), quote=False).partition("{what}")
    pattern = f"{re.escape(before)}[^<>\\]]*{re.escape(after)}"
    return re.sub(pattern, lambda match: f"<mark>{match[0]}</mark>", body)
