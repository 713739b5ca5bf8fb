"""Which columns a file has: as somebody says now or has said before of a file with the same headings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from recovery_cli.domain.columns import Asked, Columns
from recovery_cli.domain.errors import NothingNamed, Unknown
from recovery_cli.domain.heading_keys import squashed
from recovery_cli.domain.mappings import ColumnMapping, asked_of, header_of, mapping_of
from recovery_cli.domain.texts import clean, fold
from recovery_cli.registry.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What is said of a file's columns: now, by the name of a kept mapping, and by all that are kept."""

    asked: Asked = Asked()  # noqa: RUF009 - frozen, and nothing in it changes
    name: str | None = None
    kept: Sequence[ColumnMapping] = ()

    def of(self, header: Sequence[str]) -> tuple[Asked, str | None]:
        """What is said of a file with these headings, and the name of the kept mapping that it comes from.

        What is said now goes before what was kept; a layout that is forced,
        before what is only remembered.

        Raises:
            Unknown: no mapping of the name is kept.
        """
        kept = self._kept(header)
        if kept is None:
            return self.asked, None
        before = asked_of(kept)
        now = {squashed(heading) for heading in self.asked.fields}
        fields = {heading: field for heading, field in before.fields.items() if squashed(heading) not in now}
        return Asked(
            layout=self.asked.layout or before.layout, fields={**fields, **self.asked.fields}
        ), kept.name

    def _kept(self, header: Sequence[str]) -> ColumnMapping | None:
        if self.name is not None:
            return _named(self.kept, self.name)
        wanted = header_of(header)
        same = [mapping for mapping in self.kept if any(wanted) and mapping.header == wanted]
        fitting = [mapping for mapping in same if self.asked.layout in {None, mapping.layout}]
        return max(fitting, key=lambda mapping: mapping.id, default=None)  # ids follow time


def keep_mapping(registry: Registry, name: str, header: Sequence[str], columns: Columns) -> ColumnMapping:
    """Keep what a file's columns hold under a name, for the next file with these headings.

    Raises:
        NothingNamed: there is neither letter nor digit in the name.
    """
    name = clean(name).strip()
    if not fold(name):
        raise NothingNamed(noun="mapping", reference=name)
    said = mapping_of(name, header, columns)
    for known in registry.mappings.all():
        if fold(known.name) == fold(name):
            return registry.mappings.keep(replace(said, id=known.id))
    return registry.mappings.add(said)


def list_mappings(registry: Registry) -> list[ColumnMapping]:
    """All mappings that are kept, by name."""
    return registry.mappings.all()


def remove_mapping(registry: Registry, name: str) -> ColumnMapping:
    """Forget a mapping.

    Raises:
        Unknown: none of this name is kept.
    """
    mapping = _named(registry.mappings.all(), name)
    registry.mappings.remove(mapping.id)
    return mapping


def _named(kept: Sequence[ColumnMapping], name: str) -> ColumnMapping:
    for mapping in kept:
        if fold(mapping.name) == fold(name):
            return mapping
    names = {fold(mapping.name): mapping.name for mapping in kept}
    near = get_close_matches(fold(name), names, n=3)
    raise Unknown(noun="mapping", reference=name, similar=[names[key] for key in near])
