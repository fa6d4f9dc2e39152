import pytest

from pipelines.mapping.forms.cells import Entry, Reader
from pipelines.mapping.forms.periods import Month
from pipelines.mapping.titles import subject

WORDS = {"A/L": "nothing", "booked": "booked", "canc mgr": "cancelled_by_manager", "BH": "beside"}
FEBRUARY = Month(2026, 2)


def entry(text: str, month: Month | None = None, **how) -> Entry:
    return Reader(WORDS, **how).entry(text, month)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2026-03-05", ("2026-03-05",)),
        ("05/03/2026 BH", ("05/03/2026",)),
        ("BH - 5.3.26", ("5.3.26",)),
        ("booked 12/12/26", ("12/12/26",)),
        ("22/04/2026 - 22/04/2029", ("22/04/2026", "22/04/2029")),
        ("3rd Mar 2026", ("3rd Mar 2026",)),
        ("March 3, 2026", ("March 3, 2026",)),
    ],
)
def test_a_date_is_read_out_of_the_words_around_it(text, dates):
    read = entry(text)
    assert (read.dates, read.unknown, read.fault) == (dates, "", "")


@pytest.mark.parametrize("text", ["5/2", "05/02", "5 Feb", "5th Feb", "5", "5th"])
def test_a_day_without_a_year_takes_that_of_its_heading(text):
    (day,) = entry(text, FEBRUARY).dates
    assert day.endswith("2026")
    assert day.startswith(("5", "05"))


def test_a_day_of_the_next_year_in_the_column_of_december_is_of_that_year():
    assert entry("3/1", Month(2025, 12)).dates == ("3/1/2026",)


@pytest.mark.parametrize(
    ("text", "date"),
    [("Fri 6/2", "Fri 6/2/2026"), ("Fri 6th", "Fri 06/02/2026"), ("Fri 06/02/2026 BH", "Fri 06/02/2026")],
)
def test_a_day_of_the_week_stays_with_its_date_so_that_both_are_compared(text, date):
    assert (entry(text, FEBRUARY).dates, entry(text, FEBRUARY).unknown) == ((date,), "")


def test_a_day_without_a_year_is_no_date_where_nothing_says_which():
    assert entry("booked 8/11").fault == "has no year"
    assert entry("booked 8/11", year=2026).dates == ("8/11/2026",)


def test_a_word_means_what_the_mapping_says_in_any_case_and_only_as_a_word_of_its_own():
    assert entry("07/01 Canc MGR", FEBRUARY).meanings == ("cancelled_by_manager",)
    assert entry("a/l").is_nothing
    assert entry("overbooked 01/02/2026").unknown == "overbooked"


def test_a_word_nobody_knows_is_never_passed_over():
    assert entry("12/02/2026 DNA").unknown == "dna"
    assert entry("✓").unknown == "✓"


def test_what_every_program_writes_for_nothing_is_nothing():
    assert all(entry(text).is_nothing for text in ("N/A", "-", "n/a"))


def test_several_entries_of_a_cell_are_parted_where_the_mapping_says_so():
    assert [each.dates for each in Reader(split="lines").entries("08.01.26\n24.01.26")] == [
        ("08.01.26",),
        ("24.01.26",),
    ]
    assert [each.text for each in Reader(split=";").entries("TM; S")] == ["TM", "S"]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Oak House - staff list", "Oak House"),
        ("Alder Lodge TRAINING MATRIX - date completed", "Alder Lodge"),
        ("Alder Lodge - staff list (updated 31/10/2026)", "Alder Lodge"),
        ("Supervision tracker 2026", ""),
        ("Staff list October 2026", ""),
        ("May House - staff", "May House"),
        ("The Willows training records 2025/26", "The Willows"),
    ],
)
def test_a_title_is_about_what_is_left_without_the_words_for_a_list(title, about):
    assert subject(title) == about


def test_a_dash_alone_is_nothing_and_between_two_words_only_a_dash():
    reader = Reader({"-": "nothing", "group": "group", "JB": "beside"})
    assert reader.entry("-").is_nothing
    held = reader.entry("7 JB - group", FEBRUARY)
    assert (held.dates, held.meanings, held.unknown) == (("07/02/2026",), ("group", "beside"), "")


def test_a_word_for_nothing_beside_words_that_nobody_knows_does_not_pass_them_over():
    read = entry("A/L, held by phone 12/02/2026")
    assert (read.is_nothing, read.unknown) == (False, "held by phone")
    assert entry("A/L 12/02/2026").is_nothing
