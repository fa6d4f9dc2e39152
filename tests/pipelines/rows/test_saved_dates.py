"""True dates of something that has happened, later than their workbook was last saved, are asked about."""

import datetime as dt

import pytest
import xlsxwriter

from pipelines.errors import LoadError
from pipelines.files import read
from tests.given.folder import STAFF, folder, load, rows

SAVED = dt.datetime(2026, 6, 20, 15)
HEADINGS = ["staff_id", "date", "status"]
STAFF_ROWS = "1,Oak,Care,permanent,2024-01-01,\n2,Oak,Care,permanent,2024-01-01,\n"
SWAPPED = '[[file]]\npattern = "supervision.xlsx"\nexport = "supervision"\n[file.dates]\ndate = "{}"\n'


def sessions(place, *held, saved=SAVED, options=None):
    """A folder of two people, and a workbook of sessions with true dates, saved on that day."""
    folder(place, staff=STAFF + STAFF_ROWS)
    path = place / "supervision.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", **(options or {})}) as book:
        book.set_properties({"created": saved})
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADINGS, *held]):
            sheet.write_row(at, 0, row)
    return place


def days(place, rules=""):
    con, _ = load(place, rules)
    return [day for (day,) in rows(con, "select date from raw.supervision order by date")]


SWAPPABLE = dt.date(2026, 9, 4)  # which the 9th of April would be
EARLIER = dt.date(2026, 3, 2)


@pytest.fixture(scope="module")
def swapped(tmp_path_factory):
    return sessions(tmp_path_factory.mktemp("swapped"), ["1", EARLIER, "held"], ["2", SWAPPABLE, "held"])


def test_a_session_held_after_the_file_was_saved_is_asked_about_in_both_readings(swapped):
    with pytest.raises(LoadError, match=r'4 September 2026 or 9 April 2026(.*\n){6}    date = "swapped"'):
        load(swapped)


def test_a_mapping_says_that_they_were_swapped_or_stay_as_they_are(swapped):
    assert days(swapped, SWAPPED.format("swapped")) == [dt.date(2026, 2, 3), dt.date(2026, 4, 9)]
    assert days(swapped, SWAPPED.format("iso")) == [EARLIER, SWAPPABLE]


def test_what_is_only_booked_or_could_not_be_swapped_asks_nothing(tmp_path):
    booked = sessions(tmp_path / "booked", ["1", EARLIER, "held"], ["2", SWAPPABLE, "Booked"])
    assert days(booked) == [EARLIER, SWAPPABLE]
    template = sessions(
        tmp_path / "old", ["1", EARLIER, "held"], ["2", dt.date(2026, 5, 28), "held"], saved=dt.datetime(2020, 1, 1)
    )
    assert days(template) == [EARLIER, dt.date(2026, 5, 28)]


def test_a_number_without_a_date_format_counts_from_the_workbooks_own_first_day(tmp_path):
    place = sessions(tmp_path, ["1", EARLIER, "held"], ["2", 44652, "held"], options={"date_1904": True})
    assert all(sheet.is_1904 for sheet in read.read(place / "supervision.xlsx", lambda heading: heading in HEADINGS))
    assert days(place) == [EARLIER, dt.date(2026, 4, 2)]
