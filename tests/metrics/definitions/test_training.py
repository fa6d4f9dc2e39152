"""Required training: who needs which course, what state it is in on a day, and what is counted of it."""

import pytest

from tests.given.figures import HOME, away, done, figures, post

AS_OF = "2025-03-31"
COVERED = {"training": "2015-01-01"}


def needs(course="Fire safety", **changes):
    """A row of requirements: of every role, without a validity, but for the changes."""
    return {"course": course} | changes


def states(people, required, as_of=AS_OF, **exports):
    """The state of one required course of each person: name -> 'missing', 'grace', 'expired', 'due_soon', …

    `people`: name -> the person's completions as (completed on, expires on); each is alone in a service of that name.
    """
    rows = {
        "staff": [post(name, "2015-01-01", service=name) for name in people],
        "training": [done(name, "Fire safety", *dates) for name, held in people.items() for dates in held]
        or [done("nobody", "Fire safety", "2015-01-01")],
        "requirements": required,
    } | exports
    counts = ("training_missing", "training_expired", "training_due_soon")
    figure = figures(rows, as_of, "training_in_date", *counts, covers_from=COVERED)
    states = {}
    for name in people:
        named = [
            metric.removeprefix("training_") for metric in counts if "1" in figure(as_of[:7], name, metric).split()
        ]
        share = figure(as_of[:7], name).removeprefix("partial ")
        plain = {"1 of 1": "in_date", "0 of 1": "no_expiry_recorded", "nobody_due": "grace or not required"}
        states[name] = named[0] if named else plain[share]
        assert share == (
            "1 of 1" if states[name] in ("in_date", "due_soon") else "nobody_due" if share[0] == "n" else "0 of 1"
        )
    return states


@pytest.mark.parametrize(
    ("completed", "last_day", "day_after"),
    [
        ("2024-03-15", "2025-03-14", "2025-03-15"),
        ("2024-03-01", "2025-02-28", "2025-03-01"),
        ("2024-02-29", "2025-02-27", "2025-02-28"),
        ("2023-03-31", "2024-03-30", "2024-03-31"),
    ],
)
def test_a_course_is_valid_up_to_the_day_before_its_months_are_up_and_on_that_day_still(completed, last_day, day_after):
    held = {"A": [(completed, None)]}
    assert states(held, [needs(valid_months="12")], last_day) == {"A": "due_soon"}
    assert states(held, [needs(valid_months="12")], day_after) == {"A": "expired"}


def test_months_are_clipped_to_the_end_of_a_shorter_month():
    # 31 August + 6 months is 28 February, and the day before it is the last.
    assert states({"A": [("2024-08-31", None)]}, [needs(valid_months="6")], "2025-02-27") == {"A": "due_soon"}
    assert states({"A": [("2024-08-31", None)]}, [needs(valid_months="6")], "2025-02-28") == {"A": "expired"}


def test_a_course_is_due_soon_in_its_last_ninety_days():
    people = {
        "90 days": [("2024-01-01", "2025-06-29")],
        "91 days": [("2024-01-01", "2025-06-30")],
        "today": [("2024-01-01", AS_OF)],
        "yesterday": [("2024-01-01", "2025-03-30")],
    }
    expected = {"90 days": "due_soon", "91 days": "in_date", "today": "due_soon", "yesterday": "expired"}
    assert states(people, [needs()]) == expected


def test_the_earlier_of_the_certificate_and_the_validity_ends_it():
    people = {"certificate": [("2025-01-01", "2025-02-28")], "validity": [("2024-01-01", "2026-12-31")]}
    assert states(people, [needs(valid_months="12")]) == {"certificate": "expired", "validity": "expired"}


def test_once_never_expires_whatever_the_certificate_says():
    people = {"plain": [("2015-02-01", None)], "certificate": [("2015-02-01", "2016-01-31")], "never": []}
    expected = {"plain": "in_date", "certificate": "in_date", "never": "missing"}
    assert states(people, [needs(valid_months="once")]) == expected


def test_without_validity_and_certificate_a_completed_course_is_neither_in_date_nor_missing():
    assert states({"A": [("2025-03-01", None)]}, [needs()]) == {"A": "no_expiry_recorded"}


def test_a_newer_shorter_certificate_ends_no_older_longer_one():
    held = {"A": [("2023-01-01", "2026-12-31"), ("2024-06-01", "2025-01-31")]}
    assert states(held, [needs()]) == {"A": "in_date"}
    assert states(held, [needs(valid_months="24")]) == {"A": "expired"}  # 31 December 2024, and 31 January 2025


def test_a_completion_without_an_expiry_is_in_date_as_long_as_an_older_certificate_lasts():
    people = {
        "lasts": [("2023-01-01", "2026-12-31"), ("2024-06-01", None)],
        "ran out": [("2023-01-01", "2024-12-31"), ("2024-06-01", None)],
    }
    assert states(people, [needs()]) == {"lasts": "in_date", "ran out": "no_expiry_recorded"}


def test_of_several_completions_of_one_day_the_earliest_certificate_counts_and_none_after_the_day():
    people = {
        "same day, blank": [("2025-01-01", None), ("2025-01-01", "2027-01-01")],
        "same day, two": [("2025-01-01", "2025-03-01"), ("2025-01-01", "2027-01-01")],
        "after the day": [("2024-06-01", "2025-03-01"), ("2025-04-01", "2027-01-01")],
    }
    assert states(people, [needs()]) == {
        "same day, blank": "in_date",
        "same day, two": "expired",
        "after the day": "expired",
    }


def test_a_starter_has_the_grace_of_the_winning_row_and_ninety_days_where_it_names_none():
    starts = {"90 days": "2024-12-31", "89 days": "2025-01-01", "30 days": "2025-03-01", "29 days": "2025-03-02"}
    rows = {
        "staff": [
            post(name, day, service=name, role="Cook" if name < "5" else "Porter") for name, day in starts.items()
        ],
        "training": [done("nobody", "Fire safety", "2025-01-01")],
        "requirements": [needs(role="Porter"), needs(role="Cook", grace_days=30)],
    }
    figure = figures(rows, AS_OF, "training_missing", "training_in_date")
    assert {name: figure("2025-03", name) for name in starts} == {
        "90 days": "1",
        "89 days": "0",
        "30 days": "1",
        "29 days": "0",
    }
    assert figure("2025-03") == "2"
    assert (figure("2025-03", "", "training_in_date"), figure("2025-03", "29 days", "training_in_date")) == (
        "0 of 2",
        "nobody_due",
    )


def test_grace_runs_from_the_start_of_the_spell_and_not_from_a_change_of_role():
    rows = {
        "staff": [post("A", "2024-01-01", "2025-02-28"), post("A", "2025-03-01", role="Cook")],
        "training": [done("nobody", "Fire safety", "2025-01-01")],
        "requirements": [needs(role="Cook", grace_days=90)],
    }
    assert figures(rows, AS_OF, "training_missing")("2025-03") == "1"


def test_of_several_rows_that_apply_the_most_specific_gives_validity_and_grace():
    rows = [
        needs(valid_months="once"),
        needs(service="B", valid_months="36"),
        needs(role="Support Worker", service="C", valid_months="6"),
        needs(role="support worker  ", service="D", valid_months="1"),
    ]
    people = {name: [("2024-01-01", None)] for name in "ABC"}
    # A: once for all. B: 36 months in that service. C: 6 months, of role and service, have passed.
    assert states(people, rows) == {"A": "in_date", "B": "in_date", "C": "expired"}
    by_role = [*rows, needs(role="Support Worker", valid_months="12")]
    assert states(people, by_role) == {"A": "expired", "B": "expired", "C": "expired"}


def test_among_rows_alike_the_shortest_validity_wins_months_before_blank_before_once_and_then_the_shortest_grace():
    held = {"A": [("2025-01-01", None)]}
    assert states(held, [needs(valid_months="once"), needs()]) == {"A": "no_expiry_recorded"}
    assert states(held, [needs(), needs(valid_months="36"), needs(valid_months="2")]) == {"A": "expired"}
    graces = [needs(valid_months="12", grace_days=9000), needs(valid_months="12", grace_days=0)]
    assert states({"A": []}, graces) == {"A": "missing"}


def test_a_course_required_for_any_post_is_required_of_the_person_in_every_unit_they_are_in():
    rows = {
        "staff": [post("A", "2020-01-01", role="Cook"), post("A", "2020-01-01", service="Elm House", team="Days")],
        "training": [done("A", "Hygiene", "2025-03-01")],
        "requirements": [needs("Hygiene", role="Cook", valid_months="12")],
    }
    figure = figures(rows, AS_OF, "training_in_date", covers_from=COVERED)
    assert [figure("2025-03", unit) for unit in ("", HOME, "Elm House", "Elm House/Days")] == ["1 of 1"] * 4


def test_a_course_that_no_row_requires_of_a_role_is_not_missing():
    rows = {
        "staff": [post("A", "2020-01-01")],
        "training": [done("A", "Knitting", "2025-03-01")],
        "requirements": [needs("Hygiene", role="Cook")],
    }
    assert figures(rows, AS_OF, "training_in_date")("2025-03") == "nobody_due"


def test_bank_staff_need_training_agency_workers_and_leavers_do_not():
    rows = {
        "staff": [
            post("Bank", "2020-01-01", contract="bank"),
            post("Agency", "2020-01-01", contract="agency"),
            post("Left", "2020-01-01", "2025-03-30"),
            post("Last day", "2020-01-01", AS_OF),
        ],
        "training": [done("nobody", "Fire safety", "2025-01-01")],
        "requirements": [needs()],
    }
    assert figures(rows, AS_OF, "training_missing")("2025-03") == "2"


def test_somebody_never_seen_in_the_training_export_is_missing_it_and_somebody_on_long_leave_is_left_out():
    rows = {
        "staff": [post("A", "2020-01-01"), post("B", "2020-01-01")],
        "training": [done("nobody", "Fire safety", "2025-01-01")],
        "requirements": [needs()],
        "leave": [away("B", "2025-03-01")],
    }
    figure = figures(rows, AS_OF, "training_in_date", "training_missing", "training_people_compliant")
    assert (figure("2025-03"), figure("2025-03", "", "training_missing")) == ("0 of 1", "1")
    assert figure.cell("2025-03", metric="training_people_compliant")["uncounted"] == 1


def test_a_completion_of_an_earlier_spell_counts_after_a_return():
    rows = {
        "staff": [post("A", "2020-01-01", "2024-06-30"), post("A", "2024-09-01")],
        "training": [done("A", "Fire safety", "2024-06-01")],
        "requirements": [needs(valid_months="12")],
    }
    assert figures(rows, AS_OF, "training_in_date")("2025-03") == "1 of 1"


def test_rows_are_not_people_nine_of_ten_courses_may_be_one_of_two_people():
    courses = ["Fire safety", "First aid", "Hygiene", "Safeguarding", "Medication"]
    rows = {
        "staff": [post("A", "2020-01-01"), post("B", "2020-01-01"), post("New", "2025-03-01")],
        "training": [done(name, course, "2025-01-01") for name in "AB" for course in courses][:-1],
        "requirements": [needs(course, valid_months="12") for course in courses],
    }
    figure = figures(rows, AS_OF, "training_in_date", "training_people_compliant", "training_course")
    assert (figure("2025-03"), figure("2025-03", "", "training_people_compliant")) == ("9 of 10", "1 of 2")
    assert figure("2025-03", "", "training_course:Medication") == "1 of 2"
    assert figure("2025-03", "", "training_course:Hygiene") == "2 of 2"
    assert not figure.has("2025-03", "", "training_course")


def test_a_service_counts_people_and_never_averages_its_teams():
    staff = [post(f"{n}", "2020-01-01", team="Days" if n < 8 else "Nights") for n in range(12)]
    rows = {
        "staff": staff,
        "training": [done(f"{n}", "Fire safety", "2025-01-01") for n in range(9)],
        "requirements": [needs(valid_months="12")],
    }
    figure = figures(rows, AS_OF, "training_in_date")
    units = (f"{HOME}/Days", f"{HOME}/Nights", HOME)
    assert [figure("2025-03", unit) for unit in units] == ["8 of 8", "1 of 4", "9 of 12"]
