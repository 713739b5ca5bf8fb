"""What a row of a list says that we exported: words just as they stand, codes and figures as everywhere.

A person may have edited the list, so codes, figures and places are mended and told as in any file. Words are
not touched: a group called `NC`, a company called `Total`, a need with a line break came from the registry.
"""

from collections.abc import Sequence
from dataclasses import replace

from recovery_cli.domain import choices
from recovery_cli.domain.bars import parted
from recovery_cli.domain.columns import Columns
from recovery_cli.domain.companies import Company, NoName, Site, Status
from recovery_cli.domain.figures import amount_of
from recovery_cli.domain.headings import Field
from recovery_cli.domain.importing import CompanyMissing
from recovery_cli.domain.places import DepartmentsOfCommune
from recovery_cli.domain.projects import Confidentiality, Project
from recovery_cli.domain.proposals import need_of, offer_of
from recovery_cli.domain.records import NoteOfTable, Record, record
from recovery_cli.domain.repairs import DoubtKind
from recovery_cli.domain.rows import Row
from recovery_cli.domain.texts import clean

_WORDS = frozenset({
    Field.NAME, Field.SECTOR, Field.GROUP, Field.WEBSITE, Field.SOURCE, Field.SITE_NAME, Field.OTHER_NAMES,
    Field.ADDRESS, Field.COMMUNE, Field.TITLE, Field.SUMMARY, Field.HORIZON, Field.CIRCULARITY, Field.CLIMATE,
    Field.WORK, Field.THEMES, Field.NEEDS, Field.OFFERS, Field.MEASURE,
})  # fmt: skip
_CHOICES = frozenset({
    Field.HEAD_OFFICE, Field.SITE_STATUS, Field.STAGE, Field.CONFIDENTIALITY,
})  # fmt: skip
_OF_SITES = frozenset({Field.SITE_NAME, Field.ADDRESS, Field.COMMUNE})
_Words = dict[Field | None, str]
_NAMELESS = (NoName, CompanyMissing, NoteOfTable)
"""What is said against a row of which the name is a mark for "unknown", or looks like a note."""


def own_record(
    number: int,
    cells: Sequence[str],
    columns: Columns,
    departments_of_commune: DepartmentsOfCommune | None = None,
) -> Record:
    """What a row of our own says. Whatever it holds, a record comes back, as from `record`."""
    read = record(number, cells, columns, departments_of_commune, places_as_typed=True)
    words: _Words = {
        column.field: clean(text).strip()
        for column, text in columns.filled(cells)
        if column.field in _WORDS | _CHOICES and clean(text).strip()
    }
    exact = {column.label for field in _WORDS for column in columns.holding(field)}
    titled = Field.TITLE in words
    company = _company(read.company, words)
    return replace(
        read,
        company=company,
        site=_site(read.site, words),
        contact=None,
        project=_project(read, words, _aid(cells, columns)) if titled else read.project,
        measures=tuple(parted(words.get(Field.MEASURE, ""))),
        repairs=tuple(each for each in read.repairs if each.column not in exact),
        doubts=tuple(
            each
            for each in read.doubts
            if each.column not in exact and not (titled and each.kind is DoubtKind.AID_WITHOUT_PROJECT)
        ),
        problems=tuple(each for each in read.problems if not (company.name and isinstance(each, _NAMELESS))),
    )


def _company(read: Company, words: _Words) -> Company:
    return replace(
        read,
        name=words.get(Field.NAME, ""),
        sector=read.sector if read.naf else words.get(Field.SECTOR),
        group=words.get(Field.GROUP),
        website=words.get(Field.WEBSITE),
        source=words.get(Field.SOURCE),
    )


def _site(read: Site | None, words: _Words) -> Site | None:
    """The site; one of which only words are known was taken for none, and has its state all the same."""
    if not (read or words.keys() & _OF_SITES):
        return None
    seen = Site(
        head_office=choices.yes(words.get(Field.HEAD_OFFICE, "")),
        status=choices.status(words.get(Field.SITE_STATUS, "")) or Status.ACTIVE,
    )
    return replace(
        read or seen,
        name=words.get(Field.SITE_NAME),
        address=words.get(Field.ADDRESS),
        commune=words.get(Field.COMMUNE),
        other_names=tuple(parted(words.get(Field.OTHER_NAMES, ""))),
    )


def _aid(cells: Sequence[str], columns: Columns) -> int | None:
    """What was granted: a row of which the title says nothing was read as if it were for no project."""
    return amount_of(Row(cells, columns), Field.AID, least=0)


def _project(read: Record, words: _Words, aid: int | None) -> Project:
    """The project; one with a title that says nothing was taken for none, and has its level all the same."""
    told = words.get(Field.CONFIDENTIALITY)
    understood = choices.confidentiality(told or "") or Confidentiality.ORGANISER
    level = understood if told else Confidentiality.PARTICIPANTS
    stage = choices.stage(words.get(Field.STAGE, ""))
    return replace(
        read.project or Project(company_id="", title="", stage=stage, confidentiality=level),
        title=words[Field.TITLE],
        summary=words.get(Field.SUMMARY),
        horizon=words.get(Field.HORIZON),
        aid=aid,
        circularity=words.get(Field.CIRCULARITY),
        climate=words.get(Field.CLIMATE),
        work=words.get(Field.WORK),
        themes=tuple(dict.fromkeys(map(choices.theme, parted(words.get(Field.THEMES, ""))))),
        needs=tuple(map(need_of, parted(words.get(Field.NEEDS, "")))),
        offers=tuple(map(offer_of, parted(words.get(Field.OFFERS, "")))),
    )
