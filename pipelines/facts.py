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
    membership.build(con, policy)
    placements.build(con)
    # Training and survey need nothing of supervision, and much of each is work for one processor alone.
    with con.cursor() as beside, ThreadPoolExecutor(1) as pool:
        others = pool.submit(_training_and_survey, beside, policy)
        probation.build(con)
        supervision.build(con, policy)
        others.result()
    for module in PLAIN:
        module.build(con)


def _training_and_survey(con: duckdb.DuckDBPyConnection, policy: dict) -> None:
    training.build(con, policy)
    survey.build(con, policy)
