"""The commands as a person runs them: exit status, plain words, progress, and what a kill leaves."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines import __main__ as pipelines
from records import data_folder, packs
from records.kept import history
from records.packs import Pack
from tests.given.folder import STAFF, folder
from tests.given.loads import publish_no_figures

ROOT = Path(__file__).parents[2]
ANN = "1,Oak,Cook,permanent,2024-01-01,\n"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pipelines", *arguments]


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_load_tells_its_progress_line_by_line_and_ends_with_0(tmp_path):
    place = folder(tmp_path / "in", staff=STAFF + ANN)
    done = run("load", str(place), "--data", str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    name = data_folder.current(tmp_path / "data")
    for line in ("reading staff.csv", "placing people", "counting", f"published {name}"):
        assert line in lines
    assert lines.index("reading staff.csv") < lines.index("counting") < lines.index(f"published {name}")


def test_a_refusal_is_plain_words_on_standard_error_with_status_1(tmp_path):
    place = folder(tmp_path / "in", staff="staff_id,service\n1,Oak\n")
    done = run("load", str(place), "--data", str(tmp_path / "data"))
    assert done.returncode == 1
    assert done.stderr.startswith("staff.csv (staff): no heading for role, contract, start_date.")
    assert "Traceback" not in done.stderr
    assert data_folder.current(tmp_path / "data") is None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["lode"],
        ["load"],
        ["load", "x", "--as-of", "31/03/2024"],
        ["load", "x", "--names", "maybe"],
        ["sample", "x", "--people", "0"],
    ],
)
def test_wrong_usage_ends_with_2(arguments):
    with pytest.raises(SystemExit) as ended:
        pipelines.main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("policy.toml", "[hiding]\nsmallest_group = 5\n", "policy.toml, line 2: hiding.smallest_group"),
        ("mappings/own.toml", "colour = 3\n", "own.toml, line 1: colour"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_line(tmp_path, capsys, file, text, words):
    path = tmp_path / "data" / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    place = folder(tmp_path / "in", staff=STAFF + ANN)
    assert pipelines.main(["load", str(place), "--data", str(tmp_path / "data")]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("name", ["rollback", "republish", "rejects"])
def test_before_the_first_load_a_command_says_what_to_do(tmp_path, capsys, name):
    assert pipelines.main([name, "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err


def test_check_reports_and_writes_nothing(tmp_path, capsys):
    place = folder(tmp_path / "in", staff=STAFF + ANN + "2,Oak,Cook,weird,2024-01-01,\n")
    data = tmp_path / "data"
    data.mkdir()
    assert pipelines.main(["check", str(place), "--data", str(data)]) == 0
    assert "2 rows read = 1 loaded + 1 rejected + 0 set aside" in capsys.readouterr().out
    assert list(data.iterdir()) == []


@pytest.mark.usefixtures("without_figures")
def test_names_keep_is_written_down_and_holds_for_the_next_load(tmp_path, capsys):
    text = "Full name," + STAFF + "Ann Example," + ANN
    place, data = folder(tmp_path / "in", staff=text), tmp_path / "data"
    pipelines.main(["load", str(place), "--data", str(data)])
    assert "--names keep" in capsys.readouterr().out
    pipelines.main(["load", str(place), "--data", str(data), "--names", "keep"])
    assert "keep_names = true" in (data / "mappings" / "names.toml").read_text()
    pipelines.main(["load", str(place), "--data", str(data), "--as-of", "2024-05-31"])
    people = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    with duckdb.connect(str(people), read_only=True) as con:
        assert con.execute("select name from raw.staff").fetchall() == [("Ann Example",)]


@pytest.mark.usefixtures("without_figures")
def test_history_says_which_publication_a_pack_holds(tmp_path, capsys):
    place, data = folder(tmp_path / "in", staff=STAFF + ANN), tmp_path / "data"
    for day in ("2024-03-31", "2024-04-30"):
        pipelines.main(["load", str(place), "--data", str(data), "--as-of", day])
    first = history(data)[-1].id
    packs.keep(data, Pack(publication=first, register_version=0, service="Oak", since=date(2024, 1, 1)))
    capsys.readouterr()
    assert pipelines.main(["history", "--data", str(data)]) == 0
    later, earlier = capsys.readouterr().out.splitlines()
    assert "kept for a pack" not in later and earlier.endswith("kept for a pack") and first in earlier


@pytest.mark.usefixtures("without_figures")
def test_rollback_and_history(tmp_path, capsys):
    place, data = folder(tmp_path / "in", staff=STAFF + ANN), tmp_path / "data"
    for day in ("2024-03-31", "2024-04-30"):
        pipelines.main(["load", str(place), "--data", str(data), "--as-of", day])
    assert pipelines.main(["rollback", "--data", str(data)]) == 0
    capsys.readouterr()
    assert pipelines.main(["history", "--data", str(data)]) == 0
    later, earlier = capsys.readouterr().out.splitlines()
    assert "2024-04-30" in later and not later.startswith("*")
    assert "2024-03-31" in earlier and earlier.startswith("*")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A data folder into which one person was loaded."""
    place = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patched:
        publish_no_figures(patched)
        assert (
            pipelines.main(["load", str(folder(place / "in", staff=STAFF + ANN)), "--data", str(place / "data")]) == 0
        )
    return place / "data"


@pytest.fixture
def data(tmp_path, loaded):
    """The same, for one test to load more into."""
    return Path(shutil.copytree(loaded, tmp_path / "data"))


@pytest.mark.usefixtures("without_figures")
@pytest.mark.parametrize("stage", ["reading staff.csv", "reading cells", "placing people", "counting"])
def test_killing_a_load_leaves_the_last_good_publication(tmp_path, data, stage):
    good = data_folder.current(data)
    second = folder(tmp_path / "2", staff=STAFF + ANN + "2,Oak,Cook,permanent,2024-02-01,\n")
    arguments = command("load", str(second), "--data", str(data))
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as loading:
        for line in loading.stdout:
            if line.strip() == stage:
                loading.kill()
                break
    assert loading.returncode == -9
    assert data_folder.current(data) == good
    assert [kept.id for kept in history(data)] == [good]
    with duckdb.connect(str(data_folder.publication(data, good) / data_folder.PEOPLE), read_only=True) as con:
        assert con.execute("select count(*) from raw.staff").fetchall() == [(1,)]
    assert pipelines.main(["load", str(second), "--data", str(data)]) == 0
    assert len(list((data / "publications").iterdir())) == 2


def test_a_reader_of_the_old_publication_carries_on(tmp_path, data):
    old = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    with duckdb.connect(str(old), read_only=True) as reader:
        second = folder(tmp_path / "2", staff=STAFF + ANN + "2,Oak,Cook,permanent,2024-02-01,\n")
        assert run("load", str(second), "--data", str(data)).returncode == 0
        assert reader.execute("select count(*) from raw.staff").fetchall() == [(1,)]


HEAVY = "{'streamlit', 'plotly', 'pandas', 'duckdb', 'pyarrow', 'numpy', 'metrics'}"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["lode"], ["load", "nowhere"], ["history", "--data", "nowhere"], ["rollback"]]
)
def test_help_a_mistyped_command_and_a_refusal_bring_in_nothing_that_takes_long(tmp_path, arguments):
    code = f"""
import sys, atexit, pipelines.__main__ as pipelines
atexit.register(lambda: print("brought in:", *sorted({HEAVY} & set(sys.modules))))
sys.exit(pipelines.main({arguments!r}))
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[-1].strip() == "brought in:"
