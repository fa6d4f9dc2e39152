"""The name of whoever sits at a computer of one's own: asked for once, and kept in the data folder."""

from pathlib import Path

from register.kind import NotWritten

FILE = "who.txt"
LONGEST = 80  # characters


def read(data: Path) -> str:
    """The name; '' where nobody was asked yet."""
    try:
        return (Path(data) / FILE).read_text("utf-8").strip()[:LONGEST]
    except (OSError, ValueError):
        return ""


def write(data: Path, name: str) -> None:
    """Keep a name; NotWritten where it is blank or no name."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST or not plain.isprintable():
        raise NotWritten(f"Write your name in at most {LONGEST} letters.")
    (Path(data) / FILE).write_text(plain + "\n", "utf-8")
