"""What each command of the pipelines takes."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from records import data_folder

if TYPE_CHECKING:
    from pipelines.load.outcome import Metrics

Commands = Any  # where argparse adds commands; its type has no public name
Command = Callable[[argparse.Namespace, Callable[[], "Metrics"]], int]


def parser(prog: str, do: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The arguments of every command; what is parsed has under `do` the function of its command."""
    made = argparse.ArgumentParser(prog=prog, description="Exports in, facts out.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    _takes_folder(_on_data(commands, "load", do["load"], "load a folder of exports and publish"))
    _add_check(commands, do["check"])
    command = _on_data(commands, "rejects", do["rejects"], "write the rejected rows in their files' own layout")
    command.add_argument("--out", type=Path, default=Path("rejects"), metavar="FOLDER", help="where to write them")
    command.add_argument(
        "--names-nobody", action="store_true", help="of protected exports only line, column and reason"
    )
    _on_data(commands, "history", do["history"], "the loads kept")
    _on_data(commands, "rollback", do["rollback"], "go back to the publication before")
    _on_data(commands, "republish", do["republish"], "recalculate under the policy and mapping now in force")
    suggest = _on_data(commands, "suggest", do["suggest"], "a draft of the mapping that would read these files")
    suggest.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files of exports, or folders of them")
    _add_sample(commands, do["sample"])
    _add_templates(commands, do["templates"])
    return made


def _command(commands: Commands, name: str, do: Command, words: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(do=do)
    return command


def _on_data(commands: Commands, name: str, do: Command, words: str) -> argparse.ArgumentParser:
    command = _command(commands, name, do, words)
    command.add_argument("--data", type=Path, default=Path("data"), metavar="FOLDER", help=data_folder.HELP)
    return command


def _takes_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that holds the exports")
    command.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the day the exports speak for")
    command.add_argument("--mapping", type=Path, metavar="FILE", help="a mapping, beside those of the data folder")
    command.add_argument("--names", choices=("keep", "drop"), help="keep people's names, or leave them out")
    command.add_argument("--accept", action="store_true", help="let a load through that a tripwire or a doubt holds")


def _add_check(commands: Commands, do: Command) -> None:
    command = _on_data(commands, "check", do, "the report of a load, with nothing written")
    _takes_folder(command)
    command.add_argument("--form", type=Path, metavar="FILE", help="write what was read and asked to FILE, as JSON")
    command.add_argument(
        "--answers", type=Path, metavar="FILE", help="write the answers in FILE (JSON) down as a mapping"
    )


def _add_sample(commands: Commands, do: Command) -> None:
    command = _command(commands, "sample", do, "made-up exports of a made-up provider")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write them")
    command.add_argument("--people", type=_count, default=160, metavar="N", help="people in post (160)")
    command.add_argument("--months", type=_count, default=36, metavar="N", help="months of history (36)")
    command.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes another provider (1)")
    command.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the last day of the history")
    command.add_argument("--steady", action="store_true", help="one in which nothing changes but by chance")


def _add_templates(commands: Commands, do: Command) -> None:
    command = _command(commands, "templates", do, "an empty workbook for each export, to be filled in by hand")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write them")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)
