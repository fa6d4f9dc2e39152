"""Serving the app privately: on this computer only, tuned, and warm before the first visitor."""

import gc
import importlib.util
import os
import socket
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st
import uvicorn
from streamlit import config

from access import PRIVATE
from records import command
from views.serve import warm_up
from views.serve.private import ADDRESS, LINK, TOKEN, ServeError, check_address, wants_link
from views.session.viewer import DATA, data_folder, look

PORT = 8501
# Who is at the other end is what the socket says, whatever a header says of a proxy.
SETTINGS = {
    "log_level": "warning",
    "access_log": False,
    "ws_per_message_deflate": False,
    "proxy_headers": False,
    "server_header": False,
}


def serve(
    app: Path,
    today: Callable[[], date],
    port: int = PORT,
    address: str = ADDRESS,
    data: Path | None = None,
    token: bool | None = None,
) -> None:
    """Serve the app at that path until interrupted; `today` is the clock, for what falls due.

    `token`: whether a browser must open a link first; None leaves it to how many people log in here. ServeError for an
    address other than this computer's own, or a port in use.
    """
    check_address(address)
    if data is not None:
        os.environ[DATA] = str(Path(data).resolve())
    if token is not None:
        os.environ[TOKEN] = str(int(token))
    listening = _listen(address, port)
    loaded = _loaded(app)  # before any setting is read: Streamlit then finds those that lie beside the app
    # A full collection after every interaction costs more than the interaction; what is warm stays out of its way.
    config.set_option("runner.postScriptGC", False)
    settings = uvicorn.Config(loaded, **SETTINGS)
    _visit(app)
    gc.collect()
    gc.freeze()
    try:
        with warm_up.kept_ready(lambda: look(PRIVATE, today())):
            _say_where(f"http://{address}:{listening.getsockname()[1]}")
            uvicorn.Server(settings).run(sockets=[listening])
    finally:
        gc.unfreeze()  # DuckDB calls what is still frozen at the end a leak


def _say_where(base: str) -> None:
    print(f"Hearth is at {base}  (stop it with Ctrl+C)", flush=True)
    print(
        f"Your own exports: drop them on its Data page, or put them into a folder and run {_how_to_load()}", flush=True
    )
    if wants_link():
        LINK.show(base)


def _how_to_load() -> str:
    folder = data_folder()
    is_usual = folder.resolve() == Path("data").resolve()
    return command.typed("load FOLDER" if is_usual else f"load FOLDER --data {folder}")


def _loaded(app: Path) -> st.App:
    """The app that the script at that path makes where it is imported."""
    spec = importlib.util.spec_from_file_location(app.stem, app)
    if spec is None or spec.loader is None:
        raise ServeError(f"{app} is no Python script, so there is no app to serve.")
    module = sys.modules[app.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.app


def _visit(app: Path) -> None:
    """Run the app once before anybody waits for it: imports, the engine, shared figures."""
    from streamlit.testing.v1 import AppTest

    AppTest.from_file(str(app), default_timeout=60).run()


def _listen(address: str, port: int) -> socket.socket:
    # Naming the protocol is what makes the event loop send small messages at once.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name != "nt":  # there it would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen()  # whoever comes while the pages warm up waits rather than being turned away
    except OSError:
        listening.close()
        raise ServeError(
            f"Port {port} is in use, perhaps by Hearth in another window. Stop that one, or choose another port: "
            + command.typed(f"serve --port {port + 1}")
        ) from None
    return listening
