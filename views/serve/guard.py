"""Only this computer, and only pages of our own: looked at before anything of the app answers."""

from ipaddress import IPv6Address, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from views.serve.refusal import refuse

LOCALHOST = "localhost"
# Whoever sends these stands behind a proxy, and a proxy on this computer makes everybody look like this computer.
FORWARDED = {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip"}
SCHEMES = {"http": "http", "ws": "http", "https": "https", "wss": "https"}
PORTS = {"http": 80, "https": 443}  # a browser leaves these out
READING = {"GET", "HEAD"}
DOWNLOADS = "/downloads/"
BY_OUR_PAGE = [[b"same-origin"], [b"none"]]  # `none`: a person typed the address or opened a bookmark


class ThisComputerOnly:
    """Middleware that answers what this computer asks for under its own name, by our own pages or by hand."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse; the peer is what the socket says it is, never what a header says."""
        if scope["type"] == "lifespan" or is_allowed(scope):
            await self.app(scope, receive, send)
        else:
            where = f"http://127.0.0.1:{scope['server'][1]}" if scope.get("server") else "Hearth"
            await refuse(scope, receive, send, 403, f"Open {where} in a browser on this computer.")


def is_allowed(scope: Scope) -> bool:
    """Whether a request or websocket comes from this computer, is meant for it, and is made by no other site."""
    ends = (scope.get("client"), scope.get("server"))
    if not all(end and is_loopback(end[0]) for end in ends) or FORWARDED & {name for name, _ in scope["headers"]}:
        return False
    host = values(scope, b"host")
    return len(host) == 1 and host[0] in own_hosts(scope) and _is_of_own_origin(scope, host[0])


def is_loopback(address: str) -> bool:
    """Whether an address is this computer's own; a name is not, since somebody else says what it stands for."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        return parsed.ipv4_mapped.is_loopback
    return parsed.is_loopback


def own_hosts(scope: Scope) -> set[bytes]:
    """Every way in which a browser may write who it means, port and all; anything else is somebody else's name."""
    address, port = scope["server"]
    parsed = ip_address(address)
    names = {LOCALHOST, f"[{parsed}]" if parsed.version == 6 else str(parsed)}
    if parsed.version == 6 and parsed.ipv4_mapped:  # a socket open to both kinds of address
        names.add(str(parsed.ipv4_mapped))
    ends = [f":{port}", ""] if port == PORTS[scheme(scope)] else [f":{port}"]
    return {f"{name}{end}".encode("latin-1") for name in names for end in ends}


def scheme(scope: Scope) -> str:
    """http or https, for sockets too."""
    return SCHEMES[scope.get("scheme", "http")]


def values(scope: Scope, name: bytes) -> list[bytes]:
    """Everything a request says under a header; a header that comes twice is two."""
    return [value for key, value in scope["headers"] if key == name]


def _is_of_own_origin(scope: Scope, host: bytes) -> bool:
    """A socket or a change must name our own origin; reading may name none, but a download must be a page's of ours."""
    origin, own = values(scope, b"origin"), scheme(scope).encode() + b"://" + host
    if scope["type"] == "websocket" or scope["method"] not in READING:
        return origin == [own]
    if scope["path"].startswith(DOWNLOADS) and values(scope, b"sec-fetch-site") not in BY_OUR_PAGE:
        return False
    return origin in ([], [own])
