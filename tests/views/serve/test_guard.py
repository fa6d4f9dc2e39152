"""Only this computer under its own name, and only our own pages: over real sockets, and for every kind of peer."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from tests.given.served import EVERYWHERE, own_address_in_a_network, served, socket_status, status
from views.serve import guard


async def greet(websocket):
    await websocket.accept()
    await websocket.close()


def guarded():
    def answer(request):
        return PlainTextResponse("here")

    routes = [Route("/", answer, methods=["GET", "POST"]), Route("/downloads/week", answer)]
    routes.append(WebSocketRoute("/_stcore/stream", greet))
    return Starlette(routes=routes, middleware=[Middleware(guard.ThisComputerOnly)])


@pytest.fixture(scope="module")
def port():
    with served(guarded()) as port:
        yield port


ODD_HOSTS = [
    "hearth.example.org",
    "127.0.0.1.evil.test:PORT",
    "127.0.0.1#evil",
    "127.0.0.1:PORT#evil",
    "127.0.0.1:80:80",
    "127.0.0.1:PORT:PORT",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:80",
    "127.0.0.1:0PORT",
    "127.0.0.2:PORT",
    "[::1].evil.test",
    "[::1]:PORT",
    "localhost",
    "localhost.:PORT",
    "localhost:PORT/",
    "localhost:PORT@evil.test",
    "evil@localhost:PORT",
    "0.0.0.0:PORT",
    "127.1:PORT",
    "2130706433:PORT",
    "127.0.0.1:PORT, evil.test",
    "127.0.0.1 :PORT",
    "\xb9\xb2\xb7.0.0.1:PORT",
    "",
]
ODD_ORIGINS = [
    "http://127.0.0.1:PORT.evil.test",
    "http://127.0.0.1.evil.test:PORT",
    "http://127.0.0.1:PORT#evil",
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1:PORT@evil.test",
    "http://evil.test#127.0.0.1:PORT",
    "http://127.0.0.1",
    "http://127.0.0.1:80",
    "http://127.0.0.1:1",
    "https://127.0.0.1:PORT",
    "http://localhost:PORT",  # another name is another site to a browser
    "http://127.0.0.2:PORT",
    "http://[::1]:PORT",
    "https://example.org",
    "file://",
    "null",
    "",
    "HTTP://127.0.0.1:PORT evil",
    "//127.0.0.1:PORT",
    "127.0.0.1:PORT",
]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_computer_is_answered_under_its_own_names(port, name):
    host = f"Host: {name}:{port}"
    assert status(port, host) == 200
    assert status(port, host, f"Origin: http://{name}:{port}") == 200
    assert socket_status(port, host, f"Origin: http://{name}:{port}") == 101


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_any_other_host_is_refused(port, host):
    named = f"Host: {host.replace('PORT', str(port))}"
    assert status(port, named) in (400, 403)
    assert socket_status(port, named, f"Origin: http://127.0.0.1:{port}") in (400, 403)


def test_no_host_and_two_hosts_are_refused(port):
    assert status(port) in (400, 403)
    assert status(port, f"Host: 127.0.0.1:{port}", "Host: evil.test") in (400, 403)


@pytest.mark.parametrize("origin", ODD_ORIGINS)
def test_another_origin_is_refused_to_pages_and_sockets(port, origin):
    headers = (f"Host: 127.0.0.1:{port}", f"Origin: {origin.replace('PORT', str(port))}")
    assert status(port, *headers) == 403
    assert socket_status(port, *headers) == 403


def test_a_second_origin_does_not_hide_behind_our_own(port):
    headers = (f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}", "Origin: http://evil.test")
    assert status(port, *headers) == 403
    assert socket_status(port, *headers) in (400, 403)


def test_a_socket_and_a_change_must_name_their_origin(port):
    host = f"Host: 127.0.0.1:{port}"
    assert socket_status(port, host) == 403
    assert status(port, host, "Content-Length: 0", method="POST") == 403
    assert status(port, host, f"Origin: http://127.0.0.1:{port}", "Content-Length: 0", method="POST") == 200


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_download_is_started_by_our_own_page_or_by_hand(port, site):
    headers = (f"Host: 127.0.0.1:{port}", f"Sec-Fetch-Site: {site}")
    assert status(port, *headers, path="/downloads/week") == 200


@pytest.mark.parametrize("sites", [(), ("cross-site",), ("same-site",), ("none, same-origin",), ("none", "cross-site")])
def test_a_picture_tag_on_any_other_site_starts_no_download(port, sites):
    headers = (f"Host: 127.0.0.1:{port}", *[f"Sec-Fetch-Site: {site}" for site in sites])
    assert status(port, *headers, path="/downloads/week") == 403
    assert status(port, *headers, path="/downloads/week", method="HEAD") == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via"])
def test_who_comes_through_a_proxy_is_refused(port, header):
    assert status(port, f"Host: 127.0.0.1:{port}", f"{header}: 127.0.0.1") == 403


def test_another_computer_is_refused_whatever_host_it_names():
    address = own_address_in_a_network()
    if not address:
        pytest.skip("this computer is in no network")
    with served(guarded(), EVERYWHERE) as port:
        for name in ("localhost", "127.0.0.1", address):
            assert status(port, f"Host: {name}:{port}", to=address) == 403
        assert status(port, f"Host: localhost:{port}") == 200  # its own user, over the loopback


def scope(client=("127.0.0.1", 50000), server=("127.0.0.1", 8501), host="127.0.0.1:8501", **more):
    headers = [(b"host", host.encode())]
    return {"type": "http", "method": "GET", "path": "/", "client": client, "server": server, "headers": headers} | more


def test_both_ends_are_looked_at():
    assert guard.is_allowed(scope())
    assert not guard.is_allowed(scope(client=("10.0.0.5", 50000)))
    assert not guard.is_allowed(scope(server=("192.168.1.20", 8501)))
    assert not guard.is_allowed(scope(client=("localhost", 50000)))  # a name says nothing of who it is


def test_a_peer_without_an_address_is_refused():
    assert not guard.is_allowed(scope(client=None))
    assert not guard.is_allowed(scope(server=None))


def test_the_loopback_of_the_newer_internet_is_this_computer_too():
    ends = {"client": ("::1", 50000), "server": ("::1", 8501)}
    assert guard.is_allowed(scope(**ends, host="[::1]:8501"))
    assert not guard.is_allowed(scope(**ends, host="[::1].evil.test:8501"))
    mapped = {"client": ("::ffff:127.0.0.1", 50000), "server": ("::ffff:127.0.0.1", 8501)}
    assert guard.is_allowed(scope(**mapped))
    assert not guard.is_allowed(scope(**mapped | {"client": ("::ffff:10.0.0.5", 50000)}))


def test_at_the_usual_port_a_browser_names_none():
    assert guard.is_allowed(scope(server=("127.0.0.1", 80), host="127.0.0.1"))
    assert not guard.is_allowed(scope(server=("127.0.0.1", 443), host="127.0.0.1"))
    assert guard.is_allowed(scope(server=("127.0.0.1", 443), host="127.0.0.1", scheme="https"))
