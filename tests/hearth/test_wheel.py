"""What `pip install .` brings: every file the product needs, the command, and the versions it was tested with."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.given.folder import STAFF, folder

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
# Serving up to where requests would be answered, and what Streamlit was set to by then.
SERVED = """
import sys, uvicorn
from streamlit import config
from hearth.__main__ import main
names = ("server.address", "client.toolbarMode", "browser.gatherUsageStats", "theme.light.primaryColor")
uvicorn.Server.run = lambda server, sockets: print(*[config.get_option(name) for name in names])
sys.exit(main(["serve", "--port", "0"]))
"""

builders = pytest.importorskip("hatchling.builders.wheel", reason="needs what requirements-build.txt lists")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder that holds what installing the wheel puts among Python's packages."""
    built = tmp_path_factory.mktemp("wheel")
    (wheel,) = builders.WheelBuilder(str(ROOT)).build(directory=str(built), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(built / "packages")
    return built / "packages"


def run(installed, folder, *arguments: str, by: tuple[str, ...] = ("-m", "hearth")) -> subprocess.CompletedProcess:
    """A command of the installed Hearth, run from a folder that is no checkout."""
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, *by, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120)


def described(installed) -> str:
    (metadata,) = installed.glob("*.dist-info/METADATA")
    return metadata.read_text("utf-8")


def test_every_file_of_the_product_is_carried(installed):
    folders = [folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
    assert sorted(PACKAGES) == sorted(set(folders) - {"tests", "bench"})
    files = [path.relative_to(ROOT) for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file()]
    assert [str(file) for file in files if "__pycache__" not in file.parts and not (installed / file).exists()] == []


def test_what_stands_at_the_top_of_a_checkout_is_carried_inside_the_package(installed):
    for name in ("app.py", "data/policy.toml", ".streamlit/config.toml"):
        assert (installed / "hearth" / name).read_bytes() == (ROOT / name).read_bytes()


def test_nothing_of_a_data_folder_and_no_test_is_carried(installed):
    assert [path.name for path in (installed / "hearth" / "data").iterdir()] == ["policy.toml"]
    assert not (installed / "tests").exists()


def test_the_versions_that_were_tested_are_the_ones_installed(installed):
    needs = [line.partition(": ")[2] for line in described(installed).splitlines() if line.startswith("Requires-Dist")]
    assert sorted(needs) == sorted((ROOT / "requirements.txt").read_text("utf-8").lower().replace("_", "-").split())


def test_there_is_a_command_named_hearth(installed):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "hearth = hearth.__main__:main" in entry_points.read_text("utf-8")


def test_installed_it_knows_its_version_and_its_targets_and_loads_into_the_working_folder(installed, tmp_path):
    assert run(installed, tmp_path, "--version").stdout == f"Hearth {PROJECT['project']['version']}\n"
    assert "supervision_in_date" in run(installed, tmp_path, "list").stdout
    exports = folder(tmp_path / "exports", staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n")
    loaded = run(installed, tmp_path, "load", str(exports))
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert (tmp_path / "data" / "current").exists()


def test_installed_it_serves_from_any_folder_with_the_settings_it_ships(installed, tmp_path):
    served = run(installed, tmp_path, by=("-c", SERVED))
    assert served.returncode == 0, served.stderr
    assert served.stdout.splitlines()[-1] == "127.0.0.1 minimal False #0b62b0"
