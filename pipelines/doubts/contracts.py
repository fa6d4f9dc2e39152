"""A column that is not loaded and says who is bank or agency, where a mapping says one contract for everybody."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, block, not_loaded, place, texts
from pipelines.mapping import meanings
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

FEWEST, MOST, LONGEST = 2, 30, 40  # different words, and letters of one
MOSTLY = 0.5  # of the words that are words for contracts


def said_twice(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet of staff with one contract in every row whether such a column says otherwise."""
    for recognised in look.sheets:
        if recognised.export.name == "staff" and "contract" in recognised.rule.constants:
            for position, heading in not_loaded(recognised):
                words = texts(recognised, position)
                if _are_contracts(recognised, words):
                    yield _question(recognised, heading, words)


def _are_contracts(recognised: Recognised, words: list[str]) -> bool:
    if not FEWEST <= len(words) <= MOST or any(len(word) > LONGEST for word in words):
        return False
    codes = [_code(recognised, word) for word in words]
    return sum(code != "other" for code in codes) >= MOSTLY * len(words) and len(set(codes)) > 1


def _code(recognised: Recognised, word: str) -> str:
    return meanings.likely_code(word, recognised.export.column("contract"))


def _question(recognised: Recognised, heading: str, words: list[str]) -> Doubt:
    lines = [f"{as_toml(word)} = {as_toml(_code(recognised, word))}" for word in words]
    answer = ["[file.columns]", f"contract = {as_toml(heading)}", "[file.values.contract]", *lines]
    constant = recognised.rule.constants["contract"]
    return Doubt(
        question=(
            f"{place(recognised)}: everybody is {constant}, a mapping says, and {heading!r} is not loaded, whose words "
            f"may be contracts: {', '.join(map(repr, words))}. Bank and agency workers are no members of staff. A "
            f"mapping says which contract each word means; look at each line:\n{block(recognised, answer)}"
        ),
        brief=f"{place(recognised)}: everybody is {constant}, whatever {heading!r} says",
    )
