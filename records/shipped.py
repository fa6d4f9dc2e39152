"""Where the files that come with Hearth lie."""

from pathlib import Path

# Where Python finds Hearth's packages: a checkout, or the folder that packages are installed into.
HOME = Path(__file__).parents[1]


def shipped_file(name: str) -> Path:
    """The path of a file by its place in a checkout (`app.py`, `data/policy.toml`); installed, `hearth` carries it."""
    carried = HOME / "hearth" / name
    return carried if carried.exists() else HOME / name
