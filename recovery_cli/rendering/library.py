"""Where templates lie, and which file wins: one's own before the shipped ones."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from recovery_cli.domain.errors import NotFound, Refused, TemplateUnusable
from recovery_cli.i18n.language import Language

_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".j2", ".toml", ".css", ".js")


@dataclass(eq=False)
class UnknownTemplate(NotFound):
    """No template has this name; `similar` are names that come close."""

    template: str
    similar: Sequence[str] = ()


@dataclass(eq=False)
class TemplateExists(Refused):
    """There is an own template of this name already; it is not overwritten."""

    path: Path


@dataclass(eq=False)
class TemplateBroken(TemplateUnusable):
    """A template cannot be read or filled; `problem` is the template language's own message."""

    template: str
    line: int
    problem: str


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template by its name (`fr/minutes.md.j2`), the file that wins, whether that is the shipped one."""

    name: str
    path: Path
    shipped: bool


@dataclass(frozen=True, kw_only=True)
class TemplateLibrary:
    """The folders that are searched for a template, first hit wins; the shipped one comes last by itself."""

    shelves: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder that is searched, in order, the shipped one included."""
        return (*self.shelves, shipped_templates())

    def find(self, name: str) -> Template:
        """The file that wins for a name.

        Raises:
            UnknownTemplate: no folder has it.
        """
        for folder in self.folders:
            if _has(folder, name):
                return Template(name=name, path=folder / name, shipped=folder == shipped_templates())
        raise UnknownTemplate(template=name, similar=_similar(name, self.names()))

    def names(self) -> list[str]:
        """The names of all templates, each once, in alphabetical order."""
        return sorted({name for folder in self.folders for name in _names(folder)})

    def templates(self) -> list[Template]:
        """Every template with the file that wins."""
        return [self.find(name) for name in self.names()]

    def words(self, language: Language) -> dict[str, Any]:
        """The words of the papers: the shipped `words.toml` of a language, own ones laid over it.

        Raises:
            TemplateBroken: an own file is not TOML.
        """
        return _words(self.folders, language)


def search_path(
    named: Iterable[Path] = (), *, registry: Path | None = None, config: Path | None = None
) -> TemplateLibrary:
    """The library of one run.

    Searched in this order: the folders named on the command line, `recovery-templates` beside the registry
    file, `templates` in the user's config folder, the shipped templates.
    """
    beside = [registry.parent / "recovery-templates"] if registry else []
    personal = [config / "templates"] if config else []
    return TemplateLibrary(shelves=(*named, *beside, *personal))


def shipped_templates() -> Path:
    """The templates that come with the program: in the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def copy_template(name: str, folder: Path) -> Path:
    """Put an editable copy of a shipped template into a folder of one's own; return its path.

    Raises:
        UnknownTemplate: there is no shipped template of this name.
        TemplateExists: the folder has one already.
    """
    shipped = TemplateLibrary().find(name)
    target = folder / name
    if target.exists():
        raise TemplateExists(path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(shipped.path.read_bytes())  # bytes only: a copy of a read-only file must be writable
    return target


@cache
def _words(folders: Sequence[Path], language: Language) -> dict[str, Any]:
    name = f"{language.value}/words.toml"
    found: dict[str, Any] = {}
    for folder in reversed(folders):
        if (folder / name).is_file():
            found = _laid_over(found, _toml(folder / name))
    return found


def _has(folder: Path, name: str) -> bool:
    """Whether a folder has a template of this name, which leads out of none."""
    parts = PurePosixPath(name)
    inside = not parts.is_absolute() and ".." not in parts.parts and parts.as_posix() == name
    return inside and parts.suffix in _SUFFIXES and (folder / name).is_file()


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix in _SUFFIXES)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _similar(name: str, names: Sequence[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    return tuple(get_close_matches(name, names, n=3))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateBroken(
            template=str(path), line=getattr(error, "lineno", 1), problem=str(error)
        ) from error


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
