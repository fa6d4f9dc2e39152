"""What the first page needs is named with the page itself, so that a browser fetches it while it waits for figures."""

from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from views.session import links

# Parts of the client that it asks for one after another, once the first figures have come: drawings, tables, our own
# components, and what these are made of. Named without the digest in their file's name.
WITH_A_CHART = ("PlotlyChart",)
ON_EVERY_PAGE = ("BidiComponent", "arrowFormatUtils", "DataFrame", "serialization", "recordbatch", "Selectbox")
CHARTS_ON = {"", "overview", "service"}  # addresses of pages that draw at once
ICONS = "MaterialSymbols-Rounded"


class Preloading:
    """Middleware that names these parts in the answer to a page's address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and add the header on the way back where a page was asked for."""
        link = header(scope["path"].strip("/")) if scope["type"] == "http" else ""
        if not link:
            await self.app(scope, receive, send)
            return

        async def with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Link", link)
            await send(message)

        await self.app(scope, receive, with_link)


def header(address: str) -> str:
    """The `Link` header of a page; '' of what is no page."""
    if address not in {"", *links.TITLES}:
        return ""
    parts = (*ON_EVERY_PAGE, *(WITH_A_CHART if address in CHARTS_ON else ()))
    scripts = [f"<{path}>; rel=modulepreload; crossorigin" for path in _files("js", parts)]
    fonts = [f"<{path}>; rel=preload; as=font; crossorigin" for path in _files("media", (ICONS,))]
    return ", ".join(scripts + fonts)


@cache
def _files(folder: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of parts of the client; one that another version has no longer is left out."""
    home = Path(file_util.get_static_dir()) / "static" / folder
    return tuple(f"/static/{folder}/{path.name}" for part in parts for path in sorted(home.glob(f"{part}.*")))
