"""A page taken away says what the page shows to its viewer: no more, no less, and of when it is."""

import io
import re
from datetime import date

import pypdf
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from tests.given.figures import done, session
from tests.given.page import buttons, opened
from tests.given.publication import publication
from views.downloads import routes
from views.downloads.paper import files
from views.session.viewer import look

AS_OF = date(2026, 3, 31)
HOSTILE = '#read("/etc/passwd")'
OWN = Scope(values=frozenset({("service", "Oak House", "")}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two services of two teams each, with supervision and training."""
    data = tmp_path_factory.mktemp("data")
    places = [("Oak House", "Day"), ("Oak House", HOSTILE), ("Elm Lodge", "Day"), ("Elm Lodge", "Night")]
    staff = [
        {
            "staff_id": f"{number}",
            "name": f"Sam {number}",
            "service": service,
            "team": team,
            "start_date": date(2024, 1, 1),
        }
        for number, (service, team) in enumerate(places * 2)
    ]
    rows = {
        "staff": staff,
        "supervision": [
            *(session(person["staff_id"], "2025-10-10") for person in staff),
            *(session(person["staff_id"], "2026-03-10") for person in staff[:5]),
        ],
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [done("1", "Fire safety", "2025-12-01")],
    }
    publication(data, rows, AS_OF)
    return data


@pytest.fixture(autouse=True)
def read(folder, monkeypatch):
    monkeypatch.setenv("HEARTH_DATA", str(folder))


def sent(page, kind="pdf", scope=PRIVATE, **carried):
    client = TestClient(Starlette(routes=routes.routes(lambda request: look(scope, AS_OF))))
    return client.get(f"/downloads/page-{page}.{kind}", params=carried)


def words(answer):
    assert answer.status_code == 200, answer.text
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def sheets(answer):
    assert answer.status_code == 200, answer.text
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python()[3:] for name in book.sheet_names}


def test_the_overview_as_pdf_says_what_was_chosen_of_when_it_is_and_every_service():
    said = words(sent("overview", month="2026-02", metric="supervision_in_date"))
    for part in ("Overview", "February 2026", "data to 31 March 2026", "Elm Lodge", "Oak House"):
        assert part in said
    assert "page-overview" not in said and "http" not in said


def test_the_overview_as_workbook_has_the_words_of_the_page_and_the_numbers_behind_them():
    by_name = sheets(sent("overview", "xlsx", metric="supervision_in_date"))
    assert by_name["Services"][2][:2] == ["Elm Lodge", "2 of 4 ▽"]
    headings, *rows = by_name["Services in full"]
    of_elm = [dict(zip(headings, row, strict=True)) for row in rows]
    (row,) = [row for row in of_elm if (row["Measure"], row["Service"]) == ("Supervised in date", "Elm Lodge")]
    assert (row["Value"], row["Numerator"], row["Denominator"], row["Figure"]) == (50, 2, 4, "2 of 4")


def test_a_service_as_pdf_has_its_teams_by_name_whatever_the_name_means_elsewhere():
    said = words(sent("service", service="Oak House", metric="supervision_in_date"))
    for part in ("Oak House", "Supervised in date, March 2026: 3 of 4", HOSTILE, "data to 31 March 2026"):
        assert part in said
    assert "Elm Lodge" not in said


@pytest.mark.parametrize("page", files.PAGES)
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_same_publication_and_choices_are_the_same_bytes(page, kind):
    assert sent(page, kind).content == sent(page, kind).content


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_viewer_of_one_service_gets_that_one_and_no_other(kind):
    refused = sent("service", kind, OWN, service="Elm Lodge")
    assert (refused.status_code, refused.text) == (
        404,
        "Service “Elm Lodge” is not among what you can see here. It may have another name or no longer exist.",
    )
    own = sent("service", kind, OWN, service="Oak House")
    assert "Elm Lodge" not in (words(own) if kind == "pdf" else str(sheets(own)))


def test_a_team_as_pdf_has_every_step_of_its_list_and_as_workbook_true_dates():
    said = words(sent("team", service="Oak House", team=HOSTILE, show="overdue"))
    for part in (HOSTILE, "Overdue", "Sam 5", "Book supervision now"):
        assert part in said
    by_name = sheets(sent("team", "xlsx", service="Oak House", team=HOSTILE))
    assert "Sam 5" in [row[2] for row in by_name["Overdue in full"][1:]]


def test_the_matrix_follows_the_course_chosen_and_no_person_since_an_address_never_says_who():
    said = words(sent("matrix", service="Oak House", person="1", course="Fire safety"))
    assert "Fire safety" in said and {"Sam 1", "Sam 5"} <= set(re.findall(r"Sam \d", said))


def test_names_go_to_nobody_who_may_not_see_them():
    assert sent("matrix", scope=OWN, service="Oak House").status_code == 403


def test_what_is_no_choice_is_refused_in_words():
    answer = sent("overview", month="1999-01")
    assert (answer.status_code, "Month “1999-01” is not among" in answer.text) == (404, True)


def test_a_page_offers_its_files_with_what_is_chosen_on_it():
    links = buttons(opened("service", service="Elm Lodge", month="2026-02", metric="supervision_in_date"))
    carried = "service=Elm+Lodge&month=2026-02&metric=supervision_in_date"
    assert links["As PDF"] == f"downloads/page-service.pdf?{carried}"
    assert links["As a workbook"] == f"downloads/page-service.xlsx?{carried}"


def test_what_is_prepared_for_an_inspection_is_a_pdf_without_names_unless_they_are_asked_for():
    unnamed = words(sent("inspection", service="Oak House"))
    for part in ("Oak House: inspection", "Staffing facts", "Regulation 33", "Gaps", "File check", "Change over time"):
        assert part in unnamed
    assert "Sam 5" not in unnamed
    assert "Sam 5" in words(sent("inspection", service="Oak House", names="yes"))


def test_the_card_to_show_at_the_door_is_one_page():
    card = sent("card", service="Oak House")
    assert "What is asked" in words(card)
    assert len(pypdf.PdfReader(io.BytesIO(card.content)).pages) == 1


@pytest.mark.parametrize(
    "carried", [{"since": "last"}, {"framework": "theirs"}, {"since": "day", "first_day": "31/02/2026"}], ids=str
)
def test_what_is_no_choice_of_an_inspection_is_refused(carried):
    assert sent("inspection", service="Oak House", **carried).status_code == 404
