"""Sectors of companies in words."""

from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.language import Language


def sector_name(sector: str | None, language: Language) -> str:
    """A sector as the language says it, an organiser's own one as it was typed; "" for an unknown one."""
    return str(sentences(language, "sectors")["sector"].get(sector, sector)) if sector else ""
