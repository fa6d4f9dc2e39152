"""raw -> facts, in the order in which each is needed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb

from pipelines import (
    absence,
    adjustments,
    agency,
    appraisal,
    coverage,
    establishment,
    feedback,
    goals,
    learning,
    manager,
    membership,
    mentoring,
    placements,
    plans,
    probation,
    qualification,
    recognition,
    side_by_side,
    supervision,
    survey,
    tools,
    training,
)

# Probation comes before supervision, whose interval it sets; supervision before goals, which count its sessions.
PLAIN = (
    appraisal,
    recognition,
    goals,
    qualification,
    absence,
    establishment,
    agency,
    mentoring,
    adjustments,
    plans,
    learning,
    feedback,
    tools,
    manager,
)


def build(con: duckdb.DuckDBPyConnection, policy: dict, as_of: date) -> None:
    """Make every table of the schema facts from raw.*, the policy in force and the day the exports speak for."""
    con.execute("create schema if not exists facts")
    coverage.build(con, policy, as_of)
    membership.number(con)
    # Much of each fact is work for one processor alone, so two are made side by side.
    with side_by_side.sharing(con, 2), con.cursor() as other, ThreadPoolExecutor(1) as pool:
        beside = [pool.submit(survey.build, other, policy)]
        membership.build(con, policy)
        beside.append(pool.submit(training.build, other, policy))
        placements.build(con)
        probation.build(con)
        supervision.build(con, policy)
        for one in beside:
            one.result()
    for module in PLAIN:
        module.build(con)
