"""How a column of dates is read: in one format, or not at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cells import dates

FIRST_OF_MARCH = dt.date(2026, 3, 1)
DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31))
WRITTEN = {
    "dd/mm/yyyy": "%d/%m/%Y",
    "mm/dd/yyyy": "%m/%d/%Y",
    "yyyy-mm-dd": "%Y-%m-%d",
    "dd-mm-yyyy": "%d-%m-%Y",
    "dd.mm.yyyy": "%d.%m.%Y",
    "dd Mon yyyy": "%d %b %Y",
    "dd-Mon-yy": "%d-%b-%y",
    "d Month yyyy": "%d %B %Y",
    "iso": "%Y-%m-%dT%H:%M:%S",
    "yyyy/mm/dd": "%Y/%m/%d",
    "yyyymmdd": "%Y%m%d",
}


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("01/03/2026", "dd/mm/yyyy"),
        ("1/3/26", "dd/mm/yyyy"),
        ("01/03/2026 09:30", "dd/mm/yyyy"),
        ("01/03/26 09:30:15", "dd/mm/yyyy"),
        ("1/3/2026, 9:30 PM", "dd/mm/yyyy"),
        ("03/01/2026", "mm/dd/yyyy"),
        ("3/1/26 12:00:00 AM", "mm/dd/yyyy"),
        ("01-03-2026", "dd-mm-yyyy"),
        ("1-3-26 09:30", "dd-mm-yyyy"),
        ("01.03.2026", "dd.mm.yyyy"),
        ("1.3.26", "dd.mm.yyyy"),
        ("2026-03-01", "yyyy-mm-dd"),
        ("2026-03-01 00:00:00", "yyyy-mm-dd"),
        ("01 Mar 2026", "dd Mon yyyy"),
        ("1 mar 26", "dd Mon yyyy"),
        ("01-Mar-26", "dd-Mon-yy"),
        ("1-MAR-2026", "dd-Mon-yy"),
        ("1 March 2026", "d Month yyyy"),
        ("Sun 1 March 2026", "d Month yyyy"),
        ("2026-03-01T00:00:00Z", "iso"),
        ("2026-03-01T23:30:00.123+01:00", "iso"),
        ("2026-03-01 10:15", "iso"),
        ("46082", "serial"),
        ("46082.75", "serial"),
        (" 01/03/2026 ", "dd/mm/yyyy"),
        ("2026/03/01", "yyyy/mm/dd"),
        ("2026/3/1 09:30", "yyyy/mm/dd"),
        ("20260301", "yyyymmdd"),
        ("1st March 2026", "d Month yyyy"),
        ("1st of March, 2026", "d Month yyyy"),
        ("March 1, 2026", "d Month yyyy"),
        ("Mar 1st 26", "d Month yyyy"),
        ("1-March-26", "d Month yyyy"),
        ("1/Mar/2026", "d Month yyyy"),
        ("01.Mar.2026", "d Month yyyy"),
        ("2026-02-28T23:30:00-01:00", "iso"),
    ],
)
def test_each_format_reads_what_is_written_in_it(text, format):
    assert dates.parse(text, format) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025",
        "13/14/2025",
        "00/01/2026",
        "n/k",
        "",
        "2026",
        "20261301",
        "1/3/026",
        "Mar-26",
        "March 2026",
        "01/03-2026",
        "1 Foo 2026",
    ],
)
def test_what_is_no_day_is_read_by_no_format(text):
    assert [format for format in dates.FORMATS if dates.parse(text, format)] == []


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("49", 2049), ("50", 1950), ("99", 1999)])
def test_two_digit_years_up_to_49_are_of_this_century(digits, year):
    assert dates.parse(f"01/03/{digits}", "dd/mm/yyyy") == dt.date(year, 3, 1)


def test_a_serial_is_a_day_only_within_a_lifetime_of_now():
    assert dates.parse("09999", "serial") is None
    assert dates.parse("80001", "serial") is None
    assert dates.parse("45292", "serial") == dt.date(2024, 1, 1)


@pytest.mark.parametrize("format", WRITTEN)
@given(day=DAYS)
def test_every_day_written_in_a_format_is_read_back_as_that_day(format, day):
    assert dates.parse(day.strftime(WRITTEN[format]), format) == day


def test_the_one_format_that_reads_every_value_is_the_column_s():
    decision = dates.decide(["01/02/2025", "25/02/2025"])
    assert decision.formats == ("dd/mm/yyyy",)
    assert decision.dates == {"01/02/2025": dt.date(2025, 2, 1), "25/02/2025": dt.date(2025, 2, 25)}


def test_two_formats_that_read_a_value_differently_are_a_question_with_both_readings():
    decision = dates.decide(["01/02/2025", "03/04/2025", "05/05/2025"])
    first, second = decision.ambiguous
    assert (first.text, second.text) == ("01/02/2025", "03/04/2025")
    assert first.formats == ("dd/mm/yyyy", "mm/dd/yyyy")
    assert first.readings == (dt.date(2025, 2, 1), dt.date(2025, 1, 2))
    assert decision.dates == {}


def test_two_formats_that_read_every_value_alike_are_no_question():
    decision = dates.decide(["01/01/2025", "02/02/2025"])
    assert not decision.ambiguous
    assert decision.dates == {"01/01/2025": dt.date(2025, 1, 1), "02/02/2025": dt.date(2025, 2, 2)}


def test_days_that_do_not_exist_have_no_say_in_the_format():
    decision = dates.decide(["25/02/2025", "31/02/2025", "13/14/2025", "n/k"])
    assert decision.formats == ("dd/mm/yyyy",)
    assert decision.unreadable.keys() == {"31/02/2025", "13/14/2025", "n/k"}


def test_a_column_that_no_single_format_reads_is_mixed_with_an_example_of_each():
    decision = dates.decide(["25/02/2025", "2025-02-26", "2025-02-27"])
    assert decision.mixed == {"yyyy-mm-dd": "2025-02-26", "dd/mm/yyyy": "25/02/2025"}
    assert decision.dates == {}


def test_days_of_both_orders_in_one_column_are_mixed_and_not_guessed_one_by_one():
    decision = dates.decide(["25/02/2025", "02/25/2025"])
    assert decision.mixed == {"dd/mm/yyyy": "25/02/2025", "mm/dd/yyyy": "02/25/2025"}


def test_the_format_that_a_mapping_names_is_the_format():
    decision = dates.decide(["01/02/2025", "25/02/2025"], ["mm/dd/yyyy"])
    assert decision.dates == {"01/02/2025": dt.date(2025, 1, 2)}
    assert decision.unreadable == {"25/02/2025": "is not a date in the format mm/dd/yyyy"}


def test_listed_formats_are_tried_in_order_and_a_value_they_read_differently_is_rejected():
    decision = dates.decide(["01/02/2025", "25/02/2025", "02/26/2025", "2025-02-27"], ["dd/mm/yyyy", "mm/dd/yyyy"])
    assert decision.dates == {"25/02/2025": dt.date(2025, 2, 25), "02/26/2025": dt.date(2025, 2, 26)}
    assert decision.unreadable["01/02/2025"] == "can be 2025-02-01 (dd/mm/yyyy) or 2025-01-02 (mm/dd/yyyy)"
    assert decision.unreadable["2025-02-27"] == "is not a date in the format dd/mm/yyyy or mm/dd/yyyy"


def test_true_spreadsheet_dates_stand_beside_the_one_format_of_the_texts():
    decision = dates.decide(["2025-02-01", "25/02/2025", "2025-02-01 14:15:00"], typed=True)
    assert decision.formats == ("dd/mm/yyyy",)
    assert decision.dates["2025-02-01"] == decision.dates["2025-02-01 14:15:00"] == dt.date(2025, 2, 1)
    assert decision.dates["25/02/2025"] == dt.date(2025, 2, 25)


def test_true_spreadsheet_dates_do_not_settle_what_the_texts_beside_them_mean():
    assert dates.decide(["2025-02-01", "03/04/2025"], typed=True).ambiguous
    assert dates.decide(["2025-02-01", "03/04/2025"], ["dd/mm/yyyy"], typed=True).unreadable == {}


@pytest.mark.parametrize(
    "text", ["01/01/1900", "31/12/9999", "1900-01-01", "9999-12-31", "9999-12-31T00:00:00", "1 Jan 1900"]
)
def test_the_first_day_of_1900_and_the_last_of_9999_mean_blank_and_have_no_say_in_the_format(text):
    decision = dates.decide([text, "25.02.2025"])
    assert decision.blank == {text}
    assert decision.dates == {"25.02.2025": dt.date(2025, 2, 25)}
    assert decision.unreadable == {}


def test_a_column_without_any_date_is_unreadable_and_neither_mixed_nor_ambiguous():
    decision = dates.decide(["n/k", "tbc"])
    assert (decision.unreadable.keys(), decision.mixed, decision.ambiguous) == ({"n/k", "tbc"}, {}, [])
    assert dates.decide([]).dates == {}


@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from(sorted(WRITTEN)))
def test_a_column_written_in_one_format_is_read_whole_and_right_or_is_a_question(days, format):
    texts = {day.strftime(WRITTEN[format]): day for day in days}
    decision = dates.decide(texts)
    assert decision.ambiguous or decision.dates == texts
    assert not decision.mixed and not decision.unreadable


@given(st.lists(st.sampled_from(["01/02/2025", "25/02/2025", "2025-02-03", "n/k", "31/02/2025", "45000", "1/1/1900"])))
def test_every_text_of_a_settled_column_is_a_date_or_blank_or_unreadable_and_only_one_of_these(texts):
    decision = dates.decide(texts)
    if not decision.ambiguous and not decision.mixed:
        parts = [*decision.dates, *decision.blank, *decision.unreadable]
        assert sorted(parts) == sorted(set(texts))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-14T23:00:00Z", dt.date(2026, 6, 15)),
        ("2026-01-14T23:00:00Z", dt.date(2026, 1, 14)),
        ("2026-01-15T00:00:00Z", dt.date(2026, 1, 15)),
        ("2026-06-15 00:30:00+05:30", dt.date(2026, 6, 14)),
    ],
)
def test_a_moment_with_its_zone_is_the_day_it_is_in_the_united_kingdom(text, day):
    assert dates.decide([text]).dates == {text: day}


@pytest.mark.parametrize("text", ["14-Sept-26", "14 Sept 2026", "14th September 2026", "Sept 14, 2026", "Sep-14-2026"])
def test_september_is_known_by_four_letters_too(text):
    assert dates.decide([text]).dates == {text: dt.date(2026, 9, 14)}


@pytest.mark.parametrize(
    "text",
    [
        "00/00/0000",
        "00/01/1900",
        "0",
        "00:00:00",
        "00:00",
        "0000-00-00 00:00:00",
        "0/0/00",
        "1/0/1900",
        "0-Jan-00",
        "00 January 1900",
    ],
)
def test_no_day_as_programs_write_it_is_blank(text):
    assert dates.decide([text, "25/02/2025"]).blank == {text}


@pytest.mark.parametrize("text", ["Mar-26", "March 2026", "mar 2026", "03/2026"])
def test_a_month_without_a_day_is_unreadable_and_says_why(text):
    assert dates.decide([text, "25/02/2025"]).unreadable == {text: "names a month and no day"}


def test_numbers_beside_dates_of_a_workbook_are_days_and_in_text_they_are_a_question():
    texts = ["45968", "25/02/2025", "2025-03-04"]
    decision = dates.decide(texts, typed=True, of_workbook=True)
    assert decision.dates == {
        "45968": dt.date(2025, 11, 7),
        "25/02/2025": dt.date(2025, 2, 25),
        "2025-03-04": dt.date(2025, 3, 4),
    }
    assert dates.decide(["45968", "25/02/2025"]).mixed
    listed = dates.decide(["45968", "25/02/2025"], ["dd/mm/yyyy"], of_workbook=True)
    assert listed.dates["45968"] == dt.date(2025, 11, 7)


TRUE = [f"2025-03-{day:02}" for day in range(4, 9)]


def test_true_dates_beside_texts_without_a_day_up_to_12_seem_swapped_and_a_mapping_swaps_them_back():
    texts = [f"{day}/03/2025" for day in range(14, 19)]
    assert dates.decide(TRUE + texts, typed=True).swapped["2025-03-04"] == dt.date(2025, 4, 3)
    back = dates.decide(TRUE + texts, ["swapped"], typed=True)
    assert (back.swapped, back.dates["2025-03-04"], back.dates["14/03/2025"]) == (
        {},
        dt.date(2025, 4, 3),
        dt.date(2025, 3, 14),
    )


def test_true_dates_are_not_taken_for_swapped_where_a_text_has_a_day_up_to_12_or_there_are_few():
    texts = [f"{day}/03/2025" for day in range(14, 19)]
    assert not dates.decide([*TRUE, *texts, "12/03/2025"], typed=True).swapped
    assert not dates.decide([*TRUE[1:], *texts], typed=True).swapped
    assert not dates.decide([*TRUE, *texts], ["dd/mm/yyyy"], typed=True).swapped


def test_a_number_among_the_dates_of_a_workbook_counts_from_that_workbooks_own_first_day():
    texts, day = ["44270", "2025-04-01"], dt.date(2025, 3, 16)
    read = dates.decide(texts, typed=True, of_workbook=True, is_1904=True).dates
    assert read == {"44270": day, "2025-04-01": dt.date(2025, 4, 1)}
    assert dates.decide(["44270", "44271"], ["serial"], is_1904=True).dates["44270"] == day
    assert dates.decide(texts, typed=True, of_workbook=True).dates["44270"] == day - dt.timedelta(1462)


@pytest.mark.parametrize(
    "text",
    [
        "Fri 06/03/2026",
        "Friday 6 March 2026",
        "Fri, 6 Mar 26",
        "Friday the 6th of March 2026",
        "06/03/2026 (Fri)",
        "6.3.26, Friday",
    ],
)
def test_a_day_of_the_week_beside_a_date_is_read_where_it_is_that_date_s(text):
    assert dates.decide([text]).dates == {text: dt.date(2026, 3, 6)}


def test_a_day_of_the_week_settles_whether_day_or_month_comes_first():
    decision = dates.decide(["Fri 06/03/2026", "04/05/2026"])
    assert decision.formats == ("dd/mm/yyyy",)
    assert decision.dates["04/05/2026"] == dt.date(2026, 5, 4)
    assert dates.decide(["Wed 06/03/2026"]).dates == {"Wed 06/03/2026": dt.date(2026, 6, 3)}


def test_a_date_that_does_not_fall_on_the_day_of_the_week_beside_it_is_none():
    texts = ["Fri 06/03/2026", "Sat 20/03/2026", "Monday 6 March 2026"]
    assert dates.decide(texts).unreadable == {
        "Sat 20/03/2026": "does not fall on a Saturday",
        "Monday 6 March 2026": "does not fall on a Monday",
    }
    listed = dates.decide(["Wed 06/03/2026"], ["dd/mm/yyyy"])
    assert listed.unreadable == {"Wed 06/03/2026": "does not fall on a Wednesday"}


@pytest.mark.parametrize("text", ["Fri", "Friday night", "Sun 2026", "sat in on 2"])
def test_a_day_of_the_week_without_a_date_is_none(text):
    assert dates.decide([text, "25/02/2025"]).unreadable == {text: "is not a date"}
