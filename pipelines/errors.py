"""Why a command cannot do what was asked: each message is one plain sentence that says what to do."""

from pathlib import Path

from records.toml_lines import SettingsError

__all__ = ["LoadError", "NothingLoaded", "SettingsError"]


class LoadError(Exception):
    """What was given cannot be loaded, or there is nothing yet of what was asked for."""


class NothingLoaded(LoadError):
    """A command asks for what was loaded into a data folder into which nothing was."""

    def __init__(self, data: Path):
        super().__init__(f"{data}: nothing has been loaded yet. Load a folder first: hearth load FOLDER")
