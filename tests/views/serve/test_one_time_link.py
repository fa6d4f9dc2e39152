"""With a link nobody gets in but the browser that opened it, and a link opens once."""

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from views.serve.one_time_link import Link, OpenedByLink

BASE = "http://127.0.0.1:8501"
STREAM = "ws://127.0.0.1:8501/_stcore/stream"


async def greet(websocket):
    await websocket.accept()
    await websocket.send_text("here")
    await websocket.close()


class Server:
    """A server with a link; `printed` is what its terminal shows."""

    def __init__(self):
        self.printed: list[str] = []
        paths = ("/", "/service", "/_stcore/health", "/downloads/week")
        routes = [Route(path, lambda request: PlainTextResponse("here")) for path in paths]
        self._app = OpenedByLink(
            Starlette(routes=[*routes, WebSocketRoute("/_stcore/stream", greet)]), Link(self.printed.append)
        )

    def browser(self):
        return TestClient(self._app, base_url=BASE)

    @property
    def link(self):
        return re.search(r"http://127.0.0.1:8501(/open/\S+)", self.printed[-1])[1]


@pytest.fixture
def server():
    return Server()


def test_without_the_link_nothing_is_shown_and_a_link_is_printed_once(server):
    other = server.browser()
    for path in ("/", "/service", "/downloads/week", "/open/", "/open/guess"):
        assert other.get(path).status_code == 403
    with pytest.raises(WebSocketDisconnect), other.websocket_connect(STREAM):
        pass
    assert len(server.printed) == 1


def test_the_browser_that_opens_the_link_gets_in_sockets_and_downloads_included(server):
    browser = server.browser()
    browser.get("/")
    assert browser.get(server.link).status_code == 200
    assert [browser.get(path).text for path in ("/", "/service", "/downloads/week")] == ["here"] * 3
    with browser.websocket_connect(STREAM) as stream:
        assert stream.receive_text() == "here"


def test_a_link_opens_once(server):
    browser, other = server.browser(), server.browser()
    browser.get("/")
    link = server.link
    browser.get(link)
    assert other.get(link).status_code == 403
    assert other.get("/").status_code == 403
    assert browser.get("/").text == "here"


def test_another_browser_gets_a_new_link_and_the_first_stays_in(server):
    browser, other = server.browser(), server.browser()
    browser.get("/")
    browser.get(server.link)
    other.get("/")
    other.get(server.link)
    assert len(server.printed) == 2 and server.printed[0] != server.printed[1]
    assert browser.get("/").text == other.get("/").text == "here"


def test_the_cookie_is_no_script_s_to_read_and_no_other_site_s_to_send(server):
    browser = server.browser()
    browser.get("/")
    cookie = browser.get(server.link).headers["Set-Cookie"].lower()
    assert cookie.startswith("hearth_8501=") and "httponly" in cookie and "samesite=strict" in cookie
    assert "domain" not in cookie and server.link.lower() not in cookie


def test_looking_at_the_link_without_opening_it_does_not_use_it_up(server):
    browser = server.browser()
    browser.get("/")
    assert browser.head(server.link).status_code == 403
    assert browser.get(server.link).status_code == 200


@pytest.mark.parametrize("key", ["", "guess", "\xe4" * 43, "x" * 10_000])
def test_a_guessed_key_does_not_open(server, key):
    browser = server.browser()
    browser.get("/")
    browser.get(server.link)
    answered = server.browser().get("/", headers={"Cookie": f"hearth_8501={key}".encode("latin-1")})
    assert answered.status_code == 403


def test_whether_the_server_is_well_is_no_secret(server):
    assert server.browser().get("/_stcore/health").text == "here"
