"""Who may see what, on screen and on disk."""

from access.scope import PRIVATE, Scope

__all__ = ["PRIVATE", "Scope"]
