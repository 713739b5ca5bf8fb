"""Text as people type it: cleaned of what cannot be printed, folded for comparison."""

import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart by itself."""

_KEPT_CONTROLS = "\t\n"


def fold(text: str) -> str:
    """The text as it is compared: no case, accents, ligatures, punctuation or doubled spaces.

    `fold("  L’Œuvre–Métal, S.A.S. ")` is `"l oeuvre metal s a s"`. Folding twice changes nothing more.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())


def clean(text: str) -> str:
    """The text in composed form, without control characters (tabs and line ends stay) and lone surrogates.

    All kinds of line end become a line feed; everything else is kept as it was typed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(char for char in lines if _printable(char)))


def collapse(text: str) -> str:
    """The text cleaned and on one line: each run of blanks becomes one space.

    A run that holds a no-break space and nothing else is kept, for it was typed on purpose.
    """
    return " ".join(part for part in clean(text).replace("\t", " ").replace("\n", " ").split(" ") if part)


def _printable(char: str) -> bool:
    return char in _KEPT_CONTROLS or unicodedata.category(char) not in {"Cc", "Cs"}
