"""People in post: how many, for how long, and who joined and left in the month."""

from typing import Literal

from metrics.definitions.spells import LEFT_ON, SPELL
from metrics.metric import Metric

TEAM_CONTINUITY = Metric(
    name="team_continuity",
    title="Here a year or more",
    meaning="People in post today who have been in this unit for 12 months or more.",
    question="Do children see the same faces?",
    formula="people in post with 12 months or more in the unit / people in post",
    subject="People",
    exports=("staff",),
    fact=SPELL,
    counted="in_post",
    met="day >= year_on",
    reason="'here since ' || strftime(from_on, '%-d %B %Y')",
    needs_leavers="month",
    series="state",
    evidence="state",
    judged_when_grown=True,
    core=True,
)


def _moves(
    *,
    name: str,
    title: str,
    meaning: str,
    question: str,
    met: str,
    needs_leavers: Literal["window", "month"],
    known_rows: str = "",
) -> Metric:
    """People who joined or left in the month."""
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"count of {name} of the month",
        subject="People",
        exports=("staff",),
        unit="count",
        better="either",
        fact=SPELL,
        kind="count",
        window=1,
        counted=met,
        met=met,
        reason=f"case when is_leaver then {LEFT_ON} else 'started on ' || strftime(from_on, '%-d %B %Y') end",
        needs_leavers=needs_leavers,
        known_rows=known_rows,
        series="month",
        family="amounts",
    )


LEAVERS = _moves(
    name="leavers",
    title="Leavers",
    meaning="People whose time in the unit ended in the month.",
    question="Who left?",
    met="is_leaver",
    needs_leavers="window",
)
STARTERS = _moves(
    name="starters",
    title="Starters",
    meaning="People whose time in the unit began in the month.",
    question="Who joined?",
    met="is_starter",
    needs_leavers="month",
    # Of those who had started before, the ones who had left are missing.
    known_rows="from_on >= (select from_on from facts.coverage where export = 'leavers')",
)
HEADCOUNT = Metric(
    name="headcount",
    title="People in post",
    meaning="People with a permanent or fixed-term post on the day.",
    question="How many are we?",
    formula="count of people in post on the day",
    subject="People",
    exports=("staff",),
    unit="count",
    better="either",
    fact=SPELL,
    kind="count",
    counted="in_post",
    met="in_post",
    reason="'in post'",
    needs_leavers="month",
    series="state",
    family="amounts",
    in_short=True,
    in_summary="{value} in post{where}",
)
FTE = Metric(
    name="fte",
    title="Full-time equivalent",
    meaning="The posts of the people in post, as full-time posts.",
    question="How much working time do we have?",
    formula="sum of full-time equivalents on the day",
    subject="People",
    exports=("staff",),
    unit="fte",
    better="either",
    fact=SPELL,
    kind="count",
    counted="is_working",
    met="is_working",
    numerator="fte_on_day",
    reason="case when is_fte_unknown then 'full-time equivalent not known' else 'in post' end",
    uncounted="is_working and is_fte_unknown",
    needs_leavers="month",
    series="state",
    family="amounts",
    uncounted_words="fte not known for {people}",
)

METRICS = (TEAM_CONTINUITY, LEAVERS, STARTERS, HEADCOUNT, FTE)
