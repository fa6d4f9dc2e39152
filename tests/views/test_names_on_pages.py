"""Every page and download takes a name as a name, whatever it would mean to SQL or to a template."""

from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from tests.given.figures import done, post, session
from tests.given.hostile import FOR_SQL
from tests.given.page import opened, text, unfolded_all
from tests.given.publication import publication
from views.downloads import routes
from views.session import marks
from views.session.viewer import look
from views.words.text import shown

AS_OF = date(2026, 3, 31)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A publication in which services, teams, roles, courses and people have these names."""
    folder = tmp_path_factory.mktemp("data")
    staff = [
        post(f"{number}", "2025-01-01", service=name, team=name, role=name, name=name)
        for number, name in enumerate(FOR_SQL)
    ]
    exports = {
        "staff": staff,
        "supervision": [session(person["staff_id"], "2026-01-10") for person in staff],
        "requirements": [{"course": name, "valid_months": "12"} for name in FOR_SQL],
        "training": [done(person["staff_id"], person["name"], "2026-01-10") for person in staff],
    }
    publication(folder, exports, AS_OF)
    return folder


@pytest.fixture(autouse=True)
def read_by_pages(data, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(data))


@pytest.mark.parametrize("name", FOR_SQL)
def test_the_pages_of_a_service_with_that_name_show_it(name):
    for page in ("service", "team"):
        drawn = unfolded_all(opened(page, service=name, team=name))
        assert not drawn.exception
        assert drawn.title[0].value == shown(name)
    drawn = unfolded_all(opened("person", service=name, team=name, person=marks.of(f"{FOR_SQL.index(name)}")))
    assert not drawn.exception
    assert drawn.title[0].value == shown(name)
    drawn = opened("matrix", service=name)
    assert not drawn.exception
    assert drawn.caption[0].value == shown(f"{name} · as of 31 March 2026")


@pytest.mark.parametrize("page", ["overview", "data", "measures"])
def test_the_pages_of_all_services_hold_them(page):
    assert not unfolded_all(opened(page)).exception


def test_a_viewer_of_such_a_service_alone_sees_that_service_alone():
    scope = Scope(values=frozenset({("service", FOR_SQL[0], "")}))
    drawn = opened("service", scope, service=FOR_SQL[1])
    assert not drawn.exception
    assert drawn.title[0].value == shown(FOR_SQL[0])
    assert shown(f"“{FOR_SQL[1]}” is not among what you can see here") in text(drawn)


@pytest.mark.parametrize("name", FOR_SQL)
def test_every_download_of_a_service_with_that_name_is_sent(name):
    client = TestClient(Starlette(routes=routes.routes(lambda request: look(PRIVATE, AS_OF))))
    of_unit = {"service": name, "team": name}
    for file in ("due.xlsx", "due.ics", "week", "matrix.xlsx"):
        assert client.get(f"/downloads/{file}", params=of_unit).status_code == 200
    of_person = of_unit | {"person": marks.of(f"{FOR_SQL.index(name)}")}
    for file in ("page-person.pdf", "page-person.xlsx"):
        assert client.get(f"/downloads/{file}", params=of_person).status_code == 200
    behind = of_unit | {"metric": "supervision_in_date", "month": "2026-03"}
    assert client.get("/downloads/rows.xlsx", params=behind).status_code == 200
