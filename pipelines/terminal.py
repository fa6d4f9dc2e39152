"""What commands print: plain lines into a pipe, a moving line and tables on a terminal."""

import contextlib
import sys
from collections.abc import Callable, Collection, Iterator

from records import ending, plain_text
from records.publication import Publication
from records.small_counts import in_words


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that says what is being done: one line each, or a moving line on a terminal."""
    if not sys.stdout.isatty():
        yield lambda text: say(plain_text.line(text))
        return
    from rich.console import Console
    from rich.text import Text

    with Console().status("starting") as status:
        yield lambda text: status.update(Text(plain_text.line(text)))


def say(text: str) -> None:
    """Print a line at once. Where nobody reads any more (`| head`), the command goes on to its end in silence."""
    try:
        print(f"{text}\n", end="", flush=True)  # in one piece: lines of two threads never run into each other
    except BrokenPipeError:
        ending.mute(sys.stdout)


def show(lines: list[str]) -> None:
    """Print the lines of a report."""
    for line in lines:
        say(plain_text.shown(line))


def show_history(publications: list[Publication], current: str | None, held: Collection[str] = ()) -> None:
    """Print the publications kept, the latest first, the current one marked and those that packs hold."""
    if not publications:
        say("nothing has been published yet")
    rows = [_row(each, each.id == current, each.id in held) for each in publications]
    if sys.stdout.isatty():
        _show_table(("", "publication", "as of", "rows", ""), rows)
        return
    for row in rows:
        say("\t".join(row))


def _row(publication: Publication, is_current: bool, is_held: bool) -> tuple[str, ...]:
    rows = ", ".join(
        f"{name} {in_words(export.rows, export.protected)}" for name, export in publication.exports.items()
    )
    marks = (("made up", publication.sample), ("accepted", publication.accepted), ("kept for a pack", is_held))
    marked = ", ".join(word for word, applies in marks if applies)
    return "*" if is_current else "", publication.id, str(publication.as_of), rows, marked


def _show_table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*headings)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
