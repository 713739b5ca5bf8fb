"""The rule of a series as people write it, in French or English, read whole or refused; and said back."""

import re
from collections.abc import Iterator

from recovery_cli.domain.series import Rule, RuleAndMore, RuleNotUnderstood, Unit
from recovery_cli.domain.texts import plain
from recovery_cli.i18n.catalogue import say, sentences
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.lists import enumeration
from recovery_cli.i18n.numbers import ordinal

_FRENCH = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_ENGLISH = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT = (
    "lun mar mer jeu ven sam dim",
    "mon tue wed thu fri sat sun",
    ". tues . thur . . .",
    ". . . thurs . . .",
)
_IN_FRENCH = {*_FRENCH.split(), *_SHORT[0].split()}
_WEEKDAYS = {
    name: number
    for names in (_FRENCH, _ENGLISH, *_SHORT)
    for number, name in enumerate(names.split())
    if name != "."
}
_PLACES = {
    word: place
    for place, words in {
        1: "1er,1ere,premier,first,1st",
        2: "2e,2eme,2nd,2d,deuxieme,second",
        3: "3e,3eme,3rd,troisieme,third",
        4: "4e,4eme,4th,quatrieme,fourth",
        5: "5e,5eme,5th,cinquieme,fifth",
        -1: "dernier,derniere,last",
        -2: "avant-dernier,avant dernier,penultimate,second to last,last but one",
    }.items()
    for word in words.split(",")
}
_FEW = {
    word: number
    for number, words in {
        2: "2 deux two", 3: "3 trois three", 4: "4 quatre four", 5: "5 cinq five", 6: "6 six",
        8: "8 huit eight", 12: "12 douze twelve",
    }.items()
    for word in words.split()
}  # fmt: skip


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_WEEKDAY = rf"(?P<weekday>{_any_of(_WEEKDAYS)})(?:(?<=[id]i|ay|he)s)?"
_NUMBER = rf"(?P<number>{_any_of(_FEW)})"
_ARTICLE = r"(?:(?:on )?(?:le|les|the) |l'|au |on )?"
_ALL = "tou(?:s|t|tes) les"
_EVERY_MONTH = (
    rf"(?:(?:du|chaque|de chaque|par|{_ALL}|of the|of each|of every|every|each|in the|per|a) (?:mois|month)"
    rf"|(?:{_ALL}|every) {_NUMBER} (?:mois|months)|un mois sur {_NUMBER.replace('number', 'share')}"
    r"|mensuel(?:lement)?|monthly|(?P<other>every (?:other|second) month)"
    rf"|(?P<quarter>(?:de )?chaque trimestre|{_ALL} trimestres|(?:of )?every quarter|quarterly))"
)
_EVERY_WEEKS = (
    rf"(?:(?:{_ALL}|every) {_NUMBER} (?:semaines|weeks)|une semaine sur "
    rf"{_NUMBER.replace('number', 'share')}|chaque semaine|{_ALL} semaines|every week|weekly"
    rf"|(?P<other>every (?:other|second) week|every fortnight|fortnightly|{_ALL} (?:quinze|15) jours))"
)
_MONTHS_BEHIND = re.compile(rf"(?P<rest>.+?),? {_EVERY_MONTH}")
_MONTHS_BEFORE = re.compile(rf"{_EVERY_MONTH},? (?P<rest>.+)")
_WEEKS_BEHIND = re.compile(rf"(?P<rest>.+?),? {_EVERY_WEEKS}")
_WEEKS_BEFORE = re.compile(rf"{_EVERY_WEEKS},? (?P<rest>.+)")
_PLACED = re.compile(rf"{_ARTICLE}(?P<place>{_any_of(_PLACES)})s?(?: {_WEEKDAY})?")
_DAY = re.compile(rf"{_ARTICLE}(?:(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?|(?P<last>dernier jour|last day))")
_ONE_IN = re.compile(
    rf"(?:un|one|1) {_WEEKDAY} (?:sur|in) {_NUMBER}|every (?P<other>other|second|alternate) "
    rf"{_WEEKDAY.replace('weekday', 'alternate')}"
)
_EVERY = re.compile(rf"(?:{_ALL}|chaque|every|each) (?P<rest>.+)")
_NAMED = re.compile(rf"{_ARTICLE}{_WEEKDAY}")
_AND = re.compile(r" et | and |,|&|\+|/")
_ORDINAL = re.compile(r"\b([1-5]) ?(?:°|o|-?i?eme|ier|e)(?!\w)")
_SURE = frozenset({1, -1, -2})
"""Places that "every" leaves clear: "every third Thursday" may be one in three, "every last Friday" not."""
_LAST_DAY = 31
_USUAL = "tous toutes chaque mois semaine semaines every month months week weeks"
_SIMILAR_ENOUGH = 0.7


def parse_rule(text: str) -> Rule:
    """The rule meant by "3e jeudi", "le 2e et le 4e mercredi du mois", "un lundi sur deux", "le 15 du mois".

    Also "dernier mardi tous les deux mois", "toutes les trois semaines, le jeudi", "third Thursday",
    "every other Monday", "last Tuesday every quarter".

    Raises:
        RuleAndMore: the text begins with a rule, and goes on.
        RuleNotUnderstood: the text names no such rule; it carries those that come close.
    """
    typed = " ".join(plain(text).replace("’", "'").replace(".", " ").split())
    typed = _ORDINAL.sub(lambda found: f"{found[1]}{'er' if found[1] == '1' else 'e'}", typed)
    if rule := _read(typed):
        return rule
    if mended := _mended(typed):
        raise RuleNotUnderstood(value=text, similar=(mended,))
    words = typed.split()
    for length in range(len(words) - 1, 0, -1):
        begun = " ".join(words[:length]).rstrip(" ,;")
        if _read(begun):
            rest = " ".join(text.split()[length - len(words) :]).strip("()")
            raise RuleAndMore(value=text, rule=_said_back(begun), rest=rest)
    raise RuleNotUnderstood(value=text, similar=tuple(_readings(words)))


def _read(typed: str) -> Rule | None:
    return _weekly(typed) or _monthly(typed)


def _mended(typed: str) -> str | None:
    """The text without its slips, if it is a rule then."""
    from difflib import get_close_matches

    known = [*_WEEKDAYS, *_PLACES, *_FEW, *_USUAL.split()]
    words = [(*get_close_matches(word, known, 1, _SIMILAR_ENOUGH), word)[0] for word in typed.split()]
    mended = " ".join(words)
    return _said_back(mended) if mended != typed and _read(mended) else None


def _said_back(typed: str) -> str:
    """A rule in the words of its own language."""
    rule = _read(typed)
    french = any(word.removesuffix("s") in _IN_FRENCH for word in typed.split())
    return rule_in_words(rule, Language.FRENCH if french else Language.ENGLISH) if rule else typed


def _readings(words: list[str]) -> Iterator[str]:
    """What a text that names a weekday may mean, in its language: a day a month, or every so many weeks."""
    bare = [word.strip(",;()").removesuffix("s") for word in words]
    weekday = next((word for word in bare if word in _WEEKDAYS), None)
    if weekday is None:
        return
    place = next((_PLACES[word] for word in bare if _PLACES.get(word, 0) > 1), 0)
    number = _WEEKDAYS[weekday]
    if weekday in _IN_FRENCH:
        name = _FRENCH.split()[number]
        yield f"{place or 3}e {name}"
        yield f"{name} toutes les {place} semaines" if place else f"tous les {name}s"
    else:
        name = _ENGLISH.split()[number].capitalize()
        yield f"{ordinal(place or 3, Language.ENGLISH)} {name}"
        yield f"every {place} weeks on {name}" if place else f"every {name}"


def rule_in_words(rule: Rule, language: Language) -> str:
    """A rule as it was understood: "le 3e jeudi de chaque mois", "le lundi, une semaine sur 2"."""
    names = list(sentences(language, "series")["weekday"].values())
    said = [_placed_in_words(place, names[weekday], language) for place, weekday in rule.weekdays]
    said += [_day_in_words(day, language) for day in rule.days]
    key = f"series.rule.{rule.unit.value}{'s' if rule.interval > 1 else ''}"
    return say(language, key, days=enumeration(said, language), interval=rule.interval)


def _placed_in_words(place: int, weekday: str, language: Language) -> str:
    if not place:
        return say(language, "series.rule.weekday", weekday=weekday)
    if place < 0:
        return say(language, f"series.rule.{'last' if place == -1 else 'last-but-one'}", weekday=weekday)
    return say(language, "series.rule.placed", number=ordinal(place, language), weekday=weekday)


def _day_in_words(day: int, language: Language) -> str:
    if day < 0:
        return say(language, "series.rule.last-day")
    plain_number = language is Language.FRENCH and day > 1
    return say(language, "series.rule.day", number=str(day) if plain_number else ordinal(day, language))


def _weekly(typed: str) -> Rule | None:
    """Every week or so: weekdays without a place."""
    if found := _ONE_IN.fullmatch(typed):
        weekday = found["weekday"] or found["alternate"]
        return Rule(unit=Unit.WEEK, interval=_interval(found), weekdays=((0, _WEEKDAYS[weekday]),))
    interval, rest = 1, typed
    if found := _WEEKS_BEFORE.fullmatch(typed) or _WEEKS_BEHIND.fullmatch(typed):
        interval, rest = _interval(found), found["rest"]
    elif found := _EVERY.fullmatch(typed):
        rest = found["rest"]
    else:
        return None
    items = [_NAMED.fullmatch(item.strip()) for item in _AND.split(rest)]
    weekdays = [_WEEKDAYS[item["weekday"]] for item in items if item]
    if len(weekdays) < len(items):
        return None
    return Rule(
        unit=Unit.WEEK, interval=interval, weekdays=tuple((0, each) for each in sorted(set(weekdays)))
    )


def _monthly(typed: str) -> Rule | None:
    """Every month or so: weekdays with their place, or days of the month."""
    interval, rest = 1, typed
    if found := _MONTHS_BEFORE.fullmatch(typed) or _MONTHS_BEHIND.fullmatch(typed):
        interval, rest = _interval(found), found["rest"]
    every = _EVERY.fullmatch(rest)
    items = [item.strip() for item in _AND.split(every["rest"] if every else rest)]
    weekdays = _placed(items)
    if weekdays and (found or not every or {place for place, _ in weekdays} <= _SURE):
        return Rule(interval=interval, weekdays=weekdays)
    days = [_DAY.fullmatch(item) for item in items]
    numbers = [-1 if day["last"] else int(day["day"]) for day in days if day]
    alone = rest == typed and not typed.startswith(("le ", "the ", "on the "))
    if len(numbers) < len(items) or alone or not all(-1 <= n <= _LAST_DAY and n for n in numbers):
        return None
    return Rule(interval=interval, days=tuple(sorted(set(numbers))))


def _placed(items: list[str]) -> tuple[tuple[int, int], ...] | None:
    """The weekdays with their places; "2e et 4e mercredi" names the weekday once, at the end."""
    found: list[tuple[int, int]] = []
    weekday: str | None = None
    for item in reversed(items):
        match = _PLACED.fullmatch(item)
        weekday = (match and match["weekday"]) or weekday
        if match is None or weekday is None:
            return None
        found.append((_PLACES[match["place"]], _WEEKDAYS[weekday]))
    return tuple(dict.fromkeys(reversed(found)))


def _interval(found: re.Match[str]) -> int:
    """Every how many months or weeks."""
    parts = found.groupdict()
    if parts.get("other"):
        return 2
    if parts.get("quarter"):
        return 3
    return _FEW.get(parts.get("number") or parts.get("share") or "", 1)
