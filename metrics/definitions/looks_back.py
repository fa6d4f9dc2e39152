"""Shares of the people in post to whom something happened in the months before a day."""

from typing import Literal

from metrics.count.placing import state_sql
from metrics.definitions import phrases
from metrics.metric import LEVELS, Fact, Metric, Subject
from records.policy import NO_TARGET, Target


def looks_back(
    *,
    name: str,
    title: str,
    meaning: str,
    question: str,
    subject: Subject,
    export: str,
    table: str,
    months: int,
    words: str,
    target: Target = NO_TARGET,
    levels: tuple[str, ...] = LEVELS,
    published: Literal["month", "year"] = "month",
    protected: bool = False,
    series: Literal["", "state"] = "state",
    evidence: Literal["", "state"] = "",
    is_condition: bool = False,
) -> Metric:
    """People in post whose latest event in a table of facts lies in the last months; `words` say what happened.

    A window that begins before the export speaks is not enough history, since the people in post come from another.
    """
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=f"people {words} in the last {months} months / people in post",
        subject=subject,
        exports=(export,),
        target=target,
        fact=Fact(
            name=table,
            by_placement=True,
            grain=phrases.PER_PERSON,
            sql=state_sql(f"facts.{table}", "fact.latest_on"),
        ),
        met=f"latest_on is not null and latest_on >= back_{months}",
        reason="coalesce('last on ' || strftime(latest_on, '%-d %B %Y'), 'not recorded')",
        look_back=months,
        whole_window=True,
        levels=levels,
        published=published,
        protected=protected,
        series=series,
        evidence=evidence,
        is_condition=is_condition,
    )
