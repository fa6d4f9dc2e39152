"""The commands need nothing that Windows lacks: proved here with those modules taken away."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import lock, publication
from records import data_folder
from tests.given import record

ROOT = Path(__file__).parents[1]
PRODUCT = ("pipelines", "metrics", "views", "access", "records", "hearth", "register", "inspection", "app.py")


@pytest.fixture
def windows():
    """A process like one on Windows; called with a command it gives the lines that the command said."""
    arguments = [sys.executable, "-m", "tests.given.like_windows"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(arguments, cwd=ROOT, encoding="utf-8", **pipes) as process:

        def run(*words: str) -> list[str]:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
            lines = []
            while (line := process.stdout.readline()) != "status 0\n":
                assert line, process.stderr.read()
                lines.append(line)
            return lines

        yield run
        assert process.communicate()[1] == ""


def formats(tree: ast.Module):
    """How days and times are formatted in a module, each with its line: in f-strings and calls of strftime."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            yield node.lineno, ast.unparse(node.format_spec)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
            yield node.lineno, " ".join(ast.unparse(argument) for argument in node.args)


def test_a_provider_is_made_up_loaded_listed_and_rolled_back(windows, tmp_path):
    exports, data = str(tmp_path / "exports"), tmp_path / "data"
    windows("sample", exports, "--people", "12", "--months", "6", "--as-of", "2026-10-31")
    windows("load", exports, "--data", str(data))
    first = data_folder.current(data)
    windows("load", exports, "--data", str(data), "--as-of", "2026-11-15", "--accept")
    assert data_folder.current(data) != first
    assert len(windows("history", "--data", str(data))) == 2
    windows("rollback", "--data", str(data))
    assert data_folder.current(data) == first


def test_a_lock_of_a_killed_process_is_free_again(tmp_path):
    code = f"import sys; sys.path[:0] = ['{ROOT}']\nfrom pathlib import Path\nfrom pipelines import lock\n"
    code += f"with lock.held(Path({str(tmp_path / 'lock')!r})):\n    print('held', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BlockingIOError), lock.held(tmp_path / "lock"):
            pass
        holder.kill()
    with lock.held(tmp_path / "lock"):
        pass


def test_what_a_page_still_reads_stays_until_a_later_load(tmp_path, monkeypatch):
    for number in (1, 2):
        home = data_folder.publication(tmp_path, f"2026-11-0{number}")
        home.mkdir(parents=True)
        record.written(home, made_at=f"2026-11-0{number}")
    publication.point_to(tmp_path, "2026-11-02")

    def refuse(*_):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    with monkeypatch.context() as windows:
        windows.setattr(Path, "rename", refuse)
        publication.keep_last(tmp_path, 1)
    assert data_folder.publication(tmp_path, "2026-11-01").is_dir()
    publication.keep_last(tmp_path, 1)
    assert not data_folder.publication(tmp_path, "2026-11-01").exists()


def test_no_day_is_formatted_in_a_way_that_windows_does_not_know():
    files = [path for name in PRODUCT for path in [ROOT / name, *(ROOT / name).rglob("*.py")] if path.is_file()]
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files
        for line, form in formats(ast.parse(path.read_text("utf-8")))
        if "%-" in form
    ]
    assert wrong == []
