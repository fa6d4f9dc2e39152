"""Workforce: the Level 3 of care staff, registered managers, vacant posts."""

import pytest

from tests.given.figures import HOME, D, figures, post, row

AS_OF = "2025-03-31"
LEVEL_3 = ("level_3_held", "level_3_overdue", "level_3_at_risk")


def level_3(status="none", **changes):
    """A person's Level 3, not held but for the changes."""
    return row(qualification="level_3", status=status, **changes)


def levels(people):
    """held, overdue, at risk of each person, alone in a service of their name: name -> (start, qualification rows)."""
    rows = {
        "staff": [post(name, start, service=name) for name, (start, _) in people.items()],
        "qualification": [
            cells | {"staff_id": name} for name, (_, qualifications) in people.items() for cells in qualifications
        ]
        + [level_3() | {"staff_id": "nobody"}],
    }
    figure = figures(rows, AS_OF, *LEVEL_3)
    return {name: " ".join(figure("2025-03", name, metric)[0] for metric in LEVEL_3) for name in people}


def test_a_level_3_is_held_or_equivalent_and_no_row_is_not_held():
    old = "2015-01-01"
    people = {
        "held": (old, [level_3("held")]),
        "equivalent": (old, [level_3("equivalent")]),
        "none": (old, [level_3()]),
        "enrolled": (old, [level_3("enrolled")]),
        "level 5 only": (old, [row(qualification="level_5", status="held")]),
        "no row": (old, []),
    }
    expected = dict.fromkeys(people, "0 1 0") | {"held": "1 0 0", "equivalent": "1 0 0"}
    assert levels(people) == expected


def test_the_two_years_run_from_the_first_care_role_in_any_home_else_from_the_start_of_the_spell():
    new, old = "2025-01-01", "2015-01-01"
    people = {
        "first role long ago": (new, [level_3(first_care_role_on="2023-03-30")]),
        "two years today": (new, [level_3(first_care_role_on=AS_OF.replace("2025", "2023"))]),
        "named in another row": (
            new,
            [level_3(), row(qualification="other", status="held", first_care_role_on="2020-01-01")],
        ),
        "not recorded, old": (old, [level_3()]),
        "not recorded, new": (new, [level_3()]),
    }
    assert levels(people) == {
        "first role long ago": "0 1 0",
        "two years today": "0 0 1",
        "named in another row": "0 1 0",
        "not recorded, old": "0 1 0",
        "not recorded, new": "0 0 0",
    }


def test_a_deferral_counts_where_it_is_later_and_is_of_the_level_3_alone():
    old = "2020-01-01"
    people = {
        "deferred": (old, [level_3(deferred_until="2025-03-31")]),
        "past": (old, [level_3(deferred_until="2025-03-30")]),
        "earlier": ("2024-01-01", [level_3(deferred_until="2025-01-01")]),
        "of another": (old, [level_3(), row(qualification="level_5", status="none", deferred_until="2026-01-01")]),
    }
    assert levels(people) == {"deferred": "0 0 1", "past": "0 1 0", "earlier": "0 0 0", "of another": "0 1 0"}


def test_at_risk_is_not_enrolled_with_a_date_from_today_to_six_months_on():
    people = {
        "six months": ("2023-09-30", [level_3()]),
        "a day more": ("2023-10-01", [level_3()]),
        "enrolled": ("2023-09-30", [level_3("enrolled")]),
        "yesterday": ("2023-03-30", [level_3()]),
    }
    assert levels(people) == {"six months": "0 0 1", "a day more": "0 0 0", "enrolled": "0 0 0", "yesterday": "0 1 0"}


def test_only_care_roles_of_counted_posts_need_a_level_3_and_who_has_no_row_is_said():
    rows = {
        "staff": [
            post("A", "2015-01-01"),
            post("Cook", "2015-01-01", role="Cook"),
            post("Both", "2015-01-01", role="Cook"),
            post("Both", "2015-01-01", role="SENIOR support  worker"),
            post("Bank", "2015-01-01", contract="bank"),
        ],
        "qualification": [level_3() | {"staff_id": "A"}],
    }
    figure = figures(rows, AS_OF, *LEVEL_3)
    assert (figure("2025-03"), figure.cell("2025-03")["uncounted"]) == ("0 of 2", 1)
    assert figure("2025-02") == "not_supplied"


@pytest.fixture(scope="module")
def managers():
    """Days without a registered manager in the year to 31 March 2025 of several services."""
    manager = {"role": "registered manager"}
    staff = [
        post(f"W {home}", "2020-01-01", service=home) for home in ("always", "gap", "never", "bank only", "deputy")
    ]
    staff += [
        post("M1", "2020-01-01", service="always", **manager),
        post("M2", "2020-01-01", "2024-06-30", service="gap", **manager),
        post("M3", "2024-07-11", service="gap", **manager),
        post("M4", "2020-01-01", service="bank only", contract="bank", **manager),
        post("M5", "2020-01-01", service="deputy", role="Deputy Manager"),
        post("M6", "2025-03-01", service="opened", **manager),
        post("W opened", "2025-02-01", service="opened"),
        post("W closed", "2020-01-01", "2024-04-10", service="closed"),
        post("M7", "2020-01-01", "2024-04-05", service="closed", **manager),
        post("M8", "2020-01-01", "2024-06-30", service="change of days", **manager),
        post("M9", "2024-07-02", service="change of days", **manager),
        post("M10", "2020-01-01", "2024-06-30", service="same person", **manager),
        post("M10", "2024-07-04", service="same person", **manager),
        post("W two homes", "2020-01-01", service="two homes"),
        post("W leaves", "2020-01-01", service="leaves"),
        post("M11", "2020-01-01", "2025-03-21", service="always"),
    ]
    named = [
        ("Two  Homes ", "M1", "2020-01-01", "2024-06-30"),
        ("two homes", "M2", "2024-07-05", None),  # who left on 30 June
        ("two homes", "M3", "2024-07-05", "2025-03-30"),
        ("leaves", "M11", "2020-01-01", None),
        ("leaves", "unknown", "2020-01-01", None),
    ]
    named_manager = [
        {"service": service, "staff_id": staff_id, "from_on": D(from_on), "to_on": D(to_on) if to_on else None}
        for service, staff_id, from_on, to_on in named
    ]
    return figures(
        {"staff": staff, "named_manager": named_manager}, AS_OF, "manager_status", covers_from={"staff": "2024-04-01"}
    )


@pytest.mark.parametrize(
    ("home", "days"),
    [
        ("always", "0"),
        ("gap", "10"),  # 1 to 10 July
        ("never", "365"),
        ("bank only", "365"),
        ("deputy", "365"),
        ("opened", "28"),  # February, from the first day with anyone in post
        ("closed", "5"),  # 6 to 10 April, the last day with anyone in post
        ("change of days", "1"),
        ("same person", "0"),  # a gap within the spell keeps the role
        ("two homes", "11"),  # 1 to 4 July; from 5 July M3, who is in post from 11 July on; 31 March
        ("leaves", "10"),  # from the day after the last day in post of who is named
    ],
)
def test_days_without_a_registered_manager_are_counted_from_a_services_first_to_its_last_day(managers, home, days):
    assert managers("2025-03", home) == days


def test_manager_status_needs_a_year_in_which_leavers_are_known_and_is_of_services_alone(managers):
    assert managers("2025-02", "always") == "not_enough_history"
    assert not managers.has("2025-03")


def vacant(home, day, posts, team=None):
    """Vacant posts of a role at a date."""
    return row(service=home, team=team or home, date=day, posts_fte=10.0, vacant_fte=posts, role="Support Worker")


def test_vacancies_are_of_each_service_and_teams_latest_date_over_themselves_and_those_in_post_there():
    rows = {
        "staff": [
            post("A", "2020-01-01", fte=0.8),
            post("B", "2020-01-01", fte=0.7, team="Nights"),
            post("C", "2020-01-01", service="Not in the export"),
            post("Agency", "2020-01-01", contract="agency"),
        ],
        "establishment": [
            vacant(HOME, "2025-01-01", 4.0),
            vacant(HOME, "2025-03-31", 0.5),
            vacant(HOME, "2025-03-31", 0.25),
            vacant(HOME, "2025-02-01", 1.0, team="Nights"),
            vacant(HOME, "2025-04-01", 9.0),
        ],
    }
    figure = figures(rows, AS_OF, "vacancy_rate")
    assert (figure("2025-03"), figure("2025-03", HOME)) == ("1.75 of 3.25", "1.75 of 3.25")
    assert (figure("2025-01"), figure("2025-02")) == ("4 of 5.5", "5 of 6.5")
    assert figure("2025-03", "Not in the export") == "nobody_due"
    assert not figure.has("2025-03", f"{HOME}/Nights")


def test_the_vacancy_rate_that_the_department_for_education_publishes_comes_out():
    # England, children's social workers, 30 September 2025: 5,965.4 vacant and 36,186.3 in post, published as 14.2 %.
    rows = {"staff": [post("All", "2020-01-01", fte=36186.3)], "establishment": [vacant(HOME, "2025-03-01", 5965.4)]}
    assert round(figures(rows, AS_OF, "vacancy_rate").cell("2025-03")["value"], 1) == 14.2
