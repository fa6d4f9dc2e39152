"""The commands: serve, the app here; sentences and since, what it says; pack and release, for inspections."""

import argparse
import contextlib
import sys
from datetime import date
from pathlib import Path

from access import private_folder
from records import data_folder, days, ending
from records.shipped import shipped_file
from views.serve import server


def main(arguments: list[str] | None = None, prog: str = "python -m views") -> int:
    """Run one command; returns its exit status."""
    options = _parser(prog).parse_args(arguments)
    if options.command in PRINTED:
        return ending.of(lambda: PRINTED[options.command](options), REFUSALS)

    def command() -> int:
        # Ctrl+C is how one stops it.
        with contextlib.suppress(KeyboardInterrupt), ending.left_to_python():
            server.serve(shipped_file("app.py"), date.today, options.port, options.address, options.data, options.token)
        return ending.DONE

    return ending.of(command, (server.ServeError,))


def _sentences(options: argparse.Namespace) -> int:
    from metrics.count.periods import month_end  # what publishes takes time to bring in, and serving need not wait
    from metrics.read.printed import print_table
    from views.sentences import sentences

    month = options.month and month_end(days.in_range(options.month))
    with private_folder.private(options.data):
        print_table(sentences(options.data, month, options.months), options.format)
    return ending.DONE


def _since(options: argparse.Namespace) -> int:
    from metrics.read.printed import print_table
    from views import since

    start, end = days.in_range(options.start), options.end and days.in_range(options.end)
    with private_folder.private(options.data):
        if options.format == "table":
            print(since.text(options.data, start, end, options.service))
        else:
            print_table(since.rows(options.data, start, end, options.service), options.format)
    return ending.DONE


def _pack(options: argparse.Namespace) -> int:
    from views import pack

    with private_folder.private(options.data):
        if options.again:
            print(pack.make_again(options.data, options.out, options.again))
        else:
            since = options.since and days.in_range(options.since)
            made = pack.make(options.data, options.out, options.service, since, options.framework, options.names)
            print(made)
    return ending.DONE


def _release(options: argparse.Namespace) -> int:
    from views import pack

    with private_folder.private(options.data):
        print(pack.release(options.data, options.pack))
    return ending.DONE


def _month(text: str) -> date:
    return date.fromisoformat(f"{days.as_month(text)}-01")


def _months(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number of months: write 1 or more")
    return int(text)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Pages over the published figures.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the pages in a browser on this computer")
    serve.add_argument("--port", type=int, default=server.PORT, help=f"default {server.PORT}")
    serve.add_argument("--address", default=server.ADDRESS, help="this computer's own address; others are refused")
    serve.add_argument("--data", type=Path, help="the data folder, where it is not `data`")
    serve.add_argument(
        "--token",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="ask each browser for a link that is printed at the start (default where several people log in here)",
    )
    listed = commands.add_parser("sentences", help="what goes well and what needs a look, a sentence a row")
    listed.add_argument("--month", type=_month, help="YYYY-MM (default: the latest published)")
    listed.add_argument("--months", type=_months, default=1, help="so many months up to it (default 1)")
    listed.add_argument("--data", type=Path, default=Path("data"), help=data_folder.HELP)
    listed.add_argument("--format", choices=("table", "csv", "json"), default="table")
    period = commands.add_parser("since", help="the same measures over a period of your choice")
    period.add_argument("start", type=days.as_day, metavar="DATE", help="its first day, YYYY-MM-DD")
    period.add_argument(
        "--end", "--as-of", type=days.as_day, help="its last day (default: the day the exports speak for)"
    )
    period.add_argument("--service", default="", help="only this service and its teams")
    period.add_argument("--data", type=Path, default=Path("data"), help=data_folder.HELP)
    period.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="to read (table), or rows for machines"
    )
    _add_packs(commands)
    return parser


def _add_packs(commands: argparse._SubParsersAction) -> None:
    pack = commands.add_parser("pack", help="what an inspection of a service asks for, as PDF and workbook in a zip")
    which = pack.add_mutually_exclusive_group(required=True)
    which.add_argument("--service", help="the service")
    which.add_argument("--again", metavar="PACK", help="a pack that was made before, by its id: the same bytes")
    pack.add_argument("--since", type=days.as_day, help="the first day (default: that of the last full inspection)")
    pack.add_argument("--framework", default="", help="by what it is asked (default: who inspected last)")
    pack.add_argument("--names", action="store_true", help="name people, and list the rows behind each figure")
    pack.add_argument("--data", type=Path, default=Path("data"), help=data_folder.HELP)
    pack.add_argument("--out", type=Path, required=True, help="the folder that the zip is written into")
    release = commands.add_parser("release", help="let go of what a pack was made of")
    release.add_argument("pack", metavar="PACK", help="its id, which the zip's name ends with")
    release.add_argument("--data", type=Path, default=Path("data"), help=data_folder.HELP)


PRINTED = {"sentences": _sentences, "since": _since, "pack": _pack, "release": _release}
REFUSALS = (LookupError, PermissionError, ValueError, private_folder.NotPrivate)

if __name__ == "__main__":
    ending.write_utf8()
    sys.exit(main())
