"""What is said of a theme that was typed."""

from collections.abc import Iterable

from recovery_cli.cli.run import Run
from recovery_cli.domain.choices import similar_themes
from recovery_cli.i18n.lists import alternatives
from recovery_cli.i18n.themes import theme_name
from recovery_cli.services.days import Notice


def theme_notices(run: Run, themes: Iterable[str | None]) -> list[Notice]:
    """Which of the organiser's own themes come close to a controlled one: perhaps that was meant."""
    return [
        Notice(
            key="projects.warning.theme-close",
            fields={
                "theme": theme,
                "names": alternatives([theme_name(each, run.language) for each in similar], run.language),
            },
        )
        for theme in themes
        if theme and (similar := similar_themes(theme))
    ]
