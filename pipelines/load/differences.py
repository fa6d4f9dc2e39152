"""What a newer export changes: rows new, changed and gone, and the published figures before and after."""

from pathlib import Path

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from records import data_folder, reading
from records.as_json import from_plain
from records.load_report import ChangedRows
from records.publication import ChangedFigure

ROWS = """
with added as (select {columns} from raw.{export} except all select {columns} from previous.raw.{export}),
removed as (select {columns} from previous.raw.{export} except all select {columns} from raw.{export}),
by_key as (
    select count(*) filter (is_added) as added, count(*) filter (not is_added) as removed
    from (select true as is_added, {key} from added union all select false, {key} from removed)
    group by {key}
)
select
    coalesce(sum(added - least(added, removed)), 0),
    coalesce(sum(least(added, removed)), 0),
    coalesce(sum(removed - least(added, removed)), 0)
from by_key
"""

FIGURES = """
select metric, part, level, service, team, month, formula, before.value as before, after.value as after
from read_parquet($before) as before
join read_parquet($after) as after using (metric, part, level, service, team, month, formula)
where before.value is distinct from after.value
    and coalesce(abs(before.value - after.value) > 1e-9, true)
    and before.state in ('ok', 'partial') and after.state in ('ok', 'partial')
    and not list_contains($hidden, metric)
order by level != 'organisation', level != 'service', month desc, metric, part, service, team, formula
"""

MOST = 5000  # figures listed in publication.json; more are counted


def rows(con: duckdb.DuckDBPyConnection, brought: set[str], before: set[str]) -> tuple[ChangedRows, ...]:
    """New, changed and gone rows of each export that replaced an older one; those that changed nothing left out."""
    replaced = [export for export in EXPORTS.values() if export.name in brought and export.name in before]
    differences = [_rows_of(con, export) for export in replaced]
    return tuple(rows for rows in differences if rows.new or rows.changed or rows.gone)


def _rows_of(con: duckdb.DuckDBPyConnection, export: Export) -> ChangedRows:
    sql = ROWS.format(
        export=export.name,
        columns=", ".join(f'"{column.name}"' for column in export.columns if column.name != "name"),
        key=", ".join(f'"{name}"' for name in export.version_key),
    )
    ((new, changed, gone),) = con.execute(sql).fetchall()
    return ChangedRows(
        export=export.name, new=int(new), changed=int(changed), gone=int(gone), protected=export.protected
    )


def figures(before: Path, after: Path, protected: frozenset[str]) -> tuple[ChangedFigure, ...]:
    """Figures shown both before and after that differ; metrics with a smallest group are left out.

    `before` and `after` are folders of publications; one that holds no values differs in nothing.
    """
    files = {"before": before / data_folder.VALUES, "after": after / data_folder.VALUES}
    if not all(file.exists() for file in files.values()):
        return ()
    given = {name: str(file) for name, file in files.items()}
    with reading.engine(files=files.values()) as con:
        changed = con.execute(FIGURES, {**given, "hidden": sorted(protected)})
        names = [name for name, *_ in changed.description or ()]
        listed = [dict(zip(names, row, strict=True)) for row in changed.fetchmany(MOST)]
    return tuple(from_plain(ChangedFigure, figure) for figure in listed)
