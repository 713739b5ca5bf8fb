"""How it is read what became of a question."""

import pytest

from recovery_cli.domain.questions import QuestionState, UnknownQuestionState, parse_question_state
from recovery_cli.i18n.catalogue import label
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize("state", QuestionState)
@pytest.mark.parametrize("language", Language)
def test_every_state_is_read_by_its_key_and_by_its_label(state, language):
    assert parse_question_state(state.value) is state
    assert parse_question_state(label(language, state)) is state


def test_what_says_nothing_of_a_question_is_refused():
    with pytest.raises(UnknownQuestionState):
        parse_question_state("peut-être")
