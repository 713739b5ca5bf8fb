"""What is told of guests: how a name was read that can be read in two ways."""

from collections.abc import Iterable

from recovery_cli.cli.run import Run
from recovery_cli.domain.invitations import Guest


def tell_doubtful(run: Run, guests: Iterable[Guest]) -> None:
    """Tell how names were read, and how to write them so that nobody can mistake them."""
    for guest in guests:
        key = "both" if guest.first_name else "function" if guest.function else "family"
        run.tell(
            f"guests.said.{key}",
            family=(guest.family_name or "").upper(),
            first=guest.first_name,
            function=guest.function,
        )
