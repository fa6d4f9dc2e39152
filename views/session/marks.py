"""What stands for somebody in an address: a mark that says nothing of them, and nothing at all after a new start."""

import hmac
import secrets

_key = secrets.token_bytes(32)  # of this start alone, and written nowhere
LENGTH = 16  # of 64 digits


def of(staff_id: str) -> str:
    """The mark of a staff number; '' is nobody's."""
    return hmac.digest(_key, staff_id.encode(), "sha256").hex()[:LENGTH] if staff_id else ""
