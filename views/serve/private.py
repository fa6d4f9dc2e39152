"""Private serving, under whichever server the app is run: what stands before it, and what must be so at the start."""

import os
import sys
from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from access import computer, private_folder
from views.serve.front_page import FrontPage
from views.serve.guard import LOCALHOST, ThisComputerOnly, is_loopback
from views.serve.headers import SafeHeaders
from views.serve.limits import Limits
from views.serve.one_time_link import Link, OpenedByLink
from views.serve.paths import KnownPathsOnly
from views.serve.preloading import Preloading
from views.session.viewer import data_folder

ADDRESS = "127.0.0.1"
TOKEN = "HEARTH_TOKEN"  # the environment variable that says whether a link is asked for: 1 or 0
STREAMLIT_ADDRESS = "STREAMLIT_SERVER_ADDRESS"  # which `streamlit run` alone heeds: whoever sets it means it
LINK = Link()


class ServeError(Exception):
    """The app may not or cannot be served as it was to be."""


def middleware(routes: Iterable[Route]) -> list[Middleware]:
    """What every request passes, in this order, before the app; `routes` are the app's own."""
    by_link = [Middleware(OpenedByLink, link=LINK)] if wants_link() else []
    own = [route.path for route in routes]
    paths = Middleware(KnownPathsOnly, own=own)
    return [
        Middleware(SafeHeaders),
        Middleware(ThisComputerOnly),
        *by_link,
        paths,
        Middleware(Limits),
        Middleware(Preloading),
        Middleware(FrontPage),
    ]


def wants_link() -> bool:
    """Whether a browser must open the link first: as the environment has it, else where several people log in here."""
    wish = os.environ.get(TOKEN, "")
    return wish != "0" if wish else computer.has_several_users()


def check_start() -> None:
    """End with a sentence, whichever server this is, where the app could be reached, or its data read, by others.

    From here on, files are made for their owner alone.
    """
    os.umask(private_folder.OWN_UMASK)
    try:
        for address in (config.get_option("server.address"), os.environ.get(STREAMLIT_ADDRESS, ADDRESS)):
            check_address(address)
        if sentence := private_folder.close_to_others(data_folder()):
            print(sentence, file=sys.stderr)
    except (ServeError, private_folder.NotPrivate) as refusal:
        raise SystemExit(str(refusal)) from None


def check_address(address: str | None) -> None:
    """ServeError unless the address is this computer's own; none at all would be every address it has."""
    if address != LOCALHOST and not is_loopback(address or ""):
        raise ServeError(
            f"The address {address or 'of every network'} can be reached by other computers, and nobody has to sign in "
            f"here. Leave the address out of the command and the settings: Hearth is served on {ADDRESS} only."
        )
