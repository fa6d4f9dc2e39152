"""Why a command cannot do what was asked: each message is one plain sentence that says what to do."""

from records.toml_lines import SettingsError

__all__ = ["LoadError", "SettingsError"]


class LoadError(Exception):
    """What was given cannot be loaded, or there is nothing yet of what was asked for."""
