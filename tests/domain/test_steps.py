"""Which step can be taken back or done again."""

from datetime import UTC, datetime

from hypothesis import given, strategies as st

from recovery_cli.domain.steps import Step, meant, stacks

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)


def step(number, undoes=None):
    return Step(id=str(number), number=number, command="c", at=NOW, author="a", undoes=undoes)


def numbers(steps):
    return [each.number for each in steps]


def test_steps_are_taken_back_from_the_last_one_on():
    standing = stacks([step(1), step(2), step(3, undoes=2)])
    assert (numbers(standing.done), numbers(standing.undone)) == ([1], [3])


def test_an_undo_taken_back_stands_for_the_step_that_it_was_about():
    steps = [step(1), step(2), step(3, undoes=2), step(4, undoes=3)]
    standing = stacks(steps)
    assert (numbers(standing.done), numbers(standing.undone)) == ([1, 4], [])
    assert meant(standing.done[-1], {each.number: each for each in steps}).number == 2


def test_what_is_done_anew_ends_what_could_be_done_again():
    standing = stacks([step(1), step(2, undoes=1), step(3)])
    assert (numbers(standing.done), numbers(standing.undone)) == ([3], [])


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=30))
def test_undo_and_redo_behave_as_in_any_editor(wishes):
    steps, texts, later = [], [()], []
    for wish in wishes:
        standing = stacks(steps)
        number = len(steps) + 1
        if wish == "do":
            steps.append(step(number))
            texts.append((*texts[-1], number))
            later.clear()
        elif wish == "undo" and standing.done:
            steps.append(step(number, undoes=standing.done[-1].number))
            later.append(texts.pop())
        elif wish == "redo" and standing.undone:
            steps.append(step(number, undoes=standing.undone[-1].number))
            texts.append(later.pop())
    by_number = {each.number: each for each in steps}
    assert tuple(meant(each, by_number).number for each in stacks(steps).done) == texts[-1]
