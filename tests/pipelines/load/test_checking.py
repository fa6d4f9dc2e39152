"""A check says what a load would say, and counts no more than it says."""

import pytest

from metrics.publish import publish
from pipelines import __main__ as pipelines
from pipelines.facts import build
from records import data_folder
from tests.given.folder import folder
from tests.given.loads import TRAINING, load, people


def check(place, data) -> int:
    return pipelines.main(["check", str(place), "--data", str(data)])


@pytest.fixture
def counted(monkeypatch):
    """What is counted and built from now on, by name."""
    noted = []

    def noting(name, work):
        def run(*given):
            noted.append(name)
            return work(*given)

        return run

    monkeypatch.setattr(build, "build", noting("facts", build.build))
    for name in ("publish", "preview"):
        monkeypatch.setattr(publish, name, noting(name, getattr(publish, name)))
    return noted


def test_before_a_first_publication_nothing_is_counted(tmp_path, data, counted, capsys):
    assert check(folder(tmp_path / "1", staff=people(1, 2)), data) == 0
    assert "2 rows read = 2 loaded" in capsys.readouterr().out
    assert counted == [] and not data.exists()


def test_after_one_the_figures_that_change_are_listed_as_a_load_lists_them(tmp_path, data, counted, capsys):
    courses = TRAINING + "1,Fire,2024-03-31\n"
    load(folder(tmp_path / "1", staff=people(1, 2), training=courses), data)
    second = folder(tmp_path / "2", staff=people(1, 2, 3), training=courses)
    counted.clear()
    capsys.readouterr()
    assert check(second, data) == 0
    checked = figures(capsys)
    assert counted == ["facts", "preview"]
    assert load(second, data) == 0
    assert figures(capsys) == checked
    assert checked[0].endswith("figures that were shown before have changed, among them:")


def test_a_check_that_is_held_counts_nothing(tmp_path, data, counted):
    load(folder(tmp_path / "1", staff=people(*range(12))), data)
    current = data_folder.current(data)
    counted.clear()
    assert check(folder(tmp_path / "2", staff=people(1)), data) == 1
    assert counted == [] and data_folder.current(data) == current


def figures(capsys) -> list[str]:
    """The lines of a report that list changed figures."""
    lines = capsys.readouterr().out.splitlines()
    first = next((number for number, line in enumerate(lines) if "figures that were shown" in line), len(lines))
    return [line for line in lines[first:] if not line.startswith("published")]
