"""What tests of pages share."""

import functools

import pytest
from streamlit.components.v2 import manifest_scanner

from views.parts import charts


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once():
    """At every run of a page in a test, Streamlit looks for components in all packages; they stay what they are."""
    scanned = functools.cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", scanned)
        yield


@pytest.fixture(scope="session", autouse=True)
def drawings_are_checked():
    """Plotly looks at every drawing that a test makes, for names and values that it does not know."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(charts.Figure, "checks", True)
        yield


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty data folder, which the pages read."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    return tmp_path
