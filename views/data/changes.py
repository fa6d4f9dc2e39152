"""What changed since the month before and the load before, and what would change with the files that were checked."""

from datetime import date

import pandas as pd
import streamlit as st

from metrics import METRICS
from records import small_counts
from records.publication import ChangedFigure, Publication
from views.data.guided import Form
from views.parts import figures_table, month_changes
from views.parts.month_changes import better_first
from views.session.viewer import Viewer
from views.words import dates, numbers, since, text
from views.words import figures as words

NONE_WOULD = "No figure that is shown now would change; months after it are added."


def changed(publication: Publication) -> None:
    """Rows and figures that changed since the load before."""
    exports, figures = publication.report.changed_rows, publication.changed_figures
    if not exports and not figures:
        st.markdown("Nothing that was shown before has changed, or this is the first load.")
    for rows in exports:
        counted = small_counts.changed_rows(rows)
        text.paragraph(text.markup("**{export}**: {counted}.", export=rows.export, counted=counted))
    if figures:
        text.paragraph(text.markup("**{many}** figures that were shown before have changed:", many=len(figures)))
        figures_table.draw(
            changed_figures(better_first(figures)),
            "Figures that changed, before and after",
            numbers=["Before", "After"],
        )


def since_month_before(viewer: Viewer, month: date) -> None:
    """Every measure over all services in the last month that is over and in the one before, what got better first."""
    changed_ = month_changes.of(viewer, month)
    if changed_ is None:
        st.markdown("There are no two months that are over and have figures of their own.")
        return
    text.paragraph(f"{since.month_before(changed_.before, changed_.ways)}.")
    table = pd.DataFrame(
        {
            "Measure": [each.metric.title for each in changed_.moved],
            dates.month(changed_.before): [words.figure(each.metric, each.before) for each in changed_.moved],
            dates.month(changed_.month): [words.figure(each.metric, each.after) for each in changed_.moved],
            "What changed": [since.WAY_WORDS[each.way] for each in changed_.moved],
        }
    )
    months = [dates.month(changed_.before), dates.month(changed_.month)]
    figures_table.draw(table, "Measures of this month and the month before", numbers=months)
    text.caption(since.BY_CHANCE)


def before_loading(form: Form) -> None:
    """The figures shown now that a load would change; nothing where none is shown, or the load is held."""
    if form.changes is None:
        return
    figures, more = form.changes.figures, form.changes.count - len(form.changes.figures)
    if not figures:
        text.caption(NONE_WOULD)
        return
    st.markdown("**What would change**")
    table = changed_figures(better_first(figures)).rename(columns={"Before": "Now", "After": "Then"})
    figures_table.draw(table, "Figures that would change, now and then", numbers=["Now", "Then"])
    if more:
        text.caption(f"And {numbers.count(more)} more, of which the page lists all once they are loaded.")


def changed_figures(figures: tuple[ChangedFigure, ...]) -> pd.DataFrame:
    """One row a figure: measure, unit, month, before and after."""
    return pd.DataFrame(
        {
            "Measure": [_title(figure) for figure in figures],
            "Where": [_unit(figure) for figure in figures],
            "Month": [dates.month(figure.month) for figure in figures],
            "Before": [_value(figure, figure.before) for figure in figures],
            "After": [_value(figure, figure.after) for figure in figures],
        }
    )


def _title(figure: ChangedFigure) -> str:
    metric = METRICS.get(figure.metric)
    part = f": {figure.part}" if figure.part else ""
    return (metric.title if metric else figure.metric) + part


def _unit(figure: ChangedFigure) -> str:
    return " · ".join(name for name in (figure.service, figure.team) if name) or "Organisation"


def _value(figure: ChangedFigure, value: float | None) -> str:
    """A figure as pages say it; with a tenth where the one before and the one after would else read the same."""
    metric = METRICS.get(figure.metric)
    if value is None:
        return "no figure"
    if metric is None:
        return numbers.amount(value)
    both = {numbers.with_unit(metric, each) for each in (figure.before, figure.after) if each is not None}
    return numbers.with_unit(metric, value) if len(both) > 1 else numbers.as_set(metric, value)
