"""Whose stay the published retention curve counts, and from when."""

import duckdb

from metrics.publish import retention
from tests.given import database
from tests.given.figures import D, post

AS_OF = "2025-03-31"
KNOWN = {"staff": D("2025-01-01")}  # leavers are known from then on


def at_risk(tmp_path, *posts):
    """People at risk on each published day of the organisation's curve, in days since the start."""
    con = database.database({"staff": list(posts)}, D(AS_OF), covers_from=KNOWN)
    retention.write(con, D(AS_OF), tmp_path / "retention.parquet")
    curves = duckdb.execute(
        f"select day, at_risk from '{tmp_path / 'retention.parquet'}' where level = 'organisation' order by day"
    )
    return dict(curves.fetchall())


def test_somebody_who_came_the_day_before_leavers_are_known_is_at_risk_from_their_second_day(tmp_path):
    left_at_once = post("Z", "2025-02-01", "2025-02-01")
    seen_from_the_start = [post(f"{n}", "2025-01-01") for n in range(5)]
    day_before = post("Y", "2024-12-31")

    assert at_risk(tmp_path, left_at_once, *seen_from_the_start, day_before)[0] == 6


def test_somebody_who_came_on_the_day_leavers_are_known_is_at_risk_at_once(tmp_path):
    left_at_once = post("Z", "2025-02-01", "2025-02-01")

    assert at_risk(tmp_path, left_at_once, *[post(f"{n}", "2025-01-01") for n in range(6)])[0] == 7


def test_each_service_has_the_curve_of_its_own_people_beside_that_of_all(tmp_path):
    posts = [
        post(f"{home} {n}", "2025-01-01", "2025-02-01" if n < 1 else None, service=home)
        for home in ("Oak House", "Elm House")
        for n in range(12)
    ]
    con = database.database({"staff": posts}, D(AS_OF), covers_from=KNOWN)
    retention.write(con, D(AS_OF), tmp_path / "retention.parquet")
    curves = duckdb.execute(
        f"select level, service, day, at_risk, leavers from '{tmp_path / 'retention.parquet'}' where leavers > 0"
    )
    assert curves.fetchall() == [
        ("organisation", "", 31, 24, 2),
        ("service", "Elm House", 31, 12, 1),
        ("service", "Oak House", 31, 12, 1),
    ]


def test_a_provider_whose_leavers_are_not_known_has_no_curve(tmp_path):
    con = database.database({"staff": []}, D(AS_OF))
    retention.write(con, D(AS_OF), tmp_path / "retention.parquet")
    assert duckdb.execute(f"select count(*) from '{tmp_path / 'retention.parquet'}'").fetchall() == [(0,)]
