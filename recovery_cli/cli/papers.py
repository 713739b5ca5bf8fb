"""What the commands that write papers share: their options, how they write, how they tell what they wrote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from recovery_cli.cli.files import files_json, show_files, tell_missing
from recovery_cli.cli.parameters import JsonOption
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.settings import ask_missing
from recovery_cli.cli.templates import library_of
from recovery_cli.domain.minutes import Audience
from recovery_cli.i18n.language import language_of
from recovery_cli.registry.registry import Registry
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages_pairings import CardSize
from recovery_cli.services import references
from recovery_cli.services.papers import DocumentFormat, Exported, Order
from recovery_cli.services.reprints import NoVersions

_LAST = {"last", "dernier", "dernière"}

OutOption = Annotated[
    Path | None,
    typer.Option(help="The folder to write to (default: one named after the workshop, here)."),
]
FormatOption = Annotated[
    list[DocumentFormat] | None,
    typer.Option(
        "--format", help="md, html, docx, pdf, xlsx, ics or eml (repeatable; default: all that apply)."
    ),
]
PrintFormatOption = Annotated[
    list[DocumentFormat] | None,
    typer.Option("--format", help="pdf, html or md (repeatable; default: pdf)."),
]
PaperLanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="fr|en", help="The language of the papers (default: the reader's, else French)."
    ),
]
ZipOption = Annotated[bool, typer.Option("--zip", help="All in one ZIP file.")]
OnlyOption = Annotated[
    list[str] | None, typer.Option(metavar="COMPANY", help="Only for this company or partner (repeatable).")
]
EditionOption = Annotated[Audience, typer.Option(help="For the participants, or for the organiser alone.")]
RsvpOption = Annotated[
    bool,
    typer.Option(
        "--rsvp", help="Ask for an answer by calendar too (REQUEST): the file in each mail names its reader."
    ),
]
CardOption = Annotated[
    CardSize, typer.Option(help="The size of a schedule: two of A5, four of A6 or one of A4 on a sheet.")
]


@dataclass(frozen=True, kw_only=True)
class OutputOptions:
    """What every command that writes the papers of a workshop can be told."""

    out: OutOption = None
    lang: PaperLanguageOption = None
    zipped: ZipOption = False
    json: JsonOption = False

    @property
    def changed(self) -> bool:
        """Whether only what is not as it was last written is wanted."""
        return False


@dataclass(frozen=True, kw_only=True)
class PaperOptions(OutputOptions):
    """The same of papers that are printed again when they have changed."""

    changed_since: Annotated[
        str | None, typer.Option(metavar="last", help="Only what is not as it was last written.")
    ] = None

    @property
    def changed(self) -> bool:
        """Whether only what is not as it was last written is wanted.

        Raises:
            NoVersions: since a version, which these papers do not have.
        """
        if self.changed_since is not None and not is_last(self.changed_since):
            raise NoVersions(value=self.changed_since)
        return self.changed_since is not None


def is_last(since: str) -> bool:
    """Whether what changed since the last printing is meant."""
    return since.strip().casefold() in _LAST


Export = Callable[[Registry, TemplateLibrary, str, Order], Exported]
"""Writes papers of the workshop of this reference, from these templates, as they were ordered."""


def write(
    ctx: typer.Context,
    workshop: str,
    options: OutputOptions,
    export: Export,
    formats: Sequence[DocumentFormat] | None,
) -> None:
    """Write papers as they were asked for, in these formats or in all, and tell what was written."""
    run = Run.of(ctx)
    print_exported(run, written(run, workshop, options, export, formats), json=options.json)


def written(
    run: Run,
    workshop: str,
    options: OutputOptions,
    export: Export,
    formats: Sequence[DocumentFormat] | None,
) -> Exported:
    """Papers as they were asked for: folder, formats and language, or what suits."""
    language = language_of(options.lang) if options.lang else None
    ask_missing(run)
    with run.writing(run.command) as registry:
        reference = references.workshop(registry, workshop).reference
        order = Order(
            folder=options.out or Path(reference),
            formats=tuple(each for each in DocumentFormat if not formats or each in formats),
            language=language,
            changed=options.changed,
            archive=run.command if options.zipped else None,
        )
        return export(registry, library_of(run), reference, order)


def print_exported(run: Run, exported: Exported, *, json: bool) -> None:
    """Print where the files lie, one a line or as JSON; tell what is to be known about them."""
    if json:
        print_json(exported_json(exported))
    show_files(run, exported.files, json=json)
    if exported.files:
        tell_missing(run, exported.missing)
    for notice in exported.notices:
        run.tell(notice.key, **notice.fields)
    if exported.files:
        folder = exported.folder if exported.folder != Path() else Path.cwd()
        run.tell("documents.said.written", count=len(exported.files), folder=str(folder))


def exported_json(exported: Exported) -> dict[str, object]:
    """The documented shape of an export: files in the order they were made, what was left alone, warnings."""
    return {
        "workshop": exported.workshop.reference if exported.workshop else None,
        "folder": str(exported.folder),
        "files": files_json(exported.files),
        "missing_settings": list(exported.missing),
        "notices": [{"kind": notice.kind, **notice.fields} for notice in exported.notices],
    }
