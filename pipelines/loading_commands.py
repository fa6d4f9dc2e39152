"""The commands that read exports and count them: load, check and republish, and what each answers with."""

import argparse
from collections.abc import Callable
from datetime import datetime

from pipelines import terminal
from pipelines.load import folder as arriving
from pipelines.load import load as loading
from pipelines.load import reading, reading_limits
from pipelines.load.outcome import Metrics, Outcome
from pipelines.load.requests import Request
from records import days, ending, recount
from records.ending import DONE, REFUSED


def load(options: argparse.Namespace, metrics: Callable[[], Metrics], now: datetime) -> int:
    """Load a folder and publish; the exit status."""
    request = _request(options, now)
    recount.once(options.data, terminal.say)
    with terminal.progress() as say:
        outcome = loading.load(request, metrics(), say)
    return _answer(outcome)


def check(options: argparse.Namespace, metrics: Callable[[], Metrics], now: datetime) -> int:
    """The report of a load, nothing written down but answers that are given; the exit status."""
    request = _request(options, now)
    if options.answers:
        _guided().answer(request, options.answers)
    with terminal.progress() as say:
        if options.form:
            return _answer(_guided().check(request, metrics(), say, options.form))
        return _answer(loading.check(request, metrics(), say))


def republish(options: argparse.Namespace, metrics: Callable[[], Metrics], now: datetime) -> int:
    """Count again what was loaded; the exit status."""
    request = Request(data=options.data, now=now, written=options.written)
    with terminal.progress() as say:
        outcome = loading.load(request, metrics(), say)
    return _answer(outcome)


def _guided():
    """What checks for the guided step. It brings in what drafts a mapping, which a load has no need of."""
    from pipelines.guided import check

    return check


def _request(options: argparse.Namespace, now: datetime) -> Request:
    if options.folder.is_dir():
        reading.start_early(reading_limits.limits().memory, arriving.readers(options.folder.iterdir()))
    return Request(
        data=options.data,
        now=now,
        folder=options.folder,
        as_of=options.as_of and days.in_range(options.as_of),
        mapping=options.mapping,
        names=options.names,
        accept=options.accept,
        written=options.written,
    )


def _answer(outcome: Outcome) -> int:
    terminal.show(outcome.lines)
    if outcome.held:
        held = "\n\n".join(outcome.held)
        accept = " --accept lets it through." if outcome.may_be_accepted else ""
        ending.complain(f"{held}\nThe load is held, and what was published before stays.{accept}")
        return REFUSED
    return DONE
