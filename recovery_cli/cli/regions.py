"""What is said of a region that was typed."""

from recovery_cli.cli.run import Run
from recovery_cli.domain.regions import former_region


def tell_former(run: Run, typed: str | None) -> None:
    """Say on stderr which region of today was taken for one of before 2016; nothing of any other."""
    former = former_region(typed or "")
    if former:
        run.tell("regions.said.former", former=former.name, region=former.region.name)
