"""Links to downloads, as pages draw them."""

from urllib.parse import urlencode


def to(what: str, **carried: str) -> str:
    """The address of a download, relative to the app: what is one of due.xlsx, due.ics, week, matrix.xlsx …"""
    known = {name: value for name, value in carried.items() if value}
    return f"downloads/{what}" + (f"?{urlencode(known)}" if known else "")
