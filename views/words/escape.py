"""Text from an export, shown letter for letter where Markdown is read."""

import re

# What Markdown would act on; a colon only where a directive, an icon or an address could begin.
ACTING = re.compile(r"[\\`*_{}\[\]<>$#|~^&!]|:(?=\S)")


def escape(text: str) -> str:
    """Text from an export as Markdown that shows it letter for letter."""
    return ACTING.sub(r"\\\g<0>", text)
