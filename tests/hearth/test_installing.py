"""What is installed is what was tested: pinned versions, each file with its hash, from wherever pip takes them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"[A-Za-z0-9_.\[\]-]+==[\w.]+")


def lines(name: str) -> list[str]:
    return [line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def locked() -> dict[str, str]:
    """What the lock file holds: each pinned package with the text of its hashes."""
    text = "\n".join(lines("requirements.lock"))
    return {block.split(" ")[0]: block for block in re.split(r"\n(?=\S)", text)}


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt"):
        assert [line for line in lines(name) if not line.startswith("-r ") and not PINNED.fullmatch(line)] == []


def test_the_lock_file_holds_every_requirement_in_its_version():
    needed = {line.lower().replace("_", "-") for line in lines("requirements.txt") + lines("requirements-build.txt")}
    assert needed - locked().keys() == set()


def test_every_locked_package_has_hashes_and_none_says_where_to_fetch_it():
    assert [name for name, text in locked().items() if "--hash=sha256:" not in text] == []
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")


def test_building_needs_the_versions_that_are_locked():
    (build,) = re.findall(r'requires = \["(.+)"\]', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert build in lines("requirements-build.txt")


def test_no_dependency_or_setting_names_a_package_registry():
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt", "Makefile", ".ci/run"):
        assert "index-url" not in (ROOT / name).read_text("utf-8")
