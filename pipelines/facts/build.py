"""raw -> facts, in the order in which each is needed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb

from pipelines import parallel
from pipelines.facts import (
    coverage,
    goals,
    long_leave,
    membership,
    people_and_units,
    placements,
    practice,
    registered_manager,
    starting,
    supervision,
    support,
    training,
    wellbeing,
    workforce,
)
from records.policy import Policy


def build(con: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> None:
    """Make every table of the schema facts from raw.*, the policy in force and the day the exports speak for."""
    con.execute("create schema if not exists facts")
    coverage.build(con, policy, as_of)
    people_and_units.build(con)
    # Much of each fact is work for one processor alone, so two are made side by side.
    with parallel.sharing(con, 2), con.cursor() as other, ThreadPoolExecutor(1) as pool:
        beside = [pool.submit(wellbeing.build, other, policy, as_of)]
        membership.build(con, policy)
        long_leave.build(con, policy)
        beside.append(pool.submit(training.build, other, policy))
        placements.build(con)
        starting.build(con, policy.probation.decide_by_months)  # probation sets the interval of supervision
        supervision.build(con, policy)
        for fact in beside:
            fact.result()
    for module in (goals, workforce, support, practice, registered_manager):
        module.build(con)
