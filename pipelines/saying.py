"""What the commands print: tables and a moving line on a terminal, plain lines anywhere else."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that tells what is being done: one line each, or a moving line on a terminal."""
    if not sys.stdout.isatty():
        yield lambda text: print(text, flush=True)
        return
    from rich.console import Console

    with Console().status("starting") as status:
        yield status.update


def report(lines: list[str]) -> None:
    """Print the lines of a report."""
    for line in lines:
        print(line)


def history(publications: list[dict], current: str | None) -> None:
    """Print the publications kept, the latest first, the current one marked."""
    if not publications:
        print("nothing has been published yet")
    rows = [
        ("*" if one["id"] == current else "", one["id"], one["as_of"], _rows(one), _marks(one)) for one in publications
    ]
    if sys.stdout.isatty():
        _table(("", "publication", "as of", "rows", ""), rows)
        return
    for row in rows:
        print("\t".join(row))


def _rows(one: dict) -> str:
    return ", ".join(f"{name} {export['rows']}" for name, export in one["exports"].items())


def _marks(one: dict) -> str:
    return ", ".join(word for word, said in (("made up", one["sample"]), ("accepted", one["accepted"])) if said)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*headings)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
