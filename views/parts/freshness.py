"""How fresh each export is, and which exports are missing and what they would answer."""

from datetime import date

import pandas as pd

from metrics import METRICS
from records import small_counts
from records.publication import Publication
from views.words import dates, missing_exports, text

OLD = 45  # days: a month's export is late by then


def table(publication: Publication, today: date) -> pd.DataFrame:
    """One row an export supplied: what it is, how many rows, from when to when it speaks, how old that is."""
    carried = publication.report.carried
    rows = [
        {
            "Export": missing_exports.named(name),
            "Rows": small_counts.in_words(export.rows, export.protected),
            "Data to": dates.aged(export.covers_to or publication.as_of, today),
            "Note": "stays from an earlier load" if name in carried else "",
        }
        for name, export in sorted(publication.exports.items())
    ]
    table = pd.DataFrame(rows)
    return table if carried else table.drop(columns="Note")


def sentence(publication: Publication, today: date) -> text.Markup:
    """The age of the whole, and which exports lag behind."""
    as_of = publication.as_of
    ends = {name: export.covers_to or as_of for name, export in publication.exports.items()}
    lagging = sorted(name for name, end in ends.items() if end < as_of)
    sentences: list[str] = [text.markup("**Data to {day}.**", day=dates.aged(as_of, today))]
    if (today - as_of).days > OLD:
        sentences.append("A newer export would show what has been done since.")
    if lagging:
        listed = ", ".join(f"{name} (to {dates.day(ends[name])})" for name in lagging)
        sentences.append(f"Older than the rest: {listed}.")
    return text.joined(" ", sentences)


def late(publication: Publication, today: date) -> list[str]:
    """The exports that are older than a month's should be, "training to 31 May 2026, 60 days old"."""
    ends = {name: export.covers_to or publication.as_of for name, export in publication.exports.items()}
    return [f"{name} to {dates.aged(end, today)}" for name, end in sorted(ends.items()) if (today - end).days > OLD]


def not_supplied(publication: Publication) -> pd.DataFrame:
    """One row an export that is missing: what it is and the questions it would answer."""
    missing = {name: words for name, words in missing_exports.EXPORTS.items() if name not in publication.exports}
    return pd.DataFrame(
        [{"Export": name, "What it is": words, "It would answer": _answers(name)} for name, words in missing.items()]
    )


def _answers(export: str) -> str:
    questions = [metric.question for metric in METRICS.values() if export in metric.exports]
    return " ".join(dict.fromkeys(questions)) or "It makes other figures more exact."
