"""A page of the same content by another framework, where somebody has one: what is the framework's and what is ours."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import pages

PROGRAM = "twin.py"  # is given a port, and the data folder as HEARTH_DATA
PATIENCE = 60  # seconds until it answers


@contextmanager
def served(folder: Path, data: Path) -> Iterator[str]:
    """The address of the twin in a folder until the block ends; RuntimeError with its last words if it fails."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = os.environ | {"HEARTH": str(pages.ROOT), "HEARTH_DATA": str(data)}
    with tempfile.TemporaryFile("w+") as words:
        server = subprocess.Popen(
            [sys.executable, PROGRAM, str(port)], cwd=folder, env=known, stdout=subprocess.DEVNULL, stderr=words
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}", words)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(server: subprocess.Popen, address: str, words: Any) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).read()
            return
        except OSError:
            time.sleep(0.1)
    words.seek(0)
    last = (words.read().strip().splitlines() or ["nothing"])[-1]
    raise RuntimeError(f"The twin does not answer. It said: {last}")


def choose_service(page: Any, number: int) -> None:
    """Another service than the one shown, by the list of services."""
    page.locator("#service").first.click()
    page.get_by_role("option").nth(1 + number % 2).click()
