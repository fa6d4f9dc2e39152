"""What a load rejected, blanked, set aside or found in conflict, row by row, for those who may see loads."""

from pathlib import Path

import pandas as pd

from access import Scope
from metrics.read import named

MOST = 500  # rows listed; all of them are in the download

IS_PROTECTED = """exists (
    select 1 from raw.protected where protected.export = listed.export and protected.column_name in ({columns})
)"""
OF_EXPORT, OF_CELL = IS_PROTECTED.format(columns="''"), IS_PROTECTED.format(columns="'', listed.column_name")
CELLS = f"""
select export, source_file, source_sheet, source_line, column_name, case when {OF_CELL} then '' else value end as value,
    reason, {OF_CELL} as protected
"""

KINDS = {
    "rejected": f"{CELLS} from raw.rejected as listed",
    "blanked": f"{CELLS} from raw.blanked as listed",
    "set_aside": f"select export, source_file, source_sheet, source_line, reason, {OF_EXPORT} as protected "
    "from raw.set_aside as listed",
    "conflict": "select export, source_file, source_line, kind as reason, sentence, staff_id is null as protected "
    "from raw.conflict",
}
FILES = f"""
select {OF_EXPORT} as protected, export, source_file, source_sheet, rows_read, rows_loaded, rows_rejected,
    rows_set_aside, cells_blanked,    dropped_columns, notes
from raw.file as listed order by export, source_file, source_sheet
"""


def files(publication: Path, scope: Scope) -> pd.DataFrame:
    """One row a file and sheet: rows read, loaded, rejected and set aside, and whether its export is protected.

    named.NotForYou for other scopes.
    """
    with named.connect_loads(publication, scope) as con:
        return con.execute(FILES).df()


def counts(publication: Path, scope: Scope) -> dict[str, tuple[int, bool]]:
    """How many rows there are of each of KINDS, and whether any of them is protected."""
    sql = "select count(*), coalesce(bool_or(protected), false) from ({})"
    with named.connect_loads(publication, scope) as con:
        counted = {kind: con.execute(sql.format(rows)).fetchall() for kind, rows in KINDS.items()}
    return {kind: row for kind, (row,) in counted.items()}


def listed(publication: Path, scope: Scope, kind: str) -> pd.DataFrame:
    """The first rows of one of KINDS, with file, line and the reason in words; of protected rows no cell and nobody."""
    with named.connect_loads(publication, scope) as con:
        rows = con.execute(f"{KINDS[kind]} order by export, source_file, source_line limit {MOST}").df()
    return rows.drop(columns="protected")
