"""The first command of the README: what `make run` would do, step by step."""

import shutil
import subprocess

import pytest

from tests.given.code import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="no make found")


def steps(data) -> list[str]:
    """The commands of hearth that `make run` would give, in order."""
    arguments = ["make", "--dry-run", "--no-print-directory", "run", f"DATA={data}"]
    lines = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.partition("-m hearth ")[2].split()[0] for line in lines if "-m hearth " in line]


def test_make_run_makes_a_provider_up_where_nothing_is_loaded_and_shows_it(tmp_path):
    assert steps(tmp_path) == ["sample", "load", "serve"]


def test_make_run_only_shows_what_is_loaded(tmp_path):
    (tmp_path / "current").write_text("2026-11-02-091400\n")
    assert steps(tmp_path) == ["serve"]
