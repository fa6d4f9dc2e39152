"""The policy that is shipped, and what an organisation writes laid over it."""

import tomllib
from collections.abc import Mapping
from typing import Any

from records.as_json import from_plain
from records.policy import Policy
from records.shipped import shipped_file

SHIPPED = shipped_file("data/policy.toml")


def written() -> dict[str, Any]:
    """The shipped policy as its file has it."""
    return tomllib.loads(SHIPPED.read_text("utf-8"))


def completed(given: Mapping[str, Any]) -> Policy:
    """The policy that some keys make over the shipped one, from TOML or JSON; keys it does not know are passed over."""
    policy = _over(written(), given)
    targets = {metric: _target(target) for metric, target in policy.get("targets", {}).items()}
    return from_plain(Policy, {**policy, "targets": targets})


def _over(shipped: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """`given` over `shipped`, table by table; a list or value replaces what was there."""
    merged = dict(shipped)
    for key, value in given.items():
        both_tables = isinstance(value, Mapping) and isinstance(shipped.get(key), Mapping)
        merged[key] = _over(shipped[key], value) if both_tables else value
    return merged


def _target(target: Mapping[str, Any] | float | str) -> dict[str, Any]:
    """A target as a table, though a plain number was written; "" is no target, and what names no source is your own."""
    table = target if isinstance(target, Mapping) else {"value": target}
    value = table.get("value", "")
    value = None if value == "" else value
    source = table.get("source") or ("" if value is None else "policy: your own")
    return {**table, "value": value, "source": source}
