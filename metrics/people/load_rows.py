"""What a load rejected, blanked, set aside or found in conflict, row by row, for those who may see loads."""

from pathlib import Path

import pandas as pd

from access import Scope
from metrics.read import named

MOST = 500  # rows listed; all of them are in the download

KINDS = {
    "rejected": "select export, source_file, source_sheet, source_line, column_name, value, reason from raw.rejected",
    "blanked": "select export, source_file, source_sheet, source_line, column_name, value, reason from raw.blanked",
    "set_aside": "select export, source_file, source_sheet, source_line, reason from raw.set_aside",
    "conflict": "select export, source_file, source_line, kind as reason, sentence from raw.conflict",
}
FILES = """
select export, source_file, source_sheet, rows_read, rows_loaded, rows_rejected, rows_set_aside, cells_blanked,
    dropped_columns, notes
from raw.file order by export, source_file, source_sheet
"""


def files(publication: Path, scope: Scope) -> pd.DataFrame:
    """One row a file and sheet: rows read, loaded, rejected and set aside; named.NotForYou for other scopes."""
    with named.connect_loads(publication, scope) as con:
        return con.execute(FILES).df()


def counts(publication: Path, scope: Scope) -> dict[str, int]:
    """How many rows there are of each of KINDS."""
    with named.connect_loads(publication, scope) as con:
        counted = {kind: con.execute(f"select count(*) from ({sql})").fetchall() for kind, sql in KINDS.items()}
    return {kind: rows for kind, ((rows,),) in counted.items()}


def listed(publication: Path, scope: Scope, kind: str) -> pd.DataFrame:
    """The first rows of one of KINDS, with file, line and the reason in words."""
    with named.connect_loads(publication, scope) as con:
        return con.execute(f"{KINDS[kind]} order by export, source_file, source_line limit {MOST}").df()
