"""What the documentation points to is there: links, paths, and the names it says a module holds."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"]
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
FILE = r"`((?:[\w.-]+/)+[\w-]+\.(?:py|md|toml|yml|css|js)|[\w-]+\.py)`"
NAME_IN_FILE = re.compile(rf"`(\w+)`(?: and `(\w+)`)? in {FILE}")


def missing(pages_pattern, place):
    """Each (page, what it points to) that is not there; `place` says where it should be."""
    for page in PAGES:
        for target in re.findall(pages_pattern, page.read_text("utf-8")):
            if not place(page, target).exists():
                yield str(page.relative_to(ROOT)), target


def is_generic(name: str) -> bool:
    """Whether a path is one of the reader's own data folder, or a file of every folder of its kind."""
    return name.startswith(("data/mappings/", "mappings/")) or name in ("page.py", "__init__.py", "own.toml")


def test_every_link_leads_to_a_file():
    assert list(missing(LINK, lambda page, target: page.parent / target)) == []


def test_every_file_that_is_named_is_there():
    gone = list(missing(FILE, lambda page, target: ROOT / target))
    assert [(page, target) for page, target in gone if not is_generic(target)] == []


def test_every_name_is_in_the_module_that_is_said_to_hold_it():
    wrong = []
    for page in PAGES:
        for first, second, file in NAME_IN_FILE.findall(page.read_text("utf-8")):
            text = (ROOT / file).read_text("utf-8") if (ROOT / file).exists() else ""
            wrong += [(page.name, name, file) for name in filter(None, (first, second)) if name not in text]
    assert wrong == []


def test_the_latest_changes_are_dated_and_of_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    latest, *_ = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert re.fullmatch(rf"{re.escape(version)} - \d{{4}}-\d\d-\d\d", latest)
