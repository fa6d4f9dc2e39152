"""The pages of the app, and links between them: each carries service, team, month and, where there is one, the metric.

A page is the function `page(viewer)` of views/<address>/page.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import streamlit as st


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
    Page("matrix", "Matrix"),
    Page("data", "Data"),
    Page("measures", "Measures"),
)

ALL_SERVICES = "whole"  # in the address: the measure shown month by month for all services together


def follow(link: Mapping) -> NoReturn:
    """Open the page that a link of ours names; what it carries becomes the address."""
    # Streamlit knows a page that is a function by its address alone, so any function may stand for it.
    page = st.Page(st.stop, title=link["page"], url_path=link["page"])
    st.switch_page(page, query_params=link["carried"])


def params(
    service: str = "", team: str = "", month: date | None = None, metric: str = "", all_services: str = ""
) -> dict[str, str]:
    """What a link carries, without what is not given.

    `all_services`: the measure that the Overview opens month by month for all services together.
    """
    carried = {"service": service, "team": team, "month": month_text(month) if month else "", "metric": metric}
    carried[ALL_SERVICES] = all_services
    return {name: value for name, value in carried.items() if value}


def month_text(month: date) -> str:
    """A month as it stands in an address: 2026-10."""
    return f"{month:%Y-%m}"
