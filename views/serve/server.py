"""Serving the app privately: on this computer only, tuned, and warm before the first visitor."""

import gc
import importlib
import os
import socket
import threading
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from streamlit import config

from access import PRIVATE
from records.shipped import shipped_file
from views.serve import warm_up
from views.session import viewer

ADDRESS = "127.0.0.1"
PORT = 8501
HOSTS = {"127.0.0.1", "localhost", "::1"}


class Refused(Exception):
    """The app may not or cannot be served as asked."""


class ThisComputerOnly:
    """Middleware that answers only requests made to, and by pages of, this computer."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """Pass on what is addressed to this computer; refuse the rest, other sites' pages included."""
        if scope["type"] == "lifespan" or _is_for_here(dict(scope["headers"])):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(f"Open http://{ADDRESS} on this computer.", 403)(scope, receive, send)


GUARDS = [Middleware(ThisComputerOnly)]


def serve(port: int = PORT, address: str = ADDRESS, data: Path | None = None) -> None:
    """Serve until interrupted. Refused for an address other than this computer's own, or a port in use."""
    check_address(address)
    if data is not None:
        os.environ[viewer.DATA] = str(Path(data).resolve())
    listening = _listen(address, port)
    # A full collection after every interaction costs more than the interaction; what is warm stays out of its way.
    config.set_option("runner.postScriptGC", False)
    today = warm()
    gc.collect()
    gc.freeze()
    over = threading.Event()
    ready = threading.Thread(target=warm_up.make_ready, args=(PRIVATE, today, over), daemon=True)
    ready.start()
    print(f"Hearth is at http://{address}:{listening.getsockname()[1]}  (stop it with Ctrl+C)", flush=True)
    settings = uvicorn.Config("app:app", log_level="warning", access_log=False, ws_per_message_deflate=False)
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    finally:
        over.set()
        ready.join()


def check_address(address: str) -> None:
    """Refused unless the address is this computer's own."""
    if address != "localhost" and not _is_loopback(address):
        raise Refused(
            f"The address {address} can be reached by other computers, and nobody has to sign in here. "
            f"Leave --address out, so that Hearth is served on {ADDRESS} only."
        )


def warm() -> date:
    """Run the app once before anybody waits for it: imports, the engine, shared figures. The day it told its pages."""
    from streamlit.testing.v1 import AppTest

    importlib.import_module("app")
    ran = AppTest.from_file(str(shipped_file("app.py")), default_timeout=60).run()
    return ran.session_state["today"]


def _listen(address: str, port: int) -> socket.socket:
    # Naming the protocol is what makes the event loop send small messages at once.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen()  # whoever comes while the pages warm up waits rather than being turned away
    except OSError:
        listening.close()
        raise Refused(
            f"Port {port} is in use, perhaps by Hearth in another window. Stop that one, or choose another port: "
            f"python -m views serve --port {port + 1}"
        ) from None
    return listening


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _is_for_here(headers: dict[bytes, bytes]) -> bool:
    named = [f"//{headers.get(b'host', b'').decode('latin-1')}"]
    if b"origin" in headers:
        named.append(headers[b"origin"].decode("latin-1"))
    return all(_host(url) in HOSTS for url in named)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
