"""Staffing facts: who is counted as permanent care staff, who came and went, and what no export tells."""

import pytest

from access import PRIVATE, Scope
from inspection import staffing
from inspection.staffing import CareStaff, Hours, Level3, Posts
from metrics.read import named
from tests.given.figures import HOME, D, post, row
from tests.given.publication import publication

AS_OF, SINCE = D("2025-03-31"), D("2024-12-01")
STAFF = [
    post("full time", "2020-01-01"),
    post("half time", "2025-01-15", fte=0.5),
    post("working time not recorded", "2020-01-01", fte=None),
    post("left in the period", "2024-01-01", "2025-02-10"),
    post("left before it", "2024-01-01", "2024-11-30"),
    post("bank", "2025-01-20", contract="bank"),
    post("fixed term", "2025-01-20", contract="fixed_term"),
    post("cooks", "2025-01-20", role="Cook"),
    post("manages", "2023-05-01", role="Registered Manager"),
    post("elsewhere", "2025-01-15", service="Ash House"),
]


def shift(day, kind, hours=8, worker: str | None = "1"):
    return row(service=HOME, date=day, kind=kind, hours=hours, worker_ref=worker)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    exports = {
        "staff": STAFF,
        "establishment": [
            row(service=HOME, role="Support Worker", date="2024-01-01", posts_fte=5, vacant_fte=4),
            row(service=HOME, role="Support Worker", date="2025-03-01", posts_fte=6, vacant_fte=1.5),
            row(service=HOME, role="Cook", date="2025-03-01", posts_fte=1, vacant_fte=0),
        ],
        "agency": [
            shift("2024-11-30", "agency"),
            shift("2024-12-01", "agency", worker="7"),
            shift("2025-03-31", "agency", hours=10, worker="7"),
            shift("2025-01-31", "bank", worker=None),
        ],
        "qualification": [
            row(staff_id="full time", qualification="level_3", status="held"),
            row(staff_id="half time", qualification="level_3", status="enrolled"),
            row(staff_id="working time not recorded", qualification="level_3", status="none"),
            row(staff_id="manages", qualification="level_5", status="enrolled", managing_since="2022-09-01"),
        ],
    }
    return publication(tmp_path_factory.mktemp("data"), exports, AS_OF)


@pytest.fixture(scope="module")
def facts(folder):
    return staffing.of_service(folder, PRIVATE, HOME, SINCE, AS_OF)


def test_permanent_care_staff_are_those_with_a_permanent_contract_in_a_care_role(facts):
    # The three that are still there: not bank, fixed term, a cook, the manager or those of another service.
    assert facts.care_staff == CareStaff(in_post=3, full_time=1, part_time=1)
    assert facts.care_staff.not_known == 1


def test_who_started_and_left_is_counted_by_the_days_of_the_period_both_ends_included(folder, facts):
    assert (facts.started, facts.left) == (1, 1)
    assert staffing.of_service(folder, PRIVATE, HOME, D("2024-11-30"), D("2025-01-14")).left == 1
    assert staffing.of_service(folder, PRIVATE, HOME, D("2025-01-15"), D("2025-01-15")).started == 1


def test_a_move_to_a_bank_contract_is_a_leaving_and_a_gap_of_a_week_is_none(tmp_path):
    staff = [
        post("to bank", "2024-01-01", "2025-01-31"),
        post("to bank", "2025-02-01", contract="bank"),
        post("gap", "2024-01-01", "2025-01-31"),
        post("gap", "2025-02-07"),
    ]
    folder = publication(tmp_path, {"staff": staff}, AS_OF)
    moved = staffing.of_service(folder, PRIVATE, HOME, SINCE, AS_OF)
    assert (moved.started, moved.left, moved.care_staff.in_post) == (0, 1, 1)
    # In the gap the person keeps the post that ended last.
    assert staffing.of_service(folder, PRIVATE, HOME, SINCE, D("2025-02-03")).care_staff.in_post == 1


def test_vacancies_are_those_of_the_latest_day_on_which_posts_were_written_down(facts):
    assert facts.posts == Posts(D("2025-03-01"), posts_fte=7, vacant_fte=1.5)


def test_agency_and_bank_are_hours_shifts_and_workers_of_the_period(facts):
    assert facts.hours == {
        "agency": Hours(hours=18, shifts=2, workers=1, without_reference=0),
        "bank": Hours(hours=8, shifts=1, workers=0, without_reference=1),
    }


def test_the_level_3_of_permanent_care_staff_is_held_under_way_or_past_its_date(facts):
    # Two years after the start of 2020 for the one who does not hold it; the starter of January has two years.
    assert facts.level_3 == Level3(people=3, held=1, equivalent=0, enrolled=1, neither=1, not_recorded=0, past_date=1)


def test_who_manages_is_named_with_the_level_5_and_since_when(facts):
    (manager,) = facts.in_charge.managers
    assert facts.in_charge.now == manager and facts.in_charge.without_since is None
    assert (manager.staff_id, manager.from_on, manager.to_on) == ("manages", D("2023-05-01"), None)
    assert (manager.level_5, manager.managing_since) == ("enrolled", D("2022-09-01"))


def test_a_service_whose_manager_left_has_none_since_the_day_after(tmp_path):
    staff = [post("1", "2020-01-01"), post("manages", "2020-01-01", "2025-02-14", role="Registered Manager")]
    in_charge = staffing.of_service(publication(tmp_path, {"staff": staff}, AS_OF), PRIVATE, HOME, SINCE, AS_OF)
    assert in_charge.in_charge.now is None
    assert in_charge.in_charge.without_since == D("2025-02-15")
    assert [manager.to_on for manager in in_charge.in_charge.managers] == [D("2025-02-14")]


def test_a_manager_whose_last_day_is_the_last_of_the_period_manages_the_service_on_it(tmp_path):
    staff = [post("1", "2020-01-01"), post("manages", "2020-01-01", "2025-03-31", role="Registered Manager")]
    in_charge = staffing.of_service(
        publication(tmp_path, {"staff": staff}, AS_OF), PRIVATE, HOME, SINCE, AS_OF
    ).in_charge
    assert in_charge.now is not None and in_charge.earlier == []


def test_what_no_export_tells_is_unknown_and_never_zero(tmp_path):
    facts = staffing.of_service(publication(tmp_path, {"staff": STAFF}, AS_OF), PRIVATE, HOME, SINCE, AS_OF)
    assert (facts.posts, facts.hours, facts.level_3) == (None, None, None)


def test_an_export_of_today_that_stays_from_an_earlier_month_does_not_tell_of_the_level_3(tmp_path):
    exports = {"staff": STAFF, "qualification": [row(staff_id="full time", qualification="level_3", status="held")]}
    folder = publication(tmp_path, exports, AS_OF, covers_to={"qualification": D("2025-02-28")})
    assert staffing.of_service(folder, PRIVATE, HOME, SINCE, AS_OF).level_3 is None


def test_who_may_not_see_a_service_is_told_nothing_of_its_staff(folder):
    with pytest.raises(named.NotForYou):
        staffing.of_service(folder, Scope(), HOME, SINCE, AS_OF)
