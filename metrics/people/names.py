"""What people are called by whom a scope may see, so that somebody can be chosen by name."""

from pathlib import Path

from access import Scope
from metrics.people.in_post import KNOWN
from metrics.read import named

NAMED = f"with {KNOWN} select staff_id, name from known order by lower(name), staff_id"


def names(publication: Path, scope: Scope) -> dict[str, str]:
    """Staff number -> name of everybody whom the exports name, in the order of names; none where no names are kept.

    named.NotForYou for a scope that may not see the people of the organisation.
    """
    with named.connect(publication, scope, "organisation") as con:
        return dict(con.execute(NAMED).fetchall())
