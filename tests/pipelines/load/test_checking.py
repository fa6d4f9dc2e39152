"""A check says what a load would say, and counts no more than it says."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from metrics.publish import publish
from pipelines import __main__ as pipelines
from pipelines.facts import build
from pipelines.load import scratch
from records import data_folder
from tests.given.folder import folder
from tests.given.loads import TRAINING, load, people

ROOT = Path(__file__).parents[3]


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


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files, of this test alone."""
    folder_ = tmp_path / "temporary"
    folder_.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder_))
    monkeypatch.setenv("TMPDIR", str(folder_))
    return folder_


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_a_check_writes_is_cleared_however_it_ends_or_by_the_next_start(tmp_path, temporary, number):
    place = folder(tmp_path / "1", staff=people(1))
    arguments = [sys.executable, "-m", "pipelines", "check", str(place), "--data", str(tmp_path / "data")]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as checking:
        for line in checking.stdout:
            if line == "reading cells\n":
                assert len(list(temporary.glob("hearth-check-*/people.duckdb"))) == 1
                checking.send_signal(number)
                break
    assert bool(list(temporary.glob("hearth-check-*"))) == (number == signal.SIGKILL)
    assert pipelines.main(["history", "--data", str(tmp_path / "data")]) == 0
    assert list(temporary.glob("hearth-check-*")) == []


def test_what_another_check_is_using_is_left_alone(temporary):
    with scratch.folder() as used:
        (used / data_folder.PEOPLE).write_text("")
        scratch.clear()
        assert (used / data_folder.PEOPLE).exists()
    assert not used.exists()
