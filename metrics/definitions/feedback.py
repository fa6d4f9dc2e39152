"""What is brought to us and answered within 28 days: views of those we support, and what stands in the way of work."""

from metrics.count.placing import unit_event_sql
from metrics.metric import Fact, Metric, Subject
from records.policy import Target


def _within_28_days(
    *,
    name: str,
    title: str,
    meaning: str,
    question: str,
    subject: Subject,
    export: str,
    things: str,
    done: str,
    target: Target,
) -> Metric:
    """Things whose 28th day lies in the last 3 months, of which so many were `done` by then (facts: `<done>_on`)."""
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"{done} within 28 days / {things} whose 28th day falls in the last 3 months",
        subject=subject,
        exports=(export,),
        target=target,
        fact=Fact(
            name=export,
            grain="one row per entry whose 28th day lies in the window",
            adds_up=True,
            sql=unit_event_sql(f"facts.{export}", f"fact.on_date, fact.{done}_on", export=export),
        ),
        window=3,
        met=f"{done}_on <= on_date",
        reason=f"coalesce('{done} on ' || strftime({done}_on, '%-d %B %Y'), 'not yet')",
        levels=("organisation", "service"),
        series="month",
        family="events",
        evidence="events",
    )


VIEWS_RESPONDED = _within_28_days(
    name="views_responded",
    title="Views answered",
    meaning="Views of people who use the service that were answered within 28 days.",
    question="Do we answer the people we work for?",
    subject="Practice",
    export="feedback",
    things="views",
    done="responded",
    target=Target(value=90, source="product default"),
)
BLOCKERS_FIXED = _within_28_days(
    name="blockers_fixed",
    title="Blockers fixed",
    meaning="Blockers (equipment, forms, ICT) that were fixed within 28 days.",
    question="Do people have tools that work?",
    subject="Wellbeing",
    export="tools",
    things="blockers",
    done="fixed",
    target=Target(value=80, source="product default"),
)

METRICS = (VIEWS_RESPONDED, BLOCKERS_FIXED)
