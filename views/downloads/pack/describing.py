"""What a pack is made of, written down, and back: the same preparation, whoever asks for it and on whatever day."""

from dataclasses import replace

from inspection import frameworks
from inspection.framework import Framework
from metrics.read import named
from records import packs
from records.packs import Gone, Pack
from records.publication import DAMAGED, read
from records.toml_lines import SettingsError
from views.inspection.preparation import Preparation
from views.session.viewer import UNREADABLE, Viewer, data_folder

NOT_FOR_YOU = "This pack is not shown to you: your access does not include it. Ask the person who gives access."
NAMELESS = (
    "Hearth puts no names in it. Notes and events stand as people wrote them: look through them for names before you "
    "hand it over."
)
UNREADABLE_REGISTER = "What people wrote down cannot be read now, and a pack holds it. Try again, then make the pack."


def described(preparation: Preparation) -> Pack:
    """The pack of what is prepared; LookupError where what people wrote down cannot be read."""
    viewer, framework = preparation.viewer, preparation.framework
    if viewer.register_version == UNREADABLE:
        raise LookupError(UNREADABLE_REGISTER)
    return Pack(
        publication=viewer.published.id,
        register_version=viewer.register_version,
        service=preparation.service,
        since=preparation.since,
        why_since=preparation.why_since,
        framework=framework.name if framework else "",
        framework_text=frameworks.text_of(data_folder(), framework.name) if framework else "",
        has_names=preparation.names_people,
        seed=preparation.seed,
    )


def is_for(viewer: Viewer, pack: Pack) -> bool:
    """Whether the viewer may have a pack: see its service, and its people where it names them."""
    unit = ("service", pack.service)
    return viewer.scope.sees_rows(*unit) if pack.has_names else viewer.scope.sees_values(*unit)


def prepared(viewer: Viewer, pack: Pack) -> Preparation:
    """What a pack is made of, for a viewer: the publication and the register as they were, on the day of the data.

    records.packs.Gone where they are no longer there or cannot be read; named.NotForYou where the viewer may not have
    it.
    """
    if not is_for(viewer, pack):
        raise named.NotForYou(NOT_FOR_YOU)
    return Preparation(
        _of_then(viewer, pack),
        pack.service,
        pack.since,
        pack.why_since,
        _framework(pack),
        pack.has_names,
        pack.seed,
    )


def _framework(pack: Pack) -> Framework | None:
    """The framework as it stood; Gone where it asks for what this version does not know, a measure for example."""
    try:
        return frameworks.parse(pack.framework_text, pack.framework, pack.framework) if pack.framework else None
    except SettingsError as fault:
        why = f"this version of Hearth cannot read its framework: {fault}"
        raise Gone(f"The pack {pack.id} cannot be made again: {why}") from None


def _of_then(viewer: Viewer, pack: Pack) -> Viewer:
    folder = packs.source(data_folder(), pack, viewer.register_version)
    try:
        publication = read(folder)
    except DAMAGED:
        why = f"the record of the publication {pack.publication} cannot be read"
        raise Gone(f"The pack {pack.id} cannot be made again: {why}.") from None
    return replace(
        viewer, publication=publication, today=publication.as_of, register_version=pack.register_version, notice=""
    )
