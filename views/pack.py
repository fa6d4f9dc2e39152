"""`hearth pack` and `hearth release`: a pack into a folder, and letting go of what it was made of."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from access import PRIVATE
from inspection import frameworks
from inspection.framework import Framework
from metrics.read import store
from records import ending, packs, plain_text
from records.packs import Pack
from views.downloads.pack import describing, making
from views.inspection import starts
from views.inspection.preparation import Preparation
from views.session import prepared, values, viewer
from views.session.viewer import Viewer


def make(
    data: Path, out: Path, service: str, since: date | None = None, framework: str = "", has_names: bool = False
) -> str:
    """Write the pack of a service into a folder; what became of it in words.

    LookupError: nothing is published, or there is no such service or framework. ValueError: no such period.
    """
    with _looking(data) as looking:
        return _written(looking, describing.described(_wanted(looking, service, since, framework, has_names)), out)


def make_again(data: Path, out: Path, name: str) -> str:
    """Write a pack that is kept once more: the same bytes. LookupError where it is not kept, or cannot be made."""
    with _looking(data) as looking:
        return _written(looking, packs.read(data, name), out)


@contextlib.contextmanager
def _looking(data: Path) -> Iterator[Viewer]:
    """Whoever sits at this computer, at the publication that is shown, on the day of its data."""
    publication = store.for_commands(data)
    with viewer.in_folder(data):
        yield viewer.look(PRIVATE, publication.as_of)


def release(data: Path, name: str) -> str:
    """Let go of a pack that is kept; in words what follows. LookupError where it is not kept."""
    packs.release(data, name)
    return f"{name} is released: the next load may remove what it was made of. The zip itself is yours to delete."


def file_of(pack: Pack) -> str:
    """The name of a pack's zip."""
    return plain_text.file_name(f"Inspection {pack.service} {pack.id}.zip")


def _written(looking: Viewer, pack: Pack, out: Path) -> str:
    content = making.make(looking, pack, lambda step: ending.complain(f"{step} ..."))
    out.mkdir(parents=True, exist_ok=True)
    file = out / file_of(pack)
    file.write_bytes(content)
    names = "It names people: keep it as safe as your HR files." if pack.has_names else describing.NAMELESS
    return f"{file}\n{names} What it was made of is kept until `hearth release {pack.id}`."


def _wanted(looking: Viewer, service: str, since: date | None, framework: str, has_names: bool) -> Preparation:
    if service not in values.services(looking):
        raise LookupError(
            f"{service}: there is no such service. Those there are: {', '.join(values.services(looking))}."
        )
    offered = starts.offered(looking, service)
    of_that_day = [start for start in offered.values() if start.on == since and start.why]
    start = next(iter([*of_that_day, starts.Start(since, "")] if since else offered.values()))
    if start.on > looking.published.as_of:
        raise ValueError(f"{start.on} lies after the data, which ends on {looking.published.as_of}.")
    chosen = _framework(looking, service, framework)
    return Preparation(looking, service, start.on, start.why, chosen, has_names, seed=1)


def _framework(looking: Viewer, service: str, name: str) -> Framework:
    if name:
        return frameworks.named(viewer.data_folder(), name)
    return next(iter(prepared.frameworks_offered(looking, service).values()))
