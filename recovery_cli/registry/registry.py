"""The registry: all its drawers, opened for reading or for one write."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_cli.domain.moments import Moment
from recovery_cli.registry.connection import Connection, Part
from recovery_cli.registry.database import connected, tried
from recovery_cli.registry.drawers import Drawers
from recovery_cli.registry.traces import tag_of

if TYPE_CHECKING:
    from recovery_cli.domain.duplicates import Portrait


class Registry(Drawers):
    """All that is kept, and what can be asked of it as a whole."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.path = connection.path
        self.moment = connection.moment

    def portraits(self) -> "list[Portrait]":
        """What tells the companies in business from each other, by name."""
        from recovery_cli.registry.portraits import portraits

        return portraits(self._connection)

    def is_new(self, id_: str) -> bool:
        """Whether a thing of this id was made by the write under way."""
        return tag_of(id_) == self._connection.tag

    @property
    def changed(self) -> bool:
        """Whether the write under way changed anything so far."""
        return self._connection.changed

    def part(self) -> AbstractContextManager[Part]:
        """A part of the write under way that is taken back unless it is to be kept."""
        return self._connection.part()


@contextmanager
def reading(path: Path, moment: Moment) -> Iterator[Registry]:
    """The registry at `path`, to look at.

    Raises:
        RegistryUnusable: see `connected`.
    """
    with connected(path, moment, writing=False) as connection:
        yield Registry(connection)


@contextmanager
def writing(
    path: Path, moment: Moment, command: str, *, create: bool = False, trial: bool = False
) -> Iterator[Registry]:
    """The registry at `path`, to change: all of the block's changes are kept, or none.

    Of a trial none is; where there is no registry, one is made for it that lies nowhere.

    Raises:
        RegistryUnusable: see `connected`.
    """
    opened = tried if trial else connected
    with opened(path, moment, create=create) as connection, connection.write(command, trial=trial):
        yield Registry(connection)


@contextmanager
def going_back(path: Path, moment: Moment, command: str) -> Iterator[Registry]:
    """The registry at `path`, to make it as it was: rows may come in any order; raises as `reading` does."""
    with connected(path, moment) as connection, connection.write(command, back=True):
        yield Registry(connection)
