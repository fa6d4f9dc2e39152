"""A fixed list of addresses answers; everything else the framework serves is not there."""

from unittest.mock import MagicMock

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import config, file_util
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from views.serve import paths
from views.serve.paths import KnownPathsOnly
from views.session import links

# Every route of Streamlit 1.67, whatever is switched on, with an address of it that is not there; None: it answers.
STREAMLIT = {
    "/": None,
    "/_stcore/health": None,
    "/_stcore/host-config": None,
    "/_stcore/stream": None,
    "/_stcore/script-health-check": "/_stcore/script-health-check",
    "/_stcore/metrics": "/_stcore/metrics",
    "/_stcore/agent/interact": "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json": "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp": "/_stcore/agent/mcp",
    "/_stcore/upload_file/{session_id}/{file_id}": None,
    "/_stcore/bidi-components/{path:path}": "/_stcore/bidi-components/hearth_grid/grid.js",
    "/media/{file_id:path}": "/media/0123.csv",
    "/component/{path:path}": "/component/hearth/index.html",
    "/app/static/{path:path}": "/app/static/policy.toml",
    "/auth/login": "/auth/login",
    "/auth/logout": "/auth/logout",
    "/oauth2callback": "/oauth2callback",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture
def framework(monkeypatch):
    """Every route that Streamlit can have."""
    get_option = config.get_option
    switched_on = {"server.enableStaticServing", "server.scriptHealthCheckEnabled", "server.enableAgentApi"}
    monkeypatch.setattr(config, "get_option", lambda name: name in switched_on or get_option(name))
    return create_streamlit_routes(MagicMock())


def client(*routes) -> TestClient:
    own = Route("/downloads/week", lambda request: PlainTextResponse("a week"))
    known = KnownPathsOnly(Starlette(routes=[own, *routes]), own=["/downloads/week"])
    return TestClient(known, base_url="http://127.0.0.1:8501")


def test_every_route_of_the_framework_is_known_so_that_an_upgrade_adds_none_unseen(framework):
    assert {route.path or "/" for route in framework} == set(STREAMLIT)


@pytest.mark.parametrize("path", [path for path in STREAMLIT.values() if path])
def test_what_no_page_needs_is_not_there_for_any_method(framework, path):
    asking = client(*framework)
    assert {asking.request(method, path).status_code for method in METHODS} == {404}


def test_a_file_may_be_dropped_and_taken_back_and_nothing_else_be_asked_of_what_was_dropped():
    there = Route("/_stcore/upload_file/1/2", lambda request: PlainTextResponse("kept"), methods=METHODS)
    asking = client(there)
    answers = {method: asking.request(method, "/_stcore/upload_file/1/2").status_code for method in METHODS}
    assert answers == dict.fromkeys(METHODS, 404) | {"PUT": 200, "DELETE": 200}


def test_pages_downloads_and_the_files_of_the_client_are_there(framework):
    asking = client(*framework)
    pages = ["/", *(f"/{page.address}" for page in links.PAGES)]
    files = ["/favicon.png", "/manifest.json", "/downloads/week", "/_stcore/host-config"]
    assert {path: asking.get(path).status_code for path in (*pages, *files)} == dict.fromkeys((*pages, *files), 200)


def test_every_file_that_the_first_page_names_is_there(framework):
    asking = client(*framework)
    named = [f"/{part.split(chr(34))[0]}" for part in asking.get("/").text.split('="./')[1:]]
    wanted = [path for path in named if "agent" not in path]
    assert wanted and {asking.get(path).status_code for path in wanted} == {200}


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/service/", "/service/_stcore/health", "/static/../../secret", "/static/%2e%2e/x",
     "/static/js", "/static/js/nowhere.js", "/index.html", "/downloads/week/", "/downloads/other", "/overview/x"],
)  # fmt: skip
def test_a_path_that_is_not_on_the_list_is_not_there(framework, path):
    assert client(*framework).get(path).status_code == 404


def test_a_page_takes_nothing_that_is_sent_to_it(framework):
    assert {client(*framework).request(method, "/").status_code for method in METHODS} == {200, 404}
    assert client(*framework).post("/").status_code == 404


def test_a_socket_opens_at_one_address_only():
    async def greet(websocket):
        await websocket.accept()
        await websocket.send_text("here")
        await websocket.close()

    asking = client(WebSocketRoute("/_stcore/stream", greet), Mount("/other", app=WebSocketRoute("/", greet)))
    with asking.websocket_connect("/_stcore/stream") as stream:
        assert stream.receive_text() == "here"
    for path in ("/other/", "/_stcore/agent/mcp", "/"):
        with pytest.raises(WebSocketDisconnect), asking.websocket_connect(path):
            pass


def test_no_other_site_may_send_the_pages_messages(framework):
    answered = client(*framework).get("/_stcore/host-config").json()
    assert answered["allowedOrigins"] == [] and not answered["useExternalAuthToken"]


def test_the_client_is_told_all_that_the_framework_would_tell_it():
    asking = TestClient(Starlette(routes=create_host_config_routes("")))
    assert asking.get("/_stcore/host-config").json().keys() == paths.NO_HOST.keys()


def test_the_files_of_the_client_are_those_of_the_framework_and_no_page():
    assert "/favicon.png" in paths._files_of_the_client()
    assert "/index.html" not in paths._files_of_the_client()
    assert file_util.get_static_dir()
