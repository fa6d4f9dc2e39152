"""What several pages have, as blocks: a measure over time, how long people stay, decisions, a cell of a grid."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from metrics.read import named
from register.deciding import DecisionNote
from register.entries import Entry
from views.downloads.paper import figures_rows
from views.downloads.paper.document import Block, Drawing, bullets, heading, paragraphs, table
from views.notes import decisions
from views.parts import detail, parts_table, retention
from views.session import own_terms, people, values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, figures, judged, made_up, meaning
from views.words import conditions as condition_words

LEADS = "Who leads"


def about(viewer: Viewer, month: date | None = None, *chosen: str) -> list[str]:
    """What stands below a title: what was chosen, up to when the data is, that nobody here is real."""
    as_of = viewer.published.as_of
    when = "" if month is None else f"{dates.month_so_far(month, as_of)}"
    first = [*(words for words in chosen if words), *([when] if when else []), f"data to {dates.day(as_of)}"]
    return [" · ".join(first), *made_up.notes(viewer)]


def measure(viewer: Viewer, metric: Metric, service: str, month: date, hides_national: bool) -> list[Block]:
    """A measure of a service ('' is all of them) at a month and over time, as the page shows it."""
    if not metric.overall:
        return _by_part(viewer, metric, service, month)
    shown = detail.of_unit(viewer, metric.name, service, "", month, hides_national)
    history, drawn = shown.history, shown.drawn
    row = history.row or history.latest
    blocks: list[Block] = [] if history.row else [*paragraphs(meaning.not_this_month(metric))]
    if row is not None:
        blocks += _figure(viewer, metric, row, history.rows.get(row["judged_to"]))
    if drawn.figure is not None:
        blocks.append(Drawing(drawn.figure, drawn.alt, drawn.finding))
    blocks += paragraphs(drawn.beside)
    blocks += paragraphs(drawn.happened, drawn.marks, drawn.how_to_read, is_small=True)
    listed = [row for when, row in history.rows.items() if when <= month][::-1]
    return [*blocks, *table(f"{metric.title} by month", shown.table, figures_rows.of_rows(viewer, listed))]


def _figure(viewer: Viewer, metric: Metric, row: dict, settled: dict | None) -> list[Block]:
    """What a row says in words, up to its target."""
    policy = own_terms.policy(viewer).of_unit(row["service"], row["team"])
    words = [word.word for word in (directions.of(row), directions.of_target(metric, row, policy)) if word.word]
    title = f"{metric.title}, {dates.month(row['month'])}: {figures.full(viewer, metric, row)}"
    notes = [
        metric.meaning,
        figures.formula(metric),
        figures.so_far_note(row),
        basis.left_out(metric, row),
        f"Target: {figures.target(metric, policy)}",
    ]
    return [
        *paragraphs(". ".join([title, *words]), judged.in_short(metric, row, settled)),
        *paragraphs(" · ".join(note for note in notes if note), is_small=True),
    ]


def _by_part(viewer: Viewer, metric: Metric, service: str, month: date) -> list[Block]:
    """The parts of a measure that has no value over all of them, in the latest months published."""
    every = values.rows(viewer, metric=metric.name, level=values.level(service), service=service, team="")
    rows, latest = parts_table.at_latest([row for row in every if row["part"]], month)
    listed = parts_table.parts_table(viewer, metric, rows) if rows else pd.DataFrame()
    figured = figures_rows.of_rows(viewer, rows)
    return [*paragraphs(meaning.lead(metric, latest or month)), *table(metric.title, listed, figured)]


def staying(viewer: Viewer, service: str = "") -> list[Block]:
    """How long people stay."""
    known = retention.stay(viewer, service)
    who = service or "all services together"
    if known is None:
        return []
    return [
        heading("How long people stay"),
        *bullets(known.sentences),
        Drawing(known.figure, retention.alt(known, who)),
        *paragraphs(retention.HOW_TO_READ, is_small=True),
        *table("How long people stay", known.table),
    ]


def conditions(viewer: Viewer, service: str, team: str, month: date) -> list[Block]:
    """The conditions of a service or team that call for support, as its page lists them; in words why not."""
    try:
        stated = people.conditions(viewer, service, team).at(month)
    except named.REFUSALS as refusal:
        return [heading(condition_words.HEADING), *paragraphs(str(refusal))]
    holding = [condition_words.sentence(each) for each in stated if each.holds]
    otherwise = condition_words.otherwise(stated, month)
    return [heading(condition_words.HEADING), *bullets(holding), *paragraphs(otherwise)]


def decided(viewer: Viewer, service: str, team: str = "", names_people: bool = True) -> list[Block]:
    """The decision notes of a unit, all of them; who leads only where people are named."""
    noted = _noted(decisions.of_unit(viewer, service, team))
    shown = noted if names_people else noted.drop(columns=LEADS, errors="ignore")
    return [heading("What was decided"), *table("What was decided", shown)]


def _noted(notes: Iterable[Entry[DecisionNote]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "About": METRICS[note.measure].title if note.measure in METRICS else "",
            "What we know": note.knows,
            "What we are doing": note.doing,
            LEADS: note.leads,
            "Look again": dates.day(note.review_on),
            "What came of it": note.outcome,
        }
        for note in (entry.value for entry in notes)
    )
