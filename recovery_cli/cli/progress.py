"""How long something takes is shown: a bar on stderr at a terminal, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from recovery_cli.cli.run import Run

Progress = Callable[[int, int], None]
"""Told how much is done, and how much there is."""


@contextmanager
def progress_bar(run: Run, key: str) -> Iterator[Progress | None]:
    """A bar named by a sentence; it is drawn when the first progress is told, and goes at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(run.say(key), total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)
