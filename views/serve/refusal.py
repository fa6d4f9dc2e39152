"""How the server says no: a sentence to whoever asked for a page, a closed door to a socket."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

REFUSED_SOCKET = 1008  # the websocket protocol's number for "against our rules"


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, sentence: str, headers: dict[str, str] | None = None
) -> None:
    """Answer a request with the status and the sentence; close a websocket before it is open."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": REFUSED_SOCKET, "reason": ""})
    else:
        answer = PlainTextResponse(sentence, status, {"Cache-Control": "no-store", **(headers or {})})
        await answer(scope, receive, send)
