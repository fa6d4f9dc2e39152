"""What every address of a page opens with: our name, how it is printed, and nothing that is not there."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from views.serve import front_page, headers
from views.session import links


@pytest.fixture(scope="module")
def client():
    other = Route("/downloads/week", lambda request: PlainTextResponse("a week"))
    app = Starlette(routes=[other], middleware=[Middleware(front_page.FrontPage)])
    return TestClient(app, base_url="http://127.0.0.1:8501", follow_redirects=False)


@pytest.mark.parametrize("path", ["/", *(f"/{page.address}" for page in links.PAGES[1:])])
def test_it_stands_at_the_address_of_every_page(client, path):
    answered = client.get(path)
    assert answered.status_code == 200 and answered.text == front_page.text()


def test_the_first_page_has_one_address_and_keeps_what_was_chosen(client):
    answered = client.get("/overview?month=2026-06&metric=turnover_12m")
    assert answered.is_redirect and answered.headers["location"] == "/?month=2026-06&metric=turnover_12m"
    assert client.get("/overview").headers["location"] == "/"


def test_what_is_no_page_is_answered_by_who_answers_it(client):
    assert client.get("/downloads/week").text == "a week"
    assert client.get("/nowhere").status_code == client.get("/static/js/index.js").status_code == 404
    assert client.post("/").status_code != 200


def test_it_has_our_name_and_points_to_nothing_that_is_not_there():
    page = front_page.text()
    assert "<title>Hearth</title>" in page and front_page.WITHOUT_SCRIPTS in page
    assert "Streamlit app" not in page and "agent" not in page


def test_each_thing_put_in_the_place_of_the_framework_s_is_there_to_be_replaced():
    page = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")
    assert all(page.count(begin) == 1 for begin, _, _ in front_page.INSTEAD)


def test_it_keeps_every_script_and_style_of_the_framework():
    page = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")
    files = re.findall(r'(?:src|href)="(\./(?:static/[^"]+))"', page)
    assert files and all(name in front_page.text() for name in files)


def test_the_content_policy_lets_its_own_scripts_run():
    assert headers.policy().count("'sha256-") == front_page.text().count("<script>") == 2
