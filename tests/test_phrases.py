"""A phrase has one home: what two pages, papers or commands say in the same words is written once."""

import ast
from collections import defaultdict

from tests.given.code import FOLDERS, is_docstring, tree, within

LONG = 22  # letters; shorter ones meet by chance
PRODUCT = [*(folder for folder in FOLDERS if folder != "bench"), "app"]
MADE_UP = "pipelines.sample"  # what the made-up provider is made of is nobody's phrase
# What is written twice, and why.
TWICE = {
    "Is good work noticed as much as concern is?": "a question of a measure and of the export that answers it",
    "What do staff say about working here?": "the same",
    "Do people have tools that work?": "the same",
    "Is everyone trained in what their role asks?": "the same",
}


def phrases(module: str) -> list[str]:
    """The texts of a module, those with something put into them as "{} people"; no SQL, markup or TOML."""
    nodes = list(ast.walk(tree(module)))
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    constants = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in parts]
    plain = [node.value for node in constants if isinstance(node.value, str) and not is_docstring(module, node)]
    return [*plain, *map(_with_gaps, joined)]


def _with_gaps(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def is_phrase(text: str) -> bool:
    """Whether a text is long enough to be a phrase, and for people."""
    is_code = text.lstrip()[:1] in "<{" or text.lstrip("(").startswith(("create ", "attach ", "case ", "select "))
    return len(text) >= LONG and text.count(" ") > 1 and not is_code


def test_no_phrase_is_written_twice():
    places = defaultdict(list)
    for module in within(*PRODUCT):
        for text in filter(is_phrase, phrases(module)):
            places[text].append(module)
    twice = {text: modules for text, modules in places.items() if len(modules) > 1 and not _is_made_up(modules)}
    assert sorted(twice) == sorted(TWICE), twice


def _is_made_up(modules: list[str]) -> bool:
    return any(module.startswith(MADE_UP) for module in modules)
