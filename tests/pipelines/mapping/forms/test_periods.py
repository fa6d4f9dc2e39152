import pytest

from pipelines.mapping.forms.periods import Month, dated, day_of, month_of, month_within, year_within


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Jan", Month(0, 1)),
        ("SEPT", Month(0, 9)),
        ("March 2026", Month(2026, 3)),
        ("Mar-26", Month(2026, 3)),
        ("Mar '26", Month(2026, 3)),
        ("2026-03-01", Month(2026, 3)),
        ("03/2026", Month(2026, 3)),
        ("Safeguarding", None),
        ("Marking", None),
    ],
)
def test_a_heading_is_a_month_only_where_all_of_it_is(text, month):
    assert month_of(text) == month


def test_months_without_a_year_follow_on_from_the_first():
    named = [Month(0, 11), Month(0, 12), Month(0, 1)]
    assert dated(named, 2025) == [Month(2025, 11), Month(2025, 12), Month(2026, 1)]
    assert dated(named, 0) == [Month(0, 11), Month(0, 12), Month(0, 1)]


def test_a_title_says_a_month_or_a_year_only_where_it_names_no_second():
    assert month_within("Absence record March 2026") == Month(2026, 3)
    assert month_within("March to May 2026") is None
    assert month_within("Sept Absence record Sept 2026") == Month(2026, 9)
    assert month_within("Sept 2025 Sept 2026") is None
    assert year_within(["Supervision 2025/26"]) == 2025
    assert year_within(["2025 and 2026"]) == 0


def test_a_day_of_the_month_may_bear_the_name_of_the_day():
    assert [day_of(text) for text in ("14", "1st", "Tue 14", "32", "Tue")] == [14, 1, 14, 0, 0]
