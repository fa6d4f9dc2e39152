"""The commands that load, check, go back and make things up: which is run, and how a refusal of it ends.

Each brings in what it needs when it runs: help, a mistyped command and a refusal need not wait for a load's engine.
"""

import argparse
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from access import private_folder
from pipelines import command_line, terminal
from pipelines.errors import LoadError, SettingsError
from pipelines.load import listing, scratch
from records import data_folder, days, ending, kept, packs
from records.ending import DONE
from records.publication import read

if TYPE_CHECKING:
    from pipelines.load.outcome import Metrics
    from pipelines.written import Ask

REFUSALS = (LoadError, SettingsError, days.OutOfRange, private_folder.NotPrivate)


def run(arguments: list[str], metrics: "Callable[[], Metrics]", written: "Ask", prog: str) -> int:
    """Run one command; returns 0 done, 1 refused or held. argparse ends wrong usage with 2.

    `metrics` gives the other half of the product, `written` what people wrote down.
    """
    parser = command_line.parser(prog, COMMANDS)
    parser.set_defaults(written=written)
    options = parser.parse_args(arguments)
    data = getattr(options, "data", None)

    def command() -> int:
        scratch.clear()
        _refuse_name(data)
        with private_folder.private(data):
            if data and (notice := kept.shown(data).notice):
                ending.complain(notice)
            return options.do(options, metrics)

    return ending.of(command, REFUSALS, lambda: data_folder.current_words(data) if data else "")


def _refuse_name(data: Path | None) -> None:
    """LoadError where the data folder's name has bytes that are no letters here: the database could not open it."""
    if any("\ud800" <= letter <= "\udfff" for letter in str(data)):
        raise LoadError("The data folder's name cannot be written in this console's letters. Use plain letters in it.")


def _load(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    listing.exports_in(options.folder)  # a mistyped folder is refused before anything is brought in for it
    from pipelines import loading_commands

    return loading_commands.load(options, metrics, datetime.now())


def _check(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines import loading_commands

    return loading_commands.check(options, metrics, datetime.now())


def _republish(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines import loading_commands

    return loading_commands.republish(options, metrics, datetime.now())


def _suggest(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines.load import suggesting

    with terminal.progress() as say:
        text = suggesting.suggested(options.files, options.data, say)
    terminal.show(text.splitlines())
    return DONE


def _rejects(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines.load import rejects

    written = rejects.write(options.data, options.out, options.names_nobody)
    terminal.show([f"{rows} rows in {path}" for path, rows in written] or ["no row was rejected"])
    return DONE


def _history(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    current, held = data_folder.current(options.data), packs.held(options.data)
    terminal.show_history(kept.history(options.data), current, held)
    for name, words in kept.damaged(options.data).items():
        ending.complain(f"The publication {name} is damaged ({words}), and is passed over.")
    return DONE


def _rollback(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines.load import going_back

    def publish_again(*given):
        return metrics().publish_again(*given)  # where there is nothing to go back to it is not brought in

    name = going_back.go_back(options.data, datetime.now(), publish_again)
    shown = read(data_folder.publication(options.data, name))
    again = [f"it is {shown.repeats} once more, with protected figures as last shown"] if shown.repeats else []
    terminal.show([f"the current publication is now {name}, as of {shown.as_of}", *again])
    return DONE


def _sample(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines import sample

    last_month = date.today().replace(day=1) - timedelta(days=1)  # the last that is over
    as_of = days.in_range(options.as_of or last_month)
    made = {"people": options.people, "months": options.months, "seed": options.seed, "steady": options.steady}
    sample.make(options.folder, as_of, **made)
    day = f" --as-of {as_of}" if options.as_of else ""  # long ago, days of return agreed then look like the past
    terminal.show([f"made-up exports are in {options.folder}; load them with: hearth load {options.folder}{day}"])
    return DONE


def _templates(options: argparse.Namespace, metrics: "Callable[[], Metrics]") -> int:
    from pipelines.templates import write

    written = write.write(options.folder)
    terminal.show(
        [
            f"{len(written)} workbooks are in {options.folder}. Fill in the ones you keep, and load them from a folder "
            f"of their own: one without rows is refused. The sheet Help in each says what goes where."
        ]
    )
    return DONE


COMMANDS: dict[str, command_line.Command] = {
    "load": _load,
    "check": _check,
    "rejects": _rejects,
    "history": _history,
    "rollback": _rollback,
    "republish": _republish,
    "suggest": _suggest,
    "sample": _sample,
    "templates": _templates,
}
