"""The figures of a weave in words: what each is called, what it counts, its value."""

from recovery_cli.domain.weave import SHARES, Figure
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.numbers import percent, spoken


def figure_name(figure: Figure, language: Language) -> str:
    """What a figure is called."""
    return say(language, f"weave.figure.{figure.value}.name")


def figure_definition(figure: Figure, language: Language) -> str:
    """What a figure counts."""
    return say(language, f"weave.figure.{figure.value}.definition")


def figure_value(figure: Figure, value: float | None, language: Language) -> str:
    """The value of a figure: a share in per cent; a dash where there is nothing to have a share of."""
    if value is None:
        return "–"
    return percent(value, language, decimals=1) if figure in SHARES else spoken(value, language)
