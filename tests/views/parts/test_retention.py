"""How long people stay, in words, in a table and as a line that breaks where too few were at risk."""

from datetime import date, timedelta

import pandas as pd

from access import Scope
from tests.given.page import opened, text
from tests.given.publication import publication
from views.parts import retention, retention_chart

AS_OF = date(2026, 3, 31)


def curve(*rows):
    return pd.DataFrame(rows, columns=["day", "survival", "low", "high", "at_risk", "leavers"])


def home(stayed, left):
    """People of Oak House: each started 400 days before the data's day, and some left after 100 days."""
    start = AS_OF - timedelta(days=400)
    people = [
        {"staff_id": f"{n}", "name": f"Sam {n}", "service": "Oak House", "start_date": start}
        | ({"end_date": start + timedelta(days=100)} if n >= stayed else {})
        for n in range(stayed + left)
    ]
    return {"staff": people}


def test_what_the_curve_says_is_said_with_its_interval_and_the_people_at_risk():
    sentences = retention.sentences(curve((91, 1.0, 1.0, 1.0, 60, 0), (182, 0.78, 0.70, 0.84, 45, 0)))
    assert sentences == [
        "Nobody has been seen to leave within 3 months (60 people counted).",
        "Of 100 people who start, about 78 are still here after 6 months (between 70 and 84; 45 people counted).",
        "After 12 months: too few people to say.",
        "After 24 months: too few people to say.",
    ]


def test_the_table_says_the_same_as_the_sentences():
    rows = retention.table(curve((182, 0.78, 0.70, 0.84, 45, 0)))
    assert rows.iloc[1].tolist() == ["6 months", "78", "70 to 84", "45"]
    assert rows.iloc[0].tolist() == ["3 months", "too few people to say", "", ""]


def test_all_is_not_said_of_what_is_nearly_all():
    assert retention.short(curve((91, 0.996, 0.98, 0.999, 300, 0)))["3 months"] == "99 (98 to 99; 300 counted)"


def test_a_line_begins_at_everybody_where_its_first_day_follows_from_the_start():
    drawn = retention_chart.steps(curve((50, 0.9, 0.7, 0.97, 10, 1), (91, 0.9, 0.7, 0.97, 9, 0)))
    assert drawn["day"].tolist() == [0, 50, 91]


def test_a_line_breaks_where_somebody_left_on_a_day_that_is_not_published():
    drawn = retention_chart.steps(curve((50, 0.9, 0.7, 0.97, 10, 1), (91, 0.6, 0.4, 0.8, 10, 0)))
    assert drawn["survival"].isna().tolist() == [False, False, True, False]


def test_a_line_does_not_begin_at_everybody_where_earlier_leavers_are_not_published():
    assert retention_chart.steps(curve((91, 0.6, 0.4, 0.8, 10, 0)))["day"].tolist() == [91]


def test_a_service_says_how_long_people_stay(data):
    publication(data, home(stayed=15, left=5), AS_OF)
    page = opened("service")
    # Leavers are known from the first of them, on day 100 of everybody's stay: of the days before nothing was seen.
    (alt,) = [chart.proto.alt for chart in page.get("plotly_chart") if "still here" in chart.proto.alt]
    assert "After 3 months: too few people to say." in alt and "about 75 are still here after 6 months" in alt
    assert "about 75 are still here after 12 months" in text(page) and "; 15 people counted)" in text(page)
    assert "Kaplan-Meier, by length of time in the organisation. Data to 31 March 2026" in text(page)


def test_too_few_people_are_said_in_words_and_nothing_is_drawn(data):
    publication(data, home(stayed=3, left=1), AS_OF)
    page = opened("service")
    assert "Too few people have been in Oak House for long enough" in text(page)
    assert not any("still here" in chart.proto.alt for chart in page.get("plotly_chart"))


def test_the_overview_says_how_long_people_stay(data):
    publication(data, home(stayed=15, left=5), AS_OF)
    assert "about 75 are still here after 12 months" in text(opened("overview"))


def test_a_curve_outside_the_viewers_scope_is_not_drawn(data):
    publication(data, home(stayed=15, left=5), AS_OF)
    scope = Scope(values=frozenset({("service", "Oak House", "")}))
    assert "still here after" not in text(opened("overview", scope=scope))
    assert "about 75 are still here" in text(opened("service", scope=scope))
