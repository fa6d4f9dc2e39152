"""Files are read in children with limits: what a file holds may end a child, never the load."""

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from pipelines.errors import LoadError
from pipelines.files.unchanged import NoFile, unchanged
from pipelines.load import reading, reading_limits, reading_memory
from pipelines.load.reading_limits import Limits
from tests.given.reference import reference

STAFF = "staff_id,service,role,contract,start_date\n1,Oak,Worker,permanent,2024-01-01\n2,Elm,Worker,bank,\n"
BOUND_SECONDS = 55  # the limit is 60: what takes longer was ended by it


def written(place: Path, text: str = STAFF) -> Path:
    path = place / "staff.csv"
    path.write_text(text, "utf-8")
    return path


def read(path: Path, **limits: int) -> reading.Read:
    return reading.read(path, [], Limits(**limits))


def test_rows_come_back_as_they_stand_with_the_hash_of_the_bytes_that_were_read(tmp_path):
    path = written(tmp_path)
    answer = read(path)
    (sheet,) = answer.sheets
    assert (answer.ended, answer.sha256) == ("read", hashlib.sha256(path.read_bytes()).hexdigest())
    assert sheet.headings == ["staff_id", "service", "role", "contract", "start_date"]
    assert sheet.rows.to_pylist()[1] == {"0": "2", "1": "Elm", "2": "Worker", "3": "bank", "4": None, "line": 3}
    assert sheet.file == "staff.csv"


def test_what_was_set_aside_and_rejected_comes_back_too(tmp_path):
    (sheet,) = read(written(tmp_path, STAFF + "\n3,Ash,Worker,bank,2024-01-01,more\nTotal,2\n")).sheets
    assert sheet.set_aside == [(4, "blank row"), (6, "row of totals")]
    assert [(line, cells[0]) for line, _, cells in sheet.rejected] == [(5, "3")]
    assert sheet.rows_read == 5


def test_headings_without_rows_give_a_sheet_without_rows(tmp_path):
    (sheet,) = read(written(tmp_path, STAFF.splitlines()[0] + "\n")).sheets
    assert (sheet.rows.num_rows, sheet.rows.column_names) == (0, ["0", "1", "2", "3", "4", "line"])


def test_a_refusal_comes_back_in_its_own_words(tmp_path):
    answer = read(written(tmp_path, "%PDF-1.7"))
    assert answer.ended == "refused" and answer.why.startswith("staff.csv is a PDF document")


def test_a_child_reads_file_after_file(tmp_path):
    first = reading._taken(1024)
    reading._give_back(first, fit=True)
    read(written(tmp_path))
    again = reading._taken(1024)
    reading._give_back(again, fit=True)
    assert again.process.pid == first.process.pid


def test_a_file_that_takes_more_memory_than_allowed_is_refused_and_the_next_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "big.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 400 * 2**20)
    answer = read(tmp_path / "big.xlsx", memory=300)
    assert (answer.ended, answer.sheets) == ("memory", [])
    assert answer.why.startswith("big.xlsx cannot be read within 300 MB of memory")
    assert read(written(tmp_path), memory=300).ended == "read"


def test_a_file_that_takes_longer_than_allowed_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "TO_START", 0.0)
    monkeypatch.setattr(reading.Child, "answers", patient(reading.Child.answers))
    answer = read(written(tmp_path), seconds=1)
    assert answer.ended == "time"
    assert answer.why.startswith("staff.csv cannot be read within 1 seconds")


def patient(answers):
    """Children that are stopped by the system before they are sent anything, as a reader that never ends."""

    def stopped(child, request):
        child.process.send_signal(19)  # SIGSTOP
        return answers(child, request)

    return stopped


def test_a_child_that_is_killed_in_the_middle_of_a_file_is_a_refusal(tmp_path, monkeypatch):
    def killed(child, request):
        child.process.kill()
        return answers(child, request)

    answers = reading.Child.answers
    monkeypatch.setattr(reading.Child, "answers", killed)
    assert read(written(tmp_path)).ended == "memory"
    monkeypatch.undo()
    assert read(written(tmp_path)).ended == "read"


def test_what_goes_wrong_in_the_reader_is_named_by_type_and_place_and_without_a_cell(tmp_path):
    answer = reading.Read(ended="broken", why="KeyError in csv.py, line 9")
    sentence = reading._sentence(answer, "staff.csv", Limits())
    assert sentence == (
        "staff.csv cannot be read, the reader broke off in it (KeyError in csv.py, line 9): "
        "save it again from a spreadsheet program."
    )


def test_the_memory_of_a_process_is_known_and_that_of_one_that_ended_is_none():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert 2**20 < reading_memory._by_ps(process.pid) < 2**30
        assert 2**20 < reading_memory.resident(process) < 2**30
    assert reading_memory.resident(process) == 0


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    path = written(tmp_path)
    with pytest.raises(LoadError, match="still being copied"), unchanged(path), path.open("a") as file:
        file.write("3,")


def test_a_file_that_is_changed_in_place_or_replaced_while_it_is_read_is_refused(tmp_path):
    path = written(tmp_path)
    with pytest.raises(LoadError, match="still being copied"), unchanged(path):
        path.write_text(STAFF.replace("Oak", "Ash"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    with pytest.raises(LoadError, match="still being copied"), unchanged(path):
        path.write_text(STAFF)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    with pytest.raises(LoadError, match="still being copied"), unchanged(path):
        (tmp_path / "new").write_text(STAFF)
        (tmp_path / "new").rename(path)


def test_a_link_is_not_followed_and_a_pipe_is_not_waited_for(tmp_path):
    os.symlink(written(tmp_path), tmp_path / "link.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("link.csv", "pipe.csv", "gone.csv"):
        with pytest.raises(NoFile), unchanged(tmp_path / name):
            pass


def test_limits_are_settings_and_what_is_no_number_is_refused(monkeypatch):
    assert reading_limits.limits() == Limits(memory=1024, seconds=60, unpacked=512)
    monkeypatch.setenv(reading_limits.MEMORY, "2048")
    assert reading_limits.limits().memory == 2048
    for text in ("0", "-1", "1.5", "lots", "²"):
        monkeypatch.setenv(reading_limits.MEMORY, text)
        with pytest.raises(LoadError, match="HEARTH_READING_MB"):
            reading_limits.limits()


@pytest.mark.parametrize("name", ["21_1_a_cell_at_the_far_end", "21_2_a_cell_at_the_far_end",
                                  "21_3_a_cell_at_the_far_end", "22_an_ods_that_unfolds"])  # fmt: skip
def test_a_workbook_that_unfolds_beyond_reason_is_refused_in_a_sentence(name):
    (path,) = reference("07_inputs", name).iterdir()
    started = time.monotonic()
    answer = read(path)
    assert (answer.sheets, answer.why.count(". ")) == ([], 0) and answer.why.endswith(".")
    assert answer.ended in ("refused", "memory") and time.monotonic() - started < BOUND_SECONDS
