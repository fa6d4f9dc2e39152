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
# In what is written for readers: what it says of files, programs and rules, and what it says is not done.
IN_DOCUMENTS = {
    "setting people up to fail": "what supervision is to avoid",
    "learning rather than blame": "what is asked for",
    "no red and green, no ranking": "what is not done",
    "League tables. | None. | A rank is mostly luck": "what is not done",
    "report a fault": "Hearth's own",
    "found a fault": "Hearth's own",
    "a fault nearly always shows": "Hearth's own",
    "A fault is refused with its file and line": "of a file of settings",
    "a fault of Hearth's own": "Hearth's own",
    "A fault on a page": "Hearth's own",
    "a fault in a download": "Hearth's own",
    "read without a fault": "of a file",
    "the first column at fault": "of a row",
    "here that fails": "a command of Hearth's",
    "here it fails": "a command of Hearth's",
    "One that fails in any way": "a process",
    "fails there": "a test",
    "a test fails when": "a test",
    "a rule of best practice": "what a tool for accessible pages calls some of its rules",
    '"Failed" = "not_confirmed"': "a word of a source for how a probation ended, recognised by it",
    "and fails where an upgrade changes it": "a test",
    "a formula failed": "a formula of a spreadsheet",
    "whose formula failed": "a formula of a spreadsheet",
}
CODES = {"fails": "how a chart's assurance is published; pages say it in words of their own"}
BLANKS = re.compile(r"\s+")
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "data/README.md", "data/policy.toml")),
    *(
        file
        for kind in ("md", "toml")
        for folder in ("docs", "pipelines", "inspection")
        for file in (ROOT / folder).rglob(f"*.{kind}")
    ),
    *(file for kind in ("js", "css", "svg", "typ", "html") for file in (ROOT / "views").rglob(f"*.{kind}")),
]
PRODUCT = [*(folder for folder in FOLDERS if folder != "bench"), "app"]
CODE = re.compile(r"\b(select|insert|create|update|with)\b.*\b(from|into|as|set)\b|[{;]\s*[\w-]+\s*:\s*[^;{}]+;", re.S)


def is_said(text: str) -> bool:
    """Whether a text may reach somebody's eyes: words with a blank between them, or a word of letters alone."""
    return (" " in text.strip() or text[:1].isupper() or text.isalpha()) and not CODE.search(text)


def blaming(text: str) -> list[str]:
    """The words of blame and of rank in a text, but for the exceptions."""
    text = "" if text in CODES else BLANKS.sub(" ", text)
    for exception in EXCEPTIONS | IN_DOCUMENTS:
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


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_shipped_or_written_for_readers_blames_or_ranks(file):
    paragraphs = re.split(r"\n\s*\n", file.read_text("utf-8"))
    assert [(paragraph, blaming(paragraph)) for paragraph in paragraphs if blaming(paragraph)] == []


def test_every_exception_is_still_somewhere():
    every = "\n".join(text for folder in PRODUCT for module in within(folder) for text in texts(module))
    assert [exception for exception in EXCEPTIONS if exception not in every] == []
    assert [code for code in CODES if code not in every] == []
    read = BLANKS.sub(" ", "\n".join(file.read_text("utf-8") for file in DOCUMENTS))
    assert [exception for exception in IN_DOCUMENTS if exception not in read] == []
