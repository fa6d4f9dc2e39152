"""How a word was come to, and where a chart's last point differs from it, in sentences."""

from datetime import date

import pandas as pd
import pytest

from metrics import METRICS
from metrics.statistics import chance
from pipelines import policy
from views.words import chart, judged

ON_TIME, STATE, TURNOVER, AGENCY, STABILITY = (
    METRICS[name]
    for name in ("supervision_on_time", "supervision_in_date", "turnover_12m", "agency_share", "stability_12m")
)
SHIPPED = policy.text("")
ROW = {"level": "service", "state": "ok", "month": date(2026, 10, 31), "judged_to": date(2026, 9, 30), "window": 6.0}
ROW |= {"k": 194.0, "n": 230.0, "before_k": 770.0, "before_n": 834.0, "dispersion": 1.5, "p_low": 0.0014, "p_high": 1.0}
ROW |= {"bound": 0.5 / 4 / 67, "word": "needs a look", "numerator": 0.0, "denominator": 0.0}


def in_full(metric, **changes) -> list[str]:
    return judged.in_full(metric, ROW | changes, SHIPPED)


def test_it_says_window_before_dispersion_probability_and_budget():
    assert in_full(ON_TIME) == [
        "Looked at: the last six months, April to September 2026, 194 of 230 (84%). Of the last three and the last six "
        "months the rarer speaks.",
        "Set against the two years before, as far as they are known: usually 92% (770 of 834).",
        "From quarter to quarter it varies more than single sessions would, so it takes a larger difference to be "
        "news.",
        "How likely so few, or fewer, is by chance alone if nothing has changed: about 1 in 700.",
        "It is said from about 1 in 500 on. About the organisation and its services chance may write 0.5 sentences "
        "in a month in which nothing changes; half of that is shared by 67 figures of core measures, each for better "
        "and for worse.",
    ]


def test_the_rarer_side_speaks_and_the_least_that_is_said_is_1_in_10000():
    words = in_full(ON_TIME, p_low=1.0, p_high=1e-9, bound=0.005, level="team")
    assert words[3] == (
        "How likely so many, or more, is by chance alone if nothing has changed: less than 1 in 10,000."
    )
    assert words[4].startswith(
        "It is said from about 1 in 200 on, however few are judged. About the teams of this service"
    )


def test_of_a_state_no_mean_of_people_is_said_and_of_leavers_their_count():
    assert "April to September 2026, 84% on average." in in_full(STATE)[0]
    leavers = in_full(TURNOVER, k=3.0, n=8.0, before_k=12.0, before_n=32.0, dispersion=1.0)
    assert leavers[0].endswith("in which 3 people left.")
    assert leavers[1].endswith("usually 3 in six months (12 left in 32 years of work).")
    assert leavers[2] == "From quarter to quarter it varied no more than chance makes it."
    amount = in_full(AGENCY, window=3.0, k=12.2, n=None, before_k=4.9, before_n=None, dispersion=None)
    assert (amount[0], len(amount)) == ("Looked at: the last three months, July to September 2026, 12% on average.", 4)


@pytest.mark.parametrize(
    ("metric", "changes", "expected"),
    [
        (STABILITY, {"word": None}, judged.NOT_JUDGED),
        (ON_TIME, {"word": None}, "Nothing of it is settled yet, so nothing is judged."),
        (ON_TIME, {"word": "too early to say", "p_low": None}, f"{judged.TOO_EARLY}."),
        (
            ON_TIME,
            {"bound": 0.0},
            "No sentence at all may be due to chance (chance_sentences is 0), so nothing is news.",
        ),
    ],
)
def test_why_there_is_no_word_or_no_news(metric, changes, expected):
    assert in_full(metric, **changes)[-1] == expected


def test_every_judged_measure_can_say_how_it_was_judged():
    for metric in METRICS.values():
        if metric.evidence:
            is_amount = metric.evidence == "amount"
            assert len(in_full(metric, dispersion=None if is_amount else 1.2)) == 5 - is_amount


def test_too_few_to_tell_is_said_with_the_count_and_what_says_more():
    few = ROW | {"word": "too few to tell", "k": 3.0, "n": 5.5, "before_k": 9.0, "before_n": 24.0}
    assert judged.in_short(TURNOVER, few, None) == (
        f"{judged.TOO_FEW} (3 people left since April; usually 2 in six months). The count over a year, and how long "
        "people stay, say more."
    )
    assert judged.in_short(TURNOVER, few | {"k": None}, None).startswith(f"{judged.TOO_FEW}. The count")
    assert judged.in_short(TURNOVER, few | {"word": "too early to say"}, None) == f"{judged.TOO_EARLY}."


def beside(word: str | None, rule: str | None = "outside", variation: str = "concern_low", metric=ON_TIME) -> str:
    return chart.beside_word({"variation": variation, "rule": rule}, ROW | {"word": word}, metric)


def test_where_the_chart_and_the_word_differ_both_are_said():
    assert beside(chance.AS_USUAL) == "One month outside the usual range; the last three and six months are as usual."
    assert beside(chance.BETTER_THAN_USUAL, "shift") == (
        "Several months in a row on one side of the average; the last six months taken together are better than usual."
    )
    assert beside(chance.NEEDS_A_LOOK, None, "common_cause") == (
        "No rule marks the last month; the last six months taken together need a look."
    )
    assert beside(chance.TOO_FEW_TO_TELL, metric=TURNOVER).endswith("there are too few leavers to tell.")
    assert beside(None) == "One month outside the usual range."


def test_where_they_say_the_same_nothing_is_said_of_it():
    assert beside(chance.NEEDS_A_LOOK) == beside(chance.AS_USUAL, None, "common_cause") == ""
    assert chart.beside_word({}, ROW, ON_TIME) == ""


def test_the_marks_of_the_last_year_are_named_with_their_rules():
    months = pd.date_range("2025-01-31", periods=14, freq="ME")
    causes = pd.Series(None, index=months, dtype=object)
    causes.iloc[[0, 5, 13]] = "trend", "shift", "outside"
    assert chart.marks(pd.DataFrame({"special_cause": causes})) == (
        "Marked in the last year: June 2025 (in a long run on one side of the average), February 2026 (outside the "
        "usual range)."
    )
    assert chart.marks(pd.DataFrame({"special_cause": causes.iloc[1:5]})) == ""


def test_the_shapes_that_a_chart_draws_are_said_and_no_others():
    kinds = ["common_cause", "concern", "improvement", "common_cause"]
    assert chart.shapes(pd.DataFrame({"point_type": kinds})) == (
        "By a rule of the chart ▲ is better than usual and ◆ is one to look at; “How this was judged” lists them all."
    )
    assert chart.shapes(pd.DataFrame({"point_type": kinds[:1]})) == ""
