"""A column that is not loaded, and whose words decide whether a row counts: cancelled, failed, left, holiday."""

import re
from collections.abc import Iterator

from pipelines.cells import values
from pipelines.doubts.doubt import Doubt, Look, block, not_loaded, place, texts
from pipelines.exports.contract import Column
from pipelines.mapping import meanings
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

EXPORTS = ("staff", "training", "absence", "supervision", "appraisal")
BY_WORDS = ("leave",)  # whose kind is never loaded, and where a holiday is none
HEADINGS = (
    "status",
    "outcome",
    "result",
    "results",
    "attendance",
    "completion",
    "type",
    "category",
    "state",
    "attended",
)
# Headings that say something was or was not so, over a yes or no, or over how much of it is done.
SAYS_SO = re.compile(
    r"sign|verif|confirm|pass|complet|attend|done|achiev|held|took place|success|approv|happen|progress|present", re.I
)
A_PART = re.compile(r"\d{1,3}(?:\.\d+)?\s*%?")
YES_NO = values.YES | values.NO
FEWEST, MOST = 2, 30  # different words
LONGEST = 40  # letters of a word: beyond that it is a remark


def words(look: Look) -> Iterator[Doubt]:
    """Asks of each such column which of its words count."""
    for recognised in look.sheets:
        if recognised.export.name in (*EXPORTS, *BY_WORDS):
            for position, heading in not_loaded(recognised):
                different = texts(recognised, position)
                by_words = recognised.export.name in BY_WORDS
                if by_words and not any(map(meanings.NOT_COUNTED.search, different)):
                    continue
                if _decides(heading, different) and not _is_a_code(recognised, different):
                    yield _question(recognised, heading, different)


def _decides(heading: str, different: list[str]) -> bool:
    if not FEWEST <= len(different) <= MOST or any(len(word) > LONGEST for word in different):
        return False
    if SAYS_SO.search(heading) and _are_answers(different):
        return True
    if not all(any(map(str.isalpha, word)) for word in different):
        return False
    return normalised(heading).endswith(HEADINGS) or meanings.decides(different)


def _are_answers(different: list[str]) -> bool:
    """Whether the words are yes and no, or parts of a hundred of which some are not all of it."""
    if all(word.casefold() in YES_NO for word in different):
        return True
    return all(map(A_PART.fullmatch, different)) and any("%" in word for word in different)


def _is_a_code(recognised: Recognised, different: list[str]) -> bool:
    """Whether the words are the codes of a column, which is asked about as that column."""

    def is_of(column: Column) -> bool:
        return column.blank_means and sum(word.casefold() in column.codes for word in different) * 2 >= len(different)

    return any(is_of(column) for column in recognised.export.columns if column.name not in recognised.matched.positions)


def _question(recognised: Recognised, heading: str, different: list[str]) -> Doubt:
    counted = ", ".join(map(as_toml, meanings.likely_counted(different)))
    lines = ["[[file.only_where]]", f"column = {as_toml(heading)}", f'in = [{counted}]   # or ["*"]: all of them']
    shown = ", ".join(map(repr, different))
    return Doubt(
        question=(
            f"{place(recognised)}: {heading!r} is not loaded, and its words may say which rows count: {shown}. "
            f"A mapping says which do:\n{block(recognised, lines)}"
        ),
        brief=f"{place(recognised)}: every row counts, whatever {heading!r} says",
    )
