"""The commands of `python -m pipelines`: what is asked, said and answered with an exit status."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from access import private_folder
from pipelines import publication, toml_lines
from pipelines.files.sheet import Refused
from pipelines.load import load, rejects
from pipelines.load.load import Asked, Metrics, Outcome

DONE, REFUSED = 0, 1


def run(arguments: list[str], metrics: Callable[[], Metrics], prog: str) -> int:
    """Run one command; returns 0 done, 1 refused or held. argparse ends wrong usage with 2."""
    asked = _parser(prog).parse_args(arguments)
    try:
        with private_folder.private(getattr(asked, "data", None)):
            return asked.do(asked, metrics)
    except (Refused, toml_lines.Refused, private_folder.NotPrivate) as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}. Check the folder and whether it may be written to.", file=sys.stderr)
    return REFUSED


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Exports in, facts out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, do, words in (
        ("load", _load, "load a folder of exports and publish"),
        ("check", _check, "the report of a load, with nothing written"),
    ):
        one = _command(commands, name, do, words)
        one.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that holds the exports")
        one.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the day the exports speak for")
        one.add_argument("--mapping", type=Path, metavar="FILE", help="a mapping, beside those of the data folder")
        one.add_argument("--names", choices=("keep", "drop"), help="keep people's names, or leave them out")
        one.add_argument("--accept", action="store_true", help="let a load through that a tripwire holds")
    one = _command(commands, "rejects", _rejects, "write the rejected rows in their files' own layout")
    one.add_argument("--out", type=Path, default=Path("rejects"), metavar="FOLDER", help="where to write them")
    _command(commands, "history", _history, "the publications kept")
    _command(commands, "rollback", _rollback, "go back to the publication before")
    _command(commands, "republish", _republish, "count again under the policy and mapping now in force")
    _add_sample(commands)
    _add_templates(commands)
    return parser


def _command(commands, name: str, do, words: str) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=words, description=words)
    one.set_defaults(do=do)
    one.add_argument("--data", type=Path, default=Path("data"), metavar="FOLDER", help="the data folder (data)")
    return one


def _add_sample(commands) -> None:
    words = "made-up exports of a made-up provider"
    one = commands.add_parser("sample", help=words, description=words)
    one.set_defaults(do=_sample)
    one.add_argument("folder", type=Path, metavar="FOLDER", help="where to write them")
    one.add_argument("--people", type=_count, default=160, metavar="N", help="people in post (160)")
    one.add_argument("--months", type=_count, default=36, metavar="N", help="months of history (36)")
    one.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes another provider (1)")
    one.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the last day of the history")


def _add_templates(commands) -> None:
    words = "an empty workbook for each export, to be filled in by hand"
    one = commands.add_parser("templates", help=words, description=words)
    one.set_defaults(do=_templates)
    one.add_argument("folder", type=Path, metavar="FOLDER", help="where to write them")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _asked(asked) -> Asked:
    return Asked(
        data=asked.data,
        now=datetime.now(),
        folder=asked.folder,
        as_of=asked.as_of,
        mapping=asked.mapping,
        names=asked.names,
        accept=asked.accept,
    )


def _load(asked, metrics: Callable[[], Metrics]) -> int:
    with _progress() as say:
        outcome = load.load(_asked(asked), metrics(), say)
    return _answer(outcome)


def _check(asked, metrics: Callable[[], Metrics]) -> int:
    with _progress() as say:
        outcome = load.check(_asked(asked), metrics(), say)
    return _answer(outcome)


def _republish(asked, metrics: Callable[[], Metrics]) -> int:
    with _progress() as say:
        outcome = load.load(Asked(data=asked.data, now=datetime.now()), metrics(), say)
    return _answer(outcome)


def _answer(outcome: Outcome) -> int:
    _print_report(outcome.lines)
    if outcome.held:
        held = "\n".join(outcome.held)
        print(
            f"{held}\nThe load is held, and what was published before stays. --accept lets it through.", file=sys.stderr
        )
        return REFUSED
    return DONE


def _rejects(asked, metrics: Callable[[], Metrics]) -> int:
    written = rejects.write(asked.data, asked.out)
    _print_report([f"{rows} rows in {path}" for path, rows in written] or ["no row was rejected"])
    return DONE


def _history(asked, metrics: Callable[[], Metrics]) -> int:
    _print_history(publication.history(asked.data), publication.current(asked.data))
    return DONE


def _rollback(asked, metrics: Callable[[], Metrics]) -> int:
    with publication.alone(asked.data):
        name = publication.rollback(asked.data)
    _print_report([f"the current publication is now {name}, as of {publication.facts_of(asked.data, name)['as_of']}"])
    return DONE


def _sample(asked, metrics: Callable[[], Metrics]) -> int:
    from pipelines import sample

    as_of = asked.as_of or date.today().replace(day=1) - timedelta(days=1)  # the last month that is over
    sample.make(asked.folder, as_of, people=asked.people, months=asked.months, seed=asked.seed)
    _print_report([f"made-up exports are in {asked.folder}; load them with: hearth load {asked.folder}"])
    return DONE


def _templates(asked, metrics: Callable[[], Metrics]) -> int:
    from pipelines.templates import write

    written = write.write(asked.folder)
    _print_report(
        [
            f"{len(written)} workbooks are in {asked.folder}. Fill in the ones you keep, and load them from a folder "
            f"of their own: one without rows is refused. The sheet Help in each says what goes where."
        ]
    )
    return DONE


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A function that tells what is being done: one line each, or a moving line on a terminal."""
    if not sys.stdout.isatty():
        yield lambda text: print(text, flush=True)
        return
    from rich.console import Console

    with Console().status("starting") as status:
        yield status.update


def _print_report(lines: list[str]) -> None:
    """Print the lines of a report."""
    for line in lines:
        print(line)


def _print_history(publications: list[dict], current: str | None) -> None:
    """Print the publications kept, the latest first, the current one marked."""
    if not publications:
        print("nothing has been published yet")
    rows = [
        ("*" if one["id"] == current else "", one["id"], one["as_of"], _rows_of(one), _marks_of(one))
        for one in publications
    ]
    if sys.stdout.isatty():
        _print_table(("", "publication", "as of", "rows", ""), rows)
        return
    for row in rows:
        print("\t".join(row))


def _rows_of(one: dict) -> str:
    return ", ".join(f"{name} {export['rows']}" for name, export in one["exports"].items())


def _marks_of(one: dict) -> str:
    return ", ".join(word for word, said in (("made up", one["sample"]), ("accepted", one["accepted"])) if said)


def _print_table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*headings)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
