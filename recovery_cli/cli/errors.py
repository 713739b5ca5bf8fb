"""The one place that catches: error class to exit code and sentence, in the reader's language."""

import platform
import re
import sys
import traceback
from difflib import SequenceMatcher
from typing import Any

import typer

from recovery_cli import __version__
from recovery_cli.domain.errors import (
    ExtraMissing,
    NotFound,
    NotUnderstood,
    RecoveryError,
    Refused,
    RegistryUnusable,
    Several,
    TemplateUnusable,
)
from recovery_cli.domain.problems import problem_of
from recovery_cli.i18n.catalogue import explain, say
from recovery_cli.i18n.language import Language

BUG = 1
INTERRUPTED = 130

EXIT_CODES: dict[type[RecoveryError], int] = {
    NotUnderstood: 2,
    NotFound: 3,
    Refused: 4,
    TemplateUnusable: 5,
    ExtraMissing: 6,
    RegistryUnusable: 7,
}


def exit_code(error: RecoveryError) -> int:
    """The exit code of an error: that of its family; several problems take that of the first."""
    if isinstance(error, Several) and error.problems:
        return exit_code(error.problems[0])
    return next(code for family, code in EXIT_CODES.items() if isinstance(error, family))


def outcome_of(error: BaseException, language: Language, command: str = "") -> int:
    """Tell what went wrong on stderr, in the `command` of this name if one was called; return the exit code.

    Typer's own errors are told apart by name, because its copy of Click is private.
    """
    if isinstance(error, RecoveryError):
        _tell(explain(error, language))
        return exit_code(error)
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        _tell(say(language, "shell.said.interrupted"))
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        key, path = ("File", error.filename) if error.filename else ("Output", "")
        _tell(say(language, f"shell.error.{key}", path=str(path), problem=problem_of(error)))
        return EXIT_CODES[Refused]
    if hasattr(error, "format_message"):
        if type(error).__name__ != "NoArgsIsHelpError":  # whose help is printed already
            _tell(_usage(error, language, command))
        return EXIT_CODES[NotUnderstood]
    _tell(say(language, "shell.said.bug", report=_report(error)))
    return BUG


_PATTERNS = {
    "TooMany": re.compile(r"unexpected extra argument\S* \((?P<extra>.*)\)", re.DOTALL),
    "NoChoice": re.compile(r"'(?P<value>[^:]*)' is not one of (?P<choices>.*)\.", re.DOTALL),
    "NoValue": re.compile(r"requires an argument"),
    "TakesNoValue": re.compile(r"does not take a value"),
}
"""What Typer's messages say in English alone, by the name of our sentence."""


_ALIKE = 0.7
"""What two names of options have in common at least to be taken for each other."""


def _usage(error: Any, language: Language, called: str) -> str:
    """A mistake in the command line, in the reader's language."""
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    fields = {
        "option": getattr(error, "option_name", None) or getattr(error, "param_hint", None) or "",
        "parameter": (parameter.opts[0] if parameter.param_type_name == "option" else parameter.name.upper())
        if parameter is not None
        else "",
        "similar": _similar(error),
        "message": error.format_message(),
    }
    known = {"NoSuchOption", "MissingParameter", "BadParameter", "BadOptionUsage"}
    key = name if name in known and (name != "NoSuchOption" or fields["option"]) else "UsageError"
    if name == "NoSuchOption" and fields["similar"]:
        key = "NoSuchOptionButSimilar"
    if name == "BadParameter" and parameter is not None and parameter.type.name.startswith("int"):
        key, fields = _integer(parameter.type), {**fields, **_bounds(parameter.type)}
    if name == "BadParameter" and parameter is not None and parameter.type.name.startswith("float"):
        key, fields = "NoNumberFrom", {**fields, **_bounds(parameter.type)}
    for known_key, pattern in _PATTERNS.items():
        if match := pattern.search(fields["message"]):
            key, fields = known_key, {**fields, **match.groupdict()}
    fields["choices"] = fields.get("choices", "").replace("'", "")
    command = error.ctx.command_path if getattr(error, "ctx", None) else f"recovery {called}".strip()
    return (
        say(language, f"shell.usage.{key}", **fields)
        + " "
        + say(language, "shell.usage.help", command=command)
    )


def _similar(error: Any) -> list[str]:
    """The option that was probably meant; dashes, which all of them have, make none alike."""
    found = [near for near in getattr(error, "possibilities", None) or () if near != "--help"]
    typed = (getattr(error, "option_name", None) or "").strip("-")
    return [near for near in found if SequenceMatcher(None, typed, near.strip("-")).ratio() >= _ALIKE][:1]


def _integer(kind: Any) -> str:
    """The sentence about an option that wants a whole number, by the bounds it has."""
    bounds = _bounds(kind)
    if bounds["most"] is not None:
        return "NoIntegerBetween"
    return "NoInteger" if bounds["least"] is None else "NoIntegerFrom"


def _bounds(kind: Any) -> dict[str, Any]:
    return {"least": getattr(kind, "min", None), "most": getattr(kind, "max", None)}


def _report(error: BaseException) -> str:
    about = f"recovery {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return about + "\n" + "".join(traceback.format_exception(error))


def _tell(sentence: str) -> None:
    try:
        typer.echo(sentence, err=True)
    except UnicodeEncodeError:  # a console whose encoding lacks a letter
        encoding = sys.stderr.encoding or "ascii"
        typer.echo(sentence.encode(encoding, "replace").decode(encoding), err=True)
