"""Team: who needs what and by when, and the team’s measures."""

import streamlit as st

from metrics import METRICS
from metrics.read import named
from views.downloads import link
from views.notes import decisions, targets
from views.parts import bedrock_grid, calls_for_support, dots, filters, inside_links
from views.parts.folded import folded
from views.session import people, ticked, values
from views.session.viewer import Viewer
from views.team import calendar_form, due_list, one_measure, suggested_support, supervisor_load, ticks, wide_plan
from views.words import bedrock as words
from views.words import made_up, phrases, text


def page(viewer: Viewer) -> None:
    """Draw the page; nothing before the first load, and no more than a sentence where no team may be seen."""
    if viewer.publication is None:
        return
    bar = filters.bar()
    service = bar.service(viewer)
    team = bar.team(viewer, service, all_teams="")
    month, metric = bar.month(viewer), bar.metric(one_measure.offered(viewer))
    if not team:
        st.info("There is no team to show.", icon=":material/groups:")
        return
    text.window_title(team, "Team")
    text.title(team)
    text.caption(" · ".join([*([service] if team != service else []), *made_up.notes(viewer)]))
    _by_person(viewer, service, team)
    _bedrock(viewer, service, team)
    _due(viewer, service, team)
    calls_for_support.draw(viewer, service, team, values.months(viewer)[-1])
    st.header("The team")
    if metric is not None and month is not None:
        one_measure.draw(viewer, metric, service, team, month)
        targets.draw(viewer, metric, service, team)
        decisions.draw(viewer, service, team, metric.name)
    st.header("What was decided")
    decisions.draw(viewer, service, team)


# Whose plan is shown.
THIS_TEAM, SERVICE, EVERY = "team", "service", "every"
PLANS = {THIS_TEAM: "This team", SERVICE: "The service", EVERY: "All services"}


def _by_person(viewer: Viewer, service: str, team: str) -> None:
    now = values.by_metric(viewer, values.months(viewer)[-1], service, team)
    for metric in METRICS.values():
        if metric.by_person and metric.name in now and now[metric.name]["state"] != "not_supplied":
            text.paragraph(dots.line(viewer, metric, now[metric.name]))


def _bedrock(viewer: Viewer, service: str, team: str) -> None:
    """How many have all three of the bedrock, what is to be arranged for whom, and everybody once it is opened."""
    try:
        known = people.bedrock(viewer, service, team)
    except named.REFUSALS:
        return  # why people are not shown stands below
    text.paragraph(words.sentence(known))
    if known.people:
        with folded("Bedrock, person by person", f"bedrock_{service}_{team}", ":material/foundation:") as is_open:
            if is_open:
                bedrock_grid.draw(known, service, team, "bedrock")


def _due(viewer: Viewer, service: str, team: str) -> None:
    """What falls due, with its downloads; in words why it is not shown."""
    text.header(phrases.WHO_NEEDS_WHAT)
    inside_links.follow()
    wide = filters.bar().chips("plan", "Plan of", [THIS_TEAM, SERVICE, EVERY], words=PLANS.__getitem__)
    if wide != THIS_TEAM:
        unit = service if wide == SERVICE else ""
        supervisor_load.draw(viewer, unit, "")
        wide_plan.draw(viewer, unit)
        st.link_button("Workbook", link.to("due.xlsx", service=unit), icon=":material/download:")
        return
    try:
        due = people.due(viewer, service, team)
    except named.REFUSALS as refusal:
        text.info(str(refusal), icon=":material/lock:")
        return
    text.paragraph(due_list.sentence(due, viewer.today))
    text.paragraph(due_list.not_known(due))
    section = due_list.pick_section(due) if due.lines else ""
    since_load = ticked.of_load(viewer)
    due_list.draw(due, (service, team), section, since_load)
    ticks.draw(viewer, service, team, due.lines, since_load)
    supervisor_load.draw(viewer, service, team)
    suggested_support.draw(viewer, service, team)
    calendar_form.draw(service, team, due.lines)
    with st.container(horizontal=True):
        for label, file, icon, chosen in DOWNLOADS:
            address = link.to(file, service=service, team=team, section=section if chosen else "")
            st.link_button(text.shown(label), address, icon=icon)


# The last: whether it holds the section that was chosen alone. A week that lacks what is overdue is no week's plan.
DOWNLOADS = (
    ("Workbook", "due.xlsx", ":material/download:", True),
    ("This week and the next, to print", "week", ":material/print:", False),
)
