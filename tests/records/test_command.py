"""A command is named as it can be typed where it is read."""

import sys

from records import command


def program(folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return made


def test_a_command_is_named_by_the_shortest_way_that_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    python = program(tmp_path / ".venv" / "bin", "python")
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", str(tmp_path / "elsewhere"))
    assert command.typed("load FOLDER") == ".venv/bin/python -m hearth load FOLDER"
    program(python.parent, "hearth")
    assert command.typed("load FOLDER") == ".venv/bin/hearth load FOLDER"
    program(tmp_path / "elsewhere", "hearth")
    assert command.typed("load FOLDER") == "hearth load FOLDER"


def test_a_path_with_spaces_stands_in_quotes(tmp_path, monkeypatch):
    python = program(tmp_path / "my programs", "python")
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", "")
    assert command.typed("serve") == f'"{python}" -m hearth serve'
