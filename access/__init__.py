"""Who may see what."""

from access.scope import PRIVATE, Scope

__all__ = ["PRIVATE", "Scope"]
