"""A mapping for files that are read nowhere yet, drafted for a person to look over."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files.sheet import Sheet
from pipelines.load import listing, reading, reading_limits
from pipelines.load.folder import Say
from pipelines.load.listing import name_shown
from pipelines.mapping import mapping
from pipelines.suggest import suggest


def suggested(paths: Sequence[Path], data: Path, say: Say) -> str:
    """The draft for these files, and for those of these folders; LoadError where none can be read."""
    mappings = mapping.read_all(data)
    files: dict[str, list[Sheet]] = {}
    for path in _files(paths):
        say(f"reading {name_shown(path.name)}")
        read = reading.read(path, mapping.headings_named(mappings), reading_limits.limits())
        if read.ended != "read":
            raise LoadError(read.why or f"{name_shown(path.name)} cannot be read.")
        for sheet in read.sheets:
            sheet.file = name_shown(path.name)
        files[name_shown(path.name)] = read.sheets
    return suggest.text(files, mappings)


def _files(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (listing.exports_in(path)[0] if path.is_dir() else [path])]
