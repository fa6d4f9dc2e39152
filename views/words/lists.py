"""Several things in a sentence."""

from collections.abc import Iterable


def joined_by_and(words: Iterable[str]) -> str:
    """The words as a sentence lists them: "supervision, appraisal and training"; '' of none."""
    listed = list(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
