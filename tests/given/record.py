"""What publication.json says, of which a test gives no more than it is about."""

from datetime import date
from pathlib import Path
from typing import Any

from records.publication import Publication, from_record, write

AS_OF = date(2026, 3, 31)


def record(folder: Path, **changes: Any) -> Publication:
    """A publication as its record describes it: as of March 2026 and made the day after, but for the changes."""
    given = {"id": folder.name, "as_of": f"{AS_OF}", "made_at": "2026-04-01T09:00:00"}
    return from_record(folder, given | changes)


def written(folder: Path, **changes: Any) -> Publication:
    """The same, written into its folder."""
    publication = record(folder, **changes)
    write(publication)
    return publication
