"""From a map to its files: a picture, a paper, a page to explore, a graph, lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recovery_cli.domain.colours import ACCENT
from recovery_cli.domain.maps import WeaveMap
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.sectors import sector_name
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.map_drawing import letter_of
from recovery_cli.rendering.map_graph import graphml
from recovery_cli.rendering.map_page import map_html
from recovery_cli.rendering.map_papers import Entry, map_pdf
from recovery_cli.rendering.maps import MapPicture, Sheet
from recovery_cli.rendering.pages import Organisation
from recovery_cli.services.files import File, Written, write_bundle
from recovery_cli.services.map_lists import edges_csv, nodes_csv
from recovery_cli.services.maps import weave_map
from recovery_cli.services.pages import organisation
from recovery_cli.services.settings import settings
from recovery_cli.services.weave import Span

_LARGE = 120
"""From how many companies on a map goes on A3 unless said otherwise."""


class MapFormat(StrEnum):
    """What a map is written as; CSV is two files, nodes and edges."""

    SVG = "svg"
    PDF = "pdf"
    HTML = "html"
    GRAPHML = "graphml"
    CSV = "csv"


@dataclass(frozen=True, kw_only=True)
class MapOrder:
    """How a map is wanted: from when to when, as what, in which language, on which paper, and where."""

    region: str
    span: Span
    formats: Sequence[MapFormat] = tuple(MapFormat)
    language: Language = Language.FRENCH
    sheet: Sheet | None = None
    folder: Path = Path()
    zipped: bool = False


@dataclass(frozen=True, kw_only=True)
class MapWritten:
    """The map that was written, and where its files lie."""

    seen: WeaveMap
    files: tuple[Written, ...]


def export_map(registry: Registry, library: TemplateLibrary, order: MapOrder) -> MapWritten:
    """Write the map of the weave of a region, as participants may see it.

    Raises:
        EndsBeforeItBegins: the span has no month.
        TemplateBroken: an own template cannot be filled.
        FileInUse, FolderUnusable: a file cannot be written.
    """
    seen = weave_map(registry, order.region, order.span)
    sender = organisation(settings(registry), order.language)
    name = f"{say(order.language, 'maps.file.map')}-{order.region}"
    files = list(_files(seen, sender, order, library, name))
    archive = f"{name}.zip" if order.zipped else None
    return MapWritten(seen=seen, files=tuple(write_bundle(registry, order.folder, files, archive)))


def _files(
    seen: WeaveMap, sender: Organisation, order: MapOrder, library: TemplateLibrary, name: str
) -> Iterator[File]:
    language = order.language
    sheet = order.sheet or (Sheet.A3 if len(seen.companies) >= _LARGE else Sheet.A4)
    picture = MapPicture(seen=seen, language=language, sheet=sheet, colour=sender.colour or ACCENT)
    for each in order.formats:
        match each:
            case MapFormat.SVG:
                yield File(name=f"{name}.svg", content=picture.svg().encode())
            case MapFormat.PDF:
                content = _paper(picture, sender, library)
                yield File(name=f"{name}.pdf", content=content)
            case MapFormat.HTML:
                yield File(name=f"{name}.html", content=map_html(picture, sender, library))
            case MapFormat.GRAPHML:
                yield File(name=f"{name}.graphml", content=graphml(seen))
            case MapFormat.CSV:
                for part, made in (("nodes", nodes_csv), ("edges", edges_csv)):
                    called = f"{name}-{say(language, f'maps.file.{part}')}.csv"
                    yield File(name=called, content=made(seen, language), family=f"{name}-csv")


def _paper(picture: MapPicture, sender: Organisation, library: TemplateLibrary) -> bytes:
    bare = MapPicture(
        seen=picture.seen, language=picture.language, sheet=picture.sheet, colour=picture.colour, titled=False
    )
    entries = _entries(bare)
    return map_pdf(bare, sender, entries, language=picture.language, library=library)


def _entries(picture: MapPicture) -> list[Entry]:
    """Who is on a map and in which square: collectives with their letters, companies with their numbers."""
    seen, language, squares = picture.seen, picture.language, picture.squares
    kind = say(language, "maps.kind.collective")
    found = [
        Entry(mark=letter_of(place), name=each.title, about=kind, square=squares[each.id], ties="")
        for place, each in enumerate(seen.collectives)
    ]
    for company in seen.companies:
        about = [company.place, sector_name(company.sector, language)]
        found.append(
            Entry(
                mark=str(seen.numbers[company.id]),
                name=company.name,
                about=" · ".join(filter(None, about)),
                square=squares[company.id],
                ties=str(seen.degrees[company.id]),
            )
        )
    return found
