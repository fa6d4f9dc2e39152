"""`hearth backup` and `hearth restore`: what no load brings back, into a folder of its own and from there again."""

import argparse
import os
import shutil
from pathlib import Path

from access import private_folder
from pipelines import corrections, publication
from pipelines.errors import LoadError, SettingsError
from pipelines.rows.people_digests import KEY_FILE
from records import data_folder, ending, kept
from register import file, who

REFUSALS = (LoadError, SettingsError, private_folder.NotPrivate, file.Unreadable)
FILES = ("policy.toml", corrections.FILE, KEY_FILE, who.FILE)
FOLDERS = ("mappings", "frameworks")
BEFORE = "before-restore"  # in the data folder: what the last restore took the place of


def main(arguments: list[str], prog: str = "hearth") -> int:
    """Run one of the two; returns its exit status."""
    options = _parser(prog).parse_args(arguments)

    def command() -> int:
        with private_folder.private(options.data):
            print(options.do(options))
        return ending.DONE

    return ending.of(command, REFUSALS)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Copies of what no load brings back.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, do, words in (
        (
            "backup",
            _backup,
            "copy what people wrote down, mappings, frameworks, policy and current publication into a folder",
        ),
        ("restore", _restore, "bring back what a backup holds"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(do=do)
        command.add_argument("folder", type=Path, metavar="FOLDER", help="the backup")
        command.add_argument("--data", type=Path, default=Path("data"), metavar="FOLDER", help="the data folder")
    command.add_argument("--accept", action="store_true", help="take away what was written down since the backup")
    return parser


def _backup(options: argparse.Namespace) -> str:
    data, folder = options.data, options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LoadError(f"{folder} is there already and is not empty. Name a folder that a backup can have alone.")
    shown = kept.shown(data).publication
    if shown is None and not file.place(data).exists():
        raise LoadError(f"{data} holds nothing to copy: nothing has been loaded, and nobody wrote anything down.")
    building = folder.with_name(f"{publication.BUILDING}{folder.name}")
    shutil.rmtree(building, ignore_errors=True)
    with publication.alone(data):
        building.mkdir(parents=True)
        _copy_settings(data, building)
        if shown:
            shutil.copytree(shown.folder, data_folder.publication(building, shown.id))
            publication.point_to(building, shown.id)
    if folder.exists():
        folder.rmdir()
    building.rename(folder)
    return f"The backup is {folder}. It holds what {data} holds: keep it as safe as that."


def _restore(options: argparse.Namespace) -> str:
    data, folder = options.data, options.folder
    held = kept.shown(folder).publication
    if held is None and not file.place(folder).exists():
        raise LoadError(f"{folder} is no backup: it holds no publication that can be read, and nothing written down.")
    with publication.alone(data):
        since = file.lacking(folder, data)
        if since and not options.accept:
            raise LoadError(
                f"{since} {'change was' if since == 1 else 'changes were'} written down in {data} that this backup "
                f"lacks. --accept takes them away, and keeps them in {data / BEFORE}."
            )
        _set_aside(data)
        _copy_settings(folder, data)
        if held:
            _bring_back(data, held.folder)
    return f"{data} is as {folder} was when it was made. What it held before is in {data / BEFORE}."


def _set_aside(data: Path) -> None:
    """Keep what is about to be replaced, in place of what an earlier restore replaced."""
    shutil.rmtree(data / BEFORE, ignore_errors=True)
    (data / BEFORE).mkdir()
    _copy_settings(data, data / BEFORE)
    for name in FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)
    for name in FILES:
        (data / name).unlink(missing_ok=True)


def _copy_settings(source: Path, target: Path) -> None:
    """Copy all but the publications; the register as it stands at one moment, over one that others may have open."""
    for name in FOLDERS:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    for name in FILES:
        if (source / name).is_file():
            waiting = target / f".{name}"
            shutil.copyfile(source / name, waiting)
            os.replace(waiting, target / name)
    if file.place(source).exists():
        file.copy(file.place(source), file.place(target))


def _bring_back(data: Path, held: Path) -> None:
    """Make a publication of the backup the current one, whether or not the data folder still has it."""
    if data_folder.publication(data, held.name).exists():
        publication.remove(data, held.name)
    data_folder.publications(data).mkdir(exist_ok=True)
    building = data_folder.publications(data) / f"{publication.BUILDING}{held.name}"
    shutil.copytree(held, building, dirs_exist_ok=True)
    publication.finish(data, building)
