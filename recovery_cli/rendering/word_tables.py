"""Tables of a Word document: columns that share a line, heads that repeat, rows that stay whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from recovery_cli.rendering.measuring import ems

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHORT = 14
"""Characters up to which a column is as wide as its longest cell."""
_NARROWEST, _WIDEST = 20, 60
"""Characters between which the longest cell of any other column counts for its share."""
_EM = 235
"""Twips of an em in a table: its type is 9.5 points, its head is bold, and a letterhead's may be wider."""
_PADDING = 220
_WINDOW = 5216
"""Twips from the margin to the addressee: 92 mm, where the window of an envelope is."""
_TO_FILL = '<w:trHeight w:val="440" w:hRule="atLeast"/>'
_BARE = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)

Row = Sequence[tuple["Token", str]]
"""Cells, each with the side it is set to."""


class Cell(Protocol):
    """Writes the paragraph of a cell; what is `kept` stays on the page of the next row."""

    def __call__(self, token: "Token", side: str, *, kept: bool) -> str:
        """The paragraph."""


def table(
    rows: Sequence[Row], room: int, styles: Mapping[str, str], cell: Cell, *, to_fill: bool = False
) -> str:
    """A table as wide as a line of `room` twips; its first row is its head, repeated on every page.

    One that is `to_fill` has room for a pen, and no page parts it.
    """
    columns = widths([[_shown(token) for token, _ in column] for column in zip(*rows, strict=True)], room)
    written = []
    for number, row in enumerate(rows):
        head = number == 0
        kept = head or to_fill or number == len(rows) - 2
        cells = (
            _cell(width, cell(token, side, kept=kept), head=head)
            for width, (token, side) in zip(columns, row, strict=True)
        )
        height = _TO_FILL if to_fill and not head else ""
        properties = f"<w:cantSplit/>{height}{'<w:tblHeader/>' if head else ''}"
        written.append(f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>")
    style = f'<w:tblStyle w:val="{styles["Recovery Table"]}"/>'
    return _table(columns, f"{style}", '<w:tblLayout w:type="fixed"/>', "".join(written), head=True)


def side_by_side(left: str, right: str, room: int) -> str:
    """Two stacks of paragraphs beside each other, without lines; the right one begins past the middle."""
    middle = min(_WINDOW, room - _WINDOW // 2)
    columns = (middle, room - middle)
    cells = "".join(_cell(width, text) for width, text in zip(columns, (left, right), strict=True))
    return _table(columns, "", _BARE, f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")


def widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: short ones take what they need, the others share the rest of the room.

    A column is as wide as its longest word, as far as the room allows.
    """
    lengths = [max(len(text) for text in column) for column in columns]
    shares = [min(max(length, _NARROWEST), _WIDEST) if length > _SHORT else 0 for length in lengths]
    if not any(shares):
        shares = [max(length, 1) for length in lengths]
    needed = [
        min(_width(word for text in column for word in text.split()), room // 4) if share else _width(column)
        for share, column in zip(shares, columns, strict=True)
    ]
    rest = max(room - sum(needed), 0)
    found = [need + rest * share // sum(shares) for need, share in zip(needed, shares, strict=True)]
    scaled = [width * room // sum(found) for width in found]
    scaled[-1] += room - sum(scaled)
    return scaled


def _width(texts: Iterable[str]) -> int:
    return round(max((ems(text) for text in texts), default=0) * _EM) + _PADDING


def _table(columns: Sequence[int], style: str, layout: str, rows: str, *, head: bool = False) -> str:
    look = f'<w:tblLook w:val="{"0620" if head else "0600"}" w:firstRow="{int(head)}" w:lastRow="0" '
    look += 'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    size = f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{style}{size}{layout}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _cell(width: int, text: str, *, head: bool = False) -> str:
    middle = '<w:vAlign w:val="bottom"/>' if head else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{text}</w:tc>'


def _shown(token: "Token") -> str:
    return "".join(child.content for child in token.children or ())
