"""What `python -m bench chance` counts."""

from datetime import date

from bench.chance import Page, page
from bench.judged_measures import SESSIONS, Measure
from bench.stands_out import noticed
from metrics import METRICS
from metrics.read.news import Kind, Line, Lists, Place

MONTH = date(2026, 5, 31)


def place(kind: Kind) -> Place:
    """A measure that is listed for a change or for its target."""
    return Place(metric=METRICS["supervision_on_time"], side="look", kind=kind, row={}, settled={})


def test_changes_of_a_page_are_counted_by_unit_and_by_measure_and_targets_are_not():
    change, target = place("signal"), place("short_of_target")
    two, none, further = Line(change, (change, target)), Line(target), Line(change)
    assert page(Lists((), (two, none), (further,)), MONTH) == Page(MONTH, units=2, measures=3)


def test_a_fall_is_noticed_within_six_months_where_it_is_within_three_and_more_often():
    supervision = Measure(kind="repeated", share=0.95, rate=SESSIONS, spell=4)
    three, six = (noticed(supervision, 0.80, 20, providers=60, within=within) for within in (3, 6))
    assert 10 < three < six
