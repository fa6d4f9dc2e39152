"""The rows behind one number, with the file and line each came from."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from metrics.metric import Metric
from metrics.read import named
from views.downloads import link, tables
from views.parts import figures_table
from views.session import links, people
from views.session.viewer import Viewer
from views.words import basis, figures, numbers, reasons, text


def toggle(
    viewer: Viewer, metric: Metric, row: Mapping, month: date, service: str = "", team: str = "", part: str = ""
) -> None:
    """A switch that shows the rows behind the number of `row`; the rows are read only once it is on."""
    if st.toggle("Show the rows behind this number", key=f"rows_{metric.name}_{part}"):
        draw(viewer, metric, row, month, service, team, part)


def draw(
    viewer: Viewer, metric: Metric, row: Mapping, month: date, service: str = "", team: str = "", part: str = ""
) -> None:
    """The rows, how they add up to the number, and their download; in words why there are none."""
    when = links.month_text(month)
    name = f"{metric.name}:{part}" if part else metric.name
    try:
        behind = people.behind(viewer, name, when, service, team)
    except (LookupError, named.NotForYou) as refusal:
        text.info(str(refusal), icon=":material/lock:")
        return
    text.paragraph(adds_up(viewer, metric, row, behind))
    table = tables.behind(behind)
    figures_table.draw(table, f"The {len(table)} rows behind {metric.title}, with file and line")
    address = link.to("rows.xlsx", metric=name, month=when, service=service, team=team)
    st.link_button("Download these rows", address, icon=":material/download:")


def adds_up(viewer: Viewer, metric: Metric, row: Mapping, behind: pd.DataFrame) -> text.Markup:
    """How the rows make the number: "Supervised in date: 7 of 8 people. 1 listed and not counted"."""
    if not basis.has_number(row):
        return text.shown(f"{reasons.state(viewer, metric, row)}.")
    counted = len(behind.loc[behind["counted"] == "yes"])
    is_met = metric.met and metric.has_denominator and metric.denominator == "1" and metric.kind != "median"
    subject, made_of = (metric.title if is_met else figures.figure(metric, row)), _made_of(metric, behind, counted)
    sentences: list[str] = [text.markup("**{subject}:** {made_of}", subject=subject, made_of=made_of)]
    others = len(behind) - counted
    if others:
        sentences.append(f"{others} listed and not counted; the last columns say why.")
    missing = _not_shown(metric, row, behind, counted)
    if missing:
        sentences.append(
            f"{numbers.people(missing)} now in another team: not shown. Rows and not shown make the number."
        )
    return text.joined(" ", sentences)


def _made_of(metric: Metric, behind: pd.DataFrame, counted: int) -> str:
    rows_are = f"{numbers.counted(counted, 'row is', 'rows are')} counted"
    if metric.kind == "median":
        return f"{rows_are}; the number is the middle one."
    as_words = numbers.amount if metric.unit in numbers.OF_FRACTIONS else numbers.count
    top = as_words(behind.loc[:, "numerator"].sum())
    if not metric.has_denominator:
        return f"{rows_are}, which add up to {top}."
    if metric.met and metric.denominator == "1":
        met = numbers.count(len(behind.loc[behind["met"] == "yes"]))
        return f"{met} of {numbers.counted(counted, *basis.nouns(metric))}."
    return f"{rows_are}: {top} over {as_words(behind.loc[:, 'denominator'].sum())}."


def _not_shown(metric: Metric, row: Mapping, behind: pd.DataFrame, counted: int) -> int:
    """How many of the people counted are not among the rows the viewer may see."""
    if metric.kind == "median" or (metric.has_denominator and metric.denominator == "1"):
        return max(round(row["denominator"]) - counted, 0)
    return 0
