"""The same measures over one free period: since an inspection, since a date."""

from functools import cache

import pytest

from access import PRIVATE, Scope
from metrics import METRICS
from metrics.read.since import since
from tests.given.figures import HOME, D, post, posts, row, session
from tests.given.publication import publication

AS_OF = "2025-03-31"
COUNTED = (
    *("supervision_reflective", "supervision_on_time", "supervision_in_date", "headcount"),
    *("leavers", "starters", "turnover_12m", "sickness_rate", "wellbeing_agree", "wellbeing_response_rate"),
)


def survey(day, people=10):
    """So many answers of a day."""
    return [
        row(response_id=f"{day} {n}", date=day, service=HOME, statement="I am well", score=1 + n % 5)
        for n in range(people)
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home of eleven: one left in November, one in February, one joined in each of those months."""
    exports = {
        "staff": [
            *posts(9, "2020-01-01"),
            post("Left in November", "2020-01-01", "2024-11-15"),
            post("Left in February", "2020-01-01", "2025-02-10"),
            post("Joined in October", "2024-10-20"),
            post("Joined in February", "2025-02-01"),
        ],
        "supervision": [
            session(f"{HOME} 00", "2024-12-20", reflective=False),
            session(f"{HOME} 00", "2025-02-20", reflective=True),
            session(f"{HOME} 01", "2025-03-20", reflective=True),
        ],
        "survey": [*survey("2024-12-10"), *survey("2025-03-02")],
        "absence": [
            row(staff_id=f"{HOME} {n:02}", start_date=day, end_date=day, hours_lost=1.0)
            for day in ("2024-08-05", "2024-12-02", "2025-02-03")
            for n in range(9)
        ],
    }
    return publication(tmp_path_factory.mktemp("data"), exports, D(AS_OF))


@cache
def counted(home, start, as_of=None):
    """What a period tells of a few metrics; each is counted once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("metrics.read.since.METRICS", {name: METRICS[name] for name in COUNTED})
        return since(home, PRIVATE, D(start), D(as_of) if as_of else None)


def figure(home, start, metric, service="", as_of=None):
    """(numerator, denominator, state) of a metric over the days from start."""
    cells = counted(home, start, as_of)
    cell = cells[(cells["metric"] == metric) & (cells["service"] == service) & (cells["team"] == "")]
    ((numerator, denominator, state),) = cell[["numerator", "denominator", "state"]].astype(object).to_numpy().tolist()
    return (*(None if number != number else number for number in (numerator, denominator)), state)


def test_events_are_counted_from_the_day_to_the_last_both_included(home):
    assert figure(home, "2025-02-20", "supervision_reflective") == (2, 2, "ok")
    assert figure(home, "2025-02-21", "supervision_reflective") == (1, 1, "ok")
    assert figure(home, "2024-10-01", "supervision_reflective") == (2, 3, "ok")


def test_a_state_stands_as_it_is_on_the_last_day_however_long_the_period(home):
    assert figure(home, "2025-02-20", "headcount") == figure(home, "2024-10-01", "headcount") == (11, None, "ok")
    assert figure(home, "2024-12-01", "headcount", as_of="2025-01-31") == (11, None, "ok")


def test_leavers_are_of_the_period_and_turnover_is_never_annualised(home):
    assert figure(home, "2025-01-01", "leavers") == (1, None, "ok")
    numerator, denominator, state = figure(home, "2025-01-01", "turnover_12m")
    assert (numerator, state) == (1, "ok")
    assert denominator == pytest.approx((10 * 90 + 41 + 59) / 90)  # days in post of the 90 days


def test_leavers_of_a_period_from_before_they_are_known_are_not_enough_history(home):
    assert figure(home, "2024-11-01", "leavers")[2] == "ok"
    assert figure(home, "2024-10-31", "leavers")[2] == "not_enough_history"
    assert figure(home, "2024-10-31", "turnover_12m")[2] == "not_enough_history"


def test_starters_of_such_a_period_are_counted_from_the_day_leavers_are_known(home):
    assert figure(home, "2024-11-01", "starters") == figure(home, "2024-10-01", "starters") == (1, None, "ok")


def test_other_events_of_a_period_from_before_their_export_are_counted_from_there(home):
    assert figure(home, "2023-01-01", "supervision_reflective") == (2, 3, "ok")


def test_metrics_with_a_smallest_group_list_the_published_quarters_that_lie_inside(home):
    def quarters(start, as_of=None):
        cells = counted(home, start, as_of)
        mine = cells[(cells["metric"] == "sickness_rate") & (cells["level"] == "organisation")]
        return mine["month"].tolist()

    assert quarters("2024-10-01") == ["2024-12-31", "2025-03-31"]
    assert quarters("2024-10-02") == ["2025-03-31"]
    assert quarters("2024-10-01", "2025-03-30") == ["2024-12-31"]


def test_a_survey_is_listed_once_a_wave_dated_in_the_period(home):
    def waves(start):
        cells = counted(home, start)
        mine = cells[(cells["metric"] == "wellbeing_agree") & (cells["level"] == "organisation")]
        return mine[["month", "numerator", "denominator"]].to_numpy().tolist()

    assert waves("2024-12-10") == [["2024-12-31", 4, 10], ["2025-03-31", 4, 10]]
    assert waves("2024-12-11") == [["2025-03-31", 4, 10]]
    assert waves("2025-03-03") == []


def test_one_service_alone_has_its_own_rows(home):
    cells = since(home, PRIVATE, D("2025-01-01"), service=HOME)
    assert set(cells["service"]) == {HOME}
    assert set(cells["level"]) == {"service", "team"}


def test_a_scope_sees_the_units_whose_values_it_may_see(home):
    cells = since(home, Scope(values=frozenset({("service", HOME, "")})), D("2025-01-01"))
    assert set(zip(cells["level"], cells["service"], cells["team"], strict=True)) == {("service", HOME, "")}


def test_every_metric_without_a_smallest_group_is_told(home):
    open_to_all = {name for name, metric in METRICS.items() if not metric.protected}
    cells = since(home, PRIVATE, D("2025-01-01"))
    assert open_to_all - {"training_course"} <= {name.partition(":")[0] for name in cells["metric"]}


def test_a_period_beyond_what_the_exports_speak_for_or_that_ends_before_it_starts_is_refused(home):
    with pytest.raises(ValueError, match="speak for days up to 2025-03-31"):
        since(home, PRIVATE, D("2025-01-01"), D("2025-04-01"))
    with pytest.raises(ValueError, match="ends on or after the day it starts"):
        since(home, PRIVATE, D("2025-03-02"), D("2025-03-01"))


def test_the_last_day_of_a_period_is_the_day_that_dues_are_judged_from(tmp_path):
    # Due 15 January and 12 February: on 18 February the second cannot be judged yet.
    exports = {"staff": [post("A", "2025-01-01")], "supervision": [session("B", "2025-01-01")]}
    folder = publication(tmp_path, exports, D(AS_OF))
    assert figure(folder, "2025-01-01", "supervision_on_time", as_of="2025-02-18")[:2] == (0, 1)
    assert figure(folder, "2025-01-01", "supervision_on_time", as_of="2025-02-19")[:2] == (0, 2)


def test_a_state_is_told_where_its_export_speaks_for_some_of_the_period(tmp_path):
    exports = {"staff": posts(3, "2024-01-01"), "supervision": [session(f"{HOME} 00", "2025-01-20")]}
    folder = publication(tmp_path, exports, D(AS_OF), covers_to={"supervision": D("2025-01-31")})
    assert figure(folder, "2025-01-15", "supervision_in_date") == (0, 3, "ok")
    assert figure(folder, "2025-02-01", "supervision_in_date") == (None, None, "not_supplied")
