"""publication.json: what was loaded and what came of it, in numbers and names of columns; nothing about a person."""

import json
from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Arrived
from pipelines.rows import as_of
from records.as_json import to_plain

FILE = """
select export, source_file, source_sheet, sha256, heading_line, rows_read, rows_loaded, rows_rejected, rows_set_aside,
    cells_blanked, mapping, dropped_columns, notes
from raw.file order by all
"""

GROUPS = {
    "rejected": "select export, source_file, source_sheet, column_name, count(*) as rows "
    "from raw.rejected group by all",
    "blanked": "select export, source_file, source_sheet, column_name, count(*) as cells from raw.blanked group by all",
    "set_aside": "select export, source_file, source_sheet, regexp_replace(reason, '[0-9]+', '…') as reason, "
    "count(*) as rows from raw.set_aside group by all",
    "conflicts": "select kind, export, count(*) as rows from raw.conflict group by all",
}

LEAVERS_FROM = """
select covers_from, (select date_trunc('month', min(end_date))::date from raw.staff)
from raw.export where export = 'staff'
"""

ONE_COMPLETION_EACH = """
select count(*) > 0 and max(times) = 1
from (select count(*) as times from raw.training where completed_on is not null group by staff_id, course)
"""


def describe(
    con: duckdb.DuckDBPyConnection, name: str, made_at: datetime, arrived: Arrived, loaded: Loaded, settings: Settings
) -> dict:
    """The content of publication.json, but for what is known only after publishing."""
    files = _dicts(con, FILE)
    exports = _dicts(con, "select export, covers_from, covers_to from raw.export where supplied order by all")
    return {
        "id": name,
        "as_of": str(loaded.as_of),
        "made_at": f"{made_at:%Y-%m-%dT%H:%M:%S.%f}",
        "sample": arrived.is_sample,
        "accepted": False,
        "names_kept": settings.keep_names,
        "files": [_file(one) for one in files],
        "exports": {one["export"]: _export(con, one) for one in exports},
        "mapping": _mappings(loaded, settings),
        "policy": to_plain(settings.policy),
        "report": _report(con, arrived, loaded, files, settings),
        "changed_figures": [],
    }


def write(path: Path, described: dict) -> None:
    """Write publication.json."""
    path.write_text(json.dumps(described, indent=1, ensure_ascii=False, default=str) + "\n", "utf-8")


def _mappings(loaded: Loaded, settings: Settings) -> dict[str, str]:
    """The text of each mapping that had a say, by name; of one no longer at hand, the text it had before."""
    at_hand = {one.name: one for one in reversed(settings.mappings)}
    texts = {**settings.previous_mapping, **{name: one.text for name, one in at_hand.items()}}
    wordy = {name for name, one in at_hand.items() if any(rule.is_words for rule in one.rules)}
    used = {sheet.rule.mapping for sheet in loaded.sheets} | wordy
    return {name: texts[name] for name in sorted(used) if name in texts}


def _file(one: dict) -> dict:
    return {
        "file": one["source_file"],
        "sheet": one["source_sheet"],
        "sha256": one["sha256"],
        "export": one["export"],
        "rows": one["rows_loaded"],
    }


def _export(con, one: dict) -> dict:
    rows = con.execute(f"select count(*) from raw.{one['export']}").fetchone()[0]
    return {"rows": rows, "covers_from": _text(one["covers_from"]), "covers_to": _text(one["covers_to"])}


def _report(con, arrived: Arrived, loaded: Loaded, files: list[dict], settings: Settings) -> dict:
    described = {tuple(sheet.place.values()): sheet for sheet in loaded.sheets}
    for one in files:
        place = (one["export"], one["source_file"], one["source_sheet"])
        sheet = described[place]
        one["matched"] = {column: sheet.headings[at] for column, at in sheet.positions.items()}
        one["constants"] = sheet.rule.constants
        one["date_formats"] = loaded.formats.get(place, {})
        one["carried_over"] = one["sha256"] not in arrived.files.values()
    return {
        "files": files,
        "others": arrived.others,
        "copies": arrived.copies,
        "carried": {export: str(day) for export, day in loaded.carried.items()},
        "as_of_from": vars(loaded.as_of_from) | {"day": str(loaded.as_of_from.day)} if loaded.as_of_from else None,
        "much_older": [
            {"export": o.export, "latest": str(o.day)} for o in as_of.much_older(loaded.latest, loaded.as_of)
        ],
        "joined": [{"kind": one.kind, "shown": one.shown, "others": list(one.others)} for one in loaded.joined],
        **{name: _dicts(con, f"{sql} order by all") for name, sql in GROUPS.items()},
        "doubts": loaded.doubts,
        "people_gone": len(loaded.gone),
        "people_left_between": len(loaded.left),
        "turnover_from": _turnover_from(con),
        "latest_completions_only": con.execute(ONE_COMPLETION_EACH).fetchone()[0],
        "changed_rows": [],
        "tripwires": [],
    }


def _turnover_from(con) -> dict:
    """From when leavers are known, whether the mapping said so, and the first month with twelve months of them."""
    said, earliest = con.execute(LEAVERS_FROM).fetchone()
    since = said or earliest
    return {
        "leavers_known_from": _text(since),
        "from_mapping": said is not None,
        "first_month": _twelve_months_on(since) if since else None,
    }


def _twelve_months_on(since: date) -> str:
    """The month (YYYY-MM) that ends twelve whole calendar months begun on that day or later."""
    months = since.year * 12 + since.month - 1 + (11 if since.day == 1 else 12)
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _dicts(con, sql: str) -> list[dict]:
    found = con.execute(sql)
    names = [name for name, *_ in found.description]
    return [
        {n: v if not hasattr(v, "isoformat") else str(v) for n, v in zip(names, row, strict=True)}
        for row in found.fetchall()
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
