"""Which version of Hearth this is. pyproject.toml says so, and the metadata of an installed package repeats it."""

import tomllib
from importlib import metadata

from records.shipped import HOME


def _version() -> str:
    project = HOME / "pyproject.toml"  # a checkout's own word, which an earlier installation cannot know
    if project.exists():
        return tomllib.loads(project.read_text("utf-8"))["project"]["version"]
    return metadata.version("hearth")


VERSION = _version()
