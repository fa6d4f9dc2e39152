"""No sentence of the product blames anybody or puts people and homes in an order of merit."""

import re

import pytest

from tests.given.code import FOLDERS, ROOT, texts, within

BLAMING = (
    *(r"worst", r"best", r"fail\w*", r"poor\w*", r"bad(ly)?", r"weak\w*", r"lazy", r"wrong\w*doing", r"naughty"),
    *(r"under-?perform\w*", r"(top|low|high|non)-?\s?performer\w*", r"league", r"rank\w*", r"red", r"amber", r"rag"),
    *(r"top (three|five|ten|\d+)", r"bottom (three|five|ten|\d+)", r"lowest", r"highest", r"laggard\w*", r"lagging"),
    *(r"blam\w*", r"guilt\w*", r"culprit\w*", r"offend\w*", r"sham(e|ed|ing|eful)", r"neglig\w*", r"fault\w*"),
    *(r"non-?complian\w*", r"breach\w*", r"unacceptable", r"inadequate", r"disappoint\w*", r"alarming", r"loser\w*"),
    *(r"incompeten\w*", r"unreliable", r"troublemaker\w*", r"problem (staff|people|person|employee|home|team)s?"),
)
BLAME = re.compile(rf"\b({'|'.join(BLAMING)})\b", re.IGNORECASE)

# Texts that speak of files, commands and Hearth itself, or that are read and never said.
EXCEPTIONS = {
    "formulas failed or were never calculated": "a formula of a spreadsheet",
    "This ended in a fault of Hearth's own": "Hearth's own",
    "What was published stays; please report the fault": "Hearth's own",
    "counting it again failed": "a command of Hearth's",
    "The command failed and changed nothing": "a command of Hearth's",
    "because of a fault": "Hearth's own",
    "failed to allocate": "what a database says when memory is short, recognised by it",
    "without fear of blame": "a statement of the made-up survey, that nobody need fear it",
    "Amber Jade Opal": "stones that made-up teams are called by",
    "failed prob": "a word of a source for why somebody left, recognised by it",
    r"\b(cancel\w*|missed|fail\w*": "words of a source for what did not take place, recognised by it",
}
PRODUCT = [*(folder for folder in FOLDERS if folder != "bench"), "app"]
CODE = re.compile(r"\b(select|insert|create|update|with)\b.*\b(from|into|as|set)\b|[{;]\s*[\w-]+\s*:\s*[^;{}]+;", re.S)


def is_said(text: str) -> bool:
    """Whether a text may reach somebody's eyes: words with a blank between them, or one that begins in capitals."""
    return (" " in text.strip() or text[:1].isupper()) and not CODE.search(text)


def blaming(text: str) -> list[str]:
    """The words of blame and of rank in a text, but for the exceptions."""
    for exception in EXCEPTIONS:
        text = text.replace(exception, "")
    return [match[0] for match in BLAME.finditer(text)]


@pytest.mark.parametrize(
    "text", ["The worst three services", "Oak House is failing", "Ranked by supervision", "Poor performers", "Red"]
)
def test_a_sentence_that_blames_or_ranks_is_noticed(text):
    assert is_said(text) and blaming(text)


@pytest.mark.parametrize("folder", PRODUCT)
def test_no_text_of_the_product_blames_or_ranks(folder):
    every = {(module, text) for module in within(folder) for text in texts(module) if is_said(text)}
    assert sorted((module, text, blaming(text)) for module, text in every if blaming(text)) == []


def test_every_exception_is_still_somewhere():
    every = "\n".join(text for folder in PRODUCT for module in within(folder) for text in texts(module))
    assert [exception for exception in EXCEPTIONS if exception not in every] == []


def test_the_shipped_policy_names_no_colour_of_a_traffic_light_and_no_rank():
    lines = (ROOT / "data" / "policy.toml").read_text("utf-8").splitlines()
    assert [line for line in lines if blaming(line)] == []
