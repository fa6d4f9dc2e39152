"""A changed rule is counted again: what is published was made by the rules that are here now."""

import pytest

from pipelines import __main__ as pipelines
from pipelines.load import rules
from records import data_folder
from tests.given.folder import folder
from tests.given.loads import latest, load, people


def home(place, **texts):
    """A home of rules: `pipelines__facts="x = 1"` is pipelines/facts.py."""
    for name, text in texts.items():
        file = place.joinpath(*name.split("__")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return place


RULES = {"metrics__headcount": "x = 1", "pipelines__facts__membership": "y = 1", "records__policy": "z = 1"}


@pytest.mark.parametrize("changed", RULES)
def test_a_change_in_any_rule_changes_the_mark(tmp_path, changed):
    before = rules.mark(home(tmp_path / "before", **RULES))
    assert rules.mark(home(tmp_path / "same", **RULES)) == before
    assert rules.mark(home(tmp_path / "after", **RULES | {changed: "x = 2"})) != before


def test_a_rule_that_moves_or_goes_changes_the_mark(tmp_path):
    before = rules.mark(home(tmp_path / "before", **RULES))
    moved = {
        "metrics__people_in_post": "x = 1",
        **{name: text for name, text in RULES.items() if "metrics" not in name},
    }
    assert rules.mark(home(tmp_path / "moved", **moved)) != before


def test_a_change_in_how_pages_look_leaves_the_mark(tmp_path):
    before = rules.mark(home(tmp_path / "before", **RULES))
    assert rules.mark(home(tmp_path / "after", **RULES, views__page="x = 2")) == before


@pytest.mark.usefixtures("without_figures")
def test_the_same_files_are_counted_again_once_a_rule_has_changed(tmp_path, data, monkeypatch, capsys):
    load(folder(tmp_path / "1", staff=people(1, 2)), data)
    first = data_folder.current(data)
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert "nothing new" in capsys.readouterr().out and data_folder.current(data) == first
    monkeypatch.setattr(rules, "mark", lambda: "another rule of membership")
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert data_folder.current(data) != first
    assert latest(data).versions.rules == "another rule of membership"
