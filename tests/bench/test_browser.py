"""What is measured in a browser: nothing where there is none, which is said, nor against a twin that fails."""

import pytest

from bench import browser, twin


def test_without_a_browser_it_is_said_that_nothing_was_measured(monkeypatch, capsys):
    monkeypatch.delenv("HEARTH_BROWSER", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    browser.report()
    assert capsys.readouterr().out.startswith("Not measured: there is no Chromium.")


def test_a_twin_that_does_not_start_is_refused_with_its_last_words(tmp_path):
    (tmp_path / twin.PROGRAM).write_text("raise SystemExit('no such framework')")
    with pytest.raises(RuntimeError, match="no such framework"), twin.served(tmp_path, tmp_path):
        raise AssertionError("served")
