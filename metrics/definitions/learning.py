"""The learning log: what is closed and passed on, and how much of it is good practice."""

from metrics.count.placing import unit_event_sql
from metrics.metric import Fact, Metric
from records.policy import Target

LEARNING = Fact(
    name="learning",
    grain="one row per entry in the window",
    adds_up=True,
    sql=unit_event_sql("facts.learning", "fact.kind, fact.closed_on, fact.shared_on", export="learning"),
)
LEARNING_CLOSED_AND_SHARED = Metric(
    name="learning_closed_and_shared",
    title="Learning closed and shared",
    meaning="Entries of the learning log that were closed and shared.",
    question="Do we learn from what happened, and pass it on?",
    formula="entries closed and shared / entries of the last 6 months",
    subject="Practice",
    exports=("learning",),
    target=Target(value=80, source="product default"),
    fact=LEARNING,
    window=6,
    met="closed_on <= day and shared_on <= day",
    reason="case when closed_on <= day and shared_on <= day then 'closed and shared' when closed_on <= day "
    "then 'closed, not shared yet' else 'open' end",
    levels=("organisation", "service"),
    series="month",
    family="events",
    evidence="events",
)
LEARNING_GOOD_PRACTICE_SHARE = Metric(
    name="learning_good_practice_share",
    title="Good practice in the learning log",
    meaning="Entries of the learning log that record good practice.",
    question="Do we learn from what went well as much as from mistakes?",
    formula="good practice / entries of the last 6 months",
    subject="Practice",
    exports=("learning",),
    target=Target(value=50, source="product default"),
    fact=LEARNING,
    window=6,
    met="kind = 'good_practice'",
    reason="replace(kind, '_', ' ')",
    levels=("organisation", "service"),
    series="month",
    family="events",
    evidence="events",
)

METRICS = (LEARNING_CLOSED_AND_SHARED, LEARNING_GOOD_PRACTICE_SHARE)
