"""`hearth pack` and `hearth release`, as they are called."""

import pytest

from records import packs
from tests.given.publication import publication
from tests.views.downloads.pack.conftest import AS_OF, HOME, rows
from views.__main__ import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    publication(data, rows(), AS_OF, "2026-04-01-090000-n1", sample=True)
    return data


def pack(folder, out, *options: str) -> int:
    return main(["pack", "--data", str(folder), "--out", str(out), *options])


def test_a_pack_is_written_into_a_folder_and_kept_until_it_is_released(folder, tmp_path, capsys):
    assert pack(folder, tmp_path, "--service", HOME) == 0
    (file,) = tmp_path.iterdir()
    (name,) = packs.kept(folder)
    assert file.name == f"Inspection Oak {{House}} {name}.zip"
    printed = capsys.readouterr()
    assert "Hearth puts no names in it. Notes and events stand as people wrote them" in printed.out
    assert f"hearth release {name}" in printed.out
    assert "Setting the PDF ..." in printed.err
    assert packs.read(folder, name).why_since == "the last full inspection (Ofsted)"
    assert pack(folder, tmp_path / "again", "--again", name) == 0
    assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()
    assert main(["release", name, "--data", str(folder)]) == 0
    assert packs.kept(folder) == []
    assert main(["release", name, "--data", str(folder)]) == 1
    assert "None is kept." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--service", "Nowhere"], "Nowhere: there is no such service. Those there are: Elm House, Oak {House}."),
        (["--service", HOME, "--framework", "estyn"], "There is no framework estyn: choose one of ciw, cqc"),
        (["--service", HOME, "--since", "2027-01-01"], "2027-01-01 lies after the data, which ends on 2026-03-31"),
        (["--again", "n1-0"], "There is no pack n1-0."),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(folder, tmp_path, capsys, options, words):
    assert pack(folder, tmp_path, *options) == 1
    assert words in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_a_framework_of_ones_own_that_is_wrong_is_refused_by_file_and_line(folder, tmp_path, capsys):
    own = folder / "frameworks"
    own.mkdir()
    (own / "board.toml").write_text('title = "Ours"\n')
    assert pack(folder, tmp_path, "--service", HOME, "--framework", "board") == 1
    assert "board.toml, line 1: regulator is missing." in capsys.readouterr().err
    (own / "board.toml").unlink()
