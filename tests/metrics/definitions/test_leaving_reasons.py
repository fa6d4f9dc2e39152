"""Why people left: by calendar year, over the organisation, and never a reason of fewer than five people."""

from collections import Counter

from metrics.definitions.leaving import together
from tests.given.figures import Figures, figures, post, posts, row

KNOWN = {"staff": "2022-01-01"}


def left(*reasons, on="2024-06-30"):
    """People who left, each for one of the reasons (None = not recorded), beside two who stayed."""
    people = [post(f"{n:02}", "2022-01-01", on, leaving_reason=reason) for n, reason in enumerate(reasons)]
    return {"staff": [*people, *posts(2, "2022-01-01", service="Elm House")]}


def reasons(*given, as_of="2024-12-31", rows=None) -> Figures:
    return figures(rows or left(*given), as_of, "leaving_reasons", covers_from=KNOWN)


def test_reasons_are_counted_at_december_over_the_organisation_where_ten_left():
    figure = reasons(*["retired"] * 5, *["health"] * 6)
    assert figure.parts("2024-12") == {"health": "6", "retired": "5"}
    assert not figure.has("2024-12")
    assert {key[-1] for key in figure.cells} == {"2022-12", "2023-12", "2024-12"}
    assert {key[2:4] for key in figure.cells} == {("", "")}


def test_of_nine_leavers_no_reason_is_shown_and_the_year_has_one_row_without_a_number():
    figure = reasons(*["retired"] * 5, *["health"] * 4)
    assert (figure("2024-12"), figure.parts("2024-12")) == ("suppressed", {})


def test_a_year_in_which_all_gave_one_reason_is_not_shown():
    assert reasons(*["retired"] * 12)("2024-12") == "suppressed"


def test_reasons_of_fewer_than_five_are_counted_together():
    figure = reasons(*["retired"] * 6, *["health"] * 3, *["other"] * 2)
    assert figure.parts("2024-12") == {"few": "5", "retired": "6"}


def test_where_those_together_are_still_fewer_than_five_the_next_smallest_reason_joins_them():
    figure = reasons(*["retired"] * 7, *["health"] * 5, *["other"] * 2)
    assert figure.parts("2024-12") == {"few": "7", "retired": "7"}


def test_a_tie_of_the_next_smallest_is_broken_by_name():
    assert together(Counter(retired=5, health=5, other=1)) == {"retired": 5, "few": 6}


def test_every_leaver_is_in_one_of_the_rows_and_no_row_is_of_fewer_than_five():
    for counts in ({"a": 10}, {"a": 4, "b": 4, "c": 4}, {"a": 1, "b": 20}, {"a": 3, "b": 3, "c": 5, "d": 9}):
        shown = together(Counter(counts))
        assert sum(shown.values()) == sum(counts.values())
        assert min(shown.values()) >= 5


def test_a_reason_that_is_not_recorded_is_not_known():
    assert reasons(*["retired"] * 5, *[None] * 5).parts("2024-12") == {"not_known": "5", "retired": "5"}


def test_the_reason_is_of_the_post_that_ended_with_the_spell_the_one_begun_last_that_has_one():
    rows = left(*["retired"] * 6, *["other"] * 6)
    rows["staff"] += [
        post("00", "2023-01-01", "2024-06-30", role="Cook"),  # without a reason: retired
        post("01", "2021-01-01", "2024-06-30", leaving_reason="other", role="Cook"),  # begun earlier: retired
        post("06", "2023-01-01", "2024-06-30", leaving_reason="retired", role="Cook"),  # begun later: retired
        post("07", "2023-01-01", "2024-06-29", leaving_reason="retired", role="Cook"),  # ended earlier: other
        post("08", "2022-01-01", "2024-06-30", leaving_reason="chose_to_leave", role="Cook"),  # the first by name
        post("09", "2022-01-01", "2024-06-30", leaving_reason="retired", role="Cook"),  # the first by name: other
    ]
    assert reasons(rows=rows).parts("2024-12") == {"few": "5", "retired": "7"}


def test_a_move_between_homes_is_no_leaving_and_has_no_reason_in_the_organisation():
    rows = left(*["retired"] * 5, *["other"] * 5)
    moved = row(leaving_reason="other_role_here")
    rows["staff"] += [post("M", "2022-01-01", "2024-06-30", **moved), post("M", "2024-07-01", service="Elm House")]
    assert reasons(rows=rows).parts("2024-12") == {"other": "5", "retired": "5"}


def test_a_year_that_has_not_ended_has_no_row_and_one_before_leavers_are_known_no_history():
    figure = figures(left(*["retired"] * 12), "2024-11-30", "leaving_reasons", covers_from={"staff": "2022-07-01"})
    assert {key[-1]: cell["state"] for key, cell in figure.cells.items()} == {
        "2022-12": "not_enough_history",
        "2023-12": "nobody_due",
    }
