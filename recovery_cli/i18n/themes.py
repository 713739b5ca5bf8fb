"""Themes of projects in words."""

from recovery_cli.domain.projects import THEMES
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language


def theme_name(theme: str, language: Language) -> str:
    """A controlled theme as the language says it; an organiser's own one as it was typed."""
    return say(language, f"projects.theme.{theme}") if theme in THEMES else theme
