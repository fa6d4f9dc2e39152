"""Private serving: on this computer only, for nobody's web page but its own."""

import socket

import pytest
from streamlit import config

from tests.given.page import ROOT
from views.__main__ import main
from views.serve import private


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.20", "::", "hearth.example.org"])
def test_an_address_that_others_can_reach_is_refused_with_the_reason(address, capsys):
    assert main(["serve", "--address", address]) == 1
    words = capsys.readouterr().err
    assert f"The address {address} can be reached by other computers" in words and "127.0.0.1" in words


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_this_computers_own_addresses_are_accepted(address):
    private.check_address(address)


def test_a_port_in_use_is_said_with_another_to_take(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"Port {port} is in use" in capsys.readouterr().err


def test_streamlit_run_finds_the_app_with_its_downloads():
    from streamlit.web.server.app_discovery import discover_asgi_app

    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


def test_started_any_way_it_listens_on_this_computer_and_tells_nobody():
    settings = config.get_config_options(force_reparse=True)
    assert settings["server.address"].value == "127.0.0.1"
    assert settings["browser.gatherUsageStats"].value is False


@pytest.mark.parametrize(
    ("wish", "others", "wanted"), [("", True, True), ("", False, False), ("1", False, True), ("0", True, False)]
)
def test_a_link_is_asked_for_where_several_people_log_in_unless_somebody_says_otherwise(
    wish, others, wanted, monkeypatch
):
    monkeypatch.setenv(private.TOKEN, wish)
    monkeypatch.setattr(private.computer, "has_several_users", lambda: others)
    assert private.wants_link() is wanted
    names = [layer.cls.__name__ for layer in private.middleware([])]
    assert names[:2] == ["SafeHeaders", "ThisComputerOnly"] and ("OpenedByLink" in names) is wanted
