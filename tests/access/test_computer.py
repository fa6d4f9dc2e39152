"""Whether somebody else logs in to this computer, as far as accounts and homes tell."""

from types import SimpleNamespace

import pytest

from access import computer

pwd = pytest.importorskip("pwd", reason="Windows has no such list")


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A computer with the system's accounts and one person's: number 1000, at home in a folder of homes."""
    (tmp_path / "sam").mkdir()
    monkeypatch.setattr(computer.Path, "home", lambda: tmp_path / "sam")
    monkeypatch.setattr(computer.os, "getuid", lambda: 1000)
    accounts = [("root", 0, "/bin/bash"), ("daemon", 1, "/usr/sbin/nologin"), ("nobody", 65534, "/bin/sh")]
    accounts.append(("sam", 1000, "/bin/bash"))

    def have(*more):
        listed = [SimpleNamespace(pw_name=name, pw_uid=uid, pw_shell=shell) for name, uid, shell in (*accounts, *more)]
        monkeypatch.setattr(pwd, "getpwall", lambda: listed)

    have()
    monkeypatch.setattr(computer, "_is_a_persons", lambda path: True)
    return SimpleNamespace(have=have, homes=tmp_path)


def test_one_person_beside_the_system_s_accounts_is_alone(alone):
    assert not computer.has_several_users()


def test_a_second_account_that_logs_in_is_somebody_else(alone):
    alone.have(("ade", 1001, "/bin/zsh"))
    assert computer.has_several_users()


def test_an_account_without_a_shell_is_nobody(alone):
    alone.have(("backup", 1001, "/usr/sbin/nologin"), ("mail", 1002, "/bin/false"))
    assert not computer.has_several_users()


def test_who_runs_it_counts_even_as_the_administrator(alone, monkeypatch):
    monkeypatch.setattr(computer.os, "getuid", lambda: 0)
    assert computer.has_several_users()


def test_somebody_of_a_directory_service_who_was_here_has_a_home(alone):
    (alone.homes / "ade@example.org").mkdir()
    assert computer.has_several_users()


def test_folders_beside_homes_that_are_nobody_s_do_not_count(alone):
    for name in ("Public", "Shared", ".snapshots", "lost+found"):
        (alone.homes / name).mkdir()
    assert not computer.has_several_users()


def test_what_cannot_be_looked_at_may_hold_others(alone, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(computer.Path, "iterdir", refuse)
    assert computer.has_several_users()
