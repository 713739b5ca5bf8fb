"""QR codes as vector pictures: one path, so that no seam shows between its squares."""

from collections.abc import Iterator, Sequence
from itertools import groupby

_QUIET_ZONE = 4
"""White modules around a code, as ISO/IEC 18004 asks for."""
_MASK = 2
"""Which of the eight patterns is laid over a code: any can be read; trying all takes ten times as long."""


def qr_picture(text: str) -> str:
    """The SVG of a QR code, quiet zone included; a seventh of it may be hidden (error correction M)."""
    import segno

    code = segno.make(text, error="m", micro=False, mask=_MASK)
    rows: Sequence[Sequence[int]] = code.matrix
    size = len(rows) + 2 * _QUIET_ZONE
    path = "".join(_runs(rows))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _runs(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """The dark modules, row by row, as rectangles one module high."""
    for y, row in enumerate(rows, start=_QUIET_ZONE):
        x = _QUIET_ZONE
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
