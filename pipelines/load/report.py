"""The load report in words: what was read, matched, left out, rejected, joined and changed."""

import duckdb

EXAMPLES = 3

REJECTED = """
select reason, source_line from raw.rejected
where export = $export and source_file = $source_file and source_sheet = $source_sheet and column_name = $column_name
order by source_line limit {examples}
"""
BLANKED = REJECTED.replace("raw.rejected", "raw.blanked")
CONFLICTS = "select sentence from raw.conflict where kind = $kind and export = $export order by all limit {examples}"
LEFT = "select staff_id, last_seen from raw.left_between where gone_by = $gone_by order by all"


def lines(con: duckdb.DuckDBPyConnection, described: dict) -> list[str]:
    """The report as lines of text; examples of cells are read from `con` and stand nowhere else."""
    report = described["report"]
    return [
        *[line for one in report["files"] if not one["carried_over"] for line in _file(one)],
        *report["others"],
        *report["copies"],
        *_carried(report),
        *_grouped(con, report["rejected"], "rows", "rejected", REJECTED),
        *_grouped(con, report["blanked"], "cells", "set blank", BLANKED),
        *_set_aside(report["set_aside"]),
        *[
            f"joined: {one['kind']} {one['shown']!r} is also spelled {_quoted(one['others'])}"
            for one in report["joined"]
        ],
        *_conflicts(con, report["conflicts"]),
        *_day(described),
        *_people(con, described),
        *_history(report["turnover_from"]),
        *_training(report),
        *_names(described),
        *report["doubts"],
        *_changed_rows(report["changed_rows"]),
    ]


def figures(changed: list[dict]) -> list[str]:
    """The figures that changed, the organisation's first."""
    if not changed:
        return []
    said = [f"{len(changed)} figures that were shown before have changed, among them:"]
    return said + [f"    {_figure(one)}" for one in changed[:10]]


def _figure(one: dict) -> str:
    formula = f" ({one['formula']})" if one["formula"] else ""
    named = f"{one['metric']}{':' + one['part'] if one['part'] else ''}{formula}"
    unit = " · ".join(name for name in (one["service"], one["team"]) if name) or "organisation"
    return f"{named}, {unit}, {one['month']}: {_shown(one['before'])} → {_shown(one['after'])}"


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.1f}".rstrip("0").rstrip(".")


def _file(one: dict) -> list[str]:
    sheet = f", sheet {one['source_sheet']}" if one["source_sheet"] else ""
    by = f" by {one['mapping']}" if one["mapping"] else ""
    matched = ", ".join(
        column if column == heading else f"{heading} → {column}" for column, heading in one["matched"].items()
    )
    said = [
        f"{one['source_file']}{sheet} is {one['export']}{by}; headings in row {one['heading_line']}",
        f"    {one['rows_read']} rows read = {one['rows_loaded']} loaded + {one['rows_rejected']} rejected "
        f"+ {one['rows_set_aside']} set aside",
        f"    matched: {matched}",
    ]
    if one["constants"]:
        said.append("    every row: " + ", ".join(f"{column} = {value}" for column, value in one["constants"].items()))
    if one["date_formats"]:
        said.append("    dates: " + ", ".join(f"{column} {name}" for column, name in one["date_formats"].items()))
    if one["dropped_columns"]:
        said.append(f"    not loaded: {', '.join(one['dropped_columns'])}")
    return said + [f"    {note}" for note in one["notes"]]


def _carried(report: dict) -> list[str]:
    if all(one["carried_over"] for one in report["files"]):  # counted again, not loaded
        return []
    return [
        f"{export} was not in this load and stays; it speaks up to {day}" for export, day in report["carried"].items()
    ]


def _grouped(con, groups: list[dict], unit: str, verb: str, sql: str) -> list[str]:
    said = []
    for group in groups:
        sheet = f", sheet {group['source_sheet']}" if group["source_sheet"] else ""
        column = f", {group['column_name']}" if group["column_name"] else ""
        said.append(f"{verb}: {group[unit]} {unit} of {group['source_file']}{sheet} ({group['export']}{column})")
        given = {name: group[name] for name in ("export", "source_file", "source_sheet", "column_name")}
        examples = con.execute(sql.format(examples=EXAMPLES), given).fetchall()
        said += [f"    row {line}: {reason}" for reason, line in examples]
    return said


def _set_aside(groups: list[dict]) -> list[str]:
    return [
        f"set aside: {one['rows']} rows of {one['source_file']} ({one['export']}): {one['reason']}" for one in groups
    ]


def _conflicts(con, groups: list[dict]) -> list[str]:
    said = []
    for group in groups:
        said.append(f"conflict: {group['rows']} rows of {group['export']}: {group['kind']}")
        given = {"kind": group["kind"], "export": group["export"]}
        said += [f"    {text}" for (text,) in con.execute(CONFLICTS.format(examples=EXAMPLES), given).fetchall()]
    return said


def _day(described: dict) -> list[str]:
    read_from = described["report"]["as_of_from"]
    why = f", the latest {read_from['column']} of the {read_from['export']} export" if read_from else ""
    said = [f"as of {described['as_of']}{why}; --as-of YYYY-MM-DD says another day"]
    for one in described["report"]["much_older"]:
        said.append(f"the {one['export']} export is much older than the others: its latest event is of {one['latest']}")
    return said


def _people(con, described: dict) -> list[str]:
    report = described["report"]
    said = []
    if report["people_left_between"]:
        found = con.execute(LEFT, {"gone_by": described["as_of"]}).fetchall()
        said.append(
            f"{len(found)} people of the last staff export are not in this one; until an end date is known they are "
            f"taken to have left between the two exports:"
        )
        said += [f"    {staff_id}: left on …? (last seen in post {last_seen})" for staff_id, last_seen in found]
    elif report["people_gone"]:
        said.append(
            f"{report['people_gone']} people of the last staff export are not in this one, which lists leavers: "
            f"they are no longer counted"
        )
    return said


def _history(known: dict) -> list[str]:
    line = "covers_from = YYYY-MM-DD under [[file]] of the staff export's mapping"
    if known["leavers_known_from"] is None:
        return [f"no leaver is recorded, so turnover is not shown; since when leavers are recorded is said by {line}"]
    by = "as the mapping says" if known["from_mapping"] else f"the month of the earliest end date; {line} changes that"
    return [f"leavers are known from {known['leavers_known_from']} ({by}): turnover starts with {known['first_month']}"]


def _training(report: dict) -> list[str]:
    if not report["latest_completions_only"]:
        return []
    return ["the training export holds only the latest completion of each course, so past months of training read low"]


def _names(described: dict) -> list[str]:
    if described["names_kept"] or not any("names are not kept" in one["notes"] for one in described["report"]["files"]):
        return []
    return ["people's names were left out; --names keep keeps them, for the people's own managers alone"]


def _changed_rows(changed: list[dict]) -> list[str]:
    return [
        f"{one['export']}, against the last load: {one['new']} rows new, {one['changed']} changed, {one['gone']} gone"
        for one in changed
    ]


def _quoted(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)
