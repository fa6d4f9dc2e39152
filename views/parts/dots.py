"""A dot for each person beside "7 of 8": for teams, where a person is more than a percentage point."""

from collections.abc import Mapping

from metrics.metric import Metric
from views.session.viewer import Viewer
from views.words import basis, directions, figures, numbers, text

MOST = 40  # people: more dots than that say less than the number


def line(viewer: Viewer, metric: Metric, row: Mapping) -> text.Markup:
    """One line: the measure, its count, a dot for each person (filled where met) if it is about people, its word."""
    left_out, word = basis.left_out(metric, row), directions.of(row)
    figure = text.markup("**{title}:** {figure}", title=metric.title, figure=figures.full(viewer, metric, row))
    drawn = dots(row) if metric.family == "people" else ""
    parts = (figure, drawn, text.coloured("grey", left_out) if left_out else "", word.markup if word.word else "")
    return text.joined(" ", parts)


def dots(row: Mapping) -> text.Markup:
    """The dots alone; '' where there is no number or too many people."""
    if not basis.has_number(row) or not numbers.known(row["denominator"]) or row["denominator"] > MOST:
        return text.shown("")
    met, others = int(row["numerator"]), int(row["denominator"] - row["numerator"])
    drawn = (("●" * met, text.coloured("blue", "●" * met)), ("○" * others, text.coloured("orange", "○" * others)))
    return text.joined("", [colour for marks, colour in drawn if marks])
