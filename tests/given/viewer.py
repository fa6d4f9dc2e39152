"""A viewer of a publication that says what a test wants it to say; there are no files behind it."""

from pathlib import Path

from access import PRIVATE
from tests.given.record import AS_OF, record
from views.session.viewer import Viewer


def viewer(**changes) -> Viewer:
    """A viewer who may see everything of a publication with that publication.json."""
    return Viewer(record(Path("publications", "made up"), **changes), PRIVATE, AS_OF, "", 0)
