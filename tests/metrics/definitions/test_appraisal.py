"""Appraisals: whether everybody with a year in post was appraised in the last twelve months, and what they heard."""

from tests.given.figures import away, figures, post, row

AS_OF = "2025-03-31"


def appraisal(staff_id, day, **changes):
    """An appraisal held."""
    return row(staff_id=staff_id, date=day, **changes)


def of_each(people, as_of=AS_OF, metric="appraisal_in_date", **exports):
    """The figure of each person, alone in a service of their name: name -> (start, days of appraisals)."""
    rows = {
        "staff": [post(name, start, service=name) for name, (start, *_) in people.items()],
        "appraisal": [appraisal(name, day) for name, (_, *days) in people.items() for day in days]
        + [appraisal("nobody", "2020-01-01")],
    }
    figure = figures(rows | exports, as_of, metric)
    return {name: figure(as_of[:7], name).removeprefix("partial ") for name in people}


def test_an_appraisal_lasts_for_twelve_months_the_same_day_a_year_later_included():
    people = {"year": ("2020-01-01", "2024-03-31"), "year and a day": ("2020-01-01", "2024-03-30")}
    assert of_each(people) == {"year": "1 of 1", "year and a day": "0 of 1"}


def test_an_appraisal_of_a_leap_day_lasts_to_the_28th_of_february():
    people = {"A": ("2020-01-01", "2024-02-29")}
    assert (of_each(people, "2025-02-28"), of_each(people, "2025-03-01")) == ({"A": "1 of 1"}, {"A": "0 of 1"})


def test_nobody_is_expected_to_be_appraised_in_their_first_year():
    people = {"first year": ("2024-04-01",), "year up": ("2024-03-31",), "early": ("2024-06-01", "2024-09-01")}
    assert of_each(people) == {"first year": "nobody_due", "year up": "0 of 1", "early": "nobody_due"}


def test_the_year_is_of_the_organisation_and_begins_anew_after_a_return():
    rows = {
        "staff": [
            post("Moved", "2020-01-01", "2025-01-31", service="Elm House"),
            post("Moved", "2025-02-01", service="Moved"),
            post("Back", "2020-01-01", "2024-06-30"),
            post("Back", "2024-09-01", service="Back"),
        ],
        "appraisal": [appraisal("nobody", "2020-01-01")],
    }
    figure = figures(rows, AS_OF, "appraisal_in_date")
    assert (figure("2025-03", "Moved"), figure("2025-03", "Back")) == ("0 of 1", "nobody_due")


def test_an_appraisal_of_an_earlier_spell_counts_and_one_after_the_day_does_not_yet():
    rows = {
        "staff": [post("A", "2020-01-01", "2023-12-31"), post("A", "2024-02-01")],
        "appraisal": [appraisal("A", "2023-12-01"), appraisal("A", "2025-03-01")],
    }
    figure = figures(rows, AS_OF, "appraisal_in_date")
    assert [figure(month) for month in ("2023-12", "2025-02", "2025-03")] == ["1 of 1", "0 of 1", "1 of 1"]


def test_somebody_on_long_leave_is_left_out_and_said():
    rows = {
        "staff": [post("A", "2020-01-01"), post("B", "2020-01-01")],
        "appraisal": [appraisal("A", "2025-01-01")],
        "leave": [away("B", "2025-03-04")],
    }
    figure = figures(rows, AS_OF, "appraisal_in_date")
    assert (figure("2025-03"), figure.cell("2025-03")["uncounted"]) == ("1 of 1", 1)


def test_user_views_are_a_share_of_the_appraisals_that_say_and_of_twelve_months():
    answers = {"2025-03-31": True, "2024-04-01": True, "2024-12-01": False, "2024-11-01": None, "2024-03-31": False}
    rows = {
        "staff": [post("A", "2020-01-01")],
        "appraisal": [appraisal("A", day, user_views=views) for day, views in answers.items()],
    }
    assert figures(rows, AS_OF, "appraisal_user_views")("2025-03") == "2 of 3"
