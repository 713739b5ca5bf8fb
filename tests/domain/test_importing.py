"""What an import tells, however long the list."""

from recovery_cli.domain.importing import Findings, NoProjectInRow, NotInRegistry
from recovery_cli.domain.noted import MOST, Noted


def raised(problem):
    try:
        raise problem
    except type(problem) as error:
        return error


def test_a_refusal_keeps_nothing_alive_of_the_place_where_it_was_raised():
    findings = Findings()
    findings.refuse(7, raised(NotInRegistry(value="Fonderie")), NoProjectInRow())
    (refusal,) = findings.newly_refused()
    assert [problem.__traceback__ for problem in refusal.problems] == [None, None]
    assert findings.newly_refused() == []


def test_all_are_counted_and_the_first_are_kept_and_only_those_are_made():
    noted, made = Noted(lambda each: each % 2), []
    for numbers in (range(7), range(7, MOST + 5)):
        noted.note_all_of("even", numbers, lambda number: made.append(number) or 2 * number)
    assert noted.counts["even"] == MOST + 5
    assert len(noted) == len(made) == MOST
