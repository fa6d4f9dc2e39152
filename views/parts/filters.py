"""Filters: they live in the address, survive a page change, and refuse in words what may not be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.metric import Metric
from views.session import address, links, values
from views.session.viewer import Viewer
from views.words import dates, text

ALL_TEAMS = ""  # the service with all of them
WIDTH = 250  # pixels: one filter fits a phone's width, four stand side by side on a desk's
NONE = "none"  # in the address: of several, none is chosen


@dataclass(frozen=True)
class Bar:
    """The filters of a page, in one row at its head, and above them the place where a choice is refused."""

    refusals: DeltaGenerator
    filters: DeltaGenerator

    def service(self, viewer: Viewer) -> str:
        """The service chosen; '' where the viewer may see none."""
        return self.choice("service", "Service", values.services(viewer), words=str) or ""

    def team(self, viewer: Viewer, service: str, all_teams: str = "All teams") -> str:
        """The team of the service that is chosen; '' is all of them, which `all_teams` '' leaves out of the choice."""
        options = ([ALL_TEAMS] if all_teams else []) + values.teams(viewer, service)
        return self.choice("team", "Team", options, words=lambda team: team or all_teams) or ""

    def month(self, viewer: Viewer) -> date | None:
        """The published month chosen: the latest unless another was asked for; None where the viewer may see none."""
        by_text = {links.month_text(month): month for month in reversed(values.months(viewer))}
        chosen = self.choice("month", "Month", list(by_text), words=lambda text: dates.month(by_text[text]))
        return by_text[chosen] if chosen else None

    def metric(self, metrics: Sequence[Metric]) -> Metric | None:
        """The measure chosen; None where there is none to choose."""
        by_name = {metric.name: metric for metric in metrics}
        chosen = self.choice("metric", "Measure", list(by_name), words=lambda name: by_name[name].title)
        return by_name[chosen] if chosen else None

    def choice(self, name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> str | None:
        """A choice of `options`, the first unless the address or an earlier choice says otherwise."""
        if not options:
            return None
        key, wanted = f"pick_{name}", self._wanted(name, label, options)
        st.session_state[key] = wanted
        chosen = self.filters.selectbox(text.shown(label), options, format_func=words, key=key, width=WIDTH)
        if address.remember(name, chosen) and name == "service":
            address.forget("team", "pick_team")
        return chosen

    def person(self, options: Sequence[str], words: Callable[[str], str]) -> str:
        """One of several people, the first unless another is chosen here: an address never says who."""
        key = "pick_somebody"  # of its own, so that who is chosen on the page Person is not chosen here too
        if st.session_state.get(key) not in options:
            st.session_state[key] = options[0]
        return self.filters.selectbox("Person", options, format_func=words, key=key, width=WIDTH)

    def chips(self, name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> str:
        """One of a few, as chips side by side: the first, which the address leaves out, unless another is chosen."""
        key, wanted = f"pick_{name}", self._wanted(name, label, options)
        st.session_state[key] = wanted
        chosen = self.filters.pills(
            text.shown(label), options, format_func=lambda option: text.shown(words(option)), key=key, required=True
        )
        address.remember(name, "" if chosen == options[0] else chosen or "")
        return chosen or options[0]

    def several(
        self, name: str, label: str, options: Sequence[str], usual: Sequence[str], words: Callable[[str], str]
    ) -> list[str]:
        """Several of the options, in their order: the usual ones, which the address leaves out, unless others are."""
        key = f"pick_{name}"
        wanted, _ = address.wanted(name, key)
        if isinstance(wanted, str):
            wanted = [option for option in wanted.split(",") if option in options]
        st.session_state[key] = list(usual) if wanted is None else [option for option in wanted if option in options]
        picked = self.filters.multiselect(
            text.shown(label), options, format_func=lambda option: text.shown(words(option)), key=key
        )
        chosen = [option for option in options if option in picked]
        address.remember(name, "" if chosen == list(usual) else ",".join(chosen) or NONE)
        return chosen

    def day(self, name: str, label: str, usual: date, earliest: date | None = None, latest: date | None = None) -> date:
        """A day, typed as people write it: the usual one, which the address leaves out, unless another is chosen.

        What is no day, or lies outside the days that can be asked for, is refused in words.
        """
        key = f"pick_{name}"
        wanted, _ = address.wanted(name, key)
        before = dates.read(wanted or "")
        st.session_state[key] = dates.typed(before) if before else wanted or dates.typed(usual)
        typed = self.filters.text_input(text.shown(f"{label} (as 14/03/2026)"), key=key, width=WIDTH) or ""
        chosen = dates.read(typed)
        if chosen is None or (earliest and chosen < earliest) or (latest and chosen > latest):
            with self.refusals:
                text.warning(_no_such_day(label, typed, earliest, latest), icon=":material/event_busy:")
            chosen = usual
        address.remember(name, "" if chosen == usual else chosen.isoformat())
        return chosen

    def switch(self, name: str, label: str) -> bool:
        """Whether something is switched on; the address says so."""
        key = f"pick_{name}"
        wanted, _ = address.wanted(name, key)
        st.session_state[key] = wanted is True or wanted == "yes"
        is_on = self.filters.toggle(text.shown(label), key=key)
        address.remember(name, "yes" if is_on else "")
        return is_on

    def _wanted(self, name: str, label: str, options: Sequence[str]) -> str:
        """The option asked for, else the first; what the address asks for and is no option is refused in words."""
        wanted, is_from_address = address.wanted(name, f"pick_{name}")
        if wanted is not None and wanted in options:
            return wanted
        if wanted and is_from_address:
            with self.refusals:
                text.warning(refused(label, wanted), icon=":material/search_off:")
        return options[0]


def bar() -> Bar:
    """The row of filters: side by side where they fit, else each below the other."""
    refusals = st.container()
    return Bar(refusals, st.container(horizontal=True, vertical_alignment="bottom"))


def _no_such_day(label: str, typed: str, earliest: date | None, latest: date | None) -> str:
    """That something typed is no day that can be asked for, and which can."""
    first = f" from {dates.day(earliest)}" if earliest else ""
    last = f" up to {dates.day(latest)}" if latest else ""
    return f"{label} “{typed[:80]}”: write a day{first}{last}, like 14/03/2026."


def refused(label: str, wanted: str) -> str:
    """That something wanted is no choice here."""
    return f"{label} “{wanted[:80]}” is not among what you can see here. It may have another name or no longer exist."
