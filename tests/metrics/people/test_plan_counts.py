"""How much the plan of a service asks for, by supervisor: the same lines as the plan, and counts alone for some."""

from collections import Counter
from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people.due import due
from metrics.people.plan_counts import counts
from metrics.people.supervisor_load import Load, loads
from tests.given import database
from tests.given.due import AS_OF, LONG_AGO
from tests.given.publication import people_file

OAK, ELM = ("service", "Oak House", ""), ("service", "Elm House", "")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Two services under Max, and somebody without a line manager; Max held three sessions in the last half year."""
    folder = tmp_path_factory.mktemp("plan")
    staff = [
        {"staff_id": f"{number}", "name": f"Sam {number}", "service": service, "start_date": LONG_AGO}
        | ({} if number == 5 else {"line_manager_id": "9"})
        for number, service in enumerate(["Oak House", "Oak House", "Elm House", "Elm House", "Elm House"], start=1)
    ]
    manager = {"staff_id": "9", "name": "Max", "service": "Oak House", "start_date": LONG_AGO, "role": "Director"}
    sessions = [
        {"staff_id": number, "date": day, "supervisor_id": "9"}
        for number, day in (("1", date(2026, 2, 12)), ("2", date(2025, 12, 1)), ("3", date(2026, 1, 9)))
    ]
    away = {"staff_id": "1", "start_date": date(2026, 2, 20), "end_date": date(2026, 2, 27)}
    rows = {"staff": [*staff, manager], "supervision": sessions, "absence": [away]}
    people_file(database.database(rows, AS_OF), folder / "people.duckdb")
    return folder


def summed(folder, scope, service="", by=("service", "supervisor")):
    sums = Counter()
    for count in counts(folder, scope, service, AS_OF):
        sums[tuple(getattr(count, name) for name in by)] += count.lines
    return dict(sums)


@pytest.mark.parametrize("service", ["Oak House", "Elm House"])
def test_by_supervisor_section_and_kind_there_is_as_much_as_the_plan_lists(loaded, service):
    listed = due(loaded, PRIVATE, "service", service, today=AS_OF).lines
    by = ("supervisor", "section", "kind")
    expected = Counter((line.manager, line.section, line.kind) for line in listed)
    assert summed(loaded, PRIVATE, service, by) == expected
    assert len({supervisor for supervisor, _, _ in expected}) == 2


def test_who_may_see_figures_alone_gets_counts_without_supervisors_and_without_what_is_protected(loaded):
    oak_in_full = summed(loaded, PRIVATE, "Oak House", ("kind",))
    assert oak_in_full["return_talk",] == 1
    reads = Scope(values=frozenset({OAK, ELM}), rows=frozenset({ELM}))
    del oak_in_full["return_talk",]
    assert summed(loaded, reads, "Oak House", ("kind",)) == oak_in_full
    assert {unit for unit in summed(loaded, reads) if unit[0] == "Oak House"} == {("Oak House", "")}
    assert ("Elm House", "Max") in summed(loaded, reads)
    assert {service for service, _ in summed(loaded, Scope(values=frozenset({ELM})))} == {"Elm House"}


def test_a_supervisors_load_is_all_that_they_have_to_hold_beside_what_they_held_in_six_weeks_on_average(loaded):
    assert loads(loaded, PRIVATE, "service", "Elm House", "", AS_OF) == [Load("Max", due=4, usual=0.75)]
