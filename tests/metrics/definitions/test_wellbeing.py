"""Surveys: waves, how long they speak, what is answered and by how many; and time lost to sickness, leave, agency."""

import pytest

from pipelines.exports.hse import REVERSED, SCALES
from tests.given.figures import HOME, D, away, figures, post, posts, row

OTHER = "Elm House"


def answers(*scores, on="2025-01-02", statement="I am well", service=HOME, **changes):
    """One answer each of people who are numbered in the order of the scores, in a service."""
    return [
        row(response_id=f"{service} {n}", date=on, service=service, statement=statement, score=score, **changes)
        for n, score in enumerate(scores)
    ]


def survey(*rows, staff=()):
    """A survey beside a provider of twenty people."""
    return {"staff": [*posts(20, "2020-01-01"), *staff], "survey": [answer for some in rows for answer in some]}


TWELVE = (5, 4, 4, 3, 2, 1, 5, 4, 4, 3, 2, 1)


def test_four_and_five_agree_and_three_does_not():
    assert figures(survey(answers(*TWELVE)), "2025-01-31", "wellbeing_agree")("2025-01") == "6 of 12"


def test_a_wave_is_a_date_and_all_dates_up_to_28_days_after_it_and_is_dated_by_its_last():
    within = survey(answers(*TWELVE, on="2024-12-10"), answers(*TWELVE, on="2025-01-07", service=OTHER))
    figure = figures(within, "2025-01-31", "wellbeing_agree")
    # Dated 7 January: December has no wave yet, January both.
    assert (figure("2024-12"), figure("2025-01"), figure("2025-01", HOME)) == ("nobody_due", "12 of 24", "6 of 12")
    beyond = survey(answers(*TWELVE, on="2024-12-10"), answers(*TWELVE, on="2025-01-08", service=OTHER))
    figure = figures(beyond, "2025-02-28", "wellbeing_agree")
    assert (figure("2024-12"), figure("2025-01"), figure("2025-01", HOME)) == ("6 of 12", "6 of 12", "nobody_due")


def test_a_wave_is_published_once_nobody_can_answer_in_it_any_more_and_until_then_the_one_before_goes_on():
    rows = survey(answers(*TWELVE, on="2024-11-20"), answers(5, *TWELVE, on="2025-01-05"))
    assert [figures(rows, day, "wellbeing_agree")("2025-01") for day in ("2025-02-01", "2025-02-02")] == [
        "6 of 12",
        "7 of 13",
    ]


def test_a_wave_that_is_still_open_is_in_no_row_and_no_state():
    rows = survey(answers(*TWELVE, on="2025-01-05"))
    rows["survey"] += [answer | {"date": D("2025-01-05")} for answer in hse(12, change=2)]
    figure = figures(rows, "2025-02-01", "wellbeing_agree", "wellbeing_response_rate", "hse")
    assert figure.parts("2025-01") == {}  # its statements are not named either
    metrics = ("wellbeing_agree", "wellbeing_response_rate", "hse:change")
    assert {figure("2025-01", "", metric) for metric in metrics} == {"nobody_due"}


def test_a_wave_speaks_for_six_months_and_every_month_repeats_it():
    figure = figures(survey(answers(*TWELVE, on="2025-01-31")), "2025-08-31", "wellbeing_agree")
    months = [f"2025-{month:02}" for month in range(1, 9)]
    assert [figure(month) for month in months] == ["6 of 12"] * 7 + ["nobody_due"]


def test_a_wave_dated_in_the_middle_of_a_month_is_past_at_the_end_of_the_sixth_month_after():
    figure = figures(survey(answers(*TWELVE, on="2025-01-20")), "2025-07-31", "wellbeing_agree")
    assert (figure("2025-06"), figure("2025-07")) == ("6 of 12", "nobody_due")


def test_the_overall_counts_the_statements_that_ten_people_answered_in_the_organisation():
    rows = survey(answers(*TWELVE), answers(5, 5, 5, 1, 1, 1, 1, 1, 1, statement="Few were asked"))
    figure = figures(rows, "2025-01-31", "wellbeing_agree")
    assert (figure("2025-01"), figure.parts("2025-01")) == (
        "6 of 12",
        {"Few were asked": "suppressed", "I am well": "6 of 12"},
    )


def test_each_statement_is_a_part_and_the_overall_is_over_all_answers():
    rows = survey(answers(*TWELVE), answers(*[5] * 11, 1, statement="I am heard"))
    figure = figures(rows, "2025-01-31", "wellbeing_agree")
    assert figure.parts("2025-01") == {"I am heard": "11 of 12", "I am well": "6 of 12"}
    assert figure("2025-01") == "17 of 24"


def test_answers_of_a_unit_that_no_staff_row_names_are_still_its_answers():
    figure = figures(survey(answers(*TWELVE, service="Garden")), "2025-01-31", "wellbeing_agree")
    assert (figure("2025-01", "Garden"), figure("2025-01", "Garden/Garden")) == ("6 of 12", "6 of 12")


def test_the_response_rate_is_of_the_people_in_post_on_the_day_the_wave_is_dated():
    staff = [post("Left", "2020-01-01", "2025-01-19"), post("Leaving", "2020-01-01", "2025-01-20")]
    rows = survey(answers(*TWELVE, on="2025-01-20"), staff=staff)
    figure = figures(rows, "2025-02-28", "wellbeing_response_rate", "wellbeing_agree")
    assert (figure("2025-01"), figure("2025-02")) == ("12 of 21", "12 of 21")


def test_the_response_rate_is_hidden_where_the_overall_is_and_where_nobody_answered():
    staff = posts(12, "2020-01-01", service=OTHER) + posts(12, "2020-01-01", service="Garden")
    rows = survey(answers(*TWELVE), answers(*[5] * 12, service=OTHER), answers(*TWELVE[::-1]), staff=staff)
    rows["survey"] += answers(*[1] * 12, service="Third")
    figure = figures(rows, "2025-01-31", "wellbeing_response_rate", "wellbeing_agree")
    # All of Elm House agreed, so neither is shown there; nobody of Garden answered.
    assert (figure("2025-01", OTHER, "wellbeing_agree"), figure("2025-01", OTHER)) == ("suppressed", "suppressed")
    assert (figure("2025-01", "Garden", "wellbeing_agree"), figure("2025-01", "Garden")) == ("nobody_due", "suppressed")


def test_a_response_rate_may_be_a_hundred_percent_and_more():
    rows = {"staff": posts(11, "2020-01-01"), "survey": answers(*TWELVE)}
    figure = figures(rows, "2025-01-31", "wellbeing_response_rate", "wellbeing_agree")
    assert figure("2025-01") == "12 of 11"


def hse(respondents=10, left_out=(), **scores):
    """Answers to the 35 items by ten people and more: 3 to everything, but for the scores of some scales."""
    items = {item: scores.get(scale, 3) for scale, items in SCALES.items() for item in items}
    return [
        {"response_id": f"r{n:02}", "date": D("2025-01-02"), "service": HOME, "statement": f"Q{item}", "score": score}
        for n in range(respondents)
        for item, score in items.items()
        if (n, item) not in left_out
    ]


def test_an_hse_scale_is_the_mean_over_people_of_the_mean_of_their_items_reversed_items_turned_round():
    rows = {"staff": posts(20, "2020-01-01"), "survey": hse(demands=2, control=2, relationships=4, role=5)}
    rows["survey"][0]["score"] = 3
    figure = figures(rows, "2025-01-31", "hse")
    values = {scale: figure.cell("2025-01", metric=f"hse:{scale}")["value"] for scale in SCALES}
    # One of ten people said 3 to the first of eight items of demands: 4 less an eighth, in one of ten.
    assert values["demands"] == pytest.approx(4 - 1 / 80)
    assert (values["control"], values["relationships"], values["change"]) == (2, 2, 3)
    assert figure("2025-01", "", "hse:role") == "suppressed"  # everybody said 5
    assert REVERSED == ("demands", "relationships")


def test_somebody_with_two_blanks_in_a_scale_is_left_out_of_it_and_with_one_is_not():
    blanks = [(0, 26), (0, 28), (1, 26)]
    rows = {"staff": posts(20, "2020-01-01"), "survey": hse(12, left_out=blanks, change=2)}
    assert figures(rows, "2025-01-31", "hse")("2025-01", "", "hse:change") == "22 of 11"


def test_an_hse_file_is_no_pulse_and_a_pulse_no_hse_file():
    rows = {"staff": posts(20, "2020-01-01"), "survey": hse(change=2)}
    assert figures(rows, "2025-01-31", "wellbeing_agree")("2025-01") == "nobody_due"
    assert set(figures(survey(answers(*TWELVE)), "2025-01-31", "hse").parts("2025-01").values()) == {"nobody_due"}


def test_long_leave_counts_the_people_in_post_who_are_away_for_28_days_or_more():
    rows = {
        "staff": [post(name, "2020-01-01") for name in "ABC"] + [post("Left", "2020-01-01", "2025-03-20")],
        "leave": [
            away("A", "2025-03-04", "2025-03-31"),
            away("B", "2025-03-05", "2025-03-31"),
            away("Left", "2025-01-01"),
        ],
    }
    figure = figures(rows, "2025-03-31", "long_leave")
    assert [figure("2025-03", unit) for unit in ("", HOME, f"{HOME}/{HOME}")] == ["1"] * 3


def test_sickness_is_the_hours_lost_of_absences_begun_in_the_quarter_over_contracted_hours():
    absences = [
        ("A", "2025-01-01", 60.0),
        ("A", "2024-12-31", 500.0),
        ("B", "2025-03-31", 15.0),
        ("C", "2025-02-01", None),
        *((f"{HOME} {number:02}", "2025-02-01", 15.0) for number in range(3)),  # of five people, and A has half
    ]
    rows = {
        "staff": [*posts(10, "2020-01-01"), *[post(name, "2020-01-01", fte=0.5) for name in "ABC"]],
        "absence": [row(staff_id=who, start_date=day, hours_lost=hours) for who, day, hours in absences]
        + [row(staff_id="nobody", start_date="2024-01-01")],
    }
    figure = figures(rows, "2025-03-31", "sickness_rate")
    # 11.5 full-time posts of 37.5 hours a week over 90 days.
    hours = 11.5 * 37.5 * 90 / 7
    cell = figure.cell("2025-03")
    assert (cell["numerator"], cell["denominator"]) == (120, pytest.approx(hours))
    assert cell["uncounted"] == 1
    assert not figure.has("2025-02") and not figure.has("2025-03", f"{HOME}/{HOME}")


def test_hours_are_of_each_post_on_its_own_days_without_the_gap_between():
    staff = [*posts(10, "2020-01-01"), post("A", "2020-01-01", "2025-03-20"), post("A", "2025-03-25")]
    absence = [row(staff_id="A", start_date=day, hours_lost=7.5) for day in ("2025-03-22", "2024-01-01")]
    absence += [row(staff_id=f"{HOME} {number:02}", start_date="2025-03-22", hours_lost=7.5) for number in range(4)]
    figure = figures({"staff": staff, "absence": absence}, "2025-03-31", "sickness_rate")
    cell = figure.cell("2025-03")
    assert (cell["numerator"], cell["denominator"]) == (37.5, pytest.approx((10 * 90 + 79 + 7) * 37.5 / 7))


def test_agency_share_is_of_the_hours_whose_kind_is_known():
    shifts = [("agency", 10.0), ("bank", 5.0), ("own", 25.0), (None, 100.0), ("agency", 0.0)]
    rows = {
        "staff": posts(2, "2020-01-01"),
        "agency": [row(service=HOME, date="2025-01-01", hours=hours, kind=kind) for kind, hours in shifts]
        + [row(service=HOME, date="2024-12-31", hours=8.0, kind="agency")],
    }
    figure = figures(rows, "2025-03-31", "agency_share")
    assert (figure("2025-03"), figure("2025-03", HOME)) == ("10 of 40", "10 of 40")
    assert not figure.has("2025-03", f"{HOME}/{HOME}")
