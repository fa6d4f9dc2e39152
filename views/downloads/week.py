"""A week and the next on one sheet of paper: what is overdue, what each of seven days asks for, then the week after."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

import pandas as pd

from views.words import dates, plan

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 11pt/1.4 sans-serif; margin: 2em auto; max-width: 46em; padding: 0 1em; color: #111; background: #fff }}
h1 {{ font-size: 16pt; margin: 0 }} h2 {{ font-size: 12pt; border-bottom: 1px solid #555; margin: 1.2em 0 .3em }}
ul {{ list-style: none; margin: 0; padding: 0 }} li {{ padding: .2em 0 .2em 1.8em; text-indent: -1.8em }}
h3 {{ font-size: 11pt; margin: .4em 0 0 }} li.ticked {{ color: #444 }}
li::before {{ content: "\\2610"; display: inline-block; width: 1.8em; text-indent: 0 }}
li.ticked::before {{ content: "\\2611" }}
p {{ margin: .3em 0 }} small {{ color: #444 }}
@media print {{ body {{ margin: 0 }} h2, li {{ break-inside: avoid }} h2, h3 {{ break-after: avoid }} }}
</style></head><body>
<h1>{title}</h1>
{notes}
{parts}
<p><small>Private: names of staff. Shred this sheet when the week is over.</small></p>
</body></html>"""

HOW_TO_PRINT = "To print this sheet use your browser’s Print."


def sheet(rows: pd.DataFrame, unit: str, as_of: date, today: date, notes: Sequence[str] = ()) -> str:
    """The plan up to the end of the next week, as a page to print: `rows` of metrics.people.due with what is ticked.

    Weeks run from Monday to Sunday; this one has each of its days, whether or not anything falls due on it.
    `notes` stand under the title.
    """
    monday = today - timedelta(days=today.weekday())
    parts = [
        _part(plan.SECTIONS[section], listed)
        for section in ("overdue", "outcome")
        if len(listed := rows.loc[rows["section"] == section])
    ]
    coming = rows.loc[rows["section"].isin(["week", "six_weeks"])]
    parts += _days(coming, monday)
    title = f"{unit}: week of {dates.day(monday)}"
    notes = "".join(f"<p>{escape(note)}</p>" for note in [f"Data as of {dates.day(as_of)}.", *notes, HOW_TO_PRINT])
    return PAGE.format(title=escape(title), notes=notes, parts="\n".join(parts))


def _days(rows: pd.DataFrame, monday: date) -> Iterator[str]:
    """Each day of the week, what has no day, and the week after."""
    on = rows["printed_on"]
    for day in (monday + timedelta(days=number) for number in range(7)):
        yield _part(f"{day:%A} {dates.day(day)}", rows.loc[on == pd.Timestamp(day)])
    if len(undated := rows.loc[on.isna()]):
        yield _part("This week, on a day of your choice", undated)
    following = monday + timedelta(days=7)
    within = on.between(pd.Timestamp(following), pd.Timestamp(following + timedelta(days=6)))
    after = rows.loc[within].sort_values("printed_on", kind="stable")
    yield _part(f"The week after, from {dates.day(following)}", after, names_day=True)


def _part(heading: str, rows: pd.DataFrame, *, names_day: bool = False) -> str:
    """What is for the manager to arrange, then what is for staff to do."""
    parts = [f"<h2>{escape(heading)}</h2>"]
    for owed_by, words in plan.OWED_BY.items():
        items = "".join(_item(row, names_day) for row in rows.loc[rows["owed_by"] == owed_by].itertuples())
        parts += [f"<h3>{escape(words)}</h3><ul>{items}</ul>"] if items else []
    return "".join(parts) + ("" if len(rows) else "<p>Nothing falls due.</p>")


def _item(row, names_day: bool) -> str:
    """The person in bold and the step; where it is ticked, a ticked box and what is known."""
    day = f"{row.printed_on:%A}: " if names_day else ""
    words = f"{day}<b>{escape(row.who)}</b> · {escape(row.step)}"
    return f'<li class="ticked">{words} · {escape(row.ticked)}</li>' if row.ticked else f"<li>{words}</li>"
