"""`hearth`: every command under one name. `python -m hearth` is the same."""

import importlib
import sys
from typing import TYPE_CHECKING

from records import ending

if TYPE_CHECKING:
    import argparse

# Which module answers a command; it is brought in for its own commands alone.
LAYERS = {
    "pipelines.__main__": (
        "load",
        "check",
        "rejects",
        "history",
        "rollback",
        "republish",
        "suggest",
        "sample",
        "templates",
    ),
    "metrics.__main__": ("values", "rows", "list"),
    "views.__main__": ("serve", "sentences", "since", "pack", "release"),
    "hearth.copies": ("backup", "restore"),
}
LAYER_OF = {command: layer for layer, commands in LAYERS.items() for command in commands}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 1 refused or held, 2 called wrongly."""
    return ending.of(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    ending.write_utf8()
    from pipelines.load import scratch

    scratch.clear()
    layer = importlib.import_module(LAYER_OF[options.command])
    return layer.main([options.command, *options.arguments], prog="hearth")


def _parser() -> "argparse.ArgumentParser":
    import argparse  # what takes time to bring in is brought in where an interruption is one line already

    from records.version import VERSION

    parser = argparse.ArgumentParser(
        prog="hearth",
        description="Figures from exported HR data. `hearth COMMAND --help` says what a command takes.",
        usage="hearth [--version] COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"Hearth {VERSION}")
    parser.add_argument("command", choices=LAYER_OF, metavar="COMMAND", help=", ".join(LAYER_OF))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
