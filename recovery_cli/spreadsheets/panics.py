"""Living through the reader of workbooks giving up: it is written in another language, and shouts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from recovery_cli.spreadsheets.sheets import WorkbookIncomplete

_STDERR = 2


@contextmanager
def surviving(name: str) -> Iterator[None]:
    """Take it as a damaged file where the reader stops in the middle (a panic of Rust).

    What it then prints by itself, a page on its own insides, is kept off the screen.

    Raises:
        WorkbookIncomplete: the reader gave up.
    """
    with _silence():
        try:
            yield
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # its class cannot be imported, and is no Exception
                raise
            raise WorkbookIncomplete(file=name) from error


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing is written on the screen by what is not Python."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # there is no screen
        yield
        return
    try:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STDERR)
            os.close(nowhere)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
