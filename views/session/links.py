"""The pages of the app, and links between them: each carries service, team, month and, where there is one, the metric.

A page is the function `page(viewer)` of views/<address>/page.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from metrics.metric import Metric
from views.session import marks


@dataclass(frozen=True)
class Page:
    """A page of the menu: its address and its title."""

    address: str
    title: str


# In the order of the menu; the first is what the bare address opens. Icons are left out: a browser would fetch the icon
# of the page it shows from another host.
PAGES = (
    Page("overview", "Overview"),
    Page("service", "Service"),
    Page("team", "Team"),
    Page("person", "Person"),
    Page("matrix", "Matrix"),
    Page("inspection", "Inspection"),
    Page("data", "Data"),
    Page("measures", "Measures"),
)

TITLES = {page.address: page.title for page in PAGES}

# What follows a link in the browser; stands before the script of every component that has links.
SCRIPT = Path(__file__).with_name("link.js").read_text("utf-8")

ALL_SERVICES = "whole"  # in the address: the measure shown month by month for all services together

MEASURE = "measure"  # behind the # of an address: where on a page its one measure stands


def as_page(address: str) -> st.Page:
    """The page of that address as Streamlit's own links take it."""
    # Streamlit knows a page that is a function by its address alone, so any function may stand for it.
    return st.Page(st.stop, title=TITLES[address], url_path=address)


def params(
    service: str = "",
    team: str = "",
    month: date | None = None,
    metric: str = "",
    all_services: str = "",
    person: str = "",
) -> dict[str, str]:
    """What a link carries, without what is not given.

    `all_services`: the measure that the Overview opens month by month for all services together; `person`: a staff
    number, for which its mark stands in the address.
    """
    carried = {"service": service, "team": team, "month": month_text(month) if month else "", "metric": metric}
    carried |= {ALL_SERVICES: all_services, "person": marks.of(person)}
    return {name: value for name, value in carried.items() if value}


def go(page: str, carried: Mapping[str, str]) -> dict:
    """A link as the scripts of components take it; to a measure it leads to the place where that is shown."""
    at = ALL_SERVICES in carried or (page == "service" and "metric" in carried)
    return {"page": page, "carried": dict(carried), "at": MEASURE if at else ""}


def to_measure(metric: Metric, service: str, month: date) -> tuple[str, dict[str, str]]:
    """The page that shows a measure, and what the link carries: that of a service, or of all services together."""
    if "service" in metric.levels:
        return "service", params(service, month=month, metric=metric.name)
    return "overview", params(month=month, all_services=metric.name)


def month_text(month: date) -> str:
    """A month as it stands in an address: 2026-10."""
    return f"{month:%Y-%m}"
