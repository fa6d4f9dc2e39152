"""However a command ends: a sentence and an exit status, nothing torn, and no traceback."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from metrics import __main__ as metrics
from metrics.publish import publish as publishing
from pipelines import __main__ as pipelines
from pipelines import publication
from pipelines.facts import build
from pipelines.load import fill, folder, load
from records import data_folder
from tests.given import few_facts
from tests.given.folder import STAFF
from tests.given.folder import folder as exports
from tests.given.loads import people

ROOT = Path(__file__).parents[2]
COUNTED = ("headcount",)
FULL = OSError(28, "No space left on device")
FULL_IN_ENGINE = duckdb.IOException('Could not write all bytes to file "x": wanted 9 wrote 0: No space left on device')


@pytest.fixture(scope="module", autouse=True)
def facts_of_headcount():
    """Facts that no figure is counted of here are not made in this process."""
    with few_facts.alone(few_facts.of_metrics(*COUNTED)):
        yield


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A data folder with one publication."""
    place = tmp_path_factory.mktemp("loaded")
    assert pipelines.main(["load", str(exports(place / "1", staff=people(1))), "--data", str(place / "data")]) == 0
    return place / "data"


@pytest.fixture
def data(tmp_path, loaded):
    """The same for one test, and exports beside it that would make another publication."""
    exports(tmp_path / "2", staff=people(1, 2))
    before = os.umask(0o077)  # nobody else's either, so that no command has to say that it closed the folder
    yield Path(shutil.copytree(loaded, tmp_path / "data"))
    os.umask(before)


def command(*arguments: object, module: str = "pipelines") -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def is_one_sentence(words: str) -> bool:
    return len(words.splitlines()) == 1 and words.endswith(".\n") and "Traceback" not in words


def files(data: Path) -> set[str]:
    """The names in the folder of publications, those of half a publication too."""
    return {path.name for path in data_folder.publications(data).iterdir()}


@pytest.mark.parametrize("text", ["a = " + "[" * 5000 + "]" * 5000, "a = " + "{a = " * 5000 + "1" + "}" * 5000])
@pytest.mark.parametrize("file", ["policy.toml", "mappings/own.toml"])
def test_brackets_within_brackets_are_refused_in_a_sentence(data, capsys, file, text):
    (data / "mappings").mkdir()
    (data / file).write_text(text + "\n")
    assert pipelines.main(["republish", "--data", str(data)]) == 1
    words = capsys.readouterr().err
    assert is_one_sentence(words) and Path(file).name in words and "brackets" in words


@pytest.mark.parametrize("file", ["policy.toml", "mappings/own.toml"])
def test_settings_that_are_no_utf8_are_refused_in_a_sentence(data, capsys, file):
    (data / "mappings").mkdir()
    (data / file).write_bytes("# café\n".encode("latin-1"))
    assert pipelines.main(["republish", "--data", str(data)]) == 1
    assert is_one_sentence(words := capsys.readouterr().err) and "UTF-8" in words


def test_the_terminal_gets_no_bar_of_the_database_though_python_runs_no_script():
    code = "from records import engine; print(engine.opened().sql(\"select current_setting('enable_progress_bar')\"))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert "false" in done.stdout


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2200-01-01", "1949-12-31"])
@pytest.mark.parametrize("what", ["load", "check", "sample", "since", "values", "rows"])
def test_a_day_out_of_range_is_refused_in_a_sentence(data, capsys, what, day):
    place, to = str(data.parent / "2"), ["--data", str(data)]
    run = {
        "load": lambda: pipelines.main(["load", place, *to, "--as-of", day]),
        "check": lambda: pipelines.main(["check", place, *to, "--as-of", day]),
        "sample": lambda: pipelines.main(["sample", f"{place}-made", "--as-of", day]),
        "since": lambda: metrics.main(["since", day, *to]),
        "values": lambda: metrics.main(["values", *to, "--month", day[:7]]),
        "rows": lambda: metrics.main(["rows", "headcount", *to, "--month", day[:7]]),
    }
    capsys.readouterr()
    assert run[what]() == 1
    assert is_one_sentence(words := capsys.readouterr().err) and "out of range" in words


@pytest.mark.parametrize("day", ["1950-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_of_the_range_can_be_loaded(data, capsys, day):
    assert pipelines.main(["load", str(data.parent / "2"), "--data", str(data), "--as-of", day]) == 0
    assert metrics.main(["values", "--data", str(data)]) == 0


def test_a_load_whose_reader_has_seen_enough_goes_on_to_its_end(data):
    before = data_folder.current(data)
    arguments = command("load", data.parent / "2", "--data", data)
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as loading:
        assert loading.stdout.readline() == "reading staff.csv\n"
        loading.stdout.close()
        assert loading.stderr.read() == ""
    assert loading.returncode == 0
    assert data_folder.current(data) != before


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\u2028"])
def test_a_line_break_inside_a_name_ends_no_load(data, capsys, end_of_line):
    name = f"Oak{end_of_line}House"
    place = exports(data.parent / "3", staff=STAFF + f'1,"{name}",Cook,permanent,2024-01-01,\n')
    assert pipelines.main(["load", str(place), "--data", str(data)]) == 0
    capsys.readouterr()
    assert metrics.main(["values", "--data", str(data), "--level", "service", "--format", "json"]) == 0
    assert len({row["service"] for row in json.loads(capsys.readouterr().out)}) == 1


def test_a_command_that_is_interrupted_in_code_made_of_a_text_ends_by_its_own_status(tmp_path):
    (tmp_path / "interrupted.py").write_text(
        "import os, sys\nfrom records import ending\n"
        "sys.exit(ending.of(lambda: exec('import signal; signal.raise_signal(signal.SIGTERM)')))\n"
    )
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    done = subprocess.run([sys.executable, "-m", "interrupted"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "Interrupted.\n")


STAGES = ["reading staff.csv", "reading cells", "placing people", "counting"]


@pytest.mark.parametrize(
    ("stage", "number"), [*((stage, signal.SIGINT) for stage in STAGES), (STAGES[-1], signal.SIGTERM)]
)
def test_a_load_that_is_interrupted_says_so_in_one_line_and_leaves_what_was_published(data, stage, number):
    before = data_folder.current(data)
    arguments = command("load", data.parent / "2", "--data", data)
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as loading:
        for line in loading.stdout:
            if line.strip() == stage:
                loading.send_signal(number)
                break
        words = loading.stderr.read()
    assert (loading.returncode, words) == (128 + number, f"Interrupted. The current publication is {before}.\n")
    assert files(data) == {before}


def test_an_interruption_once_published_says_that_the_new_one_is_current(data, capsys, monkeypatch):
    def interrupt(*given):
        raise KeyboardInterrupt

    before = data_folder.current(data)
    monkeypatch.setattr(publication, "keep_last", interrupt)
    assert pipelines.main(["load", str(data.parent / "2"), "--data", str(data)]) == 130
    name = data_folder.current(data)
    assert name != before
    assert capsys.readouterr().err.endswith(f"Interrupted. The current publication is {name}.\n")


def test_an_interruption_that_the_database_turns_into_an_error_of_its_own_is_one():
    code = (
        "import duckdb, os, signal, sys, threading\n"
        "from records import ending\n"
        "threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "slow = 'select count(*) from range(100000) a, range(100000) b where a.range * b.range % 7 = 3'\n"
        # One thread: where another does the work, DuckDB looks at signals only once a statement is over.
        "con = duckdb.connect(config={'threads': 1})\n"
        "sys.exit(ending.of(lambda: con.execute(slow).fetchall()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, "Interrupted.\n")


def test_a_console_without_utf8_is_written_to_all_the_same(tmp_path):
    place = exports(tmp_path / "Zoë", staff=STAFF + "1,Zoë’s House,Cook,permanent,2024-01-01,\n1,Zoë’s  House,x,y,z,\n")
    console = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (
        command("load", place, "--data", tmp_path / "data"),
        command("values", "--data", tmp_path / "data", module="metrics"),
        command("values", "--data", tmp_path / "data", "--format", "csv", module="hearth"),
    ):
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, env=console, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
    assert "Zoë’s House" in done.stdout.decode("utf-8")


PHASES = {
    "before anything is written": (publication, "begin"),
    "reading the files": (folder, "arrive"),
    "filling the database": (fill, "load"),
    "making facts": (build, "build"),
    "counting": (publishing, "write"),
    "writing the database of values": (publishing.database, "write"),
    "comparing with what was shown": (load.differences, "figures"),
    "writing the record": (load, "write"),
    "making it durable": (publication, "_file_to_disk"),
    "pointing to it": (publication, "point_to"),
}


IN_ENGINE = ("filling the database", "making facts", "counting", "writing the database of values")


@pytest.mark.parametrize(
    ("phase", "error"), [*((phase, FULL) for phase in PHASES), *((phase, FULL_IN_ENGINE) for phase in IN_ENGINE)]
)
def test_a_full_disk_is_one_sentence_in_every_phase_and_tears_nothing(data, capsys, monkeypatch, phase, error):
    def fail(*given, **more):
        raise error

    before = files(data), data_folder.current(data)
    monkeypatch.setattr(*PHASES[phase], fail)
    assert pipelines.main(["load", str(data.parent / "2"), "--data", str(data)]) == 1
    assert is_one_sentence(words := capsys.readouterr().err) and words.startswith("The disk is full")
    assert (files(data), data_folder.current(data)) == before


@pytest.mark.parametrize("most", [0, 1000, 20_000, 100_000])
def test_where_files_cannot_grow_a_load_ends_in_one_sentence(data, most):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    before = files(data), data_folder.current(data)
    arguments = command("load", data.parent / "2", "--data", data)
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=60, preexec_fn=limit)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
    assert (files(data), data_folder.current(data)) == before


def test_what_is_no_fault_of_the_computer_is_one_of_hearths_and_tells_where_without_a_word_of_the_data(
    data, capsys, monkeypatch
):
    monkeypatch.setattr(build, "build", lambda *given: {}["Ann Example"])
    assert pipelines.main(["load", str(data.parent / "2"), "--data", str(data)]) == 1
    words = capsys.readouterr().err
    assert is_one_sentence(words) and "KeyError in tests.pipelines.test_command_ends, line" in words
    assert "Ann Example" not in words
