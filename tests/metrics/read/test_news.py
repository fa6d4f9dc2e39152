"""The two lists of a month: who stands where, and in which order."""

from datetime import date

from metrics.read.news import Lists, lists
from pipelines import policy
from records.policy import Policy

MONTH, BEFORE = date(2026, 3, 31), date(2026, 2, 28)
SHIPPED = policy.text("")
NOTHING = dict.fromkeys(("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "bound", "word", "target_kept"))
ON_TIME, RECORDED = "supervision_on_time", "supervision_recorded"  # targets: at least 90 and 100 %


def row(metric: str, service: str = "", month: date = MONTH, k: float = 20, of: float = 20, **changes) -> dict:
    """A published overall, all of it met and nothing said of it but for the changes."""
    level = "service" if service else "organisation"
    unit = {"metric": metric, "part": "", "level": level, "service": service, "team": "", "month": month}
    return unit | {"numerator": k, "denominator": of, "state": "ok", "judged_to": month} | NOTHING | changes


def fell(metric: str, service: str, p: float = 0.0001, **changes) -> dict:
    """The same of a unit that needs a look."""
    numbers = {"word": "needs a look", "p_low": p, "p_high": 1.0, "bound": 0.001, "n": 60.0}
    return row(metric, service, **numbers | changes)


def listed(rows: list[dict], rules: Policy = SHIPPED) -> dict[str, list[str]]:
    """In each list "service: measures" of every line."""
    of_month: Lists = lists(rows, MONTH, rules)
    return {
        side: [
            f"{line.first.row['service']}: {', '.join(place.metric.name for place in (line.first, *line.folded))}"
            for line in getattr(of_month, side)
        ]
        for side in ("look", "well", "further")
    }


def look(*rows: dict, rules: Policy = SHIPPED) -> list[str]:
    """Who needs a look."""
    return listed(list(rows), rules)["look"]


def test_core_measures_come_first_then_the_rarer_by_its_bound():
    core = fell(ON_TIME, "Oak", p=0.0009)
    rare, rarer = fell(RECORDED, "Elm", p=0.0004), fell(RECORDED, "Ash", p=0.0008, bound=0.004)
    assert look(rare, core, rarer) == [f"Oak: {ON_TIME}", f"Ash: {RECORDED}", f"Elm: {RECORDED}"]
    own = policy.text(f'[lists]\ncore_measures = ["{RECORDED}"]\n', metrics=[RECORDED])
    assert look(rare, core, rarer, rules=own)[-1] == f"Oak: {ON_TIME}"


def test_of_what_is_as_rare_the_larger_count_comes_first_then_the_name():
    rows = [fell(ON_TIME, "Oak"), fell(ON_TIME, "Elm"), fell(ON_TIME, "Ash", n=30.0)]
    assert [line[:3] for line in look(*rows)] == ["Elm", "Oak", "Ash"]


def test_a_unit_is_listed_once_with_its_further_measures_and_five_at_most():
    rows = [fell(ON_TIME, name) for name in "ABCDEFG"] + [fell(RECORDED, "B")]
    lines = listed(rows)
    assert [line[0] for line in lines["look"]] == list("ABCDE")
    assert lines["look"][1] == f"B: {ON_TIME}, {RECORDED}"
    assert [line[0] for line in lines["further"]] == ["F", "G"]


def test_after_changes_stands_what_is_short_of_its_target_by_most():
    rows = [row(ON_TIME, "Oak", k=17), row(ON_TIME, "Elm", k=10), row(ON_TIME, "Ash", k=18), fell(ON_TIME, "Fir")]
    assert [line[:3] for line in look(*rows)] == ["Fir", "Elm", "Oak"]  # 18 of 20 are the 90 % that are asked for
    of_month = lists(rows, MONTH, SHIPPED)
    assert [(line.first.kind, line.first.short_by) for line in of_month.look[1:]] == [
        ("short_of_target", 8),
        ("short_of_target", 1),
    ]


def test_a_target_of_at_most_is_missed_by_those_too_many():
    (line,) = lists([row("supervision_cancelled_by_manager", "Oak", k=3)], MONTH, SHIPPED).look  # 5 % of 20 is 1
    assert (line.first.kind, line.first.short_by) == ("short_of_target", 2)


def test_better_than_usual_and_targets_kept_stand_on_the_other_side():
    better = row(ON_TIME, "Oak", word="better than usual", p_low=1.0, p_high=0.0001, bound=0.001)
    kept = row(ON_TIME, "Elm", target_kept="keeps_target")
    assert listed([kept, better])["well"] == [f"Oak: {ON_TIME}", f"Elm: {ON_TIME}"]
    assert [line.first.p for line in lists([better], MONTH, SHIPPED).well] == [0.0001]


def test_what_is_as_usual_and_keeps_no_target_is_in_no_list():
    words = ("as usual", "too early to say", "too few to tell", None)
    assert not any(
        listed([row("turnover_12m", name, word=word) for name, word in zip("ABCD", words, strict=True)]).values()
    )


def test_a_month_that_may_still_change_is_told_by_its_last_settled_value():
    rows = [row(ON_TIME, "Oak", BEFORE, k=10), row(ON_TIME, "Oak", k=0, state="partial")]
    assert [line.first.short_by for line in lists(rows, MONTH, SHIPPED).look] == [8]


def test_what_was_not_shown_in_the_last_settled_month_is_in_no_list():
    hidden = row(ON_TIME, "Oak", state="suppressed", numerator=None, denominator=None)
    assert listed([row(ON_TIME, "Oak", BEFORE, k=10), hidden, row(ON_TIME, "Elm")])["look"] == []


def test_the_only_service_is_listed_as_the_organisation():
    numbers = {"k": 30.0, "before_k": 400.0, "before_n": 480.0, "window": 3.0}
    assert look(fell(ON_TIME, "", **numbers), fell(ON_TIME, "Oak", **numbers)) == [f": {ON_TIME}"]


def test_the_only_service_is_the_organisation_though_it_is_too_young_to_be_judged_and_another_may_be_so_by_chance():
    assert look(row(ON_TIME, "", k=10), row(ON_TIME, "Oak", k=10)) == [f": {ON_TIME}"]
    assert look(row(ON_TIME, "", k=10), row(ON_TIME, "Oak", k=10), row(ON_TIME, "Elm", k=0, of=0)) == [
        f": {ON_TIME}",
        f"Oak: {ON_TIME}",
    ]
    assert len(look(row(ON_TIME, "", k=10), row(ON_TIME, "Oak", k=9))) == 2


def test_a_change_is_listed_though_nothing_fell_due_in_its_last_month():
    none = fell(ON_TIME, "Oak", k=0, of=0, state="nobody_due")
    (line,) = lists([none, row(ON_TIME, "Elm")], MONTH, SHIPPED).look
    assert (line.first.row["service"], line.first.kind) == ("Oak", "signal")


def test_what_ended_before_the_last_settled_month_is_in_no_list():
    assert look(fell(ON_TIME, "Oak", month=BEFORE), row(ON_TIME, "Elm")) == []


def test_a_change_against_a_year_ago_is_neither_good_nor_bad():
    a_year_before = row("turnover_12m", "Oak", month=date(2025, 3, 31), k=20)
    for leavers in (2, 8, 40):
        assert listed([a_year_before, row("turnover_12m", "Oak", k=leavers)]) == {"look": [], "well": [], "further": []}
