"""From which day evidence is asked for: of the export and of what was written down, each inspection once."""

from access import PRIVATE, Scope
from inspection import beginnings
from register.overseeing import Inspection
from tests.given.figures import HOME, D, posts, row
from tests.given.publication import publication

AS_OF = D("2025-03-31")


def held(tmp_path, exported=(), written=(), scope=PRIVATE):
    inspections = [row(service=HOME, date=day, kind=kind, framework="ofsted") for day, kind in exported]
    exports = {"staff": posts(2, "2020-01-01")} | ({"inspection": inspections} if inspections else {})
    own = [Inspection(service=service, on=D(day), sort=sort) for service, day, sort in written]
    return beginnings.of_service(publication(tmp_path, exports, AS_OF), scope, HOME, own, AS_OF)


def test_the_last_full_inspection_may_be_earlier_than_the_last_of_any_kind(tmp_path):
    known = held(tmp_path, [("2024-02-01", "full"), ("2023-02-01", "full"), ("2024-09-01", "other")])
    assert known.last_full and known.last_full.on == D("2024-02-01")
    assert known.last_of_any_kind and known.last_of_any_kind.on == D("2024-09-01")


def test_an_inspection_that_was_exported_and_written_down_is_one(tmp_path):
    known = held(
        tmp_path, [("2024-02-01", "full")], [(HOME, "2024-02-01", "full"), ("Ash House", "2024-03-01", "full")]
    )
    assert [each.on for each in known.held] == [D("2024-02-01")]


def test_a_kind_that_is_not_recorded_is_a_full_inspection(tmp_path):
    known = held(tmp_path, [("2024-02-01", None)])
    assert known.last_full and known.last_full.on == D("2024-02-01")


def test_registration_is_no_inspection(tmp_path):
    known = held(tmp_path, written=[(HOME, "2024-02-01", "registration")])
    assert known.last_of_any_kind is None
    assert known.registration and known.registration.on == D("2024-02-01")


def test_what_is_written_down_for_a_day_after_the_data_is_still_to_come(tmp_path):
    known = held(tmp_path, written=[(HOME, "2025-04-01", "full"), (HOME, "2025-03-31", "other")])
    assert [each.on for each in known.held] == [D("2025-03-31")]
    assert [each.on for each in known.to_come] == [D("2025-04-01")]


def test_who_may_not_see_a_service_is_told_nothing_of_its_inspections(tmp_path):
    known = held(tmp_path, [("2024-02-01", "full")], [(HOME, "2024-05-01", "full")], Scope())
    assert (known.held, known.to_come) == ((), ())
