"""What the browser is told with every answer, refusals included."""

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from views.serve import front_page, guard, headers

OWN = {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-store"}


@pytest.fixture
def client():
    routes = [
        Route("/", lambda request: PlainTextResponse("here")),
        Route("/strict", lambda request: PlainTextResponse("here", headers=OWN)),
    ]
    middleware = [Middleware(headers.SafeHeaders), Middleware(guard.ThisComputerOnly)]
    app = Starlette(routes=routes, middleware=middleware)
    return TestClient(app, base_url="http://127.0.0.1:8501", client=("127.0.0.1", 50000))


def sources(policy: str) -> dict[str, list[str]]:
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}


@pytest.mark.parametrize("path", ["/", "/nowhere", "/strict"])
def test_every_answer_carries_them(client, path):
    answered = client.get(path).headers
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert answered["Referrer-Policy"] == "no-referrer"
    assert answered["X-Frame-Options"] == "DENY"


def test_a_refusal_carries_them_too(client):
    refused = client.get("/", headers={"Host": "evil.test"})
    assert refused.status_code == 403
    assert "frame-ancestors 'none'" in refused.headers["Content-Security-Policy"]


def test_a_stricter_policy_of_a_route_is_kept(client):
    assert client.get("/strict").headers["Content-Security-Policy"] == OWN["Content-Security-Policy"]


def test_nothing_may_be_loaded_from_elsewhere_and_nobody_may_frame(client):
    policy = sources(client.get("/").headers["Content-Security-Policy"])
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    allowed = {source for listed in policy.values() for source in listed if not source.startswith("'sha256-")}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}


def test_no_script_is_run_because_it_stands_in_a_page(client):
    scripts = sources(client.get("/").headers["Content-Security-Policy"])["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*"} & set(scripts)


def test_the_front_page_s_own_inline_scripts_are_let_through():
    inline = re.findall(r"<script>(.*?)</script>", front_page.text(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    assert digests and all(f"'sha256-{digest}'" in headers.policy() for digest in digests)
