"""What happened in somebody's employment, day by day, from their rows of the staff and leave exports."""

from datetime import date

import pytest

from metrics.people.chronology import events
from tests.given import database
from tests.given.due import AS_OF, sam

D = date.fromisoformat


def happened(rows, **staff) -> list[tuple[str, str]]:
    """The day and the words of every event of Sam."""
    con = database.database(rows, AS_OF, **database.of_people())
    return [(f"{event.on}", event.words) for event in events(con, "1042")]


def post(start, end=None, **changes) -> dict:
    return sam(start_date=D(start), end_date=D(end) if end else None, **changes)


def test_a_start_names_role_place_contract_and_hours():
    assert happened({"staff": [post("2024-01-01", team="Night", fte=0.8)]}) == [
        ("2024-01-01", "Start as Support Worker, Night, Oak House (permanent, 0.8 of full time)")
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param({}, {"team": "Night"}, "Move to Night, Oak House", id="another team"),
        pytest.param({}, {"service": "Elm Lodge"}, "Move to Elm Lodge", id="another service"),
        pytest.param({}, {"role": "Team Leader"}, "New role: Team Leader", id="another role"),
        pytest.param({}, {"contract": "fixed_term"}, "New contract: fixed term", id="another contract"),
        pytest.param({}, {"fte": 0.5}, "New hours: 0.5 of full time", id="other hours"),
        pytest.param({}, {"fte": None}, "Post renewed", id="hours not known"),
        pytest.param(
            {}, {"team": "Night", "role": "Team Leader"}, "Move to Night, Oak House; new role: Team Leader", id="both"
        ),
    ],
)
def test_a_post_that_follows_another_says_what_is_new(before, after, words):
    rows = [post("2024-01-01", "2025-02-28", **before), post("2025-03-01", **after)]
    assert happened({"staff": rows})[1:] == [("2025-03-01", words)]


def test_a_few_days_between_two_posts_are_no_leaving_and_more_are_a_return():
    near = happened({"staff": [post("2024-01-01", "2025-02-28"), post("2025-03-06", team="Night")]})
    assert near[1:] == [("2025-03-06", "Move to Night, Oak House")]
    far = happened({"staff": [post("2024-01-01", "2025-02-28"), post("2025-06-01")]})
    assert far[1:] == [
        ("2025-02-28", "Last day"),
        ("2025-06-01", "Return as Support Worker, Oak House (permanent, full time)"),
    ]


def test_a_post_beside_one_that_goes_on_is_another_and_ends_by_itself():
    rows = [post("2024-01-01"), post("2025-01-01", "2025-06-30", team="Night", contract="bank", fte=None)]
    assert happened({"staff": rows})[1:] == [
        ("2025-01-01", "Another post: Support Worker, Night, Oak House (bank)"),
        ("2025-06-30", "Last day as Support Worker, Night, Oak House"),
    ]


def test_a_last_day_that_is_known_ahead_is_listed_and_no_reason_is():
    rows = [post("2024-01-01", "2026-05-31", leaving_reason="health")]
    assert happened({"staff": rows})[-1] == ("2026-05-31", "Last day")
    assert "health" not in str(happened({"staff": rows}))


def test_line_managers_are_listed_when_another_is_named():
    manager = {"staff_id": "9", "name": "Max", "start_date": D("2020-01-01")}
    rows = [
        post("2024-01-01", "2024-12-31", line_manager_id="9"),
        post("2025-01-01", "2025-06-30", line_manager_id="9", team="Night"),
        post("2025-07-01", "2025-12-31", line_manager_id="77", team="Night", fte=0.5),
        post("2026-01-01", team="Night", fte=0.5),
    ]
    listed = happened({"staff": [*rows, manager]})
    assert [(day, words.partition("line manager: ")[2]) for day, words in listed if "line manager" in words] == [
        ("2024-01-01", "Max"),
        ("2025-07-01", "77"),
        ("2026-01-01", "nobody is named"),
    ]


def managers(*staff):
    """The days and names of the line managers of Sam."""
    listed = happened({"staff": [*staff]})
    return [(day, words.partition("line manager: ")[2]) for day, words in listed if "line manager" in words]


def test_a_post_that_ends_beside_another_takes_its_line_manager_along():
    called = [{"staff_id": "8", "name": "Ade"}, {"staff_id": "9", "name": "Max"}]
    others = [each | {"start_date": D("2020-01-01")} for each in called]
    beside = post("2025-01-01", "2025-06-30", line_manager_id="8", team="Night")
    assert managers(post("2024-01-01", line_manager_id="9"), beside, *others) == [
        ("2024-01-01", "Max"),
        ("2025-01-01", "Ade and Max"),
        ("2025-07-01", "Max"),
    ]


def test_line_managers_of_one_name_are_told_by_staff_number():
    jos = [{"staff_id": number, "name": "Jo", "start_date": D("2020-01-01")} for number in ("8", "9")]
    posts = [post("2024-01-01", "2024-12-31", line_manager_id="8"), post("2025-01-01", line_manager_id="9")]
    assert managers(*posts, *jos) == [("2024-01-01", "Jo (8)"), ("2025-01-01", "Jo (9)")]


def test_nobody_is_listed_as_their_own_line_manager():
    assert managers(post("2024-01-01", line_manager_id="1042")) == []


def test_a_leave_without_an_end_that_is_still_ahead_is_not_one_that_somebody_is_not_back_from():
    leave = [{"staff_id": "1042", "start_date": D("2026-03-11")}]
    listed = happened({"staff": [post("2024-01-01")], "leave": leave})
    assert listed[1:] == [("2026-03-11", "Long leave, no end date recorded")]


@pytest.mark.parametrize(
    ("leave", "words"),
    [
        pytest.param([("2025-02-01", "2025-02-05")], ["Leave to 5 February 2025 (5 days)"], id="short"),
        pytest.param([("2025-02-01", "2025-02-01")], ["Leave to 1 February 2025 (1 day)"], id="a day"),
        pytest.param([("2025-02-01", "2025-03-01")], ["Long leave to 1 March 2025 (29 days)"], id="long"),
        pytest.param([("2025-02-01", None)], ["Long leave, not back yet"], id="not back yet"),
        pytest.param(
            [("2025-02-01", "2025-02-20"), ("2025-02-21", "2025-03-10")],
            ["Long leave to 10 March 2025 (38 days)"],
            id="two rows that touch",
        ),
    ],
)
def test_leave_is_listed_long_or_short_and_without_its_kind(leave, words):
    rows = [{"staff_id": "1042", "start_date": D(start), "end_date": D(end) if end else None} for start, end in leave]
    listed = happened({"staff": [post("2024-01-01")], "leave": rows})
    assert listed[1:] == [("2025-02-01", each) for each in words]
