"""One week on one sheet of paper: what is overdue, then what each day asks for."""

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
<p>Data as of {as_of}. To print this sheet use your browser’s Print.</p>
{parts}
<p><small>Private: names of staff. Shred this sheet when the week is over.</small></p>
</body></html>"""


def sheet(rows: pd.DataFrame, unit: str, as_of: date, today: date) -> str:
    """The rows of metrics.due of this week (Monday to Sunday) as a page to print; overdue and unclear ones lead."""
    monday = today - timedelta(days=today.weekday())
    on = pd.to_datetime(rows["booked_on"].where(rows["state"] == "booked", rows["due_on"]))
    late = rows.loc[rows["state"].isin(["overdue", "check"]) | (on < pd.Timestamp(monday))]
    parts = [_part("First, what is overdue or not yet told", late)] if len(late) else []
    for day in (monday + timedelta(days=number) for number in range(7)):
        due = rows.loc[(on == pd.Timestamp(day)) & ~rows.index.isin(late.index)]
        if len(due) or day.weekday() < 5:
            parts.append(_part(f"{day:%A} {dates.day(day)}", due))
    title = f"{unit}: week of {dates.day(monday)}"
    return PAGE.format(title=escape(title), as_of=dates.day(as_of), parts="\n".join(parts))


def _part(heading: str, rows: pd.DataFrame) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in rows["next_step"])
    return f"<h2>{escape(heading)}</h2>" + (f"<ul>{steps}</ul>" if steps else "<p>Nothing falls due.</p>")
