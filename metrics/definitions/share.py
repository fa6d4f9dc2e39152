"""How most measures of practice are said: a share of which more is better, of people, events or rows."""

from metrics.count.placing import state_sql
from metrics.metric import Fact, Metric

QUARTERLY = {"published": "quarter", "protected": True, "series": "quarter"}
YEARLY = {"published": "year", "protected": True, "levels": ("organisation",)}


def share(name: str, title: str, meaning: str, question: str, formula: str, **said) -> Metric:
    """A percent of which more is better, but for what is said otherwise."""
    said = {"unit": "percent", "better": "higher", "family": "people"} | said
    return Metric(name=name, title=title, meaning=meaning, question=question, formula=formula, **said)


def looks_back(name: str, table: str, months: int, export: str, words: str, **said) -> Metric:
    """People in post to whom something happened in the last months; without a whole window, not enough history."""
    fact = Fact(
        name=table,
        by_placement=True,
        grain="one row per person in post on the day",
        sql=state_sql(f"facts.{table}", "fact.latest_on"),
    )
    return share(
        name,
        said.pop("title"),
        said.pop("meaning"),
        said.pop("question"),
        f"people {words} in the last {months} months / people in post",
        exports=(export,),
        fact=fact,
        met=f"latest_on is not null and latest_on >= back_{months}",
        reason="coalesce('last on ' || strftime(latest_on, '%-d %B %Y'), 'not recorded')",
        look_back=months,
        whole_window=True,
        **said,
    )
