"""The publications kept in the data folder, as the Data page lists them."""

from datetime import datetime

import pandas as pd

from records.publication import Publication
from views.words import dates, numbers

ROWS = "Rows (without protected exports)"


def table(publications: list[Publication], current: str) -> pd.DataFrame:
    """One row a publication: which is shown, when it was made, what it speaks for, how many rows it holds."""
    return pd.DataFrame(
        {
            "Shown": ["now" if publication.id == current else "" for publication in publications],
            "Made on": [_moment(publication.made_at) for publication in publications],
            "Data as of": [dates.day(publication.as_of) for publication in publications],
            ROWS: [numbers.count(_rows(publication)) for publication in publications],
            "Exports": [", ".join(sorted(publication.exports)) for publication in publications],
            "Note": [_note(publication) for publication in publications],
        }
    )


def _rows(publication: Publication) -> int:
    """How many rows it holds but those of protected exports, small numbers of which a total would give away."""
    return sum(export.rows for export in publication.exports.values() if not export.protected)


def _moment(when: datetime) -> str:
    return f"{dates.day(when)}, {when:%H:%M}"


def _note(publication: Publication) -> str:
    notes = (("a made-up provider", publication.sample), ("a held load was let through", publication.accepted))
    return ", ".join(words for words, applies in notes if applies)
