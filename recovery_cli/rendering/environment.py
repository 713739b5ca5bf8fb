"""From a page to source text: the sandboxed template environments, their filters, their broken templates."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, lru_cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from recovery_cli.i18n.catalogue import word
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.titles import named
from recovery_cli.i18n.typography import typeset
from recovery_cli.rendering.faults import broken, reaching_out
from recovery_cli.rendering.library import TemplateLibrary, shipped_templates
from recovery_cli.rendering.literals import marked_literal, typst_literal
from recovery_cli.rendering.measuring import largest_size, one_line_size
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.qr_codes import qr_picture

if TYPE_CHECKING:
    from jinja2 import Environment, FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_TYPST_MARKS = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}
_UNSAFE_FILTERS = ("safe", "escape", "e", "forceescape", "tojson", "urlize", "xmlattr", "striptags")


def fill(
    name: str,
    page: Page,
    *,
    language: Language,
    library: TemplateLibrary,
    **more: object,
) -> str:
    """The source text of a page: its template filled with its fields, `words` and what `more` names.

    In Markdown each value stands between the marks that `literals.VALUE` holds.

    Raises:
        TemplateBroken: the template does not exist, does not parse, or asks for what the page does not hold.
    """
    seen = {"heading": page.heading} | {field.name: getattr(page, field.name) for field in fields(page)}
    return fill_layout(name, {**seen, **more}, language=language, library=library)


def fill_layout(
    name: str,
    seen: Mapping[str, object],
    *,
    language: Language,
    library: TemplateLibrary,
) -> str:
    """A template filled with exactly what it may see, `words` added.

    Raises:
        TemplateBroken: as for `fill`.
    """
    from jinja2 import TemplateError

    try:
        template = _environment(name, language, library).get_template(name)
        return template.render(**seen, words=library.words(language), language=language.value)
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, OSError) as error:
        raise broken(*_place(error, name), error, seen) from error


def check(name: str, *, language: Language, library: TemplateLibrary) -> None:
    """Read a template without filling it.

    Raises:
        TemplateBroken: it does not parse.
    """
    from jinja2 import TemplateError

    try:
        _environment(name, language, library).get_template(name)
    except (TemplateError, UnicodeDecodeError, OSError) as error:
        raise broken(*_place(error, name), error) from error


def blocks_of(name: str, *, language: Language, library: TemplateLibrary) -> list[str]:
    """The blocks of a template that an own one may replace, in their order; none if it is no template.

    Raises:
        TemplateBroken: it does not parse.
    """
    if not name.endswith(".j2"):
        return []
    check(name, language=language, library=library)
    return list(_environment(name, language, library).get_template(name).blocks)


def gap(value: object, what: str, *, words: Mapping[str, Any]) -> object:
    """The value, or the visible gap that names what is missing."""
    return str(words["gap"]).format(what=what) if value is None or value == "" else value


def _environment(name: str, language: Language, library: TemplateLibrary) -> "ImmutableSandboxedEnvironment":
    if name.endswith(".typ.j2"):
        return _typst_environment(library, language)
    return (
        _html_environment(library, language)
        if name.endswith(".html.j2")
        else _markdown_environment(library, language)
    )


@cache
def _markdown_environment(library: TemplateLibrary, language: Language) -> "ImmutableSandboxedEnvironment":
    return _sandbox(library, language, marked_literal, {})


@cache
def _typst_environment(library: TemplateLibrary, language: Language) -> "ImmutableSandboxedEnvironment":
    environment = _sandbox(library, language, _typst_text, _TYPST_MARKS)
    environment.filters |= {
        "literal": _literal,
        "largest_size": largest_size,
        "one_line_size": one_line_size,
        "qr_code": _qr_code,
    }
    return environment


@cache
def _html_environment(library: TemplateLibrary, language: Language) -> "ImmutableSandboxedEnvironment":
    import html

    return _sandbox(library, language, html.escape, {})


def _sandbox(
    library: TemplateLibrary, language: Language, literal: Callable[[str], str], marks: Mapping[str, str]
) -> "ImmutableSandboxedEnvironment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context
    from markupsafe import Markup

    shipped = PrefixLoader({"shipped": FileSystemLoader(shipped_templates())})
    words = library.words(language)

    @lru_cache(maxsize=4096)
    def typed(text: str) -> Markup:
        return Markup(literal(typeset(text, language)))  # noqa: S704  literal text of the format is what makes it safe

    def ready(value: Any) -> Markup:
        """Turn every value into the format's literal; what a macro or block made is ready already."""
        if isinstance(value, Markup):
            return value
        if type(value) is str:
            return typed(value)
        return typed(str(words["unknown"] if value is None else _spoken(value, language)))

    @pass_context  # keeps Jinja from folding constants, which would go round the literals
    def finalize(_: object, value: Any) -> Markup:
        return ready(value)

    environment = _sandbox_class()(
        loader=ChoiceLoader([_loader_class()(library.folders), shipped]),
        undefined=StrictUndefined,
        autoescape=True,  # macros and blocks come back as Markup, so that `ready` knows them
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **dict(marks),
    )
    for name in _UNSAFE_FILTERS:
        del environment.filters[name]
    environment.filters |= {
        "gap": partial(gap, words=words),
        "long_date": partial(_dated, form="long_date", language=language),
        "short_date": partial(_dated, form="short_date", language=language),
        "duration": partial(_dated, form="duration", language=language),
        "spoken": partial(word, language),
        "named": partial(named, language=language),
        "enumeration": partial(_enumeration, language=language),
        "lines": _lines,
        "stacked": partial(_stacked, ready=ready),
        "cell": partial(_cell, ready=ready),
    }
    return environment


@cache
def _loader_class() -> "type[FileSystemLoader]":
    from jinja2 import FileSystemLoader, TemplateSyntaxError

    class Loader(FileSystemLoader):
        """Templates from folders; none that would let Typst fetch packages or run what it put together."""

        def get_source(
            self, environment: "Environment", template: str
        ) -> tuple[str, str, Callable[[], bool]]:
            source, path, fresh = super().get_source(environment, template)
            if template.endswith(".typ.j2") and (reaching := reaching_out(source)):
                raise TemplateSyntaxError(f"reaches out: '{reaching.asked}'", reaching.line, template, path)
            return source, path, fresh

    return Loader


@cache
def _sandbox_class() -> "type[ImmutableSandboxedEnvironment]":
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Jinja's sandbox, in which a path is a text: its methods would read and write files."""

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._safe: dict[tuple[type, str], bool] = {}

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            asked = type(obj), attr
            if asked not in self._safe:  # Jinja looks at nothing but the kind of thing and the name
                path = isinstance(obj, PurePath)
                self._safe[asked] = not path and super().is_safe_attribute(obj, attr, value)
            return self._safe[asked]

    return Sandbox


def _typst_text(text: str) -> str:
    return f"#{typst_literal(text)};"


def _literal(value: object) -> Any:
    from markupsafe import Markup

    if isinstance(value, bool) or value is None:
        shown = {True: "true", False: "false", None: "none"}[value]
    else:
        shown = str(value) if isinstance(value, int | float) else typst_literal(str(value))
    return Markup(shown)  # noqa: S704  a literal


def _qr_code(text: str) -> Any:
    from markupsafe import Markup

    return Markup(f"bytes({typst_literal(qr_picture(text))})")  # noqa: S704  a literal


def _spoken(value: object, language: Language) -> object:
    if not isinstance(value, float):
        return word(language, value)
    from recovery_cli.i18n.numbers import spoken

    return spoken(value, language)


def _dated(value: object, *, form: str, language: Language) -> str:
    from recovery_cli.i18n import dates

    return str(getattr(dates, form)(value, language))


def _enumeration(values: object, *, language: Language) -> object:
    return word(language, tuple(values))  # type: ignore[arg-type]


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _stacked(text: object, *, ready: Callable[[Any], Any]) -> Any:
    """The lines of a text under each other, as Markdown breaks them."""
    from markupsafe import Markup

    return Markup("\\\n").join(ready(line) for line in _lines(str(text)))


def _cell(value: object, *, ready: Callable[[Any], Any]) -> Any:
    """A value in a table cell: None and nothing are blank, all else is literal."""
    from markupsafe import Markup

    return Markup("") if value is None or value == "" else ready(value)


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """Where it went wrong: Jinja names template and line for syntax only, the traceback for the rest."""
    if getattr(error, "lineno", None):
        return str(getattr(error, "name", None) or name), int(error.lineno)  # type: ignore[attr-defined]
    place, line, step = name, 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(".j2"):
            place, line = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    return place, line
