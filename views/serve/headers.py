"""What the browser is told with every answer: load nothing from elsewhere, let nobody frame it, tell nobody of it."""

import base64
import hashlib
import re
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.serve import front_page

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SafeHeaders:
    """Middleware that adds these to every answer; a route with a stricter policy of its own keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and add the headers on the way back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in all_headers().items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


@cache
def all_headers() -> dict[str, str]:
    """Header and value, for every answer."""
    return {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def policy() -> str:
    """What a page may load, and from where: from this server alone.

    Streamlit makes blobs of the scripts of our components, and styles its elements in place. The inline scripts of the
    front page are let through by their digests, so that no other is.
    """
    inline = " ".join(f"'sha256-{_digest(script)}'" for script in INLINE_SCRIPT.findall(front_page.text()))
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' blob: {inline}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
