"""Keeping text from becoming a formula in a spreadsheet, and taking the guard away again.

A cell that a spreadsheet would reckon (`=1+1`, `+33 …`, `-5`, `@name`, also after blanks) or that begins with
a tab or a line end is written with one apostrophe in front, the sign for text in Excel and LibreOffice. Our
reader takes one apostrophe away from just such cells; text that had one already is given a second. So every
text comes back as it was.
"""

import re

_RECKONED = re.compile(r"'*(\s*[=+\-@]|[\t\r\n])")
_GUARDED = re.compile(r"'+(\s*[=+\-@]|[\t\r\n])")


def guarded(text: str) -> str:
    """The text as it is safe in a CSV file."""
    return f"'{text}" if _RECKONED.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was meant by a cell of a CSV file."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
