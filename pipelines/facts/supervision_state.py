"""How each person stands with supervision on any day: facts.supervision_state, and the clock it is read from."""

import duckdb
import numpy as np
import pyarrow as pa

from pipelines.cells.spelling import in_list_sql
from pipelines.facts.supervision_clock import NEVER, Clock, Timeline, owner_and_day, union
from records.policy import Interval, Supervision

# The stretches of a spell in which interval and roles stay the same.
STRETCH = """
create or replace temp table stretch as
with post as (
    select spell.spell, post.*, {rule_days} as rule_days
    from spell
    join facts.post as post
        on post.basis = 'counted' and post.person = spell.person and post.spell_from = spell.from_on
    join facts.unit as unit on unit.unit = post.unit and unit.level = 'organisation'
),
trial as (
    select spell.spell, probation.from_on, probation.to_on
    from spell join facts.probation as probation
        on probation.person = spell.person and probation.spell_from = spell.from_on
),
cut as (
    select spell, from_on as day from post
    union select spell, to_on + 1 from post where to_on < spell_to
    union select spell, from_on from trial
    union select trial.spell, trial.to_on + 1 from trial join spell using (spell) where trial.to_on < spell.to_on
),
in_trial as (select distinct cut.spell, cut.day from cut join trial
    on trial.spell = cut.spell and cut.day between trial.from_on and trial.to_on)
select
    row_number() over (order by cut.spell, cut.day) - 1 as stretch_no,
    cut.spell,
    cut.day,
    case when any_value(in_trial.day) is not null then {probation_days}
        else coalesce(min(post.rule_days), {interval_days}) end as interval_days,
    bool_and(post.is_unsupervised) as is_unsupervised,
    bool_or(post.is_managing) as is_managing
from cut
join post on post.spell = cut.spell and cut.day between post.from_on and post.to_on
left join in_trial on in_trial.spell = cut.spell and in_trial.day = cut.day
group by cut.spell, cut.day
order by cut.spell, cut.day
"""

# The sessions that count, numbered in the order in which the clock reads them.
COUNTING = """
create or replace temp table counting as
select
    row_number() over (order by spell, on_date, source_file, source_line) - 1 as session,
    spell,
    on_date,
    supervisor_id,
    source_file,
    source_line
from facts.session
where counts
order by session
"""

# What the clock counts from: the start or the first covered day of a spell, then every session.
ANCHOR = """
create or replace temp table anchor as
with every as (
    select spell, on_date as day, on_date as anchor_on, 1 as rank, session, supervisor_id, source_file, source_line
    from counting
    union all
    select spell, from_on, first_day, 2, null, null, null, null from spell
)
select * exclude (rank)
from every
qualify row_number() over (partition by spell, day order by rank, supervisor_id is null, session) = 1
order by spell, day
"""

STATE = """
create or replace table facts.supervision_state as
select
    spell.person,
    spell.from_on + $first_due as eligible_from,
    piece.from_on,
    piece.to_on,
    anchor.anchor_on,
    anchor.met_to_on,
    case when anchor.session is not null then anchor.anchor_on end as session_on,
    anchor.supervisor_id,
    stretch.is_unsupervised,
    stretch.is_managing,
    anchor.source_file,
    anchor.source_line
from piece
join spell using (spell)
join anchor using (anchor_no)
join stretch using (stretch_no)
order by piece.spell, piece.from_on
"""


def build(con: duckdb.DuckDBPyConnection, rules: Supervision) -> Clock:
    """Make facts.supervision_state from the temp table spell and facts.session; returns the clock."""
    con.execute(_stretch_sql(rules))
    con.execute(COUNTING)
    con.execute(ANCHOR)
    clock = _clock(con, rules)
    anchors = _time_anchors(con, clock, rules)
    con.register("piece", _pieces(con, anchors, clock.intervals))
    con.execute(STATE, {"first_due": rules.first_due_days})
    con.unregister("piece")
    return clock


def _stretch_sql(rules: Supervision) -> str:
    return STRETCH.format(
        rule_days=_rule_days_sql(rules.interval),
        probation_days=rules.probation_interval_days,
        interval_days=rules.interval_days,
    )


def _rule_days_sql(rules: tuple[Interval, ...]) -> str:
    """The shortest of the rules that name the service or the role of a post; null where none does."""
    cases = []
    for rule in rules:
        named = {"service": rule.service, "role": rule.role}
        tests = [in_list_sql(f"post.{column}", [name]) for column, name in named.items() if name]
        cases.append(f"case when {' and '.join(tests)} then {rule.days} end")
    return f"least({', '.join(cases)})" if cases else "cast(null as integer)"


def _clock(con: duckdb.DuckDBPyConnection, rules: Supervision) -> Clock:
    stretch = columns(con, "select spell, day - date '1970-01-01' as day, interval_days, is_unsupervised from stretch")
    leave = columns(
        con,
        "select spell.spell, leave.from_on - date '1970-01-01' as day, leave.to_on - date '1970-01-01' as ended "
        "from spell join facts.long_leave as leave using (person) order by spell.spell, day",
    )
    session = columns(
        con,
        "select spell, on_date - date '1970-01-01' as day from counting order by session",
    )
    return Clock(
        intervals=Timeline(stretch["spell"], stretch["day"]),
        interval_days=stretch["interval_days"],
        unsupervised=stretch["is_unsupervised"],
        leaves=Timeline(leave["spell"], leave["day"]),
        leave_ends=leave["ended"].astype(np.int64),
        sessions=Timeline(session["spell"], session["day"].astype(np.int64)),
        tolerance=rules.tolerance_days,
        after_leave=rules.after_leave_days,
    )


def _time_anchors(con: duckdb.DuckDBPyConnection, clock: Clock, rules: Supervision) -> Timeline:
    """Add to each anchor its number and the last day on which it still counts as in date; returns them in order."""
    anchor = columns(
        con,
        "select anchor.spell, anchor.day - date '1970-01-01' as day, anchor.anchor_on - date '1970-01-01' as since, "
        "anchor.session is null as is_start, spell.is_older "
        "from anchor join spell using (spell) order by anchor.spell, anchor.day",
    )
    spell, since = anchor["spell"], anchor["since"].astype(np.int64)
    days = np.where(anchor["is_start"] & ~anchor["is_older"], rules.first_due_days, clock.interval(spell, since))
    due = clock.moved(spell, since, since + days)
    met_to = np.where(due >= NEVER, NEVER, due + rules.tolerance_days)
    numbers = pa.array(np.arange(len(spell)))
    timed = {"anchor_no": numbers, "spell": spell, "day": dates(anchor["day"]), "met_to_on": dates(met_to)}
    con.register("timed", pa.table(timed))
    con.execute("create or replace temp table anchor as select * from anchor join timed using (spell, day)")
    con.unregister("timed")
    return Timeline(spell, anchor["day"])


def _pieces(con: duckdb.DuckDBPyConnection, anchors: Timeline, intervals: Timeline) -> pa.Table:
    """Stretches of a spell in which the anchor, the due and the roles stay the same: spell, from_on, to_on, and the
    numbers of the anchor and of the stretch of posts that hold."""
    last_day = columns(con, "select to_on - date '1970-01-01' as day from spell order by spell")["day"]
    spell, day = owner_and_day(union(anchors.keys, intervals.keys))
    is_last = np.append(np.diff(spell) > 0, True)[: len(spell)]
    until = np.where(is_last, last_day[spell], np.append(day[1:], 0)[: len(spell)] - 1)
    anchor, stretch = anchors.last(spell, day), intervals.last(spell, day)
    known = (anchor >= 0) & (stretch >= 0)
    arrays = {"spell": spell, "from_on": dates(day), "to_on": dates(until), "anchor_no": anchor, "stretch_no": stretch}
    return pa.table(arrays).filter(pa.array(known))


def dates(days: np.ndarray) -> pa.Array:
    """Days since 1970-01-01 as dates."""
    return pa.array(days.astype("datetime64[D]"), type=pa.date32())


def columns(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, np.ndarray]:
    """What a query finds, by column; in no column is anything missing."""
    return {name: np.ma.getdata(column) for name, column in con.execute(sql).fetchnumpy().items()}
