"""Damaged files: the same seed gives the same, each ends in a way that is allowed, and a fault is seen."""

import pytest

from bench import damage, fuzz
from pipelines.load.reading import Read


def test_a_hundred_damaged_files_are_read_or_refused_in_a_sentence(capsys):
    assert fuzz.report(cases=100, seed=7) == []
    assert "100 damaged files" in capsys.readouterr().out


def test_the_same_seed_damages_the_same_files_and_another_others():
    assert list(damage.damaged(20, seed=1)) == list(damage.damaged(20, seed=1)) != list(damage.damaged(20, seed=2))


@pytest.mark.parametrize(
    "read",
    [
        Read(ended="broken", why="TypeError in csv.py, line 3"),
        Read(ended="refused", why=""),
        Read(ended="refused", why="Traceback (most recent call last)"),
    ],
)
def test_an_end_that_no_file_may_have_is_a_fault(tmp_path, monkeypatch, read):
    monkeypatch.setattr(fuzz.reading, "read", lambda *given: read)
    assert fuzz.ended(tmp_path / "x.csv")[1]
