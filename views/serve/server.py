"""Serving the app privately: on this computer only, tuned, and warm before the first visitor."""

import gc
import importlib.util
import os
import socket
import sys
from collections.abc import Callable
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from streamlit import config

from access import PRIVATE
from views.serve import warm_up
from views.session.viewer import DATA, look

ADDRESS = "127.0.0.1"
PORT = 8501
HOSTS = {"127.0.0.1", "localhost", "::1"}


class ServeError(Exception):
    """The app may not or cannot be served as asked."""


class ThisComputerOnly:
    """Middleware that answers only requests made to, and by pages of, this computer."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """Pass on what is addressed to this computer; refuse the rest, other sites' pages included."""
        if scope["type"] == "lifespan" or _is_for_this_computer(dict(scope["headers"])):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(f"Open http://{ADDRESS} on this computer.", 403)(scope, receive, send)


GUARDS = [Middleware(ThisComputerOnly)]


def serve(
    app: Path, today: Callable[[], date], port: int = PORT, address: str = ADDRESS, data: Path | None = None
) -> None:
    """Serve the app at that path until interrupted; `today` is the clock, for what falls due.

    ServeError for an address other than this computer's own, or a port in use.
    """
    check_address(address)
    if data is not None:
        os.environ[DATA] = str(Path(data).resolve())
    listening = _listen(address, port)
    loaded = _loaded(app)  # before any setting is read: Streamlit then finds those that lie beside the app
    # A full collection after every interaction costs more than the interaction; what is warm stays out of its way.
    config.set_option("runner.postScriptGC", False)
    settings = uvicorn.Config(loaded, log_level="warning", access_log=False, ws_per_message_deflate=False)
    _visit(app)
    gc.collect()
    gc.freeze()
    try:
        with warm_up.kept_ready(lambda: look(PRIVATE, today())):
            print(f"Hearth is at http://{address}:{listening.getsockname()[1]}  (stop it with Ctrl+C)", flush=True)
            uvicorn.Server(settings).run(sockets=[listening])
    finally:
        gc.unfreeze()  # DuckDB calls what is still frozen at the end a leak


def check_address(address: str) -> None:
    """ServeError unless the address is this computer's own."""
    if address != "localhost" and not _is_loopback(address):
        raise ServeError(
            f"The address {address} can be reached by other computers, and nobody has to sign in here. "
            f"Leave --address out, so that Hearth is served on {ADDRESS} only."
        )


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
            f"hearth serve --port {port + 1}"
        ) from None
    return listening


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _is_for_this_computer(headers: dict[bytes, bytes]) -> bool:
    named = [f"//{headers.get(b'host', b'').decode('latin-1')}"]
    if b"origin" in headers:
        named.append(headers[b"origin"].decode("latin-1"))
    return all(_host(url) in HOSTS for url in named)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
