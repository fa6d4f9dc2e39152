"""A link that is printed where Hearth was started and opens it once: other users of the computer cannot see it."""

import hmac
import secrets
import threading
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from views.serve.paths import HEALTH, HOST_CONFIG
from views.serve.refusal import refuse

OPEN = "/open/"
FREE = {HEALTH, HOST_CONFIG}  # they say nothing of anybody
# A redirect would count as coming from where the link was clicked, and the browser would keep the cookie back.
WELCOME = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Hearth</title>
<meta http-equiv="refresh" content="0;url=/"></head><body><p><a href="/">Go on to Hearth</a></p></body></html>"""


class Link:
    """The link of the moment, and the keys given to the browsers that opened one."""

    def __init__(self, say: Callable[[str], None] = lambda text: print(text, flush=True)) -> None:
        self._say, self._alone = say, threading.Lock()
        self._secret, self._is_printed = secrets.token_urlsafe(32), False
        self._keys: list[str] = []

    def show(self, base: str) -> None:
        """Print the link, once; `base` is the server's address."""
        with self._alone:
            if not self._is_printed:
                self._is_printed = True
                self._say(f"Open this link once, in the browser you use: {base}{OPEN}{self._secret}")

    def open(self, secret: str) -> str | None:
        """The key for the browser that opened the link; None where it is not the link, or was opened before."""
        with self._alone:
            if not same(secret, self._secret):
                return None
            self._secret, self._is_printed = secrets.token_urlsafe(32), False
            self._keys.append(secrets.token_urlsafe(32))
            return self._keys[-1]

    def fits(self, key: str) -> bool:
        """Whether a browser was given this key."""
        return any(same(key, given) for given in self._keys)


class OpenedByLink:
    """Middleware that answers browsers that opened the link, their sockets included, and nobody else."""

    def __init__(self, app: ASGIApp, link: Link) -> None:
        self.app, self._link = app, link

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, give a key for the link, or refuse and print a link."""
        if scope["type"] == "lifespan" or scope["path"] in FREE or self._link.fits(_key(scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(OPEN):
            await self._open(scope, receive, send)
        else:
            await self._refuse(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._link.open(scope["path"].removeprefix(OPEN))
        if key is None:
            await self._refuse(scope, receive, send)
            return
        answer = HTMLResponse(WELCOME, headers={"Cache-Control": "no-store"})
        answer.set_cookie(cookie(scope), key, httponly=True, samesite="strict", path="/")
        await answer(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        address, port = scope["server"]
        self._link.show(f"http://{f'[{address}]' if ':' in address else address}:{port}")
        sentence = "Open the link that Hearth printed where it was started. A link opens once; a new one is there now."
        await refuse(scope, receive, send, 403, sentence)


def cookie(scope: Scope) -> str:
    """The name of the key's cookie. Cookies know no ports, so that two servers need two names."""
    return f"hearth_{scope['server'][1]}"


def same(text: str, secret: str) -> bool:
    """Whether two texts are the same, in a time that does not say how nearly."""
    return hmac.compare_digest(text.encode("utf-8", "replace"), secret.encode("utf-8"))


def _key(scope: Scope) -> str:
    return HTTPConnection(scope).cookies.get(cookie(scope), "")
