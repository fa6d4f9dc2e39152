"""raw -> facts, in the order in which each is needed."""

from datetime import date

import duckdb

from pipelines import appraisal, coverage, membership, probation, supervision, survey, training


def build(con: duckdb.DuckDBPyConnection, policy: dict, as_of: date) -> None:
    """Make every table of the schema facts from raw.*, the policy in force and the day the exports speak for."""
    con.execute("create schema if not exists facts")
    coverage.build(con, policy, as_of)
    membership.build(con, policy)
    probation.build(con)
    supervision.build(con, policy)
    training.build(con, policy)
    appraisal.build(con)
    survey.build(con, policy)
