"""Since when leavers are known, and what says so."""

from dataclasses import dataclass
from datetime import date

import duckdb

OF_MAPPING = "select covers_from from raw.export where export = 'staff'"
OF_EXPORTS = "select first_as_of + 1 from raw.current_staff"
OF_END_DATES = "select cast(date_trunc('month', min(end_date)) as date) from raw.staff"

# The mapping says it; else exports of current staff alone know who left after the first of them; else it is the month
# of the first end date. Null where nobody left.
SINCE = f"coalesce(({OF_MAPPING}), ({OF_EXPORTS}), ({OF_END_DATES}))"


@dataclass(frozen=True)
class LeaversKnown:
    """From when leavers are known (None: nobody is recorded), and who says so: mapping, exports, or end dates."""

    since: date | None
    decided_by: str


def read(con: duckdb.DuckDBPyConnection) -> LeaversKnown:
    """The same of the rows in raw.*."""
    sql = f"select {SINCE}, ({OF_MAPPING}) is not null, ({OF_EXPORTS}) is not null"
    ((since, by_mapping, by_exports),) = con.execute(sql).fetchall()
    return LeaversKnown(since, "mapping" if by_mapping else "exports" if by_exports else "end dates")
