"""Logos of the organisation and its partners: whether a file is a picture, and its forms on each paper."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
_DRAWN = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("{name}", height: 22mm)"""
_DOTS_AN_INCH = 300
_MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_MARK_LENGTH = 16


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture that can be printed; `kind` is its format, read from its content."""

    kind: str
    content: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """What tells this picture from others: a part of the hash of its content."""
        return hashlib.sha256(self.content).hexdigest()[:_MARK_LENGTH]

    @property
    def data_uri(self) -> str:
        """The picture inside an HTML page."""
        return f"data:{_MEDIA[self.kind]};base64,{b64encode(self.content).decode()}"

    @property
    def name(self) -> str:
        """The picture's path for a Typst page whose root is a folder of `placed` logos."""
        return f"/{self.mark}.{self.kind}"

    @property
    def png(self) -> bytes:
        """The picture as PNG, whatever its format: every Word and mail program shows that."""
        return _png(self)


@dataclass(frozen=True, kw_only=True)
class Emblem:
    """Whose logo is to be shown, and the picture; None where the file is none."""

    whose: str
    logo: Logo | None


@dataclass(frozen=True, kw_only=True)
class Logos:
    """The logos of a paper: that of the organisation, and those of the partners that invite with it."""

    organisation: Logo | None
    partners: tuple[Emblem, ...] = ()

    @property
    def shown(self) -> tuple[Logo, ...]:
        """Every picture once."""
        found = (self.organisation, *(each.logo for each in self.partners))
        return tuple({logo.mark: logo for logo in found if logo}.values())


def logo_at(path: Path | None) -> Logo | None:
    """The logo in a file; None when there is no such file or it is no picture that paper can show."""
    if path is None or not path.is_file():
        return None
    content = path.read_bytes()
    kinds = [kind for signature, kind in _SIGNATURES.items() if content.startswith(signature)]
    kind = "svg" if b"<svg" in content[:2000] else next(iter(kinds), None)
    logo = Logo(kind=kind, content=content) if kind else None
    return logo if logo and _prints(logo) else None


@contextmanager
def placed(logos: Sequence[Logo]) -> Iterator[Path | None]:
    """A folder in which a Typst page finds these logos by their names, while it is made; None without any."""
    if not logos:
        yield None
        return
    with TemporaryDirectory(prefix="recovery-") as folder:
        for logo in logos:
            (Path(folder) / logo.name.removeprefix("/")).write_bytes(logo.content)
        yield Path(folder)


@lru_cache(maxsize=16)
def _png(logo: Logo) -> bytes:
    return _made(_DRAWN.format(name=logo.name), logo, "png")


@lru_cache(maxsize=64)
def _prints(logo: Logo) -> bool:
    """Whether a page with this picture can be made: a truncated file would stop every paper."""
    from typst import TypstError

    try:
        _made(f'#image("{logo.name}")', logo, "pdf")
    except TypstError:
        return False
    return True


def _made(page: str, logo: Logo, form: Literal["pdf", "png"]) -> bytes:
    from typst import Compiler

    with placed([logo]) as root:
        compiler = Compiler(page.encode(), root=str(root), ignore_system_fonts=True)
        made = compiler.compile(format=form, ppi=_DOTS_AN_INCH)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made
