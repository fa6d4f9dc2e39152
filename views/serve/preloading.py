"""What the first page needs is named with the page itself, so that a browser fetches it while it waits for figures."""

import re
from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from views.serve import front_page
from views.session import links

# Parts of the client that it asks for one after another, once the first figures have come: drawings, tables, our own
# components, and what these are made of. Named without the digest in their file's name.
WITH_A_CHART = ("PlotlyChart",)
ON_EVERY_PAGE = ("BidiComponent", "Selectbox", "PageLink")
CHARTS_ON = {"", "overview", "service"}  # addresses of pages that draw at once
ICONS = "MaterialSymbols-Rounded"
HOME = Path(file_util.get_static_dir()) / "static"
IMPORTED = re.compile(r"(?:from|import)\"\./([^\"]+\.js)\"")  # at the beginning of a file of the client
IMPORTS = 10_000  # letters of it


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
    scripts = [f"</static/js/{name}>; rel=modulepreload; crossorigin" for name in scripts_of(parts)]
    fonts = [f"</static/media/{name}>; rel=preload; as=font; crossorigin" for name in _named("media", ICONS)]
    return ", ".join(scripts + fonts)


@cache
def scripts_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the files of parts of the client and of what they import, but what the front page names itself."""
    wanted = [name for part in parts for name in _named("js", part)]
    for name in wanted:  # which grows
        head = (HOME / "js" / name).read_text("utf-8")[:IMPORTS]
        wanted += [other for other in IMPORTED.findall(head) if other not in wanted]
    return tuple(name for name in wanted if name not in front_page.text())


def _named(folder: str, part: str) -> list[str]:
    """The name of the file of a part of the client; none of a part that another version has no longer."""
    return sorted(path.name for path in (HOME / folder).glob(f"{part}.*"))
