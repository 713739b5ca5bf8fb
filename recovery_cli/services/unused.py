"""Which headings of a sheet something stands under that is not taken."""

from collections.abc import Callable, Iterable, Sequence

from recovery_cli.domain.columns import Column, Columns, getter
from recovery_cli.services.rejects import is_ours
from recovery_cli.spreadsheets.sheets import SheetRow


class Unused:
    """The headings of which something is not taken, where a row has something under them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._unread = list(columns.unused)
        self._rivals = [column for rivals in columns.rivals for column in rivals[1:]]
        self._seen: set[Column] = set()
        self._watch()

    def look(self, rows: Iterable[SheetRow]) -> None:
        """Note the columns that these rows fill and of which nothing is taken.

        What was noted once is not looked at again: on most rows of a long list nothing is left to see.
        """
        for row in rows:
            if any(self._texts(row.cells)):
                self._note(row.cells)

    @property
    def labels(self) -> tuple[str, ...]:
        """What a person calls them, in the order of the file."""
        seen = sorted(self._seen, key=lambda column: column.index)
        return tuple(column.label for column in seen if not is_ours(column.heading))

    def _note(self, cells: Sequence[str]) -> None:
        news = {column for column in self._unread if cells[column.index].strip()}
        news.update(self._columns.passed_over(cells))
        if news - self._seen:
            self._seen |= news
            self._unread = [column for column in self._unread if column not in news]
            self._rivals = [column for column in self._rivals if column not in news]
            self._watch()

    def _watch(self) -> None:
        places = [column.index for column in (*self._unread, *self._rivals)]
        self._texts: Callable[[Sequence[str]], Sequence[str]] = getter(places)
