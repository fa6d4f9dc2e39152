"""The retention curve as a figure: a line in steps, its interval as a band, the months named below."""

import pandas as pd

from metrics.publish.retention import CUTS
from views.parts import charts
from views.parts.charts import BLUE
from views.words import text

BAND = f"{BLUE}2e"  # the colour with how much of it shows
SHOWN = 760  # days: two years and a little
FIRST_TOLD = min(CUTS.values())  # days: published wherever enough people were at risk by then
CLOSE = 1e-9


def figure(curve: pd.DataFrame, cuts: dict[str, int]) -> charts.Figure:
    """The curve up to two years; the line breaks where leavers between two days are not published."""
    drawn = steps(curve.loc[curve["day"] <= SHOWN])
    texts = [f"{100 * share:.0f} of 100, {risk:.0f} counted" for share, risk in zip(*_labelled(drawn), strict=True)]
    line = _trace(drawn, "survival", width=2) | {
        "text": text.labels(texts),
        "hovertemplate": "day %{x}: %{text}<extra></extra>",
    }
    return charts.Figure(data=[*_bands(drawn), line], layout=_layout(curve, cuts))


def steps(curve: pd.DataFrame) -> pd.DataFrame:
    """The curve from day 0, with a row of blanks before each day that does not follow from the day before it."""
    rows, before = [], {"day": 0, "survival": 1.0, "low": 1.0, "high": 1.0, "at_risk": float("nan"), "leavers": 0}
    for row in curve.loc[:, list(before)].to_dict("records"):
        follows = before["survival"] * (1 - row["leavers"] / row["at_risk"])
        is_next = abs(follows - row["survival"]) < CLOSE
        if not rows and is_next and row["day"] <= FIRST_TOLD:
            rows.append(before)
        if rows and not is_next:
            rows.append(dict.fromkeys(before, float("nan")))
        rows.append(row)
        before = row
    return pd.DataFrame(rows, columns=list(before)).astype(float)


def _labelled(drawn: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return drawn.loc[:, "survival"].fillna(0), drawn.loc[:, "at_risk"].fillna(0)


def _bands(drawn: pd.DataFrame) -> list[dict]:
    """A band a piece of the line, since a filled area would close over a break."""
    pieces = drawn.groupby(drawn["survival"].isna().cumsum())
    traces = []
    for _, piece in pieces:
        known = piece.dropna(subset=["low", "high"])
        low = _trace(known, "low", width=0) | {"hoverinfo": "skip"}
        high = _trace(known, "high", width=0) | {"hoverinfo": "skip", "fill": "tonexty", "fillcolor": BAND}
        traces += [low, high] if len(known) > 1 else []
    return traces


def _trace(drawn: pd.DataFrame, name: str, width: float) -> dict:
    return {
        "type": "scatter",
        "x": drawn["day"],
        "y": 100 * drawn[name],
        "mode": "lines",
        "line": {"color": BLUE, "width": width, "shape": "hv"},
        "connectgaps": False,
    }


def _layout(curve: pd.DataFrame, cuts: dict[str, int]) -> dict:
    """Ticks at the months told in words, each with how many were at risk then."""
    at_risk = dict(zip(curve["day"], curve["at_risk"], strict=True))
    named = [text.stacked(name.split()[0], f"{at_risk.get(day, 'few')}") for name, day in cuts.items()]
    return {
        "height": 260,
        "showlegend": False,
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "hovermode": "closest",
        "yaxis": {"range": [0, 102], "automargin": True, "title": {"text": "still here, of 100"}},
        "xaxis": {
            "range": [0, SHOWN],
            "tickmode": "array",
            "tickvals": list(cuts.values()),
            "ticktext": named,
            "automargin": True,
            "title": {"text": text.stacked("months since starting;", "below, people counted")},
        },
    }
