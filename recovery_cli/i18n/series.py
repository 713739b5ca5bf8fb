"""The rule of a series as people write it, in French or English, read whole or refused; and said back."""

import re

from recovery_cli.domain.series import Rule, RuleNotUnderstood, Unit
from recovery_cli.domain.texts import plain
from recovery_cli.i18n.catalogue import say, sentences
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.lists import enumeration
from recovery_cli.i18n.numbers import ordinal

_WEEKDAYS = {
    name: number
    for names in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_PLACES = {
    word: place
    for place, words in {
        1: "1er,1ere,premier,first,1st",
        2: "2e,2eme,2nd,2d,deuxieme,second",
        3: "3e,3eme,3rd,troisieme,third",
        4: "4e,4eme,4th,quatrieme,fourth",
        5: "5e,5eme,5th,cinquieme,fifth",
        -1: "dernier,last",
        -2: "avant-dernier,avant dernier,penultimate,second to last,last but one",
    }.items()
    for word in words.split(",")
}
_FEW = {"deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4, "six": 6} | {
    str(number): number for number in (2, 3, 4, 6)
}


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_WEEKDAY = rf"(?P<weekday>{_any_of(_WEEKDAYS)})s?"
_NUMBER = rf"(?P<number>{_any_of(_FEW)})"
_ARTICLE = r"(?:(?:on )?(?:le|les|the) |l'|on )?"
_EVERY_MONTH = (
    rf"(?:(?:du|chaque|de chaque|par|of the|of each|of every|every|each|in the|per) (?:mois|month)"
    rf"|(?:tous les|every) {_NUMBER} (?:mois|months)|un mois sur {_NUMBER.replace('number', 'share')}"
    r"|(?P<other>every (?:other|second) month)|(?P<quarter>(?:de )?chaque trimestre|(?:of )?every quarter))"
)
_EVERY_WEEKS = (
    rf"(?:(?:toutes les|every) {_NUMBER} (?:semaines|weeks)|une semaine sur "
    rf"{_NUMBER.replace('number', 'share')}"
    r"|chaque semaine|every week|(?P<other>every (?:other|second) week|tous les (?:quinze|15) jours))"
)
_MONTHS_BEHIND = re.compile(rf"(?P<rest>.+?),? {_EVERY_MONTH}")
_MONTHS_BEFORE = re.compile(rf"{_EVERY_MONTH},? (?P<rest>.+)")
_WEEKS_BEHIND = re.compile(rf"(?P<rest>.+?),? {_EVERY_WEEKS}")
_WEEKS_BEFORE = re.compile(rf"{_EVERY_WEEKS},? (?P<rest>.+)")
_PLACED = re.compile(rf"{_ARTICLE}(?P<place>{_any_of(_PLACES)})(?: {_WEEKDAY})?")
_DAY = re.compile(rf"{_ARTICLE}(?:(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?|(?P<last>dernier jour|last day))")
_ONE_IN = re.compile(
    rf"(?:un|one) {_WEEKDAY} (?:sur|in) {_NUMBER}|every (?P<other>other|second|alternate) "
    rf"{_WEEKDAY.replace('weekday', 'alternate')}"
)
_EVERY = re.compile(r"(?:tous les|chaque|every|each) (?P<rest>.+)")
_NAMED = re.compile(rf"{_ARTICLE}{_WEEKDAY}")
_AND = re.compile(r" et | and |,|&|\+")
_LAST_DAY = 31


def parse_rule(text: str) -> Rule:
    """The rule meant by "3e jeudi", "le 2e et le 4e mercredi du mois", "un lundi sur deux", "le 15 du mois".

    Also "dernier mardi tous les deux mois", "toutes les trois semaines, le jeudi", "third Thursday",
    "every other Monday", "last Tuesday every quarter".

    Raises:
        RuleNotUnderstood: the text names no such rule.
    """
    typed = " ".join(plain(text).replace("’", "'").replace(".", " ").split())
    rule = _weekly(typed) or _monthly(typed)
    if rule is None:
        raise RuleNotUnderstood(value=text)
    return rule


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
        interval, rest = _interval(found), found["rest"].removeprefix("every ").removeprefix("each ")
    items = [item.strip() for item in _AND.split(rest)]
    if weekdays := _placed(items):
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
