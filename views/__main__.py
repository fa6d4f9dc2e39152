"""`python -m views serve`: the app on this computer."""

import argparse
import contextlib
import sys
from datetime import date
from pathlib import Path

from records import ending
from records.shipped import shipped_file
from views.serve import server


def main(arguments: list[str] | None = None, prog: str = "python -m views") -> int:
    """Run one command; returns its exit status."""
    options = _parser(prog).parse_args(arguments)

    def command() -> int:
        # Ctrl+C is how one stops it.
        with contextlib.suppress(KeyboardInterrupt), ending.left_to_python():
            server.serve(shipped_file("app.py"), date.today, options.port, options.address, options.data, options.token)
        return ending.DONE

    return ending.of(command, (server.ServeError,))


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Pages over the published figures.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the pages in a browser on this computer")
    serve.add_argument("--port", type=int, default=server.PORT, help=f"default {server.PORT}")
    serve.add_argument("--address", default=server.ADDRESS, help="this computer's own address; others are refused")
    serve.add_argument("--data", type=Path, help="the data folder, where it is not `data`")
    serve.add_argument(
        "--token",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="ask each browser for a link that is printed at the start (default where several people log in here)",
    )
    return parser


if __name__ == "__main__":
    ending.write_utf8()
    sys.exit(main())
