"""The words of the code: a name says what the thing is."""

import pytest

from tests.given.code import FOLDERS, names, within

# They fit anything, so they say nothing of what they name.
EMPTY = {"said", "told", "found", "asked", "one", "here", "whole", "apart", "alike", "owed", "ahead", "room"}


@pytest.mark.parametrize("folder", [*FOLDERS, "app"])
def test_no_name_is_a_word_that_fits_anything(folder):
    empty = [
        f"{module}, line {line}: {name}"
        for module in within(folder)
        for line, name in names(module)
        if name.lstrip("_") in EMPTY
    ]
    assert empty == []
