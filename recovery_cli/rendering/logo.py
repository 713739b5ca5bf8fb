"""The organisation's logo: whether the file is a picture, and its forms in HTML, Typst and Word."""

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
_DRAWN = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image({name}, format: "{kind}", height: 22mm)"""
_DOTS_AN_INCH = 300
_MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture file that can be printed; `kind` is its format, read from its content."""

    path: Path
    kind: str

    @property
    def data_uri(self) -> str:
        """The picture inside an HTML page."""
        return f"data:{_MEDIA[self.kind]};base64,{b64encode(self.path.read_bytes()).decode()}"

    @property
    def name(self) -> str:
        """The file's path for a Typst page whose root is the logo's folder."""
        return f"/{self.path.name}"

    @property
    def png(self) -> bytes:
        """The picture as PNG, whatever its format: every Word shows that, not every one SVG or WebP."""
        return _png(self, self.path.read_bytes())


def logo_at(path: Path | None) -> Logo | None:
    """The logo in a file; None when there is no such file or it is no picture that paper can show."""
    if path is None or not path.is_file():
        return None
    content = path.read_bytes()
    kinds = [kind for signature, kind in _SIGNATURES.items() if content.startswith(signature)]
    kind = "svg" if b"<svg" in content[:2000] else next(iter(kinds), None)
    logo = Logo(path=path.resolve(), kind=kind) if kind else None
    return logo if logo and _prints(logo) else None


@lru_cache(maxsize=4)
def _png(logo: Logo, _content: bytes) -> bytes:
    from typst import Compiler

    from recovery_cli.rendering.literals import typst_literal

    page = _DRAWN.format(name=typst_literal(logo.name), kind=logo.kind)
    compiler = Compiler(page.encode(), root=str(logo.path.parent), ignore_system_fonts=True)
    made = compiler.compile(format="png", ppi=_DOTS_AN_INCH)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


def _prints(logo: Logo) -> bool:
    """Whether a page with this picture can be made: a truncated file would stop every paper."""
    from typst import Compiler, TypstError

    from recovery_cli.rendering.literals import typst_literal

    page = f'#image({typst_literal(logo.name)}, format: "{logo.kind}")'
    try:
        Compiler(page.encode(), root=str(logo.path.parent), ignore_system_fonts=True).compile(format="pdf")
    except TypstError:
        return False
    return True
