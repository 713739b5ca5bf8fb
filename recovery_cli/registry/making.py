"""Making the registry file: whole, by the write that fills it, or not at all."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

MAGIC = b"SQLite format 3\x00"
"""What every SQLite file begins with."""
BEGUN = b"recovery: begun\x00"
"""What stands there until all the rest is on the disk: a registry whose making was killed is none."""

_DRAFT = ".new"
_CHUNK = 1 << 20

_TRIES = 100
"""How often another process may take away what we were about to fill."""
_PAUSE = 0.02
"""Seconds between two looks at what another process is doing."""
_FAR_BEYOND = 1 << 40
"""A place that no registry reaches: what is locked on Windows cannot be read by others."""


@dataclass(frozen=True)
class NewFile:
    """A place for a registry that nobody else can fill while we hold it."""

    file: FileIO
    path: Path

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Where to write what is to fill the place: a file beside it, gone afterwards.

        A killed process leaves it behind; whoever makes the registry next removes it.
        """
        path = self.path.with_name(f".{self.path.name}{_DRAFT}")
        try:
            path.unlink(missing_ok=True)
            yield path
        finally:
            path.unlink(missing_ok=True)

    def fill(self, draft: Path) -> None:
        """Write a whole SQLite file; its first bytes come last."""
        self.file.truncate(0)
        self.file.seek(0)
        with draft.open("rb") as source:
            start = source.read(len(MAGIC))
            self._write(BEGUN)
            while content := source.read(_CHUNK):
                self._write(content)
        os.fsync(self.file.fileno())
        self.file.seek(0)
        self._write(start)
        os.fsync(self.file.fileno())

    def _write(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:  # a disk that is nearly full takes a part
            rest = rest[self.file.write(rest) :]


def is_made(path: Path) -> bool:
    """Whether a file lies at a path that is more than begun, be it a registry or not."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return not is_none(file.read(len(MAGIC)))
    except PermissionError:
        return True


def is_none(start: bytes) -> bool:
    """Whether a file that begins with these bytes holds no registry yet, and nothing else either."""
    return BEGUN.startswith(start)


@contextmanager
def new_file(path: Path, *, patience: float) -> Iterator[NewFile | None]:
    """The place for a new registry, to be filled by the caller; None where there is something by now.

    What is not filled is removed, and so are the folders made for it; only a killed process leaves it behind.
    `patience` is how many seconds to wait for another process that is making it.

    Raises:
        TimeoutError: the other process did not come to an end.
        OSError: the place cannot be reached or written to.
    """
    folders = [folder for folder in path.parents if not folder.exists()]
    try:
        file = _locked(path, patience)
        if file is None:
            yield None
            return
        try:
            yield NewFile(file, path)
        finally:
            _close(file, path)
    finally:
        for folder in folders:
            with suppress(OSError):  # whatever is not empty stays
                folder.rmdir()


def _locked(path: Path, patience: float) -> FileIO | None:
    """The file at a path, alone in it; None where it is more than begun.

    Another process may remove the file while we wait for it: then we hold one that lies nowhere, and begin
    again.
    """
    for tries_left in reversed(range(_TRIES)):
        if is_made(path):
            return None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("r+b" if path.exists() else "x+b", buffering=0)
        except (FileExistsError, FileNotFoundError):  # it, or its folder, came or went this very moment
            if path.parent.is_file() or not tries_left:
                raise
            time.sleep(_PAUSE)
            continue
        if _is_ours(file, path, patience):
            return file
        file.close()
    raise TimeoutError


def _is_ours(file: FileIO, path: Path, patience: float) -> bool:
    """Whether the file still lies at its path, and is no more than begun, once nobody else holds it."""
    try:
        _lock(file, patience)
    except BaseException:
        file.close()
        raise
    return _lies_at(path, file) and is_none(_start_of(file))


def _close(file: FileIO, path: Path) -> None:
    """Let the place go; remove it if it was not filled."""
    try:
        if is_none(_start_of(file)) and _lies_at(path, file):
            path.unlink()
    except PermissionError:  # Windows removes no file that is open, by us or by whoever fills it now
        file.close()
        with suppress(OSError):
            if is_none(path.read_bytes()[: len(MAGIC)]):
                path.unlink()
    finally:
        file.close()


def _start_of(file: FileIO) -> bytes:
    file.seek(0)
    return file.read(len(MAGIC))


def _lies_at(path: Path, file: FileIO) -> bool:
    """Whether an open file is the one that lies at a path."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _lock(file: FileIO, patience: float) -> None:
    """Wait until no other process holds the file; closing it, or dying, lets it go."""
    until = time.monotonic() + patience
    while True:
        try:
            _lock_at_once(file)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > until:
                raise TimeoutError from error
            time.sleep(_PAUSE)
        else:
            return


def _lock_at_once(file: FileIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
