"""What happens in the made-up provider is told in words, and what only begins there is no news."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from access import PRIVATE
from metrics.publish import publish
from metrics.read import store
from metrics.statistics import chance
from pipelines import sample
from tests.given import loads
from views.sentences import sentences

AS_OF = date(2026, 5, 31)
OPENED = "Birch Rise"  # nine months before


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with the sample, of which what can be news is published."""
    place, data = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("data")
    sample.make(place, AS_OF)
    judged = {number: metric for number, metric in publish.published().items() if metric.evidence}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "published", lambda: judged)
        assert loads.load(place, data, "--as-of", str(AS_OF)) == 0
    return data


@pytest.fixture(scope="module")
def changes(data) -> pd.DataFrame:
    """The sentences of the last sixteen pages that say a change."""
    listed = sentences(data, months=16)
    return listed.loc[listed["kind"] == "signal"]


@pytest.fixture(scope="module")
def words(data) -> pd.DataFrame:
    """The word of every measure, unit and month."""
    return pd.DataFrame(store.rows(store.current(data), PRIVATE, part="", level=["organisation", "service"]))


def test_the_service_whose_supervision_slips_comes_first_on_the_last_page(changes):
    look = changes[(changes["month"] == "2026-05") & (changes["room"] == "look")].iloc[0]
    assert (look["place"], look["service"], look["metric"]) == (1, "Hazel Family Support", "supervision_on_time")
    words = r"Hazel Family Support: supervision on time \d+ of \d+ since \w+; usually 9\d ?%"
    assert re.match(words, look["text"])
    assert look["p"] < look["bound"] / 100  # another month of making the sample must not lose the story


def test_the_home_without_its_manager_needed_a_look_while_and_after_it_had_none(changes):
    rowan = changes[(changes["room"] == "look") & (changes["service"] == "Rowan Cottage")]
    assert {"2025-06", "2025-07", "2025-08"} <= set(rowan["month"])
    assert set(rowan["metric"]) == {"supervision_on_time"}


def test_a_home_that_has_opened_is_too_early_to_say_and_never_news(words, changes):
    assert set(words.loc[words["service"] == OPENED, "word"].dropna()) == {chance.TOO_EARLY_TO_SAY}
    assert OPENED not in set(changes["service"])


def test_a_history_that_begins_is_no_news(words):
    first_pages = words[words["month"] < date(2024, 6, 30)]
    assert first_pages["word"].eq(chance.AS_USUAL).sum() > 100
    assert not set(first_pages["word"].dropna()) & {chance.BETTER_THAN_USUAL, chance.NEEDS_A_LOOK}


def test_a_handful_of_rows_is_rejected_and_no_more(data):
    ((rejected, most),) = loads.rows(
        data, "select sum(n), max(n) from (select count(*) as n from raw.rejected group by export)"
    )
    assert 10 <= rejected <= 20 and most <= 4
