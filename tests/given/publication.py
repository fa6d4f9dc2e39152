"""A whole publication made of a few rows, written as a load would leave it."""

import json
from datetime import date
from pathlib import Path

import duckdb

from metrics.publish import publish
from pipelines import policy
from tests.given import database

NOTHING_LOADED = {
    "file": "export varchar, source_file varchar, source_sheet varchar, sha256 varchar, heading_line integer, "
    "rows_read bigint, rows_loaded bigint, rows_rejected bigint, rows_set_aside bigint, cells_blanked bigint, "
    "mapping varchar, dropped_columns varchar[], notes varchar[]",
    "rejected": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, column_name varchar, "
    "value varchar, reason varchar, cells varchar",
    "blanked": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, column_name varchar, "
    "value varchar, reason varchar",
    "set_aside": "export varchar, source_file varchar, source_sheet varchar, source_line bigint, reason varchar",
    "conflict": "kind varchar, export varchar, source_file varchar, source_line bigint, staff_id varchar, "
    "sentence varchar",
}


def publication(data: Path, rows: dict[str, list[dict]], as_of: date, name: str = "first", **said) -> Path:
    """Publish the rows into the data folder and point to them; returns the publication's folder."""
    folder = data / "publications" / name
    folder.mkdir(parents=True)
    rules = policy.text("")
    con = database.database(rows, as_of, covers_to=said.pop("covers_to", None))
    for table, columns in NOTHING_LOADED.items():
        con.execute(f"create table raw.{table} ({columns})")
    for table, loaded in said.pop("loads", {}).items():
        for row in loaded:
            con.execute(
                f"insert into raw.{table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", [*row.values()]
            )
    people_file(con, folder / "people.duckdb")
    publish.publish(folder / "people.duckdb", folder, rules)
    about = {"id": name, "as_of": f"{as_of}", "made_at": f"{as_of}T09:00:00", "sample": False, "accepted": False}
    about |= {"files": [], "mapping": [], "policy": rules, "versions": {}, "report": {}, "changed_figures": []}
    about["exports"] = {
        export: {"rows": len(given_rows), "covers_from": None, "covers_to": f"{as_of}"}
        for export, given_rows in rows.items()
    }
    (folder / "publication.json").write_text(json.dumps(about | said, default=str), "utf-8")
    (data / "current").write_text(name + "\n", "utf-8")
    return folder


def people_file(con: duckdb.DuckDBPyConnection, file: Path) -> Path:
    """Write an in-memory people database to a file."""
    con.execute(f"attach '{file}' as kept")
    con.execute("copy from database memory to kept")
    con.execute("detach kept")
    return file
