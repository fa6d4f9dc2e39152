"""`hearth`: every command under one name. `python -m hearth` is the same."""

import argparse
import importlib
import io
import sys

from records.version import VERSION

# Which layer answers a command; it is brought in for its own commands alone.
LAYERS = {
    "pipelines": ("load", "check", "rejects", "history", "rollback", "republish", "sample", "templates"),
    "metrics": ("values", "rows", "since", "list"),
    "views": ("serve",),
}
LAYER_OF = {command: layer for layer, commands in LAYERS.items() for command in commands}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 1 refused or held, 2 called wrongly."""
    options = _parser().parse_args(arguments)
    _write_utf8()
    layer = importlib.import_module(f"{LAYER_OF[options.command]}.__main__")
    return layer.main([options.command, *options.arguments], prog="hearth")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hearth",
        description="Figures from exported HR data. `hearth COMMAND --help` says what a command takes.",
        usage="hearth [--version] COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"Hearth {VERSION}")
    parser.add_argument("command", choices=LAYER_OF, metavar="COMMAND", help=", ".join(LAYER_OF))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    return parser


def _write_utf8() -> None:
    """Names have letters that the code page of a Windows pipe has not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
