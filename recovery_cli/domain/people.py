"""The person whom a row names as a company's contact; nothing is guessed from a first name."""

from collections.abc import Callable, Sequence

from recovery_cli.domain.contacts import Contact, carries_mail, civility as civility_of, is_email
from recovery_cli.domain.headings import Field
from recovery_cli.domain.identities import Cell
from recovery_cli.domain.repairs import DoubtKind, Findings
from recovery_cli.domain.texts import collapse


def contact_of(cells: Callable[[Field], Sequence[Cell]], findings: Findings) -> Contact | None:
    """The contact of a row; None, and a doubt, where there is a way to reach somebody without a name."""

    def text(field: Field) -> str | None:
        return next((collapse(cell.text) for cell in cells(field)), None)

    civility, first_name, family_name = text(Field.CIVILITY), text(Field.FIRST_NAME), text(Field.FAMILY_NAME)
    if family_name is None and (full_name := text(Field.FULL_NAME)):
        said, first_name, family_name = name_parts(full_name)
        civility = civility or said
    email = _email(cells(Field.EMAIL), findings)
    if not family_name:
        for cell in (*cells(Field.EMAIL), *cells(Field.FIRST_NAME)):
            findings.doubted(DoubtKind.CONTACT_WITHOUT_NAME, cell.column, cell.text)
        return None
    return Contact(
        civility=civility_of(civility or ""),
        first_name=first_name,
        family_name=family_name,
        function=text(Field.FUNCTION),
        email=email,
        phone=text(Field.PHONE),
    )


def name_parts(full_name: str) -> tuple[str | None, str | None, str]:
    """Civility, first and family name of `Mme Anne DUPONT` or `DUPONT Anne`.

    The family name is what stands in capitals, an initial (`J.`) apart; where nothing or everything does, the
    whole is, for the order of names cannot be known.
    """
    words = full_name.split()
    civility = words.pop(0) if len(words) > 1 and civility_of(words[0]) else None
    capitals = [word for word in words if word.isupper() and sum(map(str.isalpha, word)) > 1]
    others = [word for word in words if word not in capitals]
    if not capitals or not others:
        return civility, None, " ".join(words)
    return civility, " ".join(others), " ".join(capitals)


def _email(cells: Sequence[Cell], findings: Findings) -> str | None:
    for cell in cells:
        if is_email(cell.text.strip()):
            if not carries_mail(cell.text.strip()):
                findings.doubted(DoubtKind.ACCENTED_EMAIL, cell.column, cell.text)
            return cell.text.strip()
        findings.doubted(DoubtKind.UNREADABLE, cell.column, cell.text)
    return None
