"""One measure across services: a dot each, in alphabetical order, with the table that says the same."""

from datetime import date

import pandas as pd
import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from views.parts import charts, meaning, reading, standing, wording
from views.parts.services_grid import CHOSEN


def draw(metric: Metric, month: date) -> None:
    """The chart, a sentence and the table of a measure at a month."""
    # Most measures compared stand in the table above, so they are asked for together.
    together = [METRICS[name] for name in CHOSEN] if metric.name in CHOSEN else [metric]
    found = standing.standings(together, month, "service")
    listed = [(service, found[metric.name, service, ""]) for service in reading.services()
              if (metric.name, service, "") in found]  # fmt: skip
    shown = [(service, one) for service, one in listed if wording.known(one.row["value"])]
    st.markdown(f"**{metric.title}**, {wording.month(month)}. {metric.meaning}")
    st.caption(_sentence(metric, month, len(shown), [one.row for _, one in listed]))
    if shown:
        rows = pd.DataFrame(
            [{**one.row, "said": wording.full(metric, one.row)} for _, one in shown],
            index=[service for service, _ in shown],
        )
        figure = charts.compared(metric, rows, _overall(metric, month))
        said = f"{metric.title} by service, {wording.month(month)}: the table below says the same."
        st.plotly_chart(figure, config=charts.CONFIG, key="comparison", alt=said)
    with st.expander("The same as a table", icon=":material/table:"):
        st.dataframe(_table(metric, listed), hide_index=True, alt=f"{metric.title} by service")
    meaning.popover(metric)


def _sentence(metric: Metric, month: date, shown: int, rows: list[dict]) -> str:
    said = [f"{shown} of {len(rows)} services have a figure"]
    hidden = sum(row["state"] == "suppressed" for row in rows)
    if hidden:
        said.append(f"{hidden} not shown, to protect small groups")
    others = reading.by_metric(month)
    if metric.name in others:
        said.append(f"all services together (the dotted line): {wording.full(metric, others[metric.name])}")
    if metric.family == "people" and metric.unit == "percent":
        said.append("the line through a dot is where the figure could lie by chance: the fewer people, the longer")
    return ". ".join(part[0].upper() + part[1:] for part in said) + "."


def _overall(metric: Metric, month: date) -> float | None:
    value = reading.by_metric(month).get(metric.name, {}).get("value")
    return value if wording.known(value) and metric.unit != "count" else None


def _table(metric: Metric, listed: list) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Service": service,
                metric.title: wording.full(metric, one.row),
                "Signal": one.said.word,
                "A year before": "" if one.year_before is None else wording.with_unit(metric, one.year_before),
                "Not counted": wording.left_out(metric, one.row),
            }
            for service, one in listed
        ]
    )
