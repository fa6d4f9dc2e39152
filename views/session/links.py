"""Links between pages: each carries service, team, month and, where there is one, the metric."""

from datetime import date

PAGES = {
    "overview": "views/overview/page.py",
    "service": "views/service/page.py",
    "team": "views/team/page.py",
    "matrix": "views/matrix/page.py",
    "measures": "views/measures/page.py",
    "data": "views/data/page.py",
}


def params(
    service: str = "", team: str = "", month: date | None = None, metric: str = "", whole: str = ""
) -> dict[str, str]:
    """What a link carries, without what is not given; for `st.page_link(query_params=…)` and `st.switch_page`.

    `whole`: the measure that the Overview opens month by month for all services together.
    """
    given = {"service": service, "team": team, "month": month_text(month) if month else "", "metric": metric}
    given["whole"] = whole
    return {name: value for name, value in given.items() if value}


def month_text(month: date) -> str:
    """A month as it stands in an address: 2026-10."""
    return f"{month:%Y-%m}"
