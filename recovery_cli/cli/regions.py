"""What is said of a region that was typed."""

from recovery_cli.cli.run import Run
from recovery_cli.cli.values import region_letters
from recovery_cli.domain.regions import former_region


def region_meant(run: Run, typed: str | None) -> str | None:
    """The letters of the region meant, if one was typed; says which of today a former one was taken for.

    Raises:
        UnknownRegion: it is none.
    """
    letters = region_letters(typed) if typed else None
    tell_former(run, typed)
    return letters


def tell_former(run: Run, typed: str | None) -> None:
    """Say on stderr which region of today was taken for one of before 2016; nothing of any other."""
    former = former_region(typed or "")
    if former:
        run.tell("regions.said.former", former=former.name, region=former.region.name)
