"""Names of files and sheets as patterns, and what changes in them from month to month."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

MONTHS = "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?"
MONTHS += "|dec(ember)?"
CHANGES = re.compile(rf"\d+|(?<![a-z])({MONTHS})(?![a-z])", re.IGNORECASE)
FEWEST = 3  # letters that are left to tell a name by
KIND = re.compile(r"\.\w{1,5}$")  # how a file's name ends


def matches(name: str, pattern: str) -> bool:
    """Whether a file's or sheet's name is one a pattern means, whatever its case."""
    return fnmatchcase(name.casefold(), pattern.casefold())


def any_match(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name fits one of the patterns, whatever its case."""
    return any(matches(name, pattern) for pattern in patterns)


def literal(name: str) -> str:
    """The name as a pattern that means itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def lasting(name: str, names: Iterable[str] = ()) -> str:
    """The name with a star for what changes from month to month, where that means no other of the names."""
    kind = KIND.search(name)
    stem, ending = (name[: kind.start()], kind.group()) if kind else (name, "")
    starred = re.sub(r"\*[\W_]*(?=\*)", "", CHANGES.sub("*", literal(stem)))
    others = [other for other in names if other != name and matches(other, starred + ending)]
    says_enough = len(re.sub(r"[\W\d_]", "", starred)) >= FEWEST
    return starred + literal(ending) if says_enough and not others else literal(name)


def unchanging(heading: str) -> str:
    """A heading without figures, months, marks and case: what of it is the same next month."""
    return re.sub(r"[\W\d_]+", " ", CHANGES.sub(" ", heading)).strip().casefold()
