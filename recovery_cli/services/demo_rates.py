"""How people behave in the months of a demo, as shares of one: a plausible year, and no statistics."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rates:
    """How people at workshops behave.

    Of those invited, `accepted` and `declined` answer so and the others keep silent. Of those expected,
    `absent` do not come, `excused` say so, `late` miss the first round. Of what is `spoken` of after
    meetings, `exchange` and `work_together` lead on. Of the open actions, `done` are done within the month
    and `followed_up` are put off, which is said; of the others nothing is heard.
    """

    accepted: float = 0.62
    declined: float = 0.14
    absent: float = 0.12
    excused: float = 0.05
    late: float = 0.06
    spoken: float = 0.7
    exchange: float = 0.4
    work_together: float = 0.12
    done: float = 0.6
    followed_up: float = 0.25


@dataclass(frozen=True, kw_only=True)
class CollectiveRates:
    """How collectives behave from one month to the next.

    Of those that go on, `abandoned` give up, `advanced` come to the next stage, `owned` and `delivered` find
    the owner and the delivery lead they lack; `planned` agree on a next step, of `heard` there is news.
    A challenger asks `questioned` of them something; of the open questions `answered` are. `sought` is how
    many seek a measure when they are formed.
    """

    abandoned: float = 0.03
    advanced: float = 0.35
    owned: float = 0.3
    delivered: float = 0.2
    planned: float = 0.6
    heard: float = 0.5
    questioned: float = 0.3
    answered: float = 0.5
    sought: float = 0.7
