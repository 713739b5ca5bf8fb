import pytest
from hypothesis import given, strategies as st

from recovery_cli.domain.series import Rule, RuleAndMore, RuleNotUnderstood, Unit
from recovery_cli.i18n.language import Language
from recovery_cli.i18n.series import parse_rule, rule_in_words

THIRD_THURSDAY = Rule(weekdays=((3, 3),))
EVERY_OTHER_MONDAY = Rule(unit=Unit.WEEK, interval=2, weekdays=((0, 0),))


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        *(
            (typed, THIRD_THURSDAY)
            for typed in (
                "3e jeudi",
                "3ème jeudi", "le 3e jeudi", "Le troisième jeudi du mois",
                "3e jeudi de chaque mois",
                "chaque mois le 3e jeudi", "third Thursday", "the third Thursday of the month",
                "3rd Thursday",
                "every third Thursday of the month", "third thursday of every month", "TROISIÈME JEUDI",
                "3è jeudi", "3 e jeudi", "3° jeudi", "3ième jeudi", "3-ème jeudi", "3e jeu.", "3rd thu",
                "third Thurs", "au 3e jeudi", "3e jeudi tous les mois", "tous les mois, le 3e jeudi",
                "tous les 3e jeudis du mois", "chaque troisième jeudi du mois",
                "monthly on the third Thursday",
                "mensuel, le 3e jeudi", "third Thursday monthly",
            )
        ),
        *(
            (typed, EVERY_OTHER_MONDAY)
            for typed in (
                "un lundi sur deux", "every other Monday", "every second Monday", "one Monday in two",
                "le lundi, une semaine sur deux", "toutes les deux semaines, le lundi",
                "every 2 weeks on Monday",
                "1 lundi sur 2", "toutes les quinze jours le lundi", "fortnightly on Monday",
                "le lundi tous les quinze jours", "every other week on Monday", "lundi toutes les 2 semaines",
            )
        ),
        ("dernier mardi", Rule(weekdays=((-1, 1),))),
        ("last Tuesday", Rule(weekdays=((-1, 1),))),
        ("l’avant-dernier mardi du mois", Rule(weekdays=((-2, 1),))),
        ("le 2e et le 4e mercredi", Rule(weekdays=((2, 2), (4, 2)))),
        ("2e et 4e mercredi du mois", Rule(weekdays=((2, 2), (4, 2)))),
        ("2nd and 4th Wednesday", Rule(weekdays=((2, 2), (4, 2)))),
        ("1er/3e jeudi", Rule(weekdays=((1, 3), (3, 3)))),
        ("chaque dernier vendredi", Rule(weekdays=((-1, 4),))),
        ("every first Monday", Rule(weekdays=((1, 0),))),
        ("tous les 2 mois le 1er lundi", Rule(interval=2, weekdays=((1, 0),))),
        ("tous les trimestres, le dernier vendredi", Rule(interval=3, weekdays=((-1, 4),))),
        ("1er mardi, 3e jeudi", Rule(weekdays=((1, 1), (3, 3)))),
        ("dernier mardi tous les deux mois", Rule(interval=2, weekdays=((-1, 1),))),
        ("third Thursday every other month", Rule(interval=2, weekdays=((3, 3),))),
        ("3e jeudi un mois sur trois", Rule(interval=3, weekdays=((3, 3),))),
        ("last Friday every quarter", Rule(interval=3, weekdays=((-1, 4),))),
        ("tous les jeudis", Rule(unit=Unit.WEEK, weekdays=((0, 3),))),
        ("every Tuesday and Thursday", Rule(unit=Unit.WEEK, weekdays=((0, 1), (0, 3)))),
        ("un jeudi sur trois", Rule(unit=Unit.WEEK, interval=3, weekdays=((0, 3),))),
        ("le 15 du mois", Rule(days=(15,))),
        ("le 15", Rule(days=(15,))),
        ("the 15th of the month", Rule(days=(15,))),
        ("le 1er de chaque mois", Rule(days=(1,))),
        ("le 1er et le 15 du mois", Rule(days=(1, 15))),
        ("le dernier jour du mois", Rule(days=(-1,))),
    ],
)  # fmt: skip
def test_rules_are_read_as_people_write_them(typed, rule):
    assert parse_rule(typed) == rule


@pytest.mark.parametrize(
    "typed",
    ["", "jeudi", "bientôt", "3e", "6e jeudi", "le 32 du mois", "le 0 du mois", "15", "un jeudi par mois",
     "every third Thursday", "2e mardi et jeudi", "3e jeudi du siècle", "3e jeudi 2027", "tous les", "et"],
)  # fmt: skip
def test_what_is_no_rule_is_refused_and_never_guessed(typed):
    with pytest.raises((RuleNotUnderstood, RuleAndMore)):
        parse_rule(typed)


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("every third Thursday", ("3rd Thursday", "every 3 weeks on Thursday")),
        ("chaque 3e jeudi", ("3e jeudi", "jeudi toutes les 3 semaines")),
        ("jeudi de la 3e semaine", ("3e jeudi", "jeudi toutes les 3 semaines")),
        ("jeudi", ("3e jeudi", "tous les jeudis")),
        ("Thursday", ("3rd Thursday", "every Thursday")),
        ("3e jedui", ("le 3e jeudi du mois",)),
        ("trosième jeudi", ("le 3e jeudi du mois",)),
        ("3e mars", ("le 3e mardi du mois",)),
        ("premier jour ouvré", ()),
    ],
)
def test_what_may_be_meant_is_offered_and_can_be_typed(typed, similar):
    with pytest.raises(RuleNotUnderstood) as caught:
        parse_rule(typed)
    assert caught.value.similar == similar
    for each in similar:
        parse_rule(each)


@pytest.mark.parametrize(
    ("typed", "rule", "rest"),
    [
        ("3e jeudi sauf juillet et août", "le 3e jeudi du mois", "sauf juillet et août"),
        ("3e jeudi du mois (sauf été)", "le 3e jeudi du mois", "sauf été"),
        ("3e jeudi à 14h", "le 3e jeudi du mois", "à 14h"),
        ("third Thursday except in summer", "the 3rd Thursday of the month", "except in summer"),
    ],
)
def test_what_a_rule_cannot_say_is_named_beside_the_rule(typed, rule, rest):
    with pytest.raises(RuleAndMore) as caught:
        parse_rule(typed)
    assert (caught.value.rule, caught.value.rest) == (rule, rest)
    parse_rule(rule)


places = st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.integers(0, 6))
rules = st.one_of(
    st.builds(
        Rule,
        interval=st.sampled_from([1, 2, 3, 5, 12]),
        weekdays=st.lists(places, min_size=1, max_size=3, unique=True).map(tuple),
    ),
    st.builds(
        Rule,
        interval=st.sampled_from([1, 2, 3, 5, 12]),
        days=st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True).map(sorted).map(tuple),
    ),
    st.builds(
        Rule,
        unit=st.just(Unit.WEEK),
        interval=st.sampled_from([1, 2, 3, 5, 12]),
        weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(
            lambda found: tuple((0, each) for each in sorted(found))
        ),
    ),
    st.just(Rule(days=(-1,))),
)


@given(rules, st.sampled_from(Language))
def test_a_rule_that_is_said_back_is_the_rule_that_was_meant(rule, language):
    assert parse_rule(rule_in_words(rule, language)) == rule
