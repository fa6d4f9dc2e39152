"""The policy in force: <data>/policy.toml over the shipped data/policy.toml, every key checked."""

from collections.abc import Callable, Collection
from pathlib import Path

from pipelines import toml_lines
from pipelines.errors import SettingsError
from pipelines.exports.all import EXPORTS
from records import shipped_policy
from records.policy import Policy
from records.shipped_policy import SHIPPED

CONTRACTS = EXPORTS["staff"].column("contract").codes
RULES = ("outside", "trend", "two_of_three", "shift")

NO_METRIC = "is not a metric. `hearth list` shows their names"

Check = Callable[[object], str | None]  # what is wrong with a value, in words; None = nothing


def read(data_folder: Path, metrics: Collection[str]) -> Policy:
    """The policy in force, whole; SettingsError, naming file and line, for a wrong key, type or range.

    `metrics`: the names of all there are, which targets and lists of measures may name.
    """
    own = Path(data_folder) / "policy.toml"
    if not own.exists() or own.resolve() == SHIPPED.resolve():
        own = SHIPPED
    return text(own.read_text("utf-8"), f"{own}", metrics)


def text(own: str, name: str = "policy.toml", metrics: Collection[str] = ()) -> Policy:
    """The policy that a text makes over the shipped one; SettingsError as by `read`."""
    given = toml_lines.parse(own, name)
    places = toml_lines.lines(own)
    for path, wrong in _wrongs(given, metrics):
        dotted = ".".join(str(part) for part in path if isinstance(part, str))
        raise SettingsError(f"{name}, line {toml_lines.line_of(places, path)}: {dotted} {wrong}")
    return shipped_policy.completed(given)


def _wrongs(given: dict, metrics: Collection[str]):
    """Each (path, what is wrong) of a policy as written."""
    for key, value in given.items():
        if key not in CHECKS and key not in TABLES:
            yield (key,), f"is not a key of the policy. Known keys: {', '.join([*CHECKS, *TABLES])}"
        elif key in CHECKS:
            yield from _checked((key,), value, CHECKS[key])
        elif not isinstance(value, dict):
            yield (key,), f"must be a table, written as [{key}]"
        elif key == "targets":
            yield from _wrong_targets(value, metrics)
        else:
            yield from _wrong_table(key, value)
            yield from _unknown_measures(key, value, metrics)


def _wrong_table(table: str, given: dict):
    for key, value in given.items():
        if (table, key) == ("supervision", "interval"):
            yield from _wrong_intervals(value)
        elif key not in TABLES[table]:
            yield (table, key), f"is not a key of [{table}]. Known keys: {', '.join(TABLES[table])}"
        else:
            yield from _checked((table, key), value, TABLES[table][key])


def _wrong_intervals(rules: object):
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield ("supervision", "interval"), "must be written as [[supervision.interval]], one block a rule"
        return
    for number, rule in enumerate(rules):
        path = ("supervision", "interval", number)
        yield from _checked((*path, "days"), rule.get("days"), _whole(1, 366))
        if not rule.keys() & {"service", "role"}:
            yield path, 'names neither a service nor a role: write one, as in role = "Registered Manager"'
        for key, value in rule.items():
            if key not in ("service", "role", "days"):
                yield (*path, key), "is not a key of [[supervision.interval]]. Known keys: service, role, days"
            elif key != "days" and not isinstance(value, str):
                yield (*path, key), "must be a name in quotes"


def _unknown_measures(table: str, given: dict, metrics: Collection[str]):
    listed = given.get("core_measures", ()) if table == "lists" else ()
    for name in listed if isinstance(listed, list) else ():
        if name not in metrics:
            yield ("lists", "core_measures"), f"names {name!r}, which {NO_METRIC}"


def _wrong_targets(given: dict, metrics: Collection[str]):
    for metric, target in given.items():
        path = ("targets", metric)
        if metric not in metrics:
            yield path, NO_METRIC
            continue
        written = target if isinstance(target, dict) else {"value": target}
        if "value" not in written:
            yield path, 'has no value: write value = 90, or value = "" for no target'
        yield from _checked(path, written.get("value", ""), _target)
        yield from _checked(path, written.get("source", ""), _is_text)
        parts = written.get("parts", {})
        if not isinstance(parts, dict) or any(_target(value) for value in parts.values()):
            yield path, "has parts that are not numbers: write parts = { leaders = 100 }"
        for key in written.keys() - {"value", "source", "parts"}:
            yield path, f"has the key {key}; a target has value, source and parts"


def _checked(path, value: object, check: Check):
    if wrong := check(value):
        yield path, f"{wrong} (it says {value!r})"


def _number(low: float, high: float) -> Check:
    def check(value):
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return f"must be a number from {low} to {high}"

    return check


def _whole(low: int, high: int) -> Check:
    def check(value):
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            return f"must be a whole number from {low} to {high}"

    return check


def _some_of(words: tuple[str, ...]) -> Check:
    def check(value):
        if not isinstance(value, list) or not value or any(word not in words for word in value):
            return f"must be a list of one or more of: {', '.join(words)}"

    return check


def _one_of(words: tuple[str, ...]) -> Check:
    def check(value):
        if value not in words:
            return f"must be one of: {', '.join(repr(word) for word in words)}"

    return check


def _is_text(value: object) -> str | None:
    return None if isinstance(value, str) else "must be text in quotes"


def _is_yes_or_no(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _names(value: object) -> str | None:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        return "must be a list of names, each in quotes"
    return None


def _target(value: object) -> str | None:
    return None if value == "" else _number(0, 100000)(value)


CHECKS: dict[str, Check] = {
    "full_time_hours": _number(1, 168),
    "counted_contracts": _some_of(CONTRACTS),
    "trained_contracts": _some_of(CONTRACTS),
    "spell_gap_days": _whole(0, 366),
}

TABLES: dict[str, dict[str, Check]] = {
    "supervision": {
        "interval_days": _whole(1, 366),
        "first_due_days": _whole(1, 366),
        "probation_interval_days": _whole(1, 366),
        "tolerance_days": _whole(0, 92),
        "after_leave_days": _whole(0, 366),
        "long_leave_days": _whole(1, 3660),
    },
    "training": {"due_soon_days": _whole(0, 3660), "grace_days": _whole(0, 3660)},
    "lists": dict.fromkeys(
        (
            *("managing_roles", "care_roles", "registered_manager_roles", "unsupervised_roles"),
            *("strengths_courses", "core_measures"),
        ),
        _names,
    ),
    "targets": {},
    "hiding": {"smallest_group": _whole(10, 1000), "fewest_contributors": _whole(5, 1000)},
    "signals": {
        "preset": _one_of(("", "making_data_count_excel")),
        "shift": _whole(4, 20),
        "trend": _whole(4, 20),
        "screen_outliers": _is_yes_or_no,
        "rules": _some_of(RULES),
    },
    "keep": {"months": _whole(1, 60), "names_after_leaving": _whole(0, 120), "publications": _whole(1, 60)},
}
