import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

import recovery_cli
from recovery_cli.domain import errors
from recovery_cli.domain.contacts import Civility
from recovery_cli.domain.regions import UnknownRegion
from recovery_cli.domain.sectors import SECTORS
from recovery_cli.i18n.catalogue import SentenceMissing, explain, label, say, sentences, word
from recovery_cli.i18n.language import Language
from tests.other_language import strangers

FR, EN = Language
FOLDER = Path(recovery_cli.__file__).parent / "i18n"
FAMILIES = {
    "NotUnderstood",
    "NotFound",
    "Refused",
    "TemplateUnusable",
    "ExtraMissing",
    "RegistryUnusable",
    "Several",
}
PLAIN_SPACE = re.compile(r"[^\u202f] ?[;!?](?!\S*[=&])|[^\u00a0\s/0-9]:\s| :|« | »|(?<=\w)'(?=\w)")


def nouns(language: Language) -> list[str]:
    return sorted(path.stem for path in (FOLDER / language.value).glob("*.toml"))


def leaves(language: Language) -> Iterator[tuple[str, str]]:
    def walk(path: str, node: object) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from walk(f"{path}.{key}", value)
        else:
            yield path, str(node)

    for noun in nouns(language):
        yield from walk(noun, sentences(language, noun))


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def all_modules() -> list:
    found = pkgutil.walk_packages(recovery_cli.__path__, "recovery_cli.")
    return [importlib.import_module(each.name) for each in found if not each.name.endswith("__main__")]


def all_errors() -> list[type]:
    def below(family: type) -> Iterator[type]:
        for child in family.__subclasses__():
            yield child
            yield from below(child)

    all_modules()
    ours = {each for each in below(errors.RecoveryError) if each.__module__.startswith("recovery_cli.")}
    return sorted(
        (each for each in ours if each.__name__ not in FAMILIES),
        key=lambda each: (each.__module__, each.__name__),
    )


def test_both_languages_have_the_same_files_keys_and_fields():
    french, english = dict(leaves(FR)), dict(leaves(EN))
    assert len(french) > 200
    assert nouns(FR) == nouns(EN)
    assert sorted(french) == sorted(english)
    differing = [key for key in french if fields_of(french[key]) != fields_of(english[key])]
    assert differing == []


@pytest.mark.parametrize("language", Language)
def test_no_sentence_stands_in_the_other_language(language):
    assert [(path, text) for path, text in leaves(language) if strangers(text, language)] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("Nous serions heureux de vous y revoir.", EN), ("We look forward to welcoming you.", FR)],
)
def test_the_check_of_languages_sees_a_sentence_of_the_other_one(text, language):
    assert strangers(text, language)


def test_every_error_has_its_sentence_in_both_languages():
    found = all_errors()
    assert len(found) > 20
    missing = []
    for each in found:
        noun = each.__module__.rpartition(".")[2]
        for language in Language:
            sentence = sentences(language, noun).get("error", {}).get(each.__name__)
            if sentence is None:
                missing.append(f"{language.value}/{noun}.toml [error] {each.__name__}")
    assert missing == []


def test_no_sentence_of_an_error_asks_for_a_field_it_has_not():
    wrong = []
    for each in all_errors():
        noun = each.__module__.rpartition(".")[2]
        known = set(getattr(each, "__dataclass_fields__", {}))
        for language in Language:
            sentence = sentences(language, noun).get("error", {}).get(each.__name__, "")
            asked = set().union(
                *(
                    fields_of(form)
                    for form in ([sentence] if isinstance(sentence, str) else sentence.values())
                )
            )
            if not asked <= known:
                wrong.append(f"{noun}.{each.__name__}: {sorted(asked - known)}")
    assert wrong == []


def test_every_label_table_names_all_members():
    checked = 0
    for module in all_modules():
        noun = module.__name__.rpartition(".")[2]
        for name, table in sentences(FR, noun).get("label", {}).items():
            closed_set = getattr(module, name, None)
            if closed_set is None:
                continue  # another floor's module of the same noun defines it
            assert issubclass(closed_set, StrEnum)
            assert sorted(table) == sorted(member.value for member in closed_set), name
            checked += 1
    assert checked >= 15


def test_french_sentences_are_set_with_french_typography():
    french = dict(leaves(FR))
    assert len(french) > 200
    assert [
        key for key, sentence in french.items() if PLAIN_SPACE.search(re.sub(r"\{\w+\}", "x", sentence))
    ] == []


@pytest.mark.parametrize("bad", ["Quoi ?", "Quoi?", "Ceci : cela", "« x\u00a0»", "l'atelier", "fin ;"])
def test_the_check_of_typography_sees_faults(bad):
    assert PLAIN_SPACE.search(bad)


def test_every_sector_has_a_name():
    for language in Language:
        assert sorted(sentences(language, "sectors")["sector"]) == sorted(SECTORS)


def test_what_comes_close_is_proposed():
    error = UnknownRegion(value="Grand Ouest", similar=("Grand Est", "Bretagne"))
    assert explain(error, EN).endswith("Did you mean Grand Est or Bretagne?")
    assert explain(error, FR).endswith("Vouliez-vous dire Grand Est ou Bretagne\u202f?")


def test_references_that_fit_nothing_or_several_things_are_worded():
    assert (
        explain(errors.Unknown(noun="company", reference="Müller {x}"), EN)
        == "Not in the registry: company “Müller {x}”."
    )
    ambiguous = errors.Ambiguous(reference="Mül", candidates=("Müller, SA", "Mulot"))
    assert explain(errors.Several(problems=[ambiguous]), EN).splitlines()[1:3] == ["  Müller, SA", "  Mulot"]


def test_what_an_error_quotes_stands_on_one_line_and_leaves_the_sentence_readable():
    told = explain(errors.Unknown(noun="company", reference="A\nB" + "C" * 5000), FR)
    assert "A BCCC" in told
    assert 1000 < len(told) < 1200
    many = explain(errors.Ambiguous(reference="Scierie", candidates=["Scierie\n1"], others=4), EN)
    assert many.splitlines()[1:3] == ["  Scierie 1", "  … and 4 more"]


def test_values_are_said_in_the_reader_s_language():
    assert [word(FR, value) for value in (True, None, 1234, date(2027, 3, 1), ("a", "b"))] == [
        "oui",
        "—",
        "1\u202f234",
        "lundi 1er mars 2027",
        "a et b",
    ]
    assert (label(FR, Civility.MONSIEUR), label(EN, Civility.MADAME)) == ("M.", "Ms")


def test_a_sentence_that_is_missing_is_a_bug():
    with pytest.raises(SentenceMissing):
        say(FR, "companies.error.Nonsense")


NAMES = "name|names|company|challenger|one|other|of|reference|person|owner|place|theme|text|title|value|noun"
ELIDED = re.compile(rf"\b(?:de|que|le|la|ne|jusque|lorsque|puisque) \{{(?:{NAMES})\}}")
"""A word that would lose its vowel before a name that begins with one."""


def test_no_french_sentence_needs_an_elision_before_a_name():
    assert ELIDED.search("un autre secteur que {company}")
    files = sorted((FOLDER / "fr").glob("*.toml"))
    assert len(files) > 20
    found = {path.stem: ELIDED.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: phrases for name, phrases in found.items() if phrases} == {}
