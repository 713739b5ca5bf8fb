"""Whether a file lies where several machines may write to it: a network share or a synchronised folder."""

import re
import sys
from pathlib import Path, PurePath

_SYNCHRONISED = re.compile(
    r"^(onedrive.*|dropbox.*|google ?drive|googledrive|mon drive|my drive|icloud ?drive|com~apple~clouddocs|"
    r"nextcloud|owncloud|kdrive|pcloud ?drive|box sync|syncthing|seafile|cozy ?drive|hubic|megasync)$",
    re.IGNORECASE,
)
_NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.davfs2", "davfs"}
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def is_shared(path: Path) -> bool:
    """Whether SQLite's write-ahead log, which needs memory shared between processes, is unsafe here."""
    return is_synchronised(path) or is_on_network(path)


def journal_of(path: Path) -> str:
    """SQLite's name of the journal that a registry keeps here: `wal` lets one read while another writes."""
    return "delete" if is_shared(path) else "wal"


def is_synchronised(path: PurePath) -> bool:
    """Whether a folder above the file bears the name of a synchronising service."""
    return any(_SYNCHRONISED.match(part) for part in path.parts[:-1])


def is_on_network(path: Path) -> bool:
    """Whether the file lies on a network share, as far as the system tells."""
    text = str(path.absolute())
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == _REMOTE_DRIVE)
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return False
    return network_mount(path.absolute(), mounts.read_text(encoding="utf-8", errors="replace"))


def network_mount(path: PurePath, mounts: str) -> bool:
    """Whether the deepest mount above the path, in a table like `/proc/mounts`, is a network one."""
    entries = [line.split() for line in mounts.splitlines() if len(line.split()) > 2]  # noqa: PLR2004
    above = [(PurePath(where), kind) for _, where, kind, *_ in entries if path.is_relative_to(where)]
    deepest = max(above, key=lambda entry: len(entry[0].parts), default=(path, ""))
    return deepest[1] in _NETWORK_SYSTEMS
