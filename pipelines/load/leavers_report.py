"""What a load says of people who left: whom it asks about, and since when leavers are known."""

import duckdb

from pipelines.corrections import FILE, HEADINGS
from records.publication import Publication
from records.toml_lines import as_toml

LEFT = """
select staff_id, last_seen, min(last_day) from raw.left_between
where gone_by = $gone_by and not is_answered group by all order by all
"""
OPEN_BEFORE = "select count(distinct staff_id) from raw.left_between where gone_by < $gone_by and not is_answered"

COVERS_FROM = "covers_from = YYYY-MM-DD under [[file]] of the staff export's mapping"


def lines(con: duckdb.DuckDBPyConnection, publication: Publication) -> list[str]:
    """All of it, in words."""
    return [*_left_between(con, publication), *_no_longer_counted(publication), *_known_since(publication)]


def _left_between(con: duckdb.DuckDBPyConnection, publication: Publication) -> list[str]:
    """A question for each person whose last day was derived by this load, and how many are still open of earlier."""
    given = {"gone_by": publication.as_of}
    left = con.execute(LEFT, given).fetchall() if publication.report.people_left_between else []
    ((still_open,),) = con.execute(OPEN_BEFORE, given).fetchall()
    sentences = []
    if left:
        sentences.append(
            f"{len(left)} people of the last staff export are not in this one. They are taken to have left between the "
            f"two, on a day that is derived, until {FILE} in the data folder says their last day "
            f"(a line each under the headings {','.join(HEADINGS)}):"
        )
    for staff_id, last_seen, last_day in left:
        sentences.append(f"    {staff_id}: left on …? (last seen in post {last_seen}, derived: {last_day})")
    if still_open:
        sentences.append(f"the last day of {still_open} people who left between earlier exports is derived too")
    return sentences


def _no_longer_counted(publication: Publication) -> list[str]:
    report = publication.report
    if report.people_left_between or not report.people_gone:
        return []
    return [
        f"{report.people_gone} people of the last staff export are not in this one, which lists leavers: "
        f"they are no longer counted"
    ]


def _known_since(publication: Publication) -> list[str]:
    known = publication.report.turnover_from
    if known.leavers_known_from is None:
        return [_nobody_left(publication)]
    if known.from_mapping:
        by = "as the mapping says"
    elif known.from_exports:
        by = f"the day after the first of the exports, which list current staff alone; {COVERS_FROM} changes that"
    else:
        by = f"the month of the earliest end date; {COVERS_FROM} changes that"
    return [f"leavers are known from {known.leavers_known_from} ({by}): turnover starts with {known.first_month}"]


def _nobody_left(publication: Publication) -> str:
    """Which line says since when leavers are recorded, so that nobody leaving can be shown as nought."""
    staff = next((file.file for file in publication.files if file.export == "staff"), "staff.csv")
    return (
        "no leaver is recorded, so turnover is not shown; since when leavers are recorded is said on the Data page "
        f"under the staff list, or by {COVERS_FROM}, as in\n"
        f'    [[file]]\n    pattern = {as_toml(staff)}\n    export = "staff"\n    covers_from = YYYY-MM-DD'
    )
