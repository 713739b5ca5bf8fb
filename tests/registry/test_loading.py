"""Loading a library without an optional one."""

import sys

import pytest

from recovery_cli.registry.loading import without


def test_inside_the_block_the_library_is_missing_and_afterwards_it_is_there_again():
    sys.modules.pop("wave", None)
    with without("wave"), pytest.raises(ImportError):
        import wave
    import wave

    assert wave.__name__ == "wave"


def test_a_library_that_was_loaded_before_stays():
    with without("sys"):
        import sys as again

        assert again is sys
