"""The one reader of published values: what a scope may see of a publication."""

import json
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope

FILTERS = ("metric", "part", "level", "service", "team", "month")


class NothingPublished(LookupError):
    """There is no publication to read yet."""


def current(data: Path) -> Path:
    """The folder of the publication that `<data>/current` names; NothingPublished if there is none."""
    pointer = Path(data) / "current"
    if not pointer.exists():
        raise NothingPublished(f"Nothing has been loaded into {data} yet: run `python -m pipelines load FOLDER`.")
    return Path(data) / "publications" / pointer.read_text("utf-8").strip()


def about(publication: Path) -> dict:
    """What publication.json says of a publication: as_of, files, policy, versions, the load report."""
    return json.loads((Path(publication) / "publication.json").read_text("utf-8"))


def values(publication: Path, scope: Scope, **filters: str | list[str]) -> pd.DataFrame:
    """Published values a scope may see, columns as in docs/developing.md, in display order.

    Filters are metric, part, level, service, team and month, each a value or a list of values.
    """
    return _read(publication / "values.parquet", scope, filters, order="position, level, service, team, part, month")


def retention(publication: Path, scope: Scope, **filters: str | list[str]) -> pd.DataFrame:
    """The published retention curves: level, service, day, survival, low, high, at_risk, leavers."""
    return _read(publication / "retention.parquet", scope, filters, order="level, service, day")


def distinct(publication: Path, scope: Scope, *columns: str) -> list[tuple]:
    """The different values of some of the columns among the published values a scope may see."""
    _known(columns)
    listed = ", ".join(columns)
    sql = f"select distinct {listed} from read_parquet(?) where {scope.values_sql()} order by {listed}"
    with duckdb.connect() as con:
        return con.execute(sql, [str(publication / "values.parquet")]).fetchall()


def _known(filters) -> None:
    unknown = set(filters) - set(FILTERS)
    if unknown:
        raise TypeError(f"values cannot be filtered by {', '.join(sorted(unknown))}")


def _read(file: Path, scope: Scope, filters: dict, order: str) -> pd.DataFrame:
    _known(filters)
    wheres, given = [scope.values_sql()], [str(file)]
    for name, wanted in filters.items():
        wanted = [wanted] if not isinstance(wanted, list | tuple | set | frozenset) else list(wanted)
        wheres.append(f"list_contains(?, {name})")
        given.append(wanted)
    sql = f"select * from read_parquet(?) where {' and '.join(wheres)} order by {order}"
    with duckdb.connect() as con:
        return con.execute(sql, given).df()
