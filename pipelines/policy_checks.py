"""What the value of each key of the policy must be."""

from collections.abc import Callable

from pipelines.exports.all import EXPORTS
from records import toml_lines

Check = Callable[[object], str | None]  # what is wrong with a value, in words; None = nothing

CONTRACTS = EXPORTS["staff"].column("contract").codes
RULES = ("outside", "trend", "two_of_three", "shift")


def _number(low: float, high: float) -> Check:
    def check(value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return f"must be a number from {low} to {high}"

    return check


def whole_number(low: int, high: int) -> Check:
    """A check that a value is a whole number from `low` to `high`."""

    def check(value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            return f"must be a whole number from {low} to {high}"

    return check


def _some_of(words: tuple[str, ...]) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, list) or not value or any(word not in words for word in value):
            return f"must be a list of one or more of: {', '.join(words)}"

    return check


def _one_of(words: tuple[str, ...]) -> Check:
    def check(value: object) -> str | None:
        if value not in words:
            return f"must be one of: {', '.join(repr(word) for word in words)}"

    return check


def is_text(value: object) -> str | None:
    """What is wrong with a value that must be a text; None = nothing."""
    return None if isinstance(value, str) else toml_lines.TEXT


def _is_yes_or_no(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _names(value: object) -> str | None:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        return "must be a list of names, each in quotes"
    return None


def target(value: object) -> str | None:
    """What is wrong with a target, which is a number or ""; None = nothing."""
    return None if value == "" else _number(0, 100000)(value)


KEYS: dict[str, Check] = {
    "full_time_hours": _number(1, 168),
    "counted_contracts": _some_of(CONTRACTS),
    "trained_contracts": _some_of(CONTRACTS),
    "spell_gap_days": whole_number(0, 366),
}

TABLES: dict[str, dict[str, Check]] = {
    "supervision": {
        "interval_days": whole_number(1, 366),
        "first_due_days": whole_number(1, 366),
        "probation_interval_days": whole_number(1, 366),
        "tolerance_days": whole_number(0, 92),
        "after_leave_days": whole_number(0, 366),
        "long_leave_days": whole_number(1, 3660),
    },
    "probation": {"decide_by_months": whole_number(1, 60)},
    "training": {"due_soon_days": whole_number(0, 3660), "grace_days": whole_number(0, 3660)},
    "lists": dict.fromkeys(
        (
            *("managing_roles", "care_roles", "registered_manager_roles", "unsupervised_roles"),
            *("strengths_courses", "core_measures"),
        ),
        _names,
    ),
    "targets": {},
    "hiding": {"smallest_group": whole_number(10, 1000), "fewest_contributors": whole_number(5, 1000)},
    "signals": {
        "preset": _one_of(("", "making_data_count_excel")),
        "shift": whole_number(4, 20),
        "trend": whole_number(4, 20),
        "screen_outliers": _is_yes_or_no,
        "rules": _some_of(RULES),
        "chance_sentences": _number(0, 10),
    },
    "keep": {
        "months": whole_number(1, 60),
        "names_after_leaving": whole_number(0, 120),
        "publications": whole_number(1, 60),
    },
}
