"""What tests of lists of people share."""

import pytest

from access import PRIVATE
from metrics.people.due import due
from tests.given import database
from tests.given.due import AS_OF
from tests.given.publication import people_file


@pytest.fixture
def due_of(tmp_path):
    """A function: what falls due of the rows given, in the organisation unless a unit is named."""

    def of_rows(rows, today=AS_OF, scope=PRIVATE, unit=("organisation",), notices=(), **covered):
        people_file(database.database(rows, AS_OF, **covered, **database.of_people()), tmp_path / "people.duckdb")
        return due(tmp_path, scope, *unit, today=today, notices=notices)

    return of_rows
