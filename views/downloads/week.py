"""A week and the next on one sheet of paper: what is overdue, what each of seven days asks for, then the week after."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape

import pandas as pd

from views.words import dates

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 11pt/1.4 sans-serif; margin: 2em auto; max-width: 46em; padding: 0 1em; color: #111; background: #fff }}
h1 {{ font-size: 16pt; margin: 0 }} h2 {{ font-size: 12pt; border-bottom: 1px solid #555; margin: 1.2em 0 .3em }}
ul {{ list-style: none; margin: 0; padding: 0 }} li {{ padding: .2em 0 .2em 1.8em; text-indent: -1.8em }}
li::before {{ content: "\\2610"; display: inline-block; width: 1.8em; text-indent: 0 }}
p {{ margin: .3em 0 }} small {{ color: #444 }}
@media print {{ body {{ margin: 0 }} h2, li {{ break-inside: avoid }} h2 {{ break-after: avoid }} }}
</style></head><body>
<h1>{title}</h1>
{notes}
{parts}
<p><small>Private: names of staff. Shred this sheet when the week is over.</small></p>
</body></html>"""

HOW_TO_PRINT = "To print this sheet use your browser’s Print."


def sheet(rows: pd.DataFrame, unit: str, as_of: date, today: date, notes: Sequence[str] = ()) -> str:
    """All rows of metrics.due up to the end of the next week, as a page to print; overdue and unclear ones lead.

    Weeks run from Monday to Sunday; this one has each of its days, whether or not anything falls due on it.
    `notes` stand under the title.
    """
    monday = today - timedelta(days=today.weekday())
    on = pd.to_datetime(rows["booked_on"].where(rows["state"] == "booked", rows["due_on"]))
    late = rows["state"].isin(["overdue", "check"]) | (on < pd.Timestamp(monday))
    overdue = rows.loc[late]
    parts = [_part("First, what is overdue, or whose outcome is not recorded", overdue)] if len(overdue) else []
    for day in (monday + timedelta(days=number) for number in range(7)):
        parts.append(_part(f"{day:%A} {dates.day(day)}", rows.loc[~late & (on == pd.Timestamp(day))]))
    parts.append(_week_after(rows.loc[~late], on.loc[~late], monday + timedelta(days=7)))
    title = f"{unit}: week of {dates.day(monday)}"
    notes = "".join(f"<p>{escape(note)}</p>" for note in [f"Data as of {dates.day(as_of)}.", *notes, HOW_TO_PRINT])
    return PAGE.format(title=escape(title), notes=notes, parts="\n".join(parts))


def _week_after(rows: pd.DataFrame, on: pd.Series, monday: date) -> str:
    within = on.between(pd.Timestamp(monday), pd.Timestamp(monday + timedelta(days=6)))
    in_order = on.loc[within].sort_values(kind="stable")
    steps = [f"{day:%A}: {step}" for day, step in zip(in_order, rows.loc[in_order.index, "next_step"], strict=True)]
    return _listed(f"The week after, from {dates.day(monday)}", steps)


def _part(heading: str, rows: pd.DataFrame) -> str:
    return _listed(heading, rows["next_step"])


def _listed(heading: str, steps: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return f"<h2>{escape(heading)}</h2>" + (f"<ul>{items}</ul>" if items else "<p>Nothing falls due.</p>")
