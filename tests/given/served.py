"""Something served for a test: an app behind real sockets of this computer, asked word for word."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

EVERYWHERE = "0.0.0.0"
HERE = "127.0.0.1"


@contextmanager
def served(app, address: str = HERE) -> Iterator[int]:
    """The port at which the app answers until the block ends."""
    listening = socket.create_server((address, 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def answer(port: int, *headers: str, path: str = "/", method: str = "GET", to: str = HERE) -> tuple[int, str]:
    """Status and everything else of the answer to a request with these header lines and no others."""
    lines = [f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""]
    with socket.create_connection((to, port), timeout=30) as asking:
        asking.sendall("\r\n".join(lines).encode("latin-1"))
        received = b"".join(iter(lambda: asking.recv(65536), b"")).decode("latin-1")
    return int(received.split(" ", 2)[1]), received


def status(port: int, *headers: str, path: str = "/", method: str = "GET", to: str = HERE) -> int:
    """The status alone."""
    return answer(port, *headers, path=path, method=method, to=to)[0]


def socket_status(port: int, *headers: str, path: str = "/_stcore/stream") -> int:
    """The status with which a websocket is opened (101) or refused."""
    upgrade = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    lines = [f"GET {path} HTTP/1.1", *headers, "Connection: Upgrade", *upgrade, "", ""]
    with socket.create_connection((HERE, port), timeout=30) as asking:
        asking.sendall("\r\n".join(lines).encode("latin-1"))
        return int(asking.recv(65536).split(b" ", 2)[1])


def own_address_in_a_network() -> str:
    """This computer's address for others, or '' where it is in no network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: nobody's
        except OSError:
            return ""
        address = probe.getsockname()[0]
    return "" if address.startswith("127.") else address
