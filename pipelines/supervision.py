"""Supervision export: planned and held sessions, and the clock they keep."""

import duckdb
import numpy as np
import pyarrow as pa

from pipelines.contract import STAFF_ID_HEADINGS, Column, Export, staff_id
from pipelines.latest import latest_sql
from pipelines.naming import in_list_sql
from pipelines.supervision_clock import NEVER, Clock, Timeline, walk

EXPORT = Export(
    name="supervision",
    one_row_per="planned or held session",
    columns=(
        staff_id(synonyms=(*STAFF_ID_HEADINGS, "supervisee", "supervisee id")),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("date held", "held on", "session date", "supervision date", "date of supervision"),
            help="Day it was held, or planned for where it was not held.",
        ),
        Column(
            name="status",
            kind="code",
            required=True,
            codes=("held", "cancelled_by_manager", "cancelled_by_staff", "missed", "booked"),
            synonyms=("outcome", "session status", "supervision status"),
            help="What became of the session.",
        ),
        Column(
            name="type",
            kind="code",
            blank_means=True,
            codes=("one_to_one", "reflective", "group", "clinical", "probation", "return_to_work"),
            synonyms=("session type", "supervision type", "kind"),
            help="Kind of session. Group sessions count as peer support, not as a person's own supervision.",
            blank="a one-to-one",
        ),
        Column(
            name="supervisor_id",
            kind="id",
            synonyms=("supervisor", "supervised by", "manager id", "held by"),
            help="Staff ID of the person who held it.",
            blank="not known",
        ),
        Column(
            name="minutes",
            kind="number",
            low=1,
            high=600,
            synonyms=("length", "duration", "duration minutes"),
            help="Length in minutes.",
            blank="not recorded",
        ),
        Column(
            name="reflective",
            kind="yes_no",
            synonyms=("reflection", "reflective practice"),
            help="Did it leave room to reflect on practice?",
            blank="not recorded, and left out of that share",
        ),
        Column(
            name="needs_asked",
            kind="yes_no",
            synonyms=("support needs asked", "what do you need asked"),
            help="Was the person asked what they need?",
            blank="not recorded, and left out of that share",
        ),
        Column(
            name="recorded",
            kind="yes_no",
            synonyms=("signed", "recorded and signed", "record kept"),
            help="Is there a record that both have?",
            blank="not recorded, and left out of that share",
        ),
    ),
    version_key=("staff_id", "date", "type"),
    speaks_from="date",
    happened_unless=("status", "booked"),
    answers="Is everyone supervised, and in rhythm?",
)

SPELL = """
create or replace temp table spell as
select
    cast(row_number() over (order by member.person, member.from_on) - 1 as integer) as spell,
    member.person,
    member.from_on,
    member.to_on,
    greatest(member.from_on, covered.from_on) as first_day,
    member.from_on < covered.from_on as is_older
from facts.membership as member
join facts.coverage as covered on covered.export = 'supervision' and covered.supplied
where member.basis = 'counted' and member.level = 'organisation' and member.to_on >= covered.from_on
"""

# A session counts when it was held with somebody else, not in a group, within a spell in the organisation.
SESSION = """
create or replace table facts.session as
with placed as (
    select
        person.person,
        session.staff_id,
        session.date as on_date,
        session.status,
        session.type,
        session.supervisor_id,
        session.reflective,
        session.needs_asked,
        session.recorded,
        session.date >= covered.from_on as is_covered,
        session.source_file,
        session.source_line,
        spell.spell,
        session.status = 'held' and coalesce(session.type, '') <> 'group'
            and coalesce(session.supervisor_id, '') <> session.staff_id and spell.spell is not null as counts
    from raw.supervision as session
    join facts.person as person using (staff_id)
    join facts.coverage as covered on covered.export = 'supervision' and covered.supplied
    left join spell on spell.person = person.person and session.date between spell.from_on and spell.to_on
)
select *, cast(null as date) as rebooked_on from placed
"""

# A session that a manager cancelled is made good by the first that counts in the 14 days after.
REBOOKED = """
update facts.session set rebooked_on = found.rebooked_on
from (
    select cancelled.person, cancelled.on_date, min(held.on_date) as rebooked_on
    from facts.session as cancelled
    join facts.session as held on held.counts and held.person = cancelled.person
        and held.on_date between cancelled.on_date and cancelled.on_date + 14
    where cancelled.status = 'cancelled_by_manager'
    group by cancelled.person, cancelled.on_date
) as found
where session.status = 'cancelled_by_manager' and session.person = found.person and session.on_date = found.on_date
"""

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

# One row per stretch of a spell in which the anchor, the due and the roles stay the same.
STATE = """
create or replace table facts.supervision_state as
with cut as (select spell, day from anchor union select spell, day from stretch),
piece as (
    select cut.spell, cut.day as from_on,
        coalesce(lead(cut.day) over (partition by cut.spell order by cut.day) - 1, spell.to_on) as to_on
    from cut join spell using (spell)
),
anchored as (
    select piece.*, anchor.anchor_on, anchor.met_to_on, anchor.session, anchor.supervisor_id, anchor.source_file,
        anchor.source_line
    from piece asof join anchor on anchor.spell = piece.spell and piece.from_on >= anchor.day
)
select
    spell.person,
    spell.from_on + $first_due as eligible_from,
    anchored.from_on,
    anchored.to_on,
    anchored.anchor_on,
    anchored.met_to_on,
    case when anchored.session is not null then anchored.anchor_on end as session_on,
    anchored.supervisor_id,
    stretch.is_unsupervised,
    stretch.is_managing,
    anchored.source_file,
    anchored.source_line
from anchored
join spell using (spell)
asof join stretch on stretch.spell = anchored.spell and anchored.from_on >= stretch.day
"""

DUE = """
create or replace table facts.supervision_due as
select
    spell.person,
    due.due_on as on_date,
    due.due_on + $tolerance as judged_on,
    due.is_met,
    counting.on_date as held_on,
    counting.source_file,
    counting.source_line
from due
join spell using (spell)
left join counting on counting.session = due.session
where not due.is_unsupervised
"""

# Who manages on which days: the line managers of somebody else in post. (Supervisors of the last months are found
# from the sessions, since "the last months" depends on the day asked about.)
LINE_MANAGER = """
create or replace table facts.line_manager as
select post.person as managed, manager.person, post.line_manager_id as manager_id, post.from_on, post.to_on
from facts.post as post
join facts.unit as unit on unit.unit = post.unit and unit.level = 'organisation'
join facts.person as managed on managed.person = post.person
left join facts.person as manager on manager.staff_id = post.line_manager_id
where post.basis = 'counted' and post.line_manager_id is not null and post.line_manager_id <> managed.staff_id
"""


GROUP_SESSION = """
select person, on_date, source_file, source_line from facts.session where status = 'held' and type = 'group'
"""


def build(con: duckdb.DuckDBPyConnection, policy: dict) -> None:
    """Make facts.session, supervision_state, supervision_due, group_session and line_manager.

    session            one row per session, with whether it counts and when a cancelled one was made good
    supervision_state  one row per stretch of days in which anchor, due and roles stay the same
    supervision_due    one row per due, judged on judged_on: met or not
    group_session      each person's latest group session so far, on any day
    line_manager       one row per stretch of a post and the person it reports to
    """
    con.execute(SPELL)
    con.execute(SESSION)
    con.execute(REBOOKED)
    con.execute(_stretch_sql(policy))
    con.execute(COUNTING)
    con.execute(ANCHOR)
    clock = _clock(con, policy["supervision"])
    _time_anchors(con, clock, policy["supervision"])
    _walk_dues(con, clock, policy["supervision"])
    con.execute(STATE, {"first_due": policy["supervision"]["first_due_days"]})
    con.execute(DUE, {"tolerance": policy["supervision"]["tolerance_days"]})
    con.execute(LINE_MANAGER)
    con.execute(latest_sql("facts.group_session", GROUP_SESSION))


def _stretch_sql(policy: dict) -> str:
    rules = policy["supervision"]
    return STRETCH.format(
        rule_days=_rule_days_sql(rules.get("interval", [])),
        probation_days=int(rules["probation_interval_days"]),
        interval_days=int(rules["interval_days"]),
    )


def _rule_days_sql(rules: list[dict]) -> str:
    """The shortest of the rules that name the service or the role of a post; null where none does."""
    cases = []
    for rule in rules:
        tests = [in_list_sql(f"post.{column}", [rule[column]]) for column in ("service", "role") if rule.get(column)]
        cases.append(f"case when {' and '.join(tests)} then {int(rule['days'])} end")
    return f"least({', '.join(cases)})" if cases else "cast(null as integer)"


def _clock(con: duckdb.DuckDBPyConnection, rules: dict) -> Clock:
    stretch = _columns(con, "select spell, day - date '1970-01-01' as day, interval_days, is_unsupervised from stretch")
    leave = _columns(
        con,
        "select spell.spell, leave.from_on - date '1970-01-01' as day, leave.to_on - date '1970-01-01' as ended "
        "from spell join facts.long_leave as leave using (person) order by spell.spell, day",
    )
    session = _columns(
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
        tolerance=rules["tolerance_days"],
        after_leave=rules["after_leave_days"],
    )


def _time_anchors(con: duckdb.DuckDBPyConnection, clock: Clock, rules: dict) -> None:
    """Add to each anchor the last day on which it still counts as in date."""
    anchor = _columns(
        con,
        "select anchor.spell, anchor.day - date '1970-01-01' as day, anchor.anchor_on - date '1970-01-01' as since, "
        "anchor.session is null as is_start, spell.is_older "
        "from anchor join spell using (spell) order by anchor.spell, anchor.day",
    )
    spell, since = anchor["spell"], anchor["since"].astype(np.int64)
    days = np.where(anchor["is_start"] & ~anchor["is_older"], rules["first_due_days"], clock.interval(spell, since))
    due = clock.moved(spell, since, since + days)
    met_to = np.where(due >= NEVER, NEVER, due + rules["tolerance_days"])
    timed = pa.table({"spell": spell, "day": _dates(anchor["day"]), "met_to_on": _dates(met_to)})
    con.register("timed", timed)
    con.execute("create or replace temp table anchor as select * from anchor join timed using (spell, day)")
    con.unregister("timed")


def _walk_dues(con: duckdb.DuckDBPyConnection, clock: Clock, rules: dict) -> None:
    """Make the temp table due: every due of every spell up to the day the exports speak for."""
    spell = _columns(
        con,
        "select spell, first_day - date '1970-01-01' as since, is_older, "
        "least(to_on, about.as_of) - date '1970-01-01' as last_day from spell cross join facts.about as about "
        "order by spell",
    )
    since = spell["since"].astype(np.int64)
    days = np.where(spell["is_older"], clock.interval(spell["spell"], since), rules["first_due_days"])
    dues = walk(clock, since + days, since, spell["last_day"].astype(np.int64))
    table = pa.table(
        {
            "spell": dues["spell"],
            "due_on": _dates(dues["due"]),
            "is_met": dues["met"],
            "session": dues["session"],
            "is_unsupervised": clock.is_unsupervised(dues["spell"], dues["due"]),
        }
    )
    con.register("due_found", table)
    con.execute("create or replace temp table due as select * from due_found")
    con.unregister("due_found")


def _dates(days: np.ndarray) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"), type=pa.date32())


def _columns(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, np.ndarray]:
    return {name: np.ma.getdata(column) for name, column in con.execute(sql).fetchnumpy().items()}
