"""Conditions of a service: nobody in charge; agency work and sickness unusual at once; two surveys down running."""

import pytest

from tests.given.conditions import Conditions, published
from tests.given.figures import post, row

GAP, BOTH, WAVES = "manager_gap", "agency_and_sickness", "waves_down"
LOOK, USUAL = (30.0, "needs a look"), (10.0, "as usual")
STAFF = [post("A", "2024-01-01"), post("B", "2023-01-01", "2024-06-30")]  # leavers are known from June 2024


def manager(start, end=None, who="M"):
    return post(who, start, end, role="Registered Manager")


def test_a_manager_gap_holds_where_nobody_is_in_the_role_on_the_months_last_day_and_says_since_when():
    staff = [*STAFF, manager("2024-01-01", "2025-03-10"), manager("2025-05-20", who="N")]
    made = Conditions({"staff": staff}, "2025-08-31")
    assert made.holds(GAP, "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31") == [False, True, True, False]
    assert f"{made.cases(GAP, '2025-04-30')[0].since_on}" == "2025-03-11"


def test_a_service_of_which_no_manager_was_ever_recorded_is_not_judged():
    assert Conditions({"staff": STAFF}, "2025-08-31").holds(GAP, "2025-04-30") == [None]


def test_a_manager_gap_is_not_known_of_months_before_leavers_are_known():
    staff = [*STAFF, manager("2024-03-01")]
    assert Conditions({"staff": staff}, "2025-08-31").holds(GAP, "2024-02-29", "2024-05-31", "2024-06-30") == [
        None,
        None,
        False,
    ]


def both(agency, sickness, month="2025-05-31"):
    """Whether agency work and sickness are both unusual in a month, of their published values of May and March."""
    values = [
        *published("agency_share", {month: agency}),
        *published("sickness_rate", {"2025-03-31": sickness, "2024-12-31": LOOK}),
    ]
    return Conditions({"staff": STAFF}, "2025-08-31", values).condition(BOTH, month)


@pytest.mark.parametrize(
    ("agency", "sickness", "holds"),
    [
        (LOOK, LOOK, True),
        (LOOK, USUAL, False),
        (USUAL, LOOK, False),
        ((30.0, "better than usual"), LOOK, False),
        (LOOK, (None, None), None),  # a quarter that is not shown
        ((30.0, "too early to say"), LOOK, None),
    ],
)
def test_both_are_unusual_where_both_need_a_look_as_published(agency, sickness, holds):
    assert both(agency, sickness).holds is holds


def test_sickness_speaks_until_the_next_quarter_is_published_and_no_longer():
    assert both(LOOK, LOOK, "2025-06-30").holds is True
    assert both(LOOK, LOOK, "2025-07-31").holds is None


def test_a_month_of_which_a_quarter_is_hidden_does_not_fall_back_on_the_quarter_before():
    assert both(LOOK, (None, None), "2025-03-31").holds is None


def survey(*days):
    """An answer in each wave, since the waves are those of the survey export."""
    return [row(date=day, service="Oak House", response_id=day, statement="I feel safe", score=4) for day in days]


def waves(*shares, month="2025-07-31"):
    """Whether fewer agreed in two surveys running, of what was published of waves in January, April and July."""
    days = ("2025-01-15", "2025-04-15", "2025-07-15")
    values = published(
        "wellbeing_agree",
        {
            end: (share, None)
            for share, ends in zip(
                shares,
                (
                    ("2025-01-31", "2025-02-28", "2025-03-31"),
                    ("2025-04-30", "2025-05-31", "2025-06-30"),
                    ("2025-07-31",),
                ),
                strict=True,
            )
            for end in ends
        },
    )
    return Conditions({"staff": STAFF, "survey": survey(*days)}, "2025-08-31", values).condition(WAVES, month)


@pytest.mark.parametrize(
    ("shares", "holds"),
    [
        ((80.0, 70.0, 60.0), True),
        ((80.0, 70.0, 75.0), False),
        ((70.0, 80.0, 60.0), False),
        ((80.0, 70.4, 69.6), False),  # 80%, 70%, 70% on a page
        ((80.0, None, 60.0), None),  # a wave that is not shown
    ],
)
def test_two_surveys_are_down_where_fewer_agreed_in_each_than_in_the_one_before(shares, holds):
    assert waves(*shares).holds is holds


def test_two_surveys_down_says_all_three_shares_and_is_not_known_before_the_third():
    assert waves(80.0, 70.0, 60.0).cases[0].amounts == (80.0, 70.0, 60.0)
    assert waves(80.0, 70.0, 60.0, month="2025-06-30").holds is None
