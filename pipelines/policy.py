"""The policy in force: <data>/policy.toml over the shipped data/policy.toml, every key checked."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pipelines import policy_checks
from pipelines.errors import SettingsError
from pipelines.policy_checks import KEYS, TABLES, Check
from records import shipped_policy, toml_lines
from records.policy import Policy
from records.shipped_policy import SHIPPED

Wrong = tuple[tuple[str | int, ...], str]  # where in the policy, and what is wrong with it

NO_METRIC = "is not a metric. `hearth list` shows their names"


def read(data_folder: Path, metrics: Collection[str]) -> Policy:
    """The policy in force, whole; SettingsError, naming file and line, for a wrong key, type or range.

    `metrics`: the names of all there are, which targets and lists of measures may name.
    """
    own = Path(data_folder) / "policy.toml"
    if not own.exists() or own.resolve() == SHIPPED.resolve():
        own = SHIPPED
    return text(toml_lines.read(own), f"{own}", metrics)


def text(own: str, name: str = "policy.toml", metrics: Collection[str] = ()) -> Policy:
    """The policy that a text makes over the shipped one; SettingsError as by `read`."""
    given = toml_lines.parse(own, name)
    places = toml_lines.lines(own)
    for path, wrong in _wrongs(given, metrics):
        dotted = ".".join(str(part) for part in path if isinstance(part, str))
        raise SettingsError(f"{name}, line {toml_lines.line_of(places, path)}: {dotted} {wrong}")
    return shipped_policy.completed(given)


def _wrongs(given: dict, metrics: Collection[str]) -> Iterator[Wrong]:
    """Each (path, what is wrong) of a policy as written."""
    for key, value in given.items():
        if key not in KEYS and key not in TABLES:
            yield (key,), f"is not a key of the policy. Known keys: {', '.join([*KEYS, *TABLES])}"
        elif key in KEYS:
            yield from _checked((key,), value, KEYS[key])
        elif not isinstance(value, dict):
            yield (key,), f"must be a table, written as [{key}]"
        elif key == "targets":
            yield from _wrong_targets(value, metrics)
        else:
            yield from _wrong_table(key, value)
            yield from _unknown_measures(key, value, metrics)


def _wrong_table(table: str, given: dict) -> Iterator[Wrong]:
    for key, value in given.items():
        if (table, key) == ("supervision", "interval"):
            yield from _wrong_intervals(value)
        elif key not in TABLES[table]:
            yield (table, key), f"is not a key of [{table}]. Known keys: {', '.join(TABLES[table])}"
        else:
            yield from _checked((table, key), value, TABLES[table][key])


def _wrong_intervals(rules: object) -> Iterator[Wrong]:
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        yield ("supervision", "interval"), "must be written as [[supervision.interval]], one block a rule"
        return
    for number, rule in enumerate(rules):
        path = ("supervision", "interval", number)
        yield from _checked((*path, "days"), rule.get("days"), policy_checks.whole_number(1, 366))
        if not rule.keys() & {"service", "role"}:
            yield path, 'names neither a service nor a role: write one, as in role = "Registered Manager"'
        for key, value in rule.items():
            if key not in ("service", "role", "days"):
                yield (*path, key), "is not a key of [[supervision.interval]]. Known keys: service, role, days"
            elif key != "days" and not isinstance(value, str):
                yield (*path, key), "must be a name in quotes"


def _unknown_measures(table: str, given: dict, metrics: Collection[str]) -> Iterator[Wrong]:
    listed = given.get("core_measures", ()) if table == "lists" else ()
    for name in listed if isinstance(listed, list) else ():
        if name not in metrics:
            yield ("lists", "core_measures"), f"names {name!r}, which {NO_METRIC}"


def _wrong_targets(given: dict, metrics: Collection[str]) -> Iterator[Wrong]:
    for metric, target in given.items():
        path = ("targets", metric)
        if metric not in metrics:
            yield path, NO_METRIC
            continue
        written = target if isinstance(target, dict) else {"value": target}
        if "value" not in written:
            yield path, 'has no value: write value = 90, or value = "" for no target'
        yield from _checked(path, written.get("value", ""), policy_checks.target)
        yield from _checked(path, written.get("source", ""), policy_checks.is_text)
        parts = written.get("parts", {})
        if not isinstance(parts, dict) or any(policy_checks.target(value) for value in parts.values()):
            yield path, "has parts that are not numbers: write parts = { leaders = 100 }"
        for key in written.keys() - {"value", "source", "parts"}:
            yield path, f"has the key {key}; a target has value, source and parts"


def _checked(path: tuple[str | int, ...], value: object, check: Check) -> Iterator[Wrong]:
    if wrong := check(value):
        yield path, f"{wrong} (it says {value!r})"
