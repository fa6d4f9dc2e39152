"""How fresh each export is, and which exports are missing and what they would answer."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from metrics import METRICS
from views.words import dates, missing_exports

OLD = 45  # days: a month's export is late by then


def table(said: Mapping, today: date) -> pd.DataFrame:
    """One row an export supplied: what it is, how many rows, from when to when it speaks, how old that is."""
    carried = said.get("report", {}).get("carried", {})
    rows = []
    for name, export in sorted(said["exports"].items()):
        to = date.fromisoformat(export["covers_to"] or said["as_of"])
        rows.append(
            {
                "Export": missing_exports.named(name),
                "Rows": export["rows"],
                "Data to": dates.aged(to, today),
                "Note": "stays from an earlier load" if name in carried else "",
            }
        )
    table = pd.DataFrame(rows)
    return table if carried else table.drop(columns="Note")


def sentence(said: Mapping, today: date) -> str:
    """The age of the whole, and which exports lag behind."""
    as_of = date.fromisoformat(said["as_of"])
    ends = {name: date.fromisoformat(export["covers_to"] or said["as_of"]) for name, export in said["exports"].items()}
    lagging = sorted(name for name, to in ends.items() if to < as_of)
    words = f"**Data to {dates.aged(as_of, today)}.**"
    if (today - as_of).days > OLD:
        words += " A newer export would show what has been done since."
    if lagging:
        words += f" Older than the rest: {', '.join(f'{name} (to {dates.day(ends[name])})' for name in lagging)}."
    return words


def not_supplied(said: Mapping) -> pd.DataFrame:
    """One row an export that is missing: what it is and the questions it would answer."""
    rows = []
    for name, words in missing_exports.EXPORTS.items():
        if name not in said["exports"]:
            questions = [metric.question for metric in METRICS.values() if name in metric.exports]
            rows.append(
                {
                    "Export": name,
                    "What it is": words,
                    "It would answer": " ".join(dict.fromkeys(questions)) or "It makes other figures more exact.",
                }
            )
    return pd.DataFrame(rows)
