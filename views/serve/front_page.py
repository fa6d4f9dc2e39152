"""The page that every address of ours opens with: the framework's, under our name, printed whole."""

from functools import cache
from pathlib import Path

from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from views.session import links

FILES = Path(__file__).parent
READING = {"GET", "HEAD"}
WITHOUT_SCRIPTS = "Hearth draws its pages with JavaScript. Allow it for this address, and load the page again."
# Beginning and end of what is put in place of the framework's own, and what that is. Of its pointers to an interface
# for programs, which is not there, none is kept.
INSTEAD = (
    ("<title>", "</title>", "<title>Hearth</title>"),
    ("<noscript>", "</noscript>", f"<noscript><p>{WITHOUT_SCRIPTS}</p></noscript>"),
    ("<!--\n      Machine-readable pointer", "/>", ""),
)


class FrontPage:
    """Middleware that answers at the address of a page; what a page shows comes by its socket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page, and pass everything else on.

        The first page has one address, the bare one: at any other the framework says that there is no such page.
        """
        address = scope["path"].strip("/") if scope["type"] == "http" and scope["method"] in READING else None
        if address == links.PAGES[0].address:
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
        elif address == "" or address in links.TITLES:
            await HTMLResponse(text(), headers={"Cache-Control": "no-cache"})(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@cache
def text() -> str:
    """The page, with how it is set and printed."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")
    for begin, end, own in INSTEAD:
        page = _with(page, begin, end, own)
    style, printed, script = ((FILES / name).read_text("utf-8") for name in ("page.css", "printed.css", "printed.js"))
    return page.replace("</head>", f"<style>\n{style}{printed}</style>\n<script>{script}</script>\n</head>", 1)


def _with(page: str, begin: str, end: str, own: str) -> str:
    """The page with `own` from a beginning to the next end; unchanged where there is none."""
    before, _, rest = page.partition(begin)
    return before + own + rest.partition(end)[2] if rest else page
