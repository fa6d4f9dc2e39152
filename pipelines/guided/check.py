"""A check that answers a form: what was answered is written down first, what was read and asked afterwards."""

import json
from dataclasses import replace
from pathlib import Path

from pipelines.choices import OpenChoices
from pipelines.errors import LoadError, SettingsError
from pipelines.guided import answers, form
from pipelines.load import load, requests
from pipelines.load.folder import Say, Seen
from pipelines.load.outcome import Metrics, Outcome
from pipelines.load.requests import Request
from pipelines.mapping import mapping


def check(request: Request, metrics: Metrics, say: Say, file: Path) -> Outcome:
    """As `load.check`, and what was read and asked is in the file, whether or not the check refuses."""
    seen: Seen = []
    request = replace(request, seen=seen)
    mappings = mapping.read_all(request.data, request.mapping)
    try:
        outcome = load.check(request, metrics, say)
    except LoadError as refusal:
        choices = refusal.choices if isinstance(refusal, OpenChoices) else ()
        form.write(file, form.of(seen, mappings, choices, [str(refusal)]))
        raise
    texts = (*outcome.held, *outcome.publication.report.doubts)
    changes = form.changes(outcome.publication.changed_figures) if _is_counted(request, outcome) else None
    form.write(file, form.of(seen, mappings, outcome.choices, texts) | {"changes": changes})
    return outcome


def _is_counted(request: Request, outcome: Outcome) -> bool:
    """Whether the check has compared figures with those that are shown."""
    return not outcome.is_over and requests.followed(request) is not None


def answer(request: Request, file: Path) -> None:
    """Write the answers in a file (a JSON list of blocks) down as a mapping. SettingsError where they are none."""
    try:
        blocks = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        raise SettingsError(f"{file}: the answers cannot be read. Answer the form once more.") from None
    names = [path.name for path in request.folder.iterdir()] if request.folder and request.folder.is_dir() else []
    answers.write(request.data, blocks, names)
