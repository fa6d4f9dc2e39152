"""By which rules figures are counted: a mark that changes when any of them does."""

import hashlib
from pathlib import Path

from records.shipped import HOME

COUNTING = ("records", "pipelines", "metrics")  # whatever stands between an export and a figure
RULES = (".py", ".toml")


def mark(home: Path = HOME) -> str:
    """A short mark of the texts of all rules: the code that counts, and what is shipped beside it."""
    texts = hashlib.sha256()
    for layer in COUNTING:
        for file in sorted(path for path in (home / layer).rglob("*") if path.suffix in RULES):
            texts.update(f"{file.relative_to(home).as_posix()}\n".encode() + file.read_bytes())
    return texts.hexdigest()[:12]
