"""The Person page: what to talk about next, the bedrock, and what is recorded of somebody, in words."""

from datetime import date

import pytest

from access import Scope
from tests.given.page import buttons, opened, table_with, tables, text
from tests.given.publication import publication
from views.session import marks
from views.words import made_up
from views.words.text import shown

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
OAK = {"service": "Oak House", "team": "Oak House"}
SAM = OAK | {"person": marks.of("7")}
UNITS = frozenset({("service", "Oak House", ""), ("team", "Oak House", "Oak House")})


def provider(**changes) -> dict[str, list[dict]]:
    """Sam, who is overdue for supervision and a course, and Max, their line manager."""
    of_sam, by_max = {"staff_id": "7"}, {"staff_id": "7", "supervisor_id": "9"}
    rows = {
        "staff": [
            {"staff_id": "7", "name": "Sam", "start_date": date(2024, 1, 1), "line_manager_id": "9"},
            {"staff_id": "9", "name": "Max", "start_date": date(2020, 1, 1), "role": "Team Leader"},
        ],
        "supervision": [
            {
                "staff_id": "7",
                "date": date(2026, 1, 10),
                "supervisor_id": "9",
                "reflective": True,
                "needs_asked": False,
            },
            by_max | {"date": date(2026, 2, 10), "status": "cancelled_by_manager"},
            by_max | {"date": date(2026, 3, 10), "status": "cancelled_by_staff"},
            {"staff_id": "9", "date": date(2026, 3, 20)},
        ],
        "requirements": [
            {"course": "Fire safety", "valid_months": "12"},
            {"course": "First aid", "valid_months": "36"},
        ],
        "training": [
            {"staff_id": "7", "course": "Fire safety", "completed_on": date(2025, 3, 10)},
            {"staff_id": "7", "course": "First aid", "completed_on": date(2025, 12, 1)},
        ],
        "appraisal": [{"staff_id": "7", "date": date(2026, 1, 20), "user_views": True}],
        "goals": [
            {
                "goal_id": "A1",
                "kind": "action",
                "staff_id": "7",
                "agreed_on": date(2026, 1, 10),
                "due_on": date(2026, 2, 1),
                "replanned_on": date(2026, 2, 3),
                "replan_reason": True,
                "agreed_by_both": True,
                "reviewed_on": date(2026, 2, 3),
            }
        ],
        "probation": [of_sam | {"start_date": date(2024, 1, 1), "outcome": "passed", "reviewed_on": date(2024, 6, 1)}],
        "mentoring": [of_sam | {"mentor_id": "9", "start_date": date(2024, 1, 1), "end_date": date(2024, 7, 1)}],
        "recognition": [
            {"date": date(2026, 3, 1), "kind": "recognition", "staff_id": "7"},
            {"date": date(2026, 2, 1), "kind": "recognition", "service": "Oak House", "team": "Oak House"},
            {"date": date(2026, 3, 13), "kind": "concern", "staff_id": "7"},
        ],
        "leave": [{"staff_id": "7", "start_date": date(2025, 5, 1), "end_date": date(2025, 7, 1)}],
    }
    return rows | changes


@pytest.fixture
def page(data):
    """The page of Sam."""
    publication(data, provider(), AS_OF)
    return opened("person", today=TODAY, **SAM)


def cells(page, heading: str) -> list[list[str]]:
    """The rows of the table that has this heading."""
    table = table_with(page, heading)
    return [[cell.replace("\u00a0", " ") for cell in row] for row in table.to_numpy().tolist()]


def test_the_first_sentence_says_what_to_talk_about_next_what_is_for_you_to_arrange_first(page):
    words = text(page)
    about = "Supervision (overdue), Goal review (in the next six weeks); then Fire safety (overdue)"
    assert f"**To talk about next:** {about}. Data to 31 March 2026, 2 days old." in words
    assert words.index("**For you to arrange**") < words.index("**For staff to do**")
    assert "- Book supervision now: it was due 7 February\n" in words
    assert "- Book Fire safety now: it was due 9 March" in words


def test_of_a_session_whose_day_has_passed_it_is_asked_whether_it_took_place(data):
    rows = provider()
    rows["supervision"].append({"staff_id": "7", "date": AS_OF, "status": "booked"})
    publication(data, rows, AS_OF)
    page = opened("person", today=TODAY, **SAM)
    assert "Supervision (did it take place?)" in text(page)
    assert f"- {shown('Supervision was booked for 31 March: did it take place?')}" in text(page)


def test_the_bedrock_has_a_line_for_each_of_the_three_with_icon_and_word(page):
    words = text(page)
    supervision = "- **Supervision:** :orange[:material/pending_actions: to arrange] · last held 10 January 2026; "
    assert supervision + "the next was due 7 February 2026\n" in words
    assert (
        "- **Appraisal:** :blue[:material/check_circle: in place] · last held 20 January 2026; the next is due" in words
    )
    assert "- **Training plan:** :orange[:material/pending_actions: to arrange] · still to book: Fire safety" in words


def test_the_last_sessions_say_what_they_were_and_by_whom_one_was_cancelled(page):
    assert cells(page, "What became of it") == [
        ["10 Mar 2026", "one to one", "cancelled by staff", "Max", "", ""],
        ["10 Feb 2026", "one to one", "cancelled by the manager", "Max", "", ""],
        ["10 Jan 2026", "one to one", "held", "Max", "yes", "no"],
    ]


def test_courses_stand_with_what_asks_for_something_first(page):
    assert cells(page, "Course") == [
        ["Fire safety", "expired", "10 Mar 2025", "9 Mar 2026", ""],
        ["First aid", "in date", "1 Dec 2025", "30 Nov 2028", ""],
    ]


def test_what_was_promised_is_said_with_its_day_and_that_it_was_planned_anew_with_a_reason(page):
    assert cells(page, "How it stands") == [
        [
            *("Action A1", "10 Jan 2026 by both", "1 Feb 2026", "3 Feb 2026"),
            "open, planned anew 3 Feb 2026, the reason written down",
        ]
    ]


def test_appraisal_probation_mentor_and_recognition_are_sentences(page):
    words = text(page)
    for sentence in (
        "Held 20 January 2026, with the views of children, families or professionals.",
        "Probation began 1 January 2024, passed, reviewed 1 June 2024.",
        "Mentor: Max, from 1 January 2024 to 1 July 2024.",
        "Thanked 1 March 2026.",
        "Thanked 1 February 2026, with Oak House.",
    ):
        assert shown(sentence) in words
    assert "13 March" not in words and "oncern" not in words


def test_the_chronology_tells_of_leave_without_its_kind(page):
    words = text(page)
    start = "Start as Support Worker, Oak House (permanent, full time); line manager: Max"
    assert f"- **1 January 2024** {shown(start)}" in words
    assert f"- **1 May 2025** {shown('Long leave to 1 July 2025 (62 days)')}" in words


@pytest.mark.parametrize(
    ("export", "sentence"),
    [
        ("supervision", "Not supplied: needs the supervision log (supervision)."),
        ("goals", "Not supplied: needs goals and actions agreed (goals)."),
        ("training", "Not supplied: needs training records (training)."),
        ("requirements", "Not supplied: needs the list of courses each role must have (requirements)."),
        ("appraisal", "Not supplied: needs appraisal dates (appraisal)."),
        ("probation", "Probation. Not supplied: needs probation reviews (probation)."),
        ("mentoring", "Mentor. Not supplied: needs who mentors whom (mentoring)."),
        ("recognition", "Not supplied: needs recognition and concerns noted (recognition)."),
        ("leave", "Leave. Not supplied: needs leave of four weeks or more (leave)."),
    ],
)
def test_of_a_missing_export_it_is_said_that_it_was_not_supplied(data, export, sentence):
    rows = provider()
    del rows[export]
    publication(data, rows, AS_OF)
    assert shown(sentence) in text(opened("person", today=TODAY, **SAM))


def test_of_an_export_that_holds_nothing_of_somebody_it_is_said_since_when_it_speaks(data):
    publication(data, provider(), AS_OF)
    words = text(opened("person", today=TODAY, **OAK, person=marks.of("9")))
    for sentence in (
        "No appraisal is recorded since 1 January 2026.",
        "No goal or action is open, and none was completed in the last six months.",
        "No probation is recorded since 1 January 2024.",
        "No mentor is recorded since 1 January 2024.",
        "Thanked 1 February 2026, with Oak House.",
    ):
        assert sentence in words


def test_an_export_that_has_ended_says_so_beside_what_it_holds(data):
    publication(data, provider(), AS_OF, covers_to={"supervision": date(2026, 1, 31)})
    page = opened("person", today=TODAY, **SAM)
    assert "The supervision export ends 31 January 2026; what happened since is not known." in text(page)
    assert "held" in [row[2] for row in cells(page, "What became of it")]


def test_what_is_not_recorded_is_said_as_such_and_goals_are_not_held(data):
    starter = {"staff_id": "7", "start_date": date(2026, 1, 1)}
    goal = {"staff_id": "7", "goal_id": "G1", "agreed_on": date(2026, 1, 10), "due_on": date(2026, 6, 1)}
    publication(data, provider(probation=[starter], goals=[goal], supervision=[]), AS_OF)
    words = text(opened("person", today=TODAY, **SAM))
    assert "No support agreement is recorded; no completed induction is recorded." in words
    assert "An empty cell: not recorded." in words and "not held" not in words


def test_somebody_on_long_leave_is_asked_for_nothing(data):
    publication(data, provider(leave=[{"staff_id": "7", "start_date": date(2026, 1, 12)}]), AS_OF)
    words = text(opened("person", today=TODAY, **SAM))
    assert "**To talk about next:** nothing; on long leave since 12 January 2026. Data" in words
    assert "Book" not in words
    assert words.count("not asked for] · on long leave") == 3


def test_nobody_is_shown_before_somebody_is_chosen_and_everybody_can_be(data):
    publication(data, provider(), AS_OF)
    page = opened("person", today=TODAY, **OAK)
    assert page.title[0].value == "Person"
    assert page.selectbox(key="pick_person").options == ["Choose somebody", "Max", "Sam"]
    assert "**Bedrock:** 0 of 2 have all three in place" in text(page)
    page.selectbox(key="pick_person").set_value(marks.of("7")).run()
    assert page.title[0].value == "Sam"
    assert page.query_params["person"] == marks.of("7") and "Sam" not in str(page.query_params)


def test_two_people_of_one_name_are_told_from_each_other_by_their_numbers(data):
    rows = provider()
    rows["staff"][1]["name"] = "sam"
    publication(data, rows, AS_OF)
    page = opened("person", today=TODAY, **OAK)
    assert page.selectbox(key="pick_person").options == ["Choose somebody", "Sam (7)", "sam (9)"]


def test_where_names_are_not_kept_the_staff_number_stands_in_their_place(data):
    rows = provider()
    rows["staff"] = [row | {"name": None} for row in rows["staff"]]
    publication(data, rows, AS_OF)
    page = opened("person", today=TODAY, **SAM)
    assert page.title[0].value == "7"
    assert "line manager: 9" in page.caption[0].value.replace("\u200b", "")


@pytest.mark.parametrize("number", ["7", "77", "Sam", "'; drop table facts.person; --", "![x](http://192.0.2.1/x.png)"])
def test_a_staff_number_of_nobody_here_is_refused_in_words_and_nobody_is_shown(data, number):
    publication(data, provider(), AS_OF)
    page = opened("person", today=TODAY, **OAK, person=number)
    assert shown(f"Person “{number}” is not among what you can see here.") in text(page)
    assert page.title[0].value == "Person"


def test_who_may_see_figures_alone_is_shown_nobody(data):
    publication(data, provider(), AS_OF)
    page = opened("person", scope=Scope(values=UNITS), today=TODAY, **SAM)
    assert "The people of Oak House are not shown to you" in text(page)
    assert "Sam" not in text(page) and not tables(page) and not page.get("bidi_component")[1:]


def test_who_may_see_one_service_finds_nobody_of_another(data):
    rows = provider()
    rows["staff"].append({"staff_id": "8", "name": "Kit", "service": "Elm Lodge", "start_date": date(2024, 1, 1)})
    publication(data, rows, AS_OF)
    scope = Scope(values=UNITS, rows=UNITS)
    page = opened("person", scope=scope, today=TODAY, service="Elm Lodge", person=marks.of("8"))
    assert "Service “Elm Lodge” is not among what you can see here" in text(page)
    assert f"Person “{marks.of('8')}” is not among what you can see here" in text(page)
    assert "Kit" not in text(page) and "Kit" not in page.selectbox(key="pick_person").options


def test_the_addresses_of_files_carry_a_mark_and_neither_number_nor_name(page):
    links, mark = buttons(page), marks.of("7")
    assert links["As PDF"] == f"downloads/page-person.pdf?service=Oak+House&team=Oak+House&person={mark}"
    assert links["As a workbook"] == f"downloads/page-person.xlsx?service=Oak+House&team=Oak+House&person={mark}"


@pytest.mark.parametrize("name", ["Sam *Bold* [link](x) $1$ :red[x] <b>", "'; drop table facts.person; --"])
def test_a_name_is_shown_letter_for_letter_whatever_it_holds(data, name):
    rows = provider()
    rows["staff"][0]["name"] = rows["staff"][1]["name"] = name
    rows["requirements"][0]["course"] = rows["training"][0]["course"] = name
    publication(data, rows, AS_OF)
    page = opened("person", today=TODAY, **SAM)
    assert not page.exception
    assert page.title[0].value == shown(name)
    assert shown(f"Mentor: {name}, from 1 January 2024") in text(page)


def test_made_up_names_are_said_to_be_made_up(data):
    publication(data, provider(), AS_OF, sample=True, names_kept=True)
    assert made_up.NOTE in text(opened("person", today=TODAY, **SAM))


def test_before_anything_is_loaded_the_page_says_nothing_and_does_not_fail(data):
    page = opened("person", today=TODAY)
    assert not page.exception
    assert not page.title
