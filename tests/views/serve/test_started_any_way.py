"""However the app is started, it is this computer's alone, and no other computer is asked for anything."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date

import pytest

from tests.given.browsing import free_port, wait_until_healthy
from tests.given.code import ROOT
from tests.given.figures import post
from tests.given.publication import publication
from tests.given.served import answer, socket_status, status
from tests.views.serve.test_guard import ODD_HOSTS, ODD_ORIGINS

# Python runs this before anything else: whatever is looked up or connected to is written down.
WATCHING = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        end = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        end = arguments
    else:
        return
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {end!r}\\n")
sys.addaudithook(watch)
"""
WAYS = {
    "hearth serve": ("-m", "hearth", "serve", "--no-token", "--port", "PORT"),
    "streamlit run": ("-m", "streamlit", "run", "app.py", "--server.port", "PORT"),
    "uvicorn": ("-m", "uvicorn", "app:app", "--log-level", "warning", "--port", "PORT"),
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """What a process is started with: a data folder, and a file in which its look-ups are written down."""
    folder = tmp_path_factory.mktemp("started")
    (folder / "sitecustomize.py").write_text(WATCHING, "utf-8")
    publication(folder / "data", {"staff": [post("1", "2024-01-01")]}, date(2026, 10, 31))
    (folder / "data").chmod(0o755)
    paths = os.pathsep.join([str(folder), str(ROOT)])
    return os.environ | {
        "PYTHONPATH": paths,
        "WATCHED": str(folder / "watched.txt"),
        "HEARTH_DATA": str(folder / "data"),
        "HEARTH_TOKEN": "0",
    }


@contextmanager
def started(arguments, environment, folder):
    """(port, the process, its output) of the app until the block ends."""
    port, output = free_port(), folder / "output.txt"
    command = [sys.executable, *(part.replace("PORT", str(port)) for part in arguments)]
    with (
        open(output, "w") as written,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written) as app,
    ):
        try:
            wait_until_healthy(port, app, output)
            yield port, app, output
        finally:
            app.send_signal(signal.SIGTERM)


def looked_up(environment) -> list[str]:
    """What was asked of the network, this computer's own addresses and those to listen at left out."""
    try:
        with open(environment["WATCHED"]) as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return []
    own = re.compile(r"\('127\.0\.0\.1'|\('localhost'|\('::1'|^socket\.connect '|b?'/")
    return [line for line in lines if not own.search(line)]


@pytest.mark.parametrize("way", WAYS)
def test_started_any_way_it_answers_this_computer_alone_and_asks_nobody(way, environment, tmp_path):
    with started(WAYS[way], environment, tmp_path) as (port, _, output):
        own = f"Host: 127.0.0.1:{port}"
        assert status(port, own) == 200
        assert "frame-ancestors 'none'" in answer(port, own)[1]
        for host in ODD_HOSTS:
            assert status(port, f"Host: {host.replace('PORT', str(port))}") in (400, 403)
        for origin in ODD_ORIGINS:
            headers = (own, f"Origin: {origin.replace('PORT', str(port))}")
            assert (status(port, *headers), socket_status(port, *headers)) == (403, 403)
        assert socket_status(port, own, f"Origin: http://127.0.0.1:{port}") == 101
        for path in ("/_stcore/metrics", "/_stcore/agent/mcp", "/media/x", "//evil.test"):
            assert status(port, own, path=path) == 404
        assert status(port, own, path="/downloads/week") == 403
    assert looked_up(environment) == []
    assert "Traceback" not in output.read_text("utf-8")


def test_the_data_folder_is_closed_to_others_before_a_page_is_shown(environment, tmp_path):
    data = environment["HEARTH_DATA"]
    os.chmod(data, 0o755)
    with started(WAYS["streamlit run"], environment, tmp_path) as (_, _, output):
        assert os.stat(data).st_mode & 0o077 == 0
        assert "could be read by other users of this computer" in output.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (("-m", "streamlit", "run", "app.py", "--server.address", "0.0.0.0"), {}),
        (("-m", "streamlit", "run", "app.py"), {"STREAMLIT_SERVER_ADDRESS": "::"}),
        (("-m", "hearth", "serve", "--no-token", "--port", "0"), {"STREAMLIT_SERVER_ADDRESS": "192.168.1.20"}),
        (("-m", "uvicorn", "app:app", "--port", "0"), {"STREAMLIT_SERVER_ADDRESS": "hearth.example.org"}),
    ],
)
def test_it_refuses_to_start_at_an_address_that_others_can_reach(arguments, settings, environment):
    command = [sys.executable, *arguments]
    if "streamlit" in arguments:
        command += ["--server.port", str(free_port())]
    done = subprocess.run(
        command, cwd=ROOT, env=environment | settings, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode != 0
    assert "can be reached by other computers" in done.stderr and "Traceback" not in done.stderr
    assert looked_up(environment) == []


def test_with_a_token_the_link_is_printed_and_opens_the_app_to_one_browser(environment, tmp_path):
    command = ("-m", "hearth", "serve", "--token", "--port", "PORT")
    with started(command, environment, tmp_path) as (port, _, output):
        own, origin = f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}"
        assert status(port, own) == socket_status(port, own, origin) == 403
        link = re.search(rf"http://127.0.0.1:{port}(/open/\S+)", waited_for("/open/", output))[1]
        opened, said = answer(port, own, path=link)
        cookie = "Cookie: " + re.search(r"set-cookie: (hearth_\d+=[^;]+)", said, re.IGNORECASE)[1]
        assert (opened, status(port, own, path=link)) == (200, 403)
        assert status(port, own, cookie) == 200
        assert socket_status(port, own, origin, cookie) == 101
        assert socket_status(port, own, origin) == 403


def waited_for(words, output, seconds=30) -> str:
    until = time.monotonic() + seconds
    while words not in (text := output.read_text("utf-8")) and time.monotonic() < until:
        time.sleep(0.1)
    return text
