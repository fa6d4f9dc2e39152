"""Calendar entries of the plan, chosen line by line: without names in their titles unless they are asked for."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from views.downloads import calendar, link
from views.parts.folded import folded
from views.words import text


def draw(service: str, team: str, lines: Sequence[Any]) -> None:
    """Which lines, whether titles name people, and the file."""
    with folded("Calendar entries", f"calendar_{service}_{team}", ":material/calendar_add_on:") as is_open:
        if not is_open:
            return
        by_mark = {calendar.mark(line): line.next_step for line in lines}
        chosen = st.multiselect(
            "Which lines (all of them where none is chosen)",
            [*by_mark],
            format_func=lambda mark: text.shown(by_mark[mark]),
            key=f"calendar_lines_{service}_{team}",
        )
        names = st.checkbox("Names in the titles, for a calendar that nobody else sees", key=f"names_{service}_{team}")
        address = link.to("due.ics", service=service, team=team, lines=",".join(chosen), names="yes" if names else "")
        st.link_button("Download the entries", address, icon=":material/calendar_add_on:")
