"""`hearth`: each command reaches the layer that answers it, under the one name."""

import pytest

from hearth.__main__ import LAYER_OF, main
from pipelines.commands import COMMANDS
from records.version import VERSION
from tests.given.folder import STAFF, folder


@pytest.mark.parametrize("command", LAYER_OF)
def test_every_command_says_under_this_name_what_it_takes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: hearth {command} ")


def test_every_command_of_the_pipelines_goes_by_this_name_too():
    assert COMMANDS.keys() <= LAYER_OF.keys()


@pytest.mark.parametrize("arguments", [[], ["lode"], ["load"]])
def test_wrong_usage_ends_with_2(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Hearth {VERSION}\n"


def test_a_refusal_ends_with_1_and_what_was_asked_for_with_0(tmp_path, capsys):
    exports = folder(tmp_path / "exports", staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n")
    data = ["--data", str(tmp_path / "data")]
    assert main(["values", *data]) == 1
    assert main(["load", str(exports), *data]) == 0
    capsys.readouterr()
    assert main(["values", "--metric", "headcount", "--level", "organisation", "--format", "csv", *data]) == 0
    assert capsys.readouterr().out.startswith("metric,")
