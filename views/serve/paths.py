"""The addresses that answer: our pages and downloads, and of the framework's only what a page cannot do without."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from views.serve.refusal import refuse
from views.session import links

HEALTH = "/_stcore/health"
HOST_CONFIG = "/_stcore/host-config"
STREAM = "/_stcore/stream"
DROPPED = "/_stcore/upload_file/"  # a file dropped on the Data page; the framework asks for the open page's own number
READING = {"GET", "HEAD"}
DROPPING = {"PUT", "DELETE"}
# What the client of Streamlit asks for before it opens its socket: no other site may send our pages a message.
NO_HOST = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}


class KnownPathsOnly:
    """Middleware that answers a fixed list of addresses; whatever else the framework serves, is not there.

    `own` are the addresses of our routes.
    """

    def __init__(self, app: ASGIApp, own: Iterable[str]) -> None:
        self.app = app
        self._known = {HEALTH, *own, *(f"/{page.address}" for page in links.PAGES), "/", *_files_of_the_client()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is known; 404 for the rest, and a closed socket anywhere but at the one address for it."""
        if scope["type"] == "http" and scope["path"] == HOST_CONFIG and scope["method"] in READING:
            await JSONResponse(NO_HOST, headers={"Cache-Control": "no-cache"})(scope, receive, send)
        elif scope["type"] == "lifespan" or self._is_known(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, 404, "Hearth has no page at this address.")

    def _is_known(self, scope: Scope) -> bool:
        if scope["type"] == "websocket":
            return scope["path"] == STREAM
        if scope["path"].startswith(DROPPED):
            return scope["method"] in DROPPING
        return scope["method"] in READING and scope["path"] in self._known


@cache
def _files_of_the_client() -> frozenset[str]:
    """The addresses of the scripts, styles and fonts that the framework's page consists of."""
    home = Path(file_util.get_static_dir())
    files = [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]
    return frozenset(f"/{name}" for name in files if name != "index.html")
