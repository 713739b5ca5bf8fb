"""Letters say to the reader what the list says to the organiser."""

import pytest

from recovery_cli.i18n.catalogue import sentences
from recovery_cli.i18n.language import Language


@pytest.mark.parametrize("language", Language)
def test_every_reason_of_the_list_can_also_be_said_to_whoever_is_asked(language):
    said = sentences(language, "reasons")["reason"]
    assert len(said["invited"]) > 10
    assert said["letter"].keys() == said["invited"].keys()
