"""Writing documents: all of a batch or none, and never over a file that somebody edited."""

import errno
import hashlib
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from recovery_cli.domain.errors import Refused
from recovery_cli.domain.problems import Problem, problem_of
from recovery_cli.registry.registry import Registry
from recovery_cli.services.file_names import versioned, with_mark


@dataclass(eq=False)
class FileInUse(Refused):
    """A document cannot be replaced, mostly because it is open in Word, Excel or a PDF reader."""

    path: Path


@dataclass(eq=False)
class FolderUnusable(Refused):
    """Documents cannot be written into a folder that `option` chose; `problem` is what the system said."""

    path: Path
    problem: Problem
    option: str = "--out"


@dataclass(frozen=True, kw_only=True)
class File:
    """A document to be written: `name` is its path below the folder, with `/`.

    Files of one `family` (the formats of one paper) always bear the same version, no less than `version`.
    """

    name: str
    content: bytes
    family: str = ""
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Written:
    """A document in its place; `kept` is the edited file that was left alone, beside which this one lies."""

    path: Path
    kept: Path | None = None


def distinct(files: Sequence[File]) -> list[File]:
    """The files with names that differ also where case does not count: the second of a name gets `-2`."""
    taken: set[str] = set()
    found = []
    for file in files:
        name, number = file.name, 1
        while name.casefold() in taken:
            number += 1
            name = with_mark(file.name, f"-{number}")
        taken.add(name.casefold())
        found.append(replace(file, name=name))
    return found


def zipped(files: Sequence[File], name: str) -> File:
    """One archive of these files; it carries no time, so that the same files are the same archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for file in distinct(files):
            held = zipfile.ZipInfo(versioned(file.name, file.version))
            archive.writestr(held, file.content, zipfile.ZIP_DEFLATED)
    return File(name=name, content=content.getvalue())


def note_held(registry: Registry, files: Sequence[File], *, workshop_id: str | None) -> None:
    """Remember what an archive holds: taken out of it, these files are ours as well."""
    for file in distinct(files):
        name = PurePosixPath(versioned(file.name, file.version)).name
        registry.documents.keep(name, _fingerprint(file.content), workshop_id)


def write_bundle(
    registry: Registry, folder: Path, files: Sequence[File], archive: str | None
) -> list[Written]:
    """Write documents of no workshop, as they are or all in one `archive`; raises as `write_files`."""
    if archive and files:
        note_held(registry, files, workshop_id=None)
        files = [zipped(files, archive)]
    return write_files(registry, folder, files, workshop_id=None)


def version_of(registry: Registry, folder: Path, names: Sequence[str], *, least: int = 1) -> int:
    """The version under which files of these names can be written: the first from `least` nobody edited."""
    version = least
    while any(_edited(registry, folder / versioned(name, version)) for name in names):
        version += 1
    return version


def write_files(
    registry: Registry, folder: Path, files: Sequence[File], *, workshop_id: str | None
) -> list[Written]:
    """Write documents into a folder: all of them, or none, as far as the file system allows.

    A file that is just as we wrote it is replaced. One that was edited since is kept; the new one is written
    beside it with its version in the name.

    Raises:
        FileInUse: a file to be replaced is open elsewhere.
        FolderUnusable: the folder cannot be made or written to.
    """
    try:
        placed = list(_placed(registry, folder, distinct(files)))
    except OSError as error:
        raise FolderUnusable(path=folder, problem=problem_of(error)) from error
    for written, content in placed:
        registry.documents.keep(written.path.name, _fingerprint(content), workshop_id)
    _put([(written.path, content) for written, content in placed], folder)
    return [written for written, _ in placed]


def _placed(registry: Registry, folder: Path, files: Sequence[File]) -> Iterator[tuple[Written, bytes]]:
    """Where each file goes."""
    families: dict[str, list[str]] = {}
    for file in files:
        families.setdefault(file.family or file.name, []).append(file.name)
    least = {file.family or file.name: file.version for file in files}
    versions = {
        family: version_of(registry, folder, names, least=least[family]) for family, names in families.items()
    }
    for file in files:
        version = versions[file.family or file.name]
        before = folder / versioned(file.name, version - 1)
        kept = before if version > 1 and _edited(registry, before) else None
        yield Written(path=folder / versioned(file.name, version), kept=kept), file.content


def _edited(registry: Registry, path: Path) -> bool:
    """Whether somebody's own work lies at a path: a file that is not just as we wrote it."""
    if not path.exists():
        return False
    try:
        content = path.read_bytes()
    except PermissionError as error:
        raise FileInUse(path=path) from error
    except OSError:
        return True
    return not registry.documents.wrote(path.name, _fingerprint(content))


def _put(contents: Sequence[tuple[Path, bytes]], folder: Path) -> None:
    """Write all beside their places, then move them in; on trouble, put back what was there."""
    beside = {path: path.with_name(f".{path.name}.part") for path, _ in contents}
    replaced: list[tuple[Path, Path | None]] = []
    try:
        for path, content in contents:
            _make_folder(path.parent)
            beside[path].write_bytes(content)
        for path, part in beside.items():
            with _explaining(path):
                replaced.append((path, _set_aside(path)))
                part.replace(path)
    except OSError as error:
        _undo(replaced)
        raise FolderUnusable(path=folder, problem=problem_of(error)) from error
    except BaseException:
        _undo(replaced)
        raise
    finally:
        _remove(beside.values())
    _remove(old for _, old in replaced if old)


def _make_folder(folder: Path) -> None:
    """Make a folder with those above it; the system calls a file in its place only something that exists."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Say which file is in use where the system refuses to move it."""
    there = path.exists()
    try:
        yield
    except PermissionError as error:
        if there:
            raise FileInUse(path=path) from error
        raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _set_aside(path: Path) -> Path | None:
    """Move the file at a path out of the way; on Windows this fails while it is open."""
    if not path.exists():
        return None
    old = path.with_name(f".{path.name}.old")
    path.replace(old)
    return old


def _undo(replaced: Sequence[tuple[Path, Path | None]]) -> None:
    for path, old in reversed(replaced):
        with suppress(OSError):
            if old:
                old.replace(path)
            else:
                path.unlink(missing_ok=True)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
