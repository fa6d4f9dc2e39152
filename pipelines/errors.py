"""Why a command cannot do what was asked: each message is one plain sentence that says what to do."""


class LoadError(Exception):
    """What was given cannot be loaded, or there is nothing yet of what was asked for."""


class SettingsError(ValueError):
    """A policy or a mapping cannot be used; the message names the file and its line."""
