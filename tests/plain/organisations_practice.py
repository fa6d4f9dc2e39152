"""Exports about practice of a random organisation."""

from tests.plain.organisations_days import Setting


def exports(here: Setting, staff: list[dict]) -> dict[str, list[dict]]:
    """Every export about practice."""
    return {}
