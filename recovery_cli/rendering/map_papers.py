"""A map on paper: the picture on a page of its own, then who is on it, as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.environment import fill_layout
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.logo import logo_at, placed
from recovery_cli.rendering.maps import MapPicture
from recovery_cli.rendering.pages import Organisation
from recovery_cli.rendering.pdf import pdf

_LAYOUT = "layout/map.typ.j2"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the list behind a map: the mark in the picture, the name, what is known, where it lies."""

    mark: str
    name: str
    about: str
    square: str
    ties: str


def map_pdf(
    picture: MapPicture,
    organisation: Organisation,
    entries: Sequence[Entry],
    *,
    language: Language,
    library: TemplateLibrary,
) -> bytes:
    """The map as PDF/UA-1, its picture with a text for those who do not see it.

    Raises:
        TemplateBroken: the layout makes no valid Typst.
    """
    logo = logo_at(organisation.logo)
    seen = {
        "organisation": organisation,
        "subject": picture.title,
        "logo": logo,
        "archived_on": None,
        "picture": picture.svg(),
        "described": picture.described,
        "count": picture.count,
        "paper": picture.sheet.value,
        "entries": entries,
    }
    source = fill_layout(_LAYOUT, seen, language=language, library=library)
    with placed([logo] if logo else []) as root:
        return pdf(source, root=root, template=_LAYOUT)
