"""A viewer of a publication that says what a test wants it to say; there are no files behind it."""

from datetime import date
from pathlib import Path

from access import PRIVATE
from views.session.viewer import Publication, Viewer

AS_OF = date(2026, 3, 31)


def viewer(**record) -> Viewer:
    """A viewer who may see everything of a publication with that publication.json."""
    return Viewer(Publication(Path("publications", "made up"), {"as_of": f"{AS_OF}"} | record), PRIVATE, AS_OF)
