"""What a newer export changes: rows new, changed and gone, and the published figures before and after."""

from pathlib import Path

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export

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


def rows(con: duckdb.DuckDBPyConnection, brought: set[str], before: set[str]) -> list[dict]:
    """New, changed and gone rows of each export that replaced an older one; those that changed nothing left out."""
    found = []
    for export in EXPORTS.values():
        if export.name in brought and export.name in before:
            new, changed, gone = con.execute(_rows_sql(export)).fetchone()
            if new or changed or gone:
                found.append({"export": export.name, "new": int(new), "changed": int(changed), "gone": int(gone)})
    return found


def _rows_sql(export: Export) -> str:
    return ROWS.format(
        export=export.name,
        columns=", ".join(f'"{column.name}"' for column in export.columns if column.name != "name"),
        key=", ".join(f'"{name}"' for name in export.version_key),
    )


def figures(before: Path, after: Path, protected: frozenset[str]) -> list[dict]:
    """Figures shown both before and after that differ; metrics with a smallest group are left out."""
    if not before.exists() or not after.exists():
        return []
    with duckdb.connect() as con:
        found = con.execute(FIGURES, {"before": str(before), "after": str(after), "hidden": sorted(protected)})
        names = [name for name, *_ in found.description]
        changed = [dict(zip(names, row, strict=True)) for row in found.fetchmany(MOST)]
    return [{**one, "month": str(one["month"])} for one in changed]
