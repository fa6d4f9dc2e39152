"""Leaving reasons: the named exception that is counted by reason, over the organisation, a calendar year at a time."""

from collections import Counter

import duckdb

from metrics.count.cells import NOBODY_DUE, OK, SUPPRESSED, Cells
from metrics.definitions.spells import SPELL
from metrics.metric import Metric

FEW = 5  # reasons of fewer people than this are counted together

REASONS = (
    "care_employer",
    "health",
    "other_sector",
    "other_role_here",
    "chose_to_leave",
    "retired",
    "terminated",
    "other",
    "not_known",
    "few",
)

# Of several posts that ended with the spell: the one begun last that has a reason, then the first in the alphabet.
LEAVERS = """
with ended as (
    select post.person, post.spell_to, post.leaving_reason, post.from_on
    from facts.post as post join facts.unit as unit using (unit)
    where post.basis = 'counted' and unit.level = 'organisation' and post.ended_on = post.spell_to
),
chosen as (
    select person, spell_to, coalesce(leaving_reason, 'not_known') as reason
    from ended
    qualify row_number() over (
        partition by person, spell_to order by leaving_reason is null, from_on desc, leaving_reason
    ) = 1
)
select period.period, chosen.reason, count(*) as leavers
from chosen join period on chosen.spell_to between period.from_12 and period.day
where period.is_complete and month(period.month) = 12
group by period.period, chosen.reason
"""


def add_reasons(con: duckdb.DuckDBPyConnection, cells: Cells, smallest: int) -> None:
    """Count the reasons into the cells of leaving_reasons: parts where they may be shown, else one cell a year."""
    by_year: dict[int, Counter] = {}
    for period, reason, leavers in con.execute(LEAVERS).fetchall():
        by_year.setdefault(period, Counter())[reason] = leavers
    for at, position in enumerate(cells.periods):
        reasons = by_year.get(cells.axes.periods[position]["period"], Counter())
        if cells.state[0, 0, at] != OK:
            continue
        if not reasons:
            cells.state[0, 0, at] = NOBODY_DUE
        elif reasons.total() < smallest or len(reasons) == 1:
            cells.state[0, 0, at] = SUPPRESSED
        else:
            _split(cells, at, together(reasons))


def together(reasons: Counter) -> dict[str, int]:
    """The reasons with those of few people counted as `few`, joined by the next smallest while still few."""
    rest = sorted(reasons.items(), key=lambda pair: (pair[1], pair[0]))
    few = 0
    while rest and (rest[0][1] < FEW or 0 < few < FEW):
        few += rest.pop(0)[1]
    return dict(sorted(rest)) | ({"few": few} if few else {})


def _split(cells: Cells, at: int, reasons: dict[str, int]) -> None:
    """A cell for each reason in place of the one of the year."""
    cells.there[0, 0, at] = False
    for reason, leavers in reasons.items():
        part = cells.parts.index(reason)
        cells.there[part, 0, at] = True
        cells.numerator[part, 0, at] = leavers


LEAVING_REASONS = Metric(
    name="leaving_reasons",
    title="Why people left",
    meaning="Leavers of the calendar year by the reason recorded, where ten or more left.",
    question="Why do people leave?",
    formula="leavers of the calendar year by the reason on the post that ended",
    subject="People",
    exports=("staff",),
    unit="count",
    better="either",
    fact=SPELL,
    kind="count",
    window=12,
    counted="is_leaver",
    met="is_leaver",
    own_count=add_reasons,
    parts_sql=" union all ".join(f"select '{reason}', '{reason}'" for reason in REASONS),
    levels=("organisation",),
    published="year",
    needs_leavers="window",
    protected=True,
    family="amounts",
    parts_heading="Reason",
)

METRICS = (LEAVING_REASONS,)
