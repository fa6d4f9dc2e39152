"""Making facts in a test makes those that it asks for: what all of them are is tested in tests/pipelines/facts."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from inspect import getmodule
from types import ModuleType

import pytest

from metrics import METRICS
from pipelines.facts import build, coverage, long_leave, membership, people_and_units, placements
from tests.given import code

OF_EVERY_FIGURE = {coverage, people_and_units, membership, long_leave, placements}
NAMED = re.compile(r"(?<!pipelines\.)\bfacts\.(\w+)")


@contextmanager
def alone(facts: Collection[str] | None) -> Iterator[None]:
    """While it lasts `build.build` makes these facts, what they are made of and those of every figure; None: all."""
    with pytest.MonkeyPatch.context() as patched:
        for module in set() if facts is None else _modules() - _makers(frozenset(facts)):
            patched.setattr(module, "build", lambda *given: None)
        yield


def of_metrics(*names: str) -> set[str]:
    """The facts of which metrics are counted."""
    return set().union(*map(_of_metric, names))


@cache
def of_modules(package: str) -> frozenset[str]:
    """The facts of which the modules of a package of ours speak."""
    return frozenset().union(*(NAMED.findall(_text(module)) for module in code.within(package)))


@cache
def _of_metric(name: str) -> set[str]:
    metric = METRICS[name]
    counted = getmodule(metric.own_count)
    return set(NAMED.findall(repr(metric) + (_text(counted.__name__) if counted else "")))


@cache
def _modules() -> set[ModuleType]:
    return {value for value in vars(build).values() if isinstance(value, ModuleType) and hasattr(value, "build")}


@cache
def _makers(facts: frozenset[str]) -> set[ModuleType]:
    """The modules that speak of the facts, with those that these need in turn."""
    makers = set(OF_EVERY_FIGURE)
    wanted = set(facts) - _facts(*makers)
    while more := {module for module in _modules() - makers if wanted & _facts(module)}:
        makers |= more
        wanted |= _facts(*more) - _facts(*OF_EVERY_FIGURE)
    return makers


def _facts(*modules: ModuleType) -> set[str]:
    """The facts that modules and the parts of them speak of."""
    names = {module.__name__ for module in modules}
    parts = {name for module in names for name in code.imported(module) if name.startswith("pipelines.facts.")}
    return set().union(*(NAMED.findall(_text(name)) for name in names | (parts & code.modules().keys())))


@cache
def _text(module: str) -> str:
    return code.modules()[module].read_text("utf-8")
