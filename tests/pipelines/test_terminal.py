"""What commands print: each line in one piece."""

import io

from pipelines import terminal


def test_a_line_is_written_with_its_end_so_that_lines_of_two_threads_never_run_into_each_other(monkeypatch):
    written: list[str] = []

    class Console(io.StringIO):
        def write(self, text: str) -> int:
            written.append(text)
            return len(text)

    monkeypatch.setattr("sys.stdout", Console())
    terminal.say("storing staff.csv")
    assert [text for text in written if text] == ["storing staff.csv\n"]
