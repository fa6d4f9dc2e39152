"""The handful of bad rows that real exports have, so that the load report has something to say."""

import pyarrow as pa

ENOUGH = 60  # rows an export needs before some are spoilt: a handful stays a handful

# Export -> what is done: "cell" changes a row as it stands, "row" adds a changed copy after it, "blank" an empty row.
FLAWS: dict[str, tuple[tuple[str, int, dict[str, str]], ...]] = {
    "staff": (
        ("cell", 11, {"FTE": "12"}),
        ("cell", 19, {"Reason for Leaving": "see file"}),
        ("row", 23, {}),  # an exact repeat
        ("row", 29, {"Employee ID": "990001", "Contract Type": "Zero hours?"}),
        ("row", 35, {"Employee ID": "990002", "Job Title": ""}),
        ("row", 41, {"Employee ID": "990003", "Start Date": "n/k"}),
        ("blank", 47, {}),
    ),
    "supervision": (
        ("cell", 13, {"Minutes": "900"}),
        ("cell", 21, {"Supervisor ID": "="}),
        ("row", 34, {}),
        ("row", 39, {"Date": "31/02/2025"}),
        ("row", 46, {"Date": "n/k"}),
        ("row", 52, {"Status": "postponed?"}),
    ),
    "training": (
        ("cell", 12, {"Expiry Date": "no expiry"}),
        ("row", 25, {"Employee ID": "990777"}),
        ("row", 33, {}),
        ("row", 44, {"Date Completed": "n/k", "Expiry Date": "", "Booked For": ""}),
    ),
    "survey": (("row", 15, {"Score": "6"}), ("row", 31, {"Score": "n/a"})),
    "absence": (("cell", 9, {"Hours Lost": "?"}), ("row", 17, {"End Date": "ongoing"})),
    "goals": (("row", 20, {"Goal ID": "G990001", "Due On": "tbc"}),),
    "agency": (("row", 22, {"Kind": "agency", "Hours": "all day"}),),
}
TAILS = {"staff": (None, {"Employee ID": "Total"}), "training": (None, {"Employee ID": "Total"}), "agency": (None,)}


def spoilt(export: str, table: pa.Table) -> pa.Table:
    """The table with the flaws of its export."""
    pieces, done = [], 0
    for sort, row, cells in FLAWS.get(export, ()):
        own = {} if sort == "blank" else table.slice(row, 1).to_pylist()[0]
        until = row if sort == "cell" else row + 1
        pieces.append(table.slice(done, until - done))
        pieces.append(pa.Table.from_pylist([_changed(own, cells)], table.schema))
        done = row + 1
    return pa.concat_tables([*pieces, table.slice(done)])


def tail(export: str, schema: pa.Schema) -> pa.Table | None:
    """The blank rows (None) and totals below the last row of an export."""
    rows = [cells or {} for cells in TAILS.get(export, ())]
    return pa.Table.from_pylist(rows, schema) if rows else None


def _changed(row: dict[str, str], cells: dict[str, str]) -> dict[str, str]:
    return row | {heading: row["Employee ID"] if value == "=" else value for heading, value in cells.items()}
