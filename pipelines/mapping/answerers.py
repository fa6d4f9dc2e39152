"""Whether a survey says who answered: columns for names and e-mails, filled or left blank as anonymous forms do."""

from pipelines.mapping import people
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised

NAMING = (
    *people.NAME_HEADINGS, *people.SURNAME_HEADINGS, *people.FIRST_NAME_HEADINGS, *people.EMAIL_HEADINGS, "your name",
    "respondent name", "respondent email", "your email", "last modified by", "created by", "ip address", "username",
)  # fmt: skip
NOBODY = {"anonymous", "anon", "anonymous user", "n/a", "na", "none", "-", "not given"}
FILLED = (
    "a survey must not say who answered, and the heading {heading!r} does. Delete that column, or set the form to "
    "anonymous before it is answered"
)
NOT_NAMING = {"id", "response", "respondent", "participant", "user"}  # numbers of answers stand under these too


def filled(recognised: Recognised) -> list[str]:
    """Why a survey is refused: one reason for each column that says who answered."""
    return [FILLED.format(heading=heading) for heading, is_filled in _naming(recognised) if is_filled]


def blank(recognised: Recognised) -> list[str]:
    """A sentence about columns for names that name nobody, and are left out."""
    headings = [heading for heading, is_filled in _naming(recognised) if not is_filled]
    listed = " and ".join(map(repr, headings))
    return [f"Under {listed} nobody is named; left out."] if headings else []


def _naming(recognised: Recognised) -> list[tuple[str, bool]]:
    if not recognised.export.refuses:
        return []
    names = set(map(normalised, NAMING)) - NOT_NAMING
    taken = set(recognised.matched.positions.values())
    places = [at for at, text in enumerate(recognised.sheet.headings) if normalised(text) in names and at not in taken]
    return [(recognised.sheet.headings[at], _is_filled(recognised, at)) for at in places]


def _is_filled(recognised: Recognised, at: int) -> bool:
    return any(text.strip().casefold() not in NOBODY for text in recognised.sheet.different(at) if text)
