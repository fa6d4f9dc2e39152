"""Starters without the support promised: too few supervisions, no mentor, or no agreement, in months 2 to 5."""

from pipelines import policy
from tests.given.conditions import Conditions
from tests.given.figures import D, away, post, row, session

NAME = "starters_without_support"
START = "2025-06-10"
MENTOR = row(staff_id="A", mentor_id="Z", start_date="2025-06-12")
AGREED = row(staff_id="A", start_date=START, support_agreement_on="2025-06-20")
SESSIONS = [session("A", "2025-06-24"), session("A", "2025-07-08")]
COVERED = {export: D("2024-01-01") for export in ("supervision", "mentoring", "probation")}
MONTHS = ("2025-06-30", "2025-07-31", "2025-10-31", "2025-11-30")


def conditions(staff=None, covered=COVERED, rules="", covers_to=None, **exports):
    """A started on 10 June 2025 and has all of it but for what is given; Z has been there for long."""
    rows = {
        "staff": [post("Z", "2020-01-01"), *(staff or [post("A", START)])],
        "supervision": SESSIONS,
        "mentoring": [MENTOR],
        "probation": [AGREED],
    } | exports
    supplied = {name: exported for name, exported in rows.items() if exported is not None}
    covers_from = {name: covered[name] for name in covered if name in supplied}
    covers = {"covers_from": covers_from, "covers_to": covers_to or {}}
    return Conditions(supplied, "2026-02-28", rules=policy.text(rules), **covers)


def lacking(month="2025-07-31", **exports):
    """What A lacks on a day."""
    return [lack for case in conditions(**exports).cases(NAME, month) for lack in case.lacks]


def test_it_is_asked_from_the_second_to_the_fifth_month():
    assert conditions(mentoring=[]).holds(NAME, *MONTHS) == [False, True, True, False]


def test_the_months_are_those_of_the_person_whatever_the_day_they_started():
    late = conditions(staff=[post("A", "2025-06-30")], mentoring=[])
    assert late.holds(NAME, "2025-07-31", "2025-10-31", "2025-11-30") == [True, True, False]


def test_who_has_two_supervisions_a_mentor_and_an_agreement_lacks_nothing():
    assert lacking() == []


def test_one_of_the_three_missing_is_enough_and_is_named():
    assert lacking(supervision=SESSIONS[:1]) == ["sessions"]
    assert lacking(mentoring=[]) == ["mentor"]
    assert lacking(probation=[AGREED | {"support_agreement_on": None}]) == ["agreement"]
    assert lacking(supervision=[], mentoring=[]) == ["sessions", "mentor"]


def test_what_was_done_after_the_day_is_not_yet_known_on_it():
    assert lacking(supervision=[SESSIONS[0], session("A", "2025-08-01")]) == ["sessions"]
    assert lacking(probation=[AGREED | {"support_agreement_on": D("2025-08-01")}]) == ["agreement"]
    assert lacking(mentoring=[MENTOR | {"start_date": D("2025-08-01")}]) == ["mentor"]


def test_fewer_than_two_supervisions_are_enough_while_the_next_is_not_overdue():
    # In probation the next is due after two weeks, and a week of tolerance.
    assert lacking(supervision=[session("A", "2025-07-10")]) == []
    assert lacking(supervision=[session("A", "2025-07-09")]) == ["sessions"]
    # The first is due two weeks after the start, or 7 days after a long leave: this one ended on 20 July.
    assert lacking(supervision=[], leave=[away("A", "2025-06-12", "2025-07-20")]) == []
    # Without a probation the next is due after four weeks.
    assert lacking(supervision=SESSIONS[:1], probation=None, month="2025-07-31") == ["sessions"]
    assert lacking(supervision=[session("A", "2025-07-01")], probation=None) == []


def test_who_is_not_to_be_supervised_lacks_no_supervision():
    staff = [post("A", START, role="Chef")]
    assert lacking(staff=staff, supervision=[]) == ["sessions"]
    assert lacking(staff=staff, supervision=[], rules="[lists]\nunsupervised_roles = ['Chef']") == []


def test_after_the_last_day_of_the_supervision_export_nobody_lacks_a_supervision():
    known_to = {"supervision": D("2025-07-15")}
    assert lacking(supervision=SESSIONS[:1], covers_to=known_to) == []  # due on 8 July, in date to 15 July
    assert lacking(supervision=SESSIONS[:1], covers_to={"supervision": D("2025-07-16")}) == ["sessions"]


def test_group_sessions_do_not_count():
    assert lacking(supervision=[SESSIONS[0], session("A", "2025-07-08", type="group")]) == ["sessions"]


def test_what_an_export_does_not_tell_is_not_called_lacking():
    assert lacking(mentoring=None, probation=None) == []
    assert lacking(probation=[]) == []  # no probation of theirs is recorded
    assert lacking(mentoring=[], covered=COVERED | {"mentoring": D("2025-06-11")}) == []
    assert lacking(supervision=[], covered=COVERED | {"supervision": D("2025-06-11")}) == []


def test_without_the_supervision_export_and_before_it_speaks_nothing_is_known():
    assert conditions(supervision=None).holds(NAME, "2025-07-31") == [None]
    assert conditions(covered=COVERED | {"supervision": D("2025-07-02")}).holds(NAME, *MONTHS[1:3]) == [None, False]


def test_whoever_is_on_long_leave_is_left_out():
    assert conditions(mentoring=[], leave=[away("A", "2025-07-20")]).holds(NAME, "2025-07-31") == [False]


def test_it_holds_in_every_unit_of_the_starter_and_in_no_other():
    staff = [post("A", START, team="Day"), post("B", "2020-01-01", team="Night")]
    made = conditions(staff=staff, mentoring=[])
    assert made.holds(NAME, "2025-07-31", team="Day") == [True]
    assert made.holds(NAME, "2025-07-31", team="Night") == [False]
    assert made.holds(NAME, "2025-07-31") == [True]


def test_somebody_who_moved_between_teams_has_started_once():
    staff = [post("A", "2020-01-01", "2025-06-09", team="Night"), post("A", START, team="Day")]
    assert conditions(staff=staff, mentoring=[]).holds(NAME, "2025-07-31", team="Day") == [False]
