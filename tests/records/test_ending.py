"""How a command ends: signals within one, and within a server that has ways of its own to end."""

import signal

from records import ending


def test_within_a_command_a_signal_is_its_own_and_afterwards_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    within = []
    assert ending.of(lambda: within.append(signal.getsignal(signal.SIGINT)) or 0) == 0
    assert within != [before] and signal.getsignal(signal.SIGINT) == before


def test_a_server_within_a_command_finds_signals_as_python_has_them():
    def command() -> int:
        with ending.left_to_python():
            assert signal.getsignal(signal.SIGINT) == signal.default_int_handler
            assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
        return 0

    assert ending.of(command) == 0


def test_a_refusal_is_said_in_its_own_words_and_anything_else_without_its_message(capsys):
    def refuse() -> int:
        raise LookupError("There is no metric x.")

    assert ending.of(refuse, (LookupError,)) == 1
    assert capsys.readouterr().err == "There is no metric x.\n"
    assert ending.of(refuse) == 1
    assert "There is no metric x" not in capsys.readouterr().err
