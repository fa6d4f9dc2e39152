"""What stands out as it is published: which months are judged, whose word counts, and what nobody may see."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from metrics import METRICS, number
from metrics.count import periods
from metrics.count.cells import OK, PARTIAL, SUPPRESSED, Axes, Cells
from metrics.count.states import Known
from metrics.publish import begun_anew, same_people, stands_out
from metrics.publish.evidence import Months, evidence
from metrics.publish.series import Points
from metrics.statistics.chance import WORDS
from pipelines import policy
from pipelines.exports.all import EXPORTS
from records.policy import Policy
from tests.given import database
from tests.given.figures import post

MONTHS = 36
UNITS = [
    (0, "organisation", "", ""),
    (1, "service", "Oak", ""),
    (2, "service", "Elm", ""),
    (3, "team", "Oak", "Days"),
    (4, "team", "Oak", "Nights"),
    (5, "team", "Elm", "Elm"),
]
AXES = Axes(UNITS, periods.months(date(2026, 3, 31), date(2023, 4, 1), MONTHS))
NOWHERE = np.zeros((len(UNITS), MONTHS), dtype=bool)
FROM_THE_START = np.zeros((len(UNITS), MONTHS), dtype=int)
SHIPPED = policy.text("")


def cells(metric: str) -> Cells:
    """The cells of a measure with nothing counted."""
    return Cells(number(metric), METRICS[metric], [""], AXES)


def months(metric: str = "supervision_on_time", *, usual: int = 18, now: int = 18, of: int = 20) -> Months:
    """The same months of every unit, so many met of so many, and in the last three fewer."""
    own = cells(metric)
    shape = len(own.units), MONTHS
    k, n = np.full(shape, float(usual)), np.full(shape, float(of))
    k[:, -3:] = now
    return Months(own, k, n, np.zeros(shape, bool), np.ones(MONTHS, bool))


def judged(
    *measures: Months, are_all: np.ndarray = NOWHERE, rules: Policy = SHIPPED, begun: np.ndarray = FROM_THE_START
) -> list[stands_out.Verdict]:
    """The verdicts on measures of different names, in their order."""
    return list(stands_out.judge({own.cells.number: own for own in measures}, are_all, rules, begun).values())


def words(verdict: stands_out.Verdict, month: int = -1) -> list[str | None]:
    """What is said of each unit."""
    return [None if np.isnan(place) else WORDS[int(place)] for place in verdict["word"][:, month]]


def test_units_that_fell_need_a_look_and_others_are_as_usual():
    (fell,), (steady,) = judged(months(now=8)), judged(months())
    assert words(fell) == ["needs a look"] * 6
    assert words(steady) == ["as usual"] * 6
    assert fell["window"][0, -1] == 3
    assert [fell[name][0, -1] for name in ("k", "n", "before_k", "before_n")] == [24, 60, 24 * 18, 480]


def test_a_page_of_a_month_that_may_still_change_shows_the_word_of_the_last_that_does_not():
    own = months(now=8)
    unsettled = replace(own, settled=np.arange(MONTHS) < MONTHS - 1, k=np.where(np.arange(MONTHS) < 35, own.k, 0))
    (verdict,) = judged(unsettled)
    for name, array in verdict.items():
        assert array[:, -1] == pytest.approx(array[:, -2], nan_ok=True), name
    assert verdict["k"][0, -1] == 8 * 2 + 18


def test_before_a_measure_is_known_there_is_no_word_and_then_it_is_too_early_for_a_year():
    own = months()
    own.settled[:20], own.k[:, :20], own.n[:, :20] = False, np.nan, np.nan
    (verdict,) = judged(own)
    assert words(verdict, 19) == [None] * 6
    assert words(verdict, 30) == ["too early to say"] * 6  # 11 months: 3 and 8 before
    assert words(verdict, 31) == ["as usual"] * 6


def test_a_quarter_is_judged_after_four_before_it():
    own = months("recognition_share")
    is_quarter = np.arange(MONTHS) % 3 == 2
    (verdict,) = judged(
        replace(own, settled=is_quarter, k=np.where(is_quarter, own.k, np.nan), n=np.where(is_quarter, own.n, np.nan))
    )
    assert words(verdict, 11) == ["too early to say"] * 3
    assert words(verdict, 14) == ["as usual"] * 3
    assert verdict["n"][0, 14] in (20, 40)


def test_a_cell_that_is_not_shown_has_no_number_and_no_word_and_takes_nothing_of_the_budget():
    own = months("recognition_share", now=8)
    own.is_hidden[1, -1] = True
    (shown,), (verdict,) = judged(months("recognition_share", now=8)), judged(own)
    assert words(verdict) == ["needs a look", None, "needs a look"]
    assert all(np.isnan(array[1, -1]) for array in verdict.values())
    assert shown["bound"][0, -1] == verdict["bound"][0, -1] == 0.005  # three or two cells: the most there is
    rules = policy.text("[signals]\nchance_sentences = 0.01\n")
    (few,), (fewer,) = judged(months("recognition_share"), rules=rules), judged(own, rules=rules)
    assert (few["bound"][0, -1], fewer["bound"][0, -1]) == pytest.approx((0.005 / 6, 0.005 / 4))


def test_the_teams_of_each_service_share_a_budget_of_their_own():
    (verdict,) = judged(months(), rules=policy.text("[signals]\nchance_sentences = 0.01\n"))
    assert verdict["bound"][:, -1] == pytest.approx([0.005 / 6] * 3 + [0.005 / 4] * 2 + [0.005 / 2])


def test_a_unit_of_all_people_above_it_takes_its_parents_word_and_counts_once():
    own = months()
    own.k[5, -3:] = 2  # the only team of Elm, of whose own months this would be news
    (by_itself,) = judged(own)
    are_all = NOWHERE.copy()
    are_all[5] = True
    (with_parent,) = judged(own, are_all=are_all)
    assert (words(by_itself)[5], words(with_parent)[5]) == ("needs a look", "as usual")
    for name, array in with_parent.items():
        assert array[5, -1] == array[2, -1], name


def test_a_budget_and_a_list_of_core_measures_of_ones_own_change_the_words():
    own, other = months(now=14), months("supervision_recorded", now=18)
    shipped, _ = judged(own, other)
    none, _ = judged(own, other, rules=policy.text("[signals]\nchance_sentences = 0\n"))
    assert (words(shipped)[0], words(none)[0]) == ("needs a look", "as usual")
    small = "[signals]\nchance_sentences = 0.01\n"
    core, _ = judged(own, other, rules=policy.text(small))
    not_core, _ = judged(own, other, rules=policy.text(f'{small}[lists]\ncore_measures = ["fte"]\n', metrics=METRICS))
    assert core["bound"][0, -1] == pytest.approx(2 * not_core["bound"][0, -1])


def begun(unit: int, *columns: int) -> np.ndarray:
    """Where one unit begins anew in these months."""
    from_on = FROM_THE_START.copy()
    for column in columns:
        from_on[unit, column:] = column
    return from_on


def test_a_rebase_begins_what_was_before():
    (verdict,) = judged(months(), begun=begun(1, 26))
    assert words(verdict)[:2] == ["as usual", "too early to say"]


def test_months_before_a_rebase_keep_their_word_and_the_later_of_two_counts_from_its_month_on():
    own = months()
    own.k[:, :15] = 8  # what was usual before the new rota; since then 18 of 20
    (never,), (anew,) = judged(own), judged(own, begun=begun(1, 6, 15))
    assert words(anew, 14)[1] == "too early to say"  # 3 and 6 since the first
    assert words(never, 26)[1] == "better than usual"
    assert [words(anew, month)[1] for month in (25, 26)] == ["too early to say", "as usual"]  # the 12th: 3 and 9
    assert words(anew, 5) == words(never, 5)
    assert [words(anew, 26)[at] for at in (0, 2)] == [words(never, 26)[at] for at in (0, 2)]


def test_a_unit_of_all_people_above_it_has_a_word_of_its_own_where_it_alone_begins_anew():
    are_all = NOWHERE.copy()
    are_all[5] = True
    (verdict,) = judged(months(), are_all=are_all, begun=begun(5, 26))
    assert words(verdict)[2::3] == ["as usual", "too early to say"]


def test_a_stretch_begins_with_the_first_month_that_ends_on_or_after_the_day_in_a_service_and_its_teams():
    staff = [post("1", "2024-01-01", service="Oak", team="Days"), post("2", "2024-01-01", service="Elm")]
    rebase = [{"service": "oak ", "from_on": date(2024, 5, 31)}, {"service": "Oak", "from_on": date(2024, 8, 1)}]
    assert stretches(staff, rebase) == {
        ("", ""): [0] * 9,
        ("Elm", ""): [0] * 9,
        ("Elm", "Elm"): [0] * 9,
        ("Oak", ""): [0, 1, 1, 1, 4, 4, 4, 4, 4],
        ("Oak", "Days"): [0, 1, 1, 1, 4, 4, 4, 4, 4],
    }
    every_unit = stretches(staff, [{"service": "", "from_on": date(2024, 12, 2)}])
    assert set(map(tuple, every_unit.values())) == {(0, 0, 0, 0, 0, 0, 0, 0, 8)}


def stretches(staff: list[dict], rebase: list[dict]) -> dict[tuple[str, str], list[int]]:
    """By unit where the stretches of the nine months from April to December 2024 begin; January is not over."""
    con = database.database({"staff": staff, "rebase": rebase}, date(2025, 1, 30))
    axes = Axes.read(con, periods.months(date(2025, 1, 30), date(2024, 4, 1), 10))
    begun = begun_anew.columns(con, axes)
    return {(service, team): begun[at].tolist() for at, (_, _, service, team) in enumerate(axes.units)}


LONG_AGO, AS_OF = date(2020, 1, 1), date(2026, 3, 31)
KNOWN = Known(  # everything is spoken for; Nights began in March 2025
    exports=dict.fromkeys((*EXPORTS, "leavers"), (True, LONG_AGO, AS_OF)),
    unit_starts=dict.fromkeys(range(4), LONG_AGO) | {4: date(2025, 3, 15), 5: LONG_AGO},
    about={"tolerance_days": 7},
)


def published(metric: str, state: int, places: np.ndarray | slice) -> Months:
    """The evidence of a measure whose cells are in this state in some periods, else ok."""
    own = cells(metric)
    own.numerator[:], own.denominator[:] = 18, 20
    own.state[:] = OK
    own.state[:, :, places] = state
    return evidence({own.number: own}, {own.number: Points.of(own)}, AXES.periods, KNOWN)[own.number]


def test_a_quarter_that_is_hidden_has_no_denominator_and_a_month_within_its_tolerance_is_not_settled():
    hidden = published("recognition_share", SUPPRESSED, slice(-1, None))
    assert np.isnan(hidden.n[:, -1]).all() and hidden.is_hidden[:, -1].all()
    assert not hidden.is_hidden[:, -4].any() and (hidden.n[:, -4] == 20).all()
    assert np.isnan(hidden.n[:, -2]).all()  # February ends no quarter
    on_time = published("supervision_on_time", PARTIAL, slice(-1, None))
    assert on_time.settled.tolist() == [True] * 35 + [False]


def test_a_unit_says_nothing_of_who_has_been_there_a_year_until_it_is_a_year_old():
    continuity = published("team_continuity", OK, slice(0, 0))
    known = ~np.isnan(continuity.n)
    assert known[:4].all()
    assert [AXES.periods[at]["month"] for at in np.flatnonzero(known[4])] == [date(2026, 3, 31)]


def test_a_unit_holds_all_people_above_it_only_if_it_has_for_as_long_as_is_looked_at():
    staff = [post("1", "2024-01-01", service="Oak", team="Days"), post("2", "2024-01-01", service="Oak", team="Nights")]
    staff.append(post("3", "2024-01-01", "2025-02-10", service="Elm"))
    con = database.database({"staff": staff}, date(2026, 3, 31))
    rows = periods.months(date(2026, 3, 31), date(2024, 4, 1), 24)
    periods.register(con, rows)
    axes = Axes.read(con, rows)
    are_all = same_people.are_all(con, axes, back=11)
    names = {(service, team): at for at, (_, _, service, team) in enumerate(axes.units)}
    assert not are_all[names["", ""]].any()
    assert not are_all[names["Oak", "Days"]].any()
    assert are_all[names["Elm", "Elm"]].tolist() == [True] * 11 + [False] * 13  # nobody is there since February 2025
    assert are_all[names["Oak", ""]].tolist() == [False] * 22 + [True] * 2  # February 2025 lies 12 months back
