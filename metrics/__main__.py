"""The commands: values, rows, since and list."""

import argparse
import sys
from datetime import date
from pathlib import Path

import pandas as pd

from access import PRIVATE, private_folder
from metrics import METRICS
from metrics.count.periods import month_end
from metrics.metric import LEVELS
from metrics.people import rows
from metrics.read import printed, since, store, tables
from records import data_folder, days, ending, plain_text, shipped_policy
from records.policy import Policy

REFUSALS = (LookupError, PermissionError, ValueError, private_folder.NotPrivate)


def main(arguments: list[str] | None = None, prog: str = "python -m metrics") -> int:
    """Run a command; 0 done, 1 nothing to read or not to be shown, 2 wrong usage."""
    options = _parser(prog).parse_args(arguments)

    def command() -> int:
        with private_folder.private(getattr(options, "data", None)):
            return options.run(options)

    return ending.of(command, REFUSALS)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Published figures and what is behind them.")
    commands = parser.add_subparsers(required=True, metavar="values | rows | since | list")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=Path("data"), help=data_folder.HELP)
    shared.add_argument("--service", default="", help="only this service")
    shared.add_argument("--format", choices=("table", "csv", "json"), default="table")

    listed = commands.add_parser("values", parents=[shared], help="published values")
    listed.add_argument("--metric", nargs="+", default=[], help="names, or name:part")
    listed.add_argument("--level", choices=LEVELS)
    listed.add_argument("--team", default="")
    listed.add_argument("--month", type=days.as_month, help="YYYY-MM")
    listed.set_defaults(run=_values)

    behind = commands.add_parser("rows", parents=[shared], help="the rows behind one number")
    behind.add_argument("metric")
    behind.add_argument("--month", type=days.as_month, required=True, help="YYYY-MM")
    behind.add_argument("--team", default="")
    behind.set_defaults(run=_rows)

    period = commands.add_parser("since", parents=[shared], help="the same metrics over one free period")
    period.add_argument("start", type=days.as_day, metavar="DATE", help="YYYY-MM-DD")
    period.add_argument("--as-of", type=days.as_day, help="YYYY-MM-DD")
    period.set_defaults(run=_since)

    every = commands.add_parser("list", help="every metric: title, formula, target, source")
    every.add_argument("--data", type=Path, default=Path("data"))
    every.add_argument("--format", choices=("table", "csv", "json"), default="table")
    every.set_defaults(run=_list)
    return parser


def _values(options: argparse.Namespace) -> int:
    names = sorted({name.partition(":")[0] for name in options.metric})
    unknown = set(names) - set(METRICS)
    if unknown:
        raise rows.NoRows(rows.no_metric(*sorted(unknown)))
    month = month_end(days.in_range(date.fromisoformat(f"{options.month}-01"))) if options.month else None
    wanted = {"metric": names, "level": options.level, "service": options.service, "team": options.team, "month": month}
    filters = {column: value for column, value in wanted.items() if value}
    table = tables.as_listed(store.values(store.for_commands(options.data).folder, PRIVATE, **filters))
    printed.print_table(_of_parts(table, options.metric), options.format)
    return 0


def _of_parts(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The values of the metrics and parts named; where no part is named, all there are."""
    parts = [name for name in names if ":" in name]
    metrics = [name for name in names if ":" not in name]
    of_metric = table["metric"].str.partition(":")[0].isin(metrics)
    return table.loc[table["metric"].isin(parts) | of_metric] if parts else table


def _rows(options: argparse.Namespace) -> int:
    level = "team" if options.team else "service" if options.service else "organisation"
    days.in_range(date.fromisoformat(f"{options.month}-01"))
    publication = store.for_commands(options.data).folder
    try:
        listed = rows.rows(publication, PRIVATE, options.metric, options.month, level, options.service, options.team)
    except rows.Protected as why:
        print(plain_text.shown(str(why)), file=sys.stderr)
    else:
        printed.print_table(listed, options.format)
    return 0


def _since(options: argparse.Namespace) -> int:
    start, as_of = days.in_range(options.start), options.as_of and days.in_range(options.as_of)
    publication = store.for_commands(options.data).folder
    printed.print_table(since.since(publication, PRIVATE, start, as_of, options.service), options.format)
    return 0


def _list(options: argparse.Namespace) -> int:
    printed.print_table(tables.described(METRICS.values(), _policy(options.data)), options.format)
    return 0


def _policy(data: Path) -> Policy:
    """The policy that the current publication was made with; before the first one, the shipped one."""
    try:
        return store.for_commands(data).policy
    except store.NothingPublished:
        return shipped_policy.completed({})


if __name__ == "__main__":
    ending.write_utf8()
    sys.exit(main())
