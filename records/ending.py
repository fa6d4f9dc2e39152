"""How a command ends, whatever happens in it: one sentence on standard error and an exit status, never a traceback."""

import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TextIO

from records import plain_text

DONE, REFUSED, INTERRUPTED = 0, 1, 130
STOPS = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl-C, a system that shuts down, a terminal that is closed

UNHANDLED = (signal.SIG_DFL, signal.default_int_handler)

Refusals = tuple[type[Exception], ...]

_stopped_by: list[int] = []  # the number of the signal that stopped this process, once there was one


def of(command: Callable[[], int], refusals: Refusals = (), what_stays: Callable[[], str] = str) -> int:
    """The exit status of a command: its own, 1 where it fails, 128 and the signal's number where it is interrupted.

    `refusals` say what is wrong in words of their own; `what_stays` says what is published after an interruption.
    """
    with _stopping():
        try:
            status = command()
            sys.stdout.flush()
            return status
        except BrokenPipeError:  # whoever read along has seen enough, as `head` does
            mute(sys.stdout)
            return DONE
        except KeyboardInterrupt:
            return _interrupted(what_stays)
        except Exception as error:
            if _stopped_by:  # an engine turns an interruption into an error of its own
                return _interrupted(what_stays)
            complain(_words(error, refusals))
            return REFUSED


@contextlib.contextmanager
def left_to_python() -> Iterator[None]:
    """Within the block signals do what they do without us: a server has ways of its own to end."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in STOPS if hasattr(signal, name)):
            usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            before[number] = signal.signal(number, usual)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def complain(words: str) -> None:
    """Say why on standard error, if anybody reads it."""
    try:
        print(plain_text.shown(words), file=sys.stderr, flush=True)
    except OSError:
        mute(sys.stderr)


def mute(stream: TextIO | None) -> None:
    """Send what is still written to a stream nowhere: nobody reads it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # pyright: ignore[reportOptionalMemberAccess]
        os.close(nowhere)


def write_utf8() -> None:
    """Names have letters that the code page of a pipe has not, and names of files bytes that are no letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _words(error: Exception, refusals: Refusals) -> str:
    from records import fault  # only then: nothing that takes time stands before a command's start

    if not isinstance(error, refusals):
        return fault.sentence(error)
    return str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)


def _interrupted(what_stays: Callable[[], str]) -> int:
    # Where code made of a text (a dataclass) was interrupted, Python keeps that in mind, and at its end would kill the
    # process by SIGINT in place of giving our exit status. The next text that is run makes it forget.
    eval("None")
    complain(f"Interrupted. {what_stays()}".rstrip())
    mute(sys.stdout)
    return 128 + (_stopped_by[0] if _stopped_by else signal.SIGINT)


@contextlib.contextmanager
def _stopping() -> Iterator[None]:
    """Within the block the first signal to stop is a KeyboardInterrupt, and later ones disturb nothing that clears up.

    After it signals stay ignored: the process ends.
    """
    before = {}

    def stop(number: int, frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        _stopped_by.append(number)
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in STOPS if hasattr(signal, name)]
        # What is ignored from outside (nohup) stays so; a handler within another's is that one's business.
        taken = [number for number in numbers if signal.getsignal(number) in UNHANDLED]
        before |= {number: signal.signal(number, stop) for number in taken}
    try:
        yield
    finally:
        if not _stopped_by:
            for number, handler in before.items():
                signal.signal(number, handler)
