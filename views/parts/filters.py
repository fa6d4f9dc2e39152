"""Filters: they live in the address, survive a page change, and refuse in words what may not be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.metric import Metric
from views.session import links, values
from views.session.viewer import Viewer
from views.words import dates, text

ALL_TEAMS = ""  # the service with all of them
WIDTH = 280  # pixels: one filter fits a phone's width, three stand side by side on a desk's


@dataclass(frozen=True)
class Bar:
    """Filters at the head of a page or of a part of it, and above them the place where a choice is refused."""

    refusals: DeltaGenerator
    filters: DeltaGenerator

    def service(self, viewer: Viewer) -> str:
        """The service chosen; '' where the viewer may see none."""
        before = st.session_state.get("chosen_service")
        service = self._pick("service", "Service", values.services(viewer), words=str) or ""
        if service != before and "team" not in st.query_params:
            _forget("team")
        return service

    def team(self, viewer: Viewer, service: str, all_teams: str = "All teams") -> str:
        """The team of the service that is chosen; '' is all of them, which `all_teams` '' leaves out of the choice."""
        options = ([ALL_TEAMS] if all_teams else []) + values.teams(viewer, service)
        return self._pick("team", "Team", options, words=lambda team: team or all_teams) or ""

    def month(self, viewer: Viewer) -> date | None:
        """The published month chosen: the latest unless another was asked for; None where the viewer may see none."""
        by_text = {links.month_text(month): month for month in reversed(values.months(viewer))}
        chosen = self._pick("month", "Month", list(by_text), words=lambda text: dates.month(by_text[text]))
        return by_text[chosen] if chosen else None

    def metric(self, metrics: Sequence[Metric]) -> Metric:
        """The measure chosen."""
        by_name = {metric.name: metric for metric in metrics}
        chosen = self._pick("metric", "Measure", list(by_name), words=lambda name: by_name[name].title)
        return by_name[chosen or metrics[0].name]

    def _pick(self, name: str, label: str, options: list[str], words: Callable[[str], str]) -> str | None:
        """A choice of `options`, the first unless the address or an earlier choice says otherwise."""
        if not options:
            return None
        key = f"pick_{name}"
        wanted, is_from_address = _wanted(name, key)
        if wanted not in options:
            if wanted is not None and is_from_address:
                with self.refusals:
                    text.warning(_refused(label, wanted), icon=":material/search_off:")
            wanted = options[0]
        st.session_state[key] = wanted
        chosen = self.filters.selectbox(text.shown(label), options, format_func=words, key=key, width=WIDTH)
        _remember(name, chosen)
        return chosen


def bar() -> Bar:
    """A place for filters: side by side where they fit, else each below the other."""
    refusals = st.container()
    return Bar(refusals, st.container(horizontal=True, vertical_alignment="bottom"))


def _wanted(name: str, key: str) -> tuple[str | None, bool]:
    """What the address asks for if it is new, else the choice on this page, else that on another page."""
    in_address = st.query_params.get(name)
    remembered = st.session_state.get(f"chosen_{name}")
    if in_address is not None and in_address != remembered:
        return in_address, True
    return st.session_state.get(key, remembered), False


def _forget(name: str) -> None:
    st.session_state.pop(f"pick_{name}", None)
    st.session_state.pop(f"chosen_{name}", None)


def _remember(name: str, chosen: str) -> None:
    st.session_state[f"chosen_{name}"] = chosen
    if chosen and st.query_params.get(name) != chosen:
        st.query_params[name] = chosen
    elif not chosen and name in st.query_params:
        del st.query_params[name]


def _refused(label: str, wanted: str) -> str:
    return f"{label} “{wanted[:80]}” is not among what you can see here. It may have another name or no longer exist."
