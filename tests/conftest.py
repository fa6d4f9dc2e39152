"""What every test stands on: how long a random test may take, and where publications are kept for others."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.given import publication

# How long an example takes says how busy the computer is, not whether the rule holds.
settings.register_profile("hearth", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hearth")

LONGEST = "tests/views/browser/"  # one browser and one app served for all of them, so one process runs them


def pytest_configure(config: pytest.Config) -> None:
    """Where processes test side by side, files keep their order (by default those of the fewest tests come last)."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False
    # Who is started in the background of a script ignores Ctrl-C, and so would every command that a test starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """Where processes test side by side, one runs all tests of a file, and one all files of the longest folder."""
    from xdist.scheduler.loadfile import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return LONGEST if nodeid.startswith(LONGEST) else super()._split_scope(nodeid)

    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no process waits for it at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session", autouse=True)
def kept_publications(tmp_path_factory) -> Path:
    """The folder in which publications of the same rows are kept; processes that test side by side share it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    publication.KEPT = shared / "kept-publications"
    publication.KEPT.mkdir(exist_ok=True)
    return publication.KEPT
