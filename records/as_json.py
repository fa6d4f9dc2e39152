"""A record as JSON has it and back: what a later version added gets its default, what it dropped is passed over."""

import functools
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

hints_of = functools.cache(get_type_hints)


def to_plain(value: Any) -> Any:
    """A record, or what stands in one, as dicts, lists, texts, numbers and None; days and times as ISO texts."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: Any, plain: Any) -> Any:
    """What `to_plain` wrote, as this kind of record or value; TypeError where what has no default is missing.

    What is of that kind already stays as it is, so that rows of a database can be read as well.
    """
    if isinstance(kind, type):
        return plain if isinstance(plain, kind) else _made(kind, plain)
    if get_origin(kind) in (types.UnionType, Union):
        (certain,) = (option for option in get_args(kind) if option is not types.NoneType)
        return None if plain is None else from_plain(certain, plain)
    if get_origin(kind) is tuple:
        return tuple(from_plain(get_args(kind)[0], item) for item in plain)
    return {key: from_plain(get_args(kind)[1], item) for key, item in plain.items()}


def _made(kind: type, plain: Any) -> Any:
    if is_dataclass(kind):
        hints = hints_of(kind)
        return kind(**{name: from_plain(hints[name], plain[name]) for name in hints if name in plain})
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    return float(plain) if kind is float else plain
