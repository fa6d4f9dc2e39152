"""Commands of the Data page end in any case: by themselves, by Stop, by their time, or because they cannot start."""

import sys
import threading
import time

import pytest

from views.data import jobs

PATIENT = "import time; print('begun', flush=True); time.sleep(300)"
STUBBORN = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + PATIENT


def ended(data, seconds=60):
    until = time.monotonic() + seconds
    while jobs.latest(data).is_running and time.monotonic() < until:
        time.sleep(0.02)
    assert not jobs.latest(data).is_running
    return jobs.latest(data)


def begun(data):
    until = time.monotonic() + 60
    while not jobs.latest(data).lines and time.monotonic() < until:
        time.sleep(0.02)
    assert jobs.latest(data).lines == ["begun"]


def runs(monkeypatch, code):
    monkeypatch.setattr(jobs, "_command", lambda arguments: [sys.executable, "-c", code])


@pytest.mark.parametrize("folder", ["~nosuchuser", "~nosuchuser/exports", "a\0b", "/proc/self/environ", "x" * 5000])
def test_a_folder_that_cannot_be_is_a_refusal_and_the_next_command_starts(tmp_path, folder):
    jobs.start(tmp_path, "check", folder=folder)
    job = ended(tmp_path)
    assert job.status == 1 and job.refusal and "Traceback" not in job.refusal
    jobs.start(tmp_path, "check", folder=folder)
    ended(tmp_path)


def test_a_command_whose_thread_cannot_start_is_over(tmp_path, monkeypatch):
    def no_thread(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_thread)
    with pytest.raises(RuntimeError):
        jobs.start(tmp_path, "check", folder="exports")
    assert not jobs.latest(tmp_path).is_running


def test_a_command_can_be_stopped(tmp_path, monkeypatch):
    runs(monkeypatch, PATIENT)
    jobs.start(tmp_path, "check")
    begun(tmp_path)
    jobs.stop(tmp_path)
    job = ended(tmp_path)
    assert job.refusal == "Stopped, as you wished." and job.status


def test_a_command_that_will_not_stop_is_killed(tmp_path, monkeypatch):
    runs(monkeypatch, STUBBORN)
    monkeypatch.setattr(jobs, "GRACE", 0.2)
    jobs.start(tmp_path, "check")
    begun(tmp_path)
    jobs.stop(tmp_path)
    assert ended(tmp_path).status == -9


def test_a_command_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    runs(monkeypatch, PATIENT)
    monkeypatch.setattr(jobs, "LONGEST", 0.5)
    jobs.start(tmp_path, "check")
    assert ended(tmp_path).refusal.startswith("Stopped, because it took longer than")


def test_to_stop_where_nothing_runs_does_nothing(tmp_path):
    jobs.stop(tmp_path)
    assert jobs.latest(tmp_path) is None
