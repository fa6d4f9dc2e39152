"""What changed since the month and the load before, as sentences of counts."""

from collections import Counter
from datetime import date

from records.load_report import ChangedRows
from views.words import since


def test_measures_are_counted_by_the_way_they_went_what_got_better_first():
    ways = Counter({"the same": 3, "the other way": 6, "better": 9})
    assert since.month_before(date(2026, 8, 31), ways) == (
        "Since August 2026, 9 of 18 measures got better, 6 went the other way and 3 stayed as they were"
    )
    assert since.month_before(date(2026, 8, 31), Counter({"neither": 1})) == (
        "Since August 2026, 1 of 1 measure changed with no better side"
    )


def test_rows_of_a_load_are_added_up_without_those_of_protected_exports():
    rows = [
        ChangedRows(export="staff", new=1, changed=2, gone=0),
        ChangedRows(export="training", new=1200, changed=0, gone=4),
        ChangedRows(export="absence", new=7, changed=7, gone=7, protected=True),
    ]
    assert since.load_before(rows, 1) == (
        "since the load before 1,201 rows new, 2 changed and 4 gone; 1 figure shown before changed"
    )
