"""A real browser, and the app as a command of its own serves it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.given.code import ROOT

BROWSER = os.environ.get("HEARTH_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
COURSES = ("Fire safety", "First aid", "Safeguarding children", "Medication", "Food hygiene", "Behaviour support")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served_by_the_command(data: Path) -> Iterator[str]:
    """The address at which `hearth serve` serves the data folder until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "hearth", "serve", "--no-token", "--port", f"{port}", "--data", f"{data}"]
    with (
        open(data / "output.txt", "w") as output,
        subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output) as app,
    ):
        try:
            wait_until_healthy(port, app, data / "output.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()


def wait_until_healthy(port: int, app: subprocess.Popen, output: Path, seconds: int = 120) -> None:
    for _ in range(seconds * 4):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            assert app.poll() is None, output.read_text()
            time.sleep(0.25)
    pytest.fail(f"the app did not answer within {seconds} seconds: {output.read_text()}")
