"""Somebody taken away: one sheet for a one-to-one, a workbook with true days, and no name where others see it."""

import io
from datetime import date
from urllib.parse import unquote

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from tests.given.publication import publication
from views.downloads import routes
from views.session import marks
from views.session.viewer import look

AS_OF = date(2026, 3, 31)
NAME = '#read("/etc/passwd") Sam'
COURSES = [f"Course number {number} of those that the role requires" for number in range(14)]
OAK = {"service": "Oak House", "team": "Oak House"}
ROWS = frozenset({("service", "Elm Lodge", ""), ("team", "Elm Lodge", "Elm Lodge")})


def provider() -> dict[str, list[dict]]:
    """Somebody long in post, with all that is recorded of an ordinary person, and a colleague in another home."""
    start, of_sam = date(2021, 1, 4), {"staff_id": "7"}
    posts = [of_sam | {"name": NAME, "line_manager_id": "9"} for _ in range(2)]
    return {
        "staff": [
            posts[0] | {"start_date": start, "end_date": date(2023, 1, 31)},
            posts[1] | {"start_date": date(2023, 2, 1), "role": "Team Leader"},
            {"staff_id": "9", "name": "Max", "service": "Elm Lodge", "start_date": start},
        ],
        "supervision": [
            of_sam | {"date": date(2025, month, 15), "supervisor_id": "9", "reflective": True} for month in range(5, 13)
        ],
        "requirements": [{"course": course, "valid_months": "12"} for course in COURSES],
        "training": [of_sam | {"course": course, "completed_on": date(2025, 9, 1)} for course in COURSES[2:]],
        "appraisal": [of_sam | {"date": date(year, 2, 1), "user_views": True} for year in (2023, 2024, 2025)],
        "goals": [
            of_sam | {"goal_id": f"{number}", "agreed_on": date(2026, 1, 5), "due_on": date(2026, 5, number)}
            for number in range(1, 5)
        ],
        "probation": [of_sam | {"start_date": start, "outcome": "passed", "reviewed_on": date(2021, 6, 30)}],
        "mentoring": [of_sam | {"mentor_id": "9", "start_date": start, "end_date": date(2021, 7, 1)}],
        "recognition": [of_sam | {"date": date(2026, 2, 1), "kind": "recognition"}],
        "leave": [of_sam | {"start_date": date(2024, 5, 1), "end_date": date(2024, 9, 1)}],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    publication(data, provider(), AS_OF)
    return data


@pytest.fixture(autouse=True)
def read(folder, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(folder))


def sent(kind="pdf", scope=PRIVATE, **carried):
    client = TestClient(Starlette(routes=routes.routes(lambda request: look(scope, AS_OF))))
    marked = {name: marks.of(text) if name == "person" else text for name, text in carried.items()}
    return client.get(f"/downloads/page-person.{kind}", params=marked)


def test_an_ordinary_person_stands_on_one_sheet_of_a4():
    pages = pypdf.PdfReader(io.BytesIO(sent(**OAK, person="7").content)).pages
    assert len(pages) == 1
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    said = " ".join(pages[0].extract_text().replace("\u200b", "").split())
    for part in (NAME, "To talk about next", "For you to arrange", "Bedrock", "Supervision: to arrange", COURSES[13]):
        assert part in said
    for part in ("Probation began 4 January 2021, passed", "New role: Team Leader", "Long leave to 1 September 2024"):
        assert part in said
    assert "Private: about one person." in said


def test_the_workbook_has_true_days_and_where_each_row_stood():
    content = sent("xlsx", **OAK, person="7").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    by_name = {name: book.get_sheet_by_name(name).to_python()[3:] for name in book.sheet_names}
    assert by_name["Last one-to-ones"][1][0] == "15 Dec 2025"
    assert "Goals and actions promised" in by_name
    headings, *rows = by_name["Last one-to-ones in full"]
    assert headings[-2:] == ["From file", "Line"]
    assert [rows[0][0], *rows[0][-2:]] == [date(2025, 12, 15), "supervision.csv", 9]


def test_a_file_is_called_by_the_staff_number():
    for kind in ("pdf", "xlsx"):
        named = unquote(sent(kind, **OAK, person="7").headers["content-disposition"])
        assert named == f"attachment; filename*=UTF-8''Person 7 2026-03-31.{kind}"


def test_without_a_person_everybody_of_the_team_stands_in_a_table():
    text = pypdf.PdfReader(io.BytesIO(sent(**OAK).content)).pages[0].extract_text()
    assert NAME in text.replace("\u200b", "") and "to arrange" in text


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_nobody_gets_a_file_of_somebody_they_may_not_see(kind):
    of_elm = Scope(values=ROWS, rows=ROWS)
    refused = sent(kind, of_elm, service="Elm Lodge", person="7")
    assert refused.status_code == 404
    assert refused.text.startswith(f"Person “{marks.of('7')}” is not among what you can see here.")
    assert sent(kind, of_elm, **OAK, person="7").status_code == 404
    assert sent(kind, Scope(values=ROWS), service="Elm Lodge", person="9").status_code == 403
    assert sent(kind, of_elm, service="Elm Lodge", person="9").status_code == 200
