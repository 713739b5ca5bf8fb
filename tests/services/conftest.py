"""What the tests of the use cases share: an open registry of their own."""

import pytest

from recovery_cli.registry.registry import writing


@pytest.fixture
def registry(own_registry, moment):
    """A new registry, open to be changed."""
    with writing(own_registry, moment, "test", create=True) as opened:
        yield opened
