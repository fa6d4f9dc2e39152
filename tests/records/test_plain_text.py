"""Text of others is harmless to a terminal, a spreadsheet and a file system."""

import pytest

from records import plain_text


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "\nx", "＝1", "＋1", "－1", "＠x"])
def test_what_begins_like_a_formula_gets_an_apostrophe_before_it(text):
    assert plain_text.harmless(text) == f"'{text}"


def test_a_bare_carriage_return_is_a_line_feed_and_other_controls_are_a_sign():
    assert plain_text.harmless("a\rb\r\nc\x1b[31md\x9be\0") == "a\nb\nc\ufffd[31md\ufffde\ufffd"
    assert plain_text.line("a\rb\x1bc\td") == "a\ufffdb\ufffdc d"


def test_a_number_with_its_sign_stays_one_where_a_cell_is_read_again():
    assert [plain_text.harmless_unless_number(text) for text in ("-5", "+3.5", "-.5", "-5+A1")] == [
        "-5",
        "+3.5",
        "-.5",
        "'-5+A1",
    ]


def test_the_name_of_a_file_leads_nowhere_else():
    assert plain_text.file_name("../a\\b:c\x1b") == "..-a-b-c\ufffd"
