"""How much may be asked for at a time: sockets, runs and downloads of each person who is looking."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.serve.guard import DOWNLOADS
from views.serve.refusal import refuse

SOCKETS = 10  # open pages of one person
RUNS = 240  # a minute, and 200 at once: more than a person at work makes
RUNS_AT_ONCE = 200
EXPORTS = 30  # a minute
PATIENCE = 30.0  # seconds a download waits for the one before it


class Rate:
    """So many at once, then so many a minute."""

    def __init__(self, per_minute: int, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._at_once, self._clock = per_minute / 60, at_once, clock
        self._left, self._since = float(at_once), clock()

    def wait(self) -> float:
        """0 where the next may begin, which it then has; else the seconds until it may."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._since) * self._per_second)
        self._since = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / self._per_second


@dataclass
class Use:
    """What one person has open and has asked for of late."""

    sockets: int = 0
    runs: Rate = field(default_factory=lambda: Rate(RUNS, RUNS_AT_ONCE))
    exports: Rate = field(default_factory=lambda: Rate(EXPORTS, EXPORTS))
    export: asyncio.Lock = field(default_factory=asyncio.Lock)  # held while a file is made and sent


class Limits:
    """Middleware that keeps these limits. `identity_of` says who is asking; privately there is one person."""

    def __init__(self, app: ASGIApp, identity_of: Callable[[Scope], str] = lambda scope: "this computer") -> None:
        self.app, self._identity_of = app, identity_of
        self._uses: defaultdict[str, Use] = defaultdict(Use)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, once there is room for it, or refuse with the reason."""
        if scope["type"] == "websocket":
            await self._socket(self._uses[self._identity_of(scope)], scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(DOWNLOADS):
            await self._download(self._uses[self._identity_of(scope)], scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, use: Use, scope: Scope, receive: Receive, send: Send) -> None:
        """An open page. What it asks for too fast waits: nothing is lost, and nobody is thrown out."""

        async def paced() -> Message:
            message = await receive()
            while message["type"] == "websocket.receive" and (seconds := use.runs.wait()):
                await asyncio.sleep(seconds)
            return message

        if use.sockets >= SOCKETS:
            await refuse(scope, receive, send, 429, "")
            return
        use.sockets += 1
        try:
            await self.app(scope, paced, send)
        finally:
            use.sockets -= 1

    async def _download(self, use: Use, scope: Scope, receive: Receive, send: Send) -> None:
        """A file: one is made at a time, the next waits for it."""
        if seconds := use.exports.wait():
            reason = "Many files were downloaded in the last minute. Wait a little, then try again."
            await refuse(scope, receive, send, 429, reason, {"Retry-After": f"{int(seconds) + 1}"})
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await use.export.acquire()
        except TimeoutError:
            await refuse(scope, receive, send, 429, "Another file is still being made. Try again when it has come.")
            return
        try:
            await self.app(scope, receive, send)
        finally:
            use.export.release()
