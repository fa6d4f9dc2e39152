"""That the people shown are nobody: said wherever names of a made-up provider stand."""

from views.session.viewer import Viewer

NOTE = "Names are made up: nobody here is real."


def notes(viewer: Viewer) -> tuple[str, ...]:
    """The note, of a made-up provider whose names are shown; none of another."""
    publication = viewer.publication
    return (NOTE,) if publication and publication.sample and publication.names_kept else ()
