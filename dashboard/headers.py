"""The headers every answer carries: a page asks this server and nobody else, whatever it shows.

The second wall behind the escaping: were a log's text ever taken for markup, the browser would
refuse what it asks for.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CLOSED = frozenset({"/_stcore/metrics"})  # open to anyone by default, and of use to nobody here
_NOT_FOUND = PlainTextResponse("not found", status_code=404)


class Headers:
    """Gives every answer of the server the headers of `headers()`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the headers on its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers())
            await send(message)

        app = _NOT_FOUND if scope["path"] in _CLOSED else self.app
        await app(scope, receive, answer)


@cache
def headers() -> dict[str, str]:
    """Return the headers: what a page may ask for, and that nobody else may frame or guess it."""
    return {
        "Content-Security-Policy": "; ".join(_policy(_own_scripts())),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def _policy(own_scripts: Iterable[str]) -> list[str]:
    return [
        "default-src 'none'",
        " ".join(["script-src 'self' blob:", *own_scripts]),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]


def _own_scripts() -> list[str]:
    """Return the hashes of the scripts that stand in Streamlit's own page."""
    page = _PAGE.read_text("utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]
