"""What a workshop is called within a sentence."""

from recovery_cli.domain.texts import fold
from recovery_cli.i18n.catalogue import say
from recovery_cli.i18n.language import Language


def named(title: str, language: Language) -> str:
    """`l’atelier « Décarboner la chauffe »`; a title that begins with the noun itself is not led by it again.

    So `l’« Atelier Grand Est »`, which is what a workshop without a title of its own is called.
    """
    first = fold(title).split()[:1]
    key = "titled" if first == [say(language, "documents.named.noun")] else "workshop"
    return say(language, f"documents.named.{key}", title=title)
