"""The registry file: found, checked, opened, brought up to date, left as one single file."""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from recovery_cli.domain.errors import RegistryUnusable
from recovery_cli.domain.moments import Moment
from recovery_cli.domain.problems import Problem, problem_of
from recovery_cli.registry import making, migrations
from recovery_cli.registry.connection import Connection
from recovery_cli.registry.places import journal_of

_PATIENCE = 30
"""Seconds to wait for another process that is writing."""

_CACHE = "cache_size = -32768"
"""Kibibytes of pages that a long write may keep in memory, mostly of indexes that it fills here and there."""

# One statement, so that another process cannot make the file between two answers.
_STATE = """
    SELECT (SELECT user_version FROM pragma_user_version),
           (SELECT application_id FROM pragma_application_id),
           (SELECT count(*) FROM sqlite_master)
"""


@dataclass(eq=False)
class RegistryMissing(RegistryUnusable):
    """There is no registry at this path yet."""

    path: Path


@dataclass(eq=False)
class NoRegistry(RegistryUnusable):
    """The file is not one of ours."""

    path: Path


@dataclass(eq=False)
class RegistryTooNew(RegistryUnusable):
    """A newer version of the program wrote the file."""

    path: Path


@dataclass(eq=False)
class RegistryReadOnly(RegistryUnusable):
    """The file or its folder may not be written to."""

    path: Path


@dataclass(eq=False)
class RegistryUnreadable(RegistryUnusable):
    """The file is there and may not be read."""

    path: Path


@dataclass(eq=False)
class RegistryBusy(RegistryUnusable):
    """Another process has been writing for too long."""

    path: Path


@dataclass(eq=False)
class RegistryBroken(RegistryUnusable):
    """SQLite cannot read the file, or the disk is full; `problem` is what it said."""

    path: Path
    problem: Problem


@dataclass(eq=False)
class RegistryUnreachable(RegistryUnusable):
    """The place cannot be reached or made into a folder; `problem` is what the system said."""

    path: Path
    problem: Problem


@contextmanager
def connected(
    path: Path, moment: Moment, *, create: bool = False, writing: bool = True
) -> Iterator[Connection]:
    """Open the registry file at `path`, brought up to date; leave one single file behind.

    Raises:
        RegistryMissing: there is none and `create` is false.
        NoRegistry, RegistryTooNew, RegistryReadOnly, RegistryUnreadable, RegistryBusy, RegistryBroken,
            RegistryUnreachable: it cannot be used.
    """
    _refuse_what_cannot_be_used(path, create=create, writing=writing)
    with _explaining(path), ExitStack() as stack:
        with _reaching(path):
            place = stack.enter_context(making.new_file(path, patience=_PATIENCE)) if create else None
        if place is None:
            db = stack.enter_context(closing(_opened(path)))  # the last one to close leaves one single file
            _bring_up_to_date(db, path, moment)
            db.execute(f"PRAGMA {_CACHE}")
            yield Connection(db, path, moment)
            return
        with _reaching(path):
            draft = stack.enter_context(place.draft())
        with closing(_new(draft, moment)) as db:
            yield Connection(db, path, moment)
        with _reaching(path):
            place.fill(draft)
        with closing(_opened(path)) as made:
            _choose_journal(made, path)


@contextmanager
def tried(path: Path, moment: Moment, *, create: bool = False) -> Iterator[Connection]:
    """The registry at `path` to write to for a trial; where there is none, or none to write to, a copy.

    Raises:
        RegistryUnusable: as `connected`.
    """
    _refuse_what_cannot_be_used(path, create=create, writing=False)
    with _explaining(path), ExitStack() as stack:
        if making.is_made(path) and _may_write(path):
            db = stack.enter_context(closing(_opened(path)))
            _bring_up_to_date(db, path, moment)
        else:
            db = stack.enter_context(closing(_temporary()))
            if making.is_made(path):
                with closing(_opened(path)) as source:
                    _bring_up_to_date(source, path, moment)
                    source.backup(db)
            else:
                migrations.apply(db, at=_stamp(moment))
        yield Connection(db, path, moment)


def _refuse_what_cannot_be_used(path: Path, *, create: bool, writing: bool) -> None:
    with _reaching(path):
        start = _first_bytes(path)
    if not making.is_none(start):
        if start != making.MAGIC:
            raise NoRegistry(path=path)
    elif not create:
        raise RegistryMissing(path=path)
    if writing and not _may_write(path):
        raise RegistryReadOnly(path=path)


def _first_bytes(path: Path) -> bytes:
    """What every SQLite file begins with, if it is one; nothing where there is no file, or an empty one."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a folder, a device, a pipe
            raise NoRegistry(path=path)
        if not mode & 0o444:  # the bits count, also for an administrator who may do all
            raise RegistryUnreadable(path=path)
        with path.open("rb") as file:
            return file.read(len(making.MAGIC))
    except FileNotFoundError:
        return b""
    except PermissionError as error:
        raise RegistryUnreadable(path=path) from error


def _may_write(path: Path) -> bool:
    """Whether the file is meant to be written: its bits count, also for an administrator who may do all.

    What is not there may be written; it may also go while we look, if another process is refused.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return True
    return bool(mode & 0o222) and all(
        os.access(place, os.W_OK) or not place.exists() for place in (path, path.parent)
    )


def _opened(path: Path) -> sqlite3.Connection:
    """The file as SQLite opens it; one that may not be written is taken as it is, without locks."""
    address = f"{address_of(path.resolve())}?mode={'rw' if _may_write(path) else 'ro&immutable=1'}"
    db = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _temporary() -> sqlite3.Connection:
    """An empty database that lies in a file of the system's choice until it is closed."""
    db = sqlite3.connect("", isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _new(draft: Path, moment: Moment) -> sqlite3.Connection:
    """A new registry; it comes to its place when its first write is done: until then nothing need be safe."""
    db = sqlite3.connect(draft, isolation_level=None)
    for setting in ("foreign_keys = ON", "journal_mode = MEMORY", "synchronous = OFF", _CACHE):
        db.execute(f"PRAGMA {setting}")
    migrations.apply(db, at=_stamp(moment))
    return db


def address_of(path: PurePath) -> str:
    """The path as SQLite reads it in an address; a share is no authority there, so it needs four slashes."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else f"file:////{uri.removeprefix('file://')}"


def _bring_up_to_date(db: sqlite3.Connection, path: Path, moment: Moment) -> None:
    version, application, things = db.execute(_STATE).fetchone()
    if not things:
        raise RegistryMissing(path=path)
    if application != migrations.APPLICATION_ID:
        raise NoRegistry(path=path)
    if version > len(migrations.STEPS):
        raise RegistryTooNew(path=path)
    if _may_write(path):
        _choose_journal(db, path)
    elif version < len(migrations.STEPS):
        raise RegistryReadOnly(path=path)
    if version == len(migrations.STEPS):
        return
    db.execute("BEGIN IMMEDIATE")  # another process may be doing the same: it looks again once alone
    try:
        migrations.apply(db, at=_stamp(moment))
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _stamp(moment: Moment) -> str:
    return moment.now.strftime("%Y-%m-%d %H:%M:%S+00:00")


def _choose_journal(db: sqlite3.Connection, path: Path) -> None:
    """WAL lets one read while another writes; it needs shared memory, which networks lack."""
    mode = journal_of(path)
    if db.execute("PRAGMA journal_mode").fetchone()[0] == mode:
        return
    for _ in range(_PATIENCE * 10):  # changing the mode does not wait for others by itself
        try:
            db.execute(f"PRAGMA journal_mode = {mode}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def _reaching(path: Path) -> Iterator[None]:
    """Turn what the system says of a place into our own errors."""
    try:
        yield
    except TimeoutError as error:
        raise RegistryBusy(path=path) from error
    except PermissionError as error:
        raise RegistryReadOnly(path=path) from error
    except OSError as error:
        raise RegistryUnreachable(path=path, problem=problem_of(error)) from error


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into our own errors."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise RegistryBusy(path=path) from error
        if "readonly" in str(error):
            raise RegistryReadOnly(path=path) from error
        if "unable to open" in str(error):
            raise RegistryUnreachable(path=path, problem=problem_of(error)) from error
        if any(sign in str(error) for sign in ("disk is full", "disk I/O error")):
            raise RegistryBroken(path=path, problem=problem_of(error)) from error
        raise
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise NoRegistry(path=path) from error
        if "malformed" in str(error):
            raise RegistryBroken(path=path, problem=problem_of(error)) from error
        raise
