"""What people write down, for a viewer: the one way pages reach the register."""

from register import counted, entries, who
from register.entries import Entry, K
from register.kind import Kind
from views.session.viewer import UNREADABLE, Viewer, data_folder


def in_force(viewer: Viewer, kind: type[K]) -> list[Entry[K]]:
    """What of a kind the viewer may see, what was changed last first, as it stood at the version the viewer carries.

    None where the register cannot be read.
    """
    if viewer.register_version == UNREADABLE:
        return []
    return entries.in_force(data_folder(), kind, viewer.scope, viewer.register_version)


def withdrawn(viewer: Viewer, kind: type[K]) -> list[Entry[K]]:
    """The same of what was taken out of force."""
    if viewer.register_version == UNREADABLE:
        return []
    return entries.withdrawn(data_folder(), kind, viewer.scope, viewer.register_version)


def history(viewer: Viewer, entry: Entry) -> list[Entry]:
    """Every version of an entry, the latest first."""
    return entries.history(data_folder(), entry.entry, viewer.scope)


def is_counted(viewer: Viewer) -> bool:
    """Whether the figures shown count all that the viewer may see of what counts in them."""
    if viewer.register_version == UNREADABLE:
        return True
    return counted.mark(counted.in_force(data_folder(), viewer.scope)) == viewer.published.corrections


def may_write(viewer: Viewer, service: str, team: str = "") -> bool:
    """Whether the viewer may write of a service or team."""
    level = "team" if team else "service" if service else "organisation"
    return viewer.register_version != UNREADABLE and viewer.scope.may_write(level, service, team)


def add(viewer: Viewer, value: Kind, name: str) -> None:
    """Write something down under a name; NotWritten or NotYours say why it may not be."""
    entries.add(data_folder(), value, name, viewer.scope)


def change(viewer: Viewer, read: Entry, value: Kind, name: str) -> None:
    """Write another version of an entry as it was read; ChangedSince where somebody else was faster."""
    entries.change(data_folder(), read, value, name, viewer.scope)


def undo(viewer: Viewer, read: Entry, name: str) -> None:
    """Put back what stood before the last change."""
    entries.undo(data_folder(), read, name, viewer.scope)


def withdraw(viewer: Viewer, read: Entry, name: str) -> None:
    """Take an entry out of force; its versions stay."""
    entries.withdraw(data_folder(), read, name, viewer.scope)


def name_kept() -> str:
    """The name of whoever sits here; '' where nobody was asked yet."""
    return who.read(data_folder())


def keep_name(name: str) -> None:
    """Keep the name; NotWritten where it is none."""
    who.write(data_folder(), name)
