"""A block of a mapping as JSON, by which a sheet was read, and back."""

import json
from dataclasses import asdict
from datetime import date

from pipelines.mapping import shape
from pipelines.mapping.file_rule import FileRule


def written(rule: FileRule) -> str:
    """A block as JSON."""
    return json.dumps(asdict(rule), default=str)


TUPLES = ("patterns", "sheets", "headings", "day_after", "fill_down", "changed_on")


def read(text: str) -> FileRule:
    """The block that `written` wrote; what another version wrote beside is passed over."""
    known = asdict(FileRule(export=""))
    given = known | {name: value for name, value in json.loads(text).items() if name in known}
    tuples = {name: tuple(given[name]) for name in TUPLES}
    return FileRule(
        **{
            **given,
            **tuples,
            "covers_from": date.fromisoformat(given["covers_from"]) if given["covers_from"] else None,
            "dates": {column: tuple(formats) for column, formats in given["dates"].items()},
            "keys": {column: tuple(changes) for column, changes in given["keys"].items()},
            "only_where": tuple((column, tuple(words)) for column, words in given["only_where"]),
            "shape": shape.of_plain(given["shape"]),
        }
    )
