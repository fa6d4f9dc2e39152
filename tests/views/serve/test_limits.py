"""Sockets, runs and downloads of one person have limits, wide enough for work."""

import threading
import time

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.given.served import answer, served, status
from views.serve import limits
from views.serve.limits import Limits, Rate


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def echo(websocket):
    await websocket.accept()
    async for message in websocket.iter_bytes():
        await websocket.send_bytes(message)


def test_so_many_at_once_then_so_many_a_minute():
    clock = Clock()
    rate = Rate(60, at_once=3, clock=clock)
    assert [rate.wait() for _ in range(4)] == [0, 0, 0, 1.0]
    clock.now = 1.0
    assert [rate.wait() for _ in range(2)] == [0, 1.0]
    clock.now = 600.0
    assert [rate.wait() for _ in range(4)] == [0, 0, 0, 1.0]  # an idle hour saves nothing up


def test_a_person_at_work_makes_two_hundred_runs_a_minute_without_waiting():
    clock = Clock()
    runs = Rate(limits.RUNS, limits.RUNS_AT_ONCE, clock)
    assert not any(runs.wait() for _ in range(200))
    for second in range(1, 61):
        clock.now = float(second)
        assert not any(runs.wait() for _ in range(4))
    assert runs.wait()


def test_an_eleventh_open_page_is_refused_until_one_is_closed():
    client = TestClient(Limits(Starlette(routes=[WebSocketRoute("/", echo)])))
    pages = [client.websocket_connect("/") for _ in range(limits.SOCKETS)]
    for page in pages:
        page.__enter__()
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass
    pages.pop().__exit__(None, None, None)
    with client.websocket_connect("/") as page:
        page.send_bytes(b"here")
        assert page.receive_bytes() == b"here"
    for page in pages:
        page.__exit__(None, None, None)


def test_each_person_has_limits_of_their_own():
    app = Limits(Starlette(routes=[WebSocketRoute("/{who}", echo)]), identity_of=lambda scope: scope["path"])
    client = TestClient(app)
    pages = [client.websocket_connect("/sam") for _ in range(limits.SOCKETS)]
    for page in pages:
        page.__enter__()
    with client.websocket_connect("/ade") as page:
        page.send_bytes(b"here")
        assert page.receive_bytes() == b"here"
    for page in pages:
        page.__exit__(None, None, None)


def test_what_comes_too_fast_waits_and_is_not_lost(monkeypatch):
    monkeypatch.setattr(limits, "RUNS", 600)
    monkeypatch.setattr(limits, "RUNS_AT_ONCE", 2)
    client = TestClient(Limits(Starlette(routes=[WebSocketRoute("/", echo)])))
    with client.websocket_connect("/") as page:
        began = time.monotonic()
        for number in range(5):
            page.send_bytes(bytes([number]))
        assert [page.receive_bytes() for _ in range(5)] == [bytes([number]) for number in range(5)]
        assert time.monotonic() - began >= 0.25  # three of them a tenth of a second each


def test_too_many_downloads_in_a_minute_are_refused_with_when_to_come_back(monkeypatch):
    monkeypatch.setattr(limits, "EXPORTS", 3)
    file = Route("/downloads/week", lambda request: PlainTextResponse("a week"))
    with served(Limits(Starlette(routes=[file]))) as port:
        assert [status(port, "Host: x", path="/downloads/week") for _ in range(4)] == [200, 200, 200, 429]
        assert "retry-after: " in answer(port, "Host: x", path="/downloads/week")[1].lower()


class Making:
    """A download that says how many of its kind were being made at once, and ends when it may."""

    def __init__(self):
        self.running, self.most, self.may_end = 0, 0, threading.Event()

    def answer(self, request):
        self.running += 1
        self.most = max(self.most, self.running)
        self.may_end.wait(20)
        self.running -= 1
        return PlainTextResponse("made")


def side_by_side(port: int, number: int) -> tuple[list[threading.Thread], list[int]]:
    statuses = []

    def ask():
        statuses.append(status(port, "Host: x", path="/downloads/week"))

    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads, statuses


def test_one_file_is_made_at_a_time_and_the_next_waits():
    making = Making()
    with served(Limits(Starlette(routes=[Route("/downloads/week", making.answer)]))) as port:
        threads, statuses = side_by_side(port, 4)
        time.sleep(0.5)
        making.may_end.set()
        for thread in threads:
            thread.join(20)
    assert (statuses, making.most) == ([200] * 4, 1)


def test_a_file_that_takes_too_long_does_not_keep_the_next_waiting_for_ever(monkeypatch):
    monkeypatch.setattr(limits, "PATIENCE", 0.2)
    making = Making()
    with served(Limits(Starlette(routes=[Route("/downloads/week", making.answer)]))) as port:
        threads, statuses = side_by_side(port, 2)
        while not statuses:
            time.sleep(0.05)
        making.may_end.set()
        for thread in threads:
            thread.join(20)
    assert sorted(statuses) == [200, 429]
