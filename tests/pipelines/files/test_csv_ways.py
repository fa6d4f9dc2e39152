"""Whatever a text file holds, both ways of reading it agree, and every line is counted once."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.errors import LoadError
from pipelines.files import csv
from pipelines.files.sheet import Sheet


def known(heading: str) -> bool:
    return heading.lower() in {"employee id", "service", "role"}


CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "0", "007", "Oak", '"Oak"', '"a,b"', '"a""b"', 'a"b', '"', "Total", "É", '"x\ny"', "\t", "\u2028"]
    ),
    st.sampled_from(
        [
            '" "',
            '"" ',
            ' ""',
            '"a" ',
            ' "a"',
            '"a "',
            'a "',
            '"a  "',
            '"a "" "',
            '"a\r\nb"',
            "\\",
            "#",
            "'",
            "\x1f",
            "\x0b",
            "\xa0",
            "NULL",
            "Service",
        ]
    ),
)
REGULAR = st.sampled_from(
    ["", "0", "007", "Oak", '"Oak"', '"a,b"', '"a""b"', 'a"b', "Total", "É", "NULL", "Service", '""', '"a "', 'a "']
)
LINES = st.one_of(
    *(st.lists(st.lists(cells, min_size=3, max_size=3).map(",".join), max_size=6) for cells in (REGULAR, CELLS))
)
ODD_LINES = st.lists(
    st.sampled_from(["", " ", ",,", "1,2", "1,2,3,4", "Employee ID,Service,Role", '"', "Total,,"]), max_size=2
)


@settings(max_examples=150)
@given(
    notes=st.lists(st.sampled_from(["", "Report", "a,b,c"]), max_size=3),
    lines=LINES,
    odd=st.one_of(st.just([]), ODD_LINES),
    end=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
@example(notes=[], lines=["1,Oak,x", '"2","Elm ""E""",y'], odd=[], end=True, line_end="\r\n", mark="\ufeff")
def test_the_fast_way_and_the_careful_way_give_the_same_sheet(notes, lines, odd, end, line_end, mark):
    text = mark + line_end.join([*notes, "Employee ID,Service,Role", *lines, *odd]) + (line_end if end else "")
    with tempfile.TemporaryDirectory() as folder:
        assert _or_refusal(folder, text, fast=True) == _or_refusal(folder, text, fast=False)


def _or_refusal(folder: str, text: str, fast: bool) -> Sheet | str:
    path = Path(folder) / "staff.csv"
    path.write_bytes(text.encode())
    try:
        return csv.read(path, known, fast)
    except LoadError as refused:
        return str(refused)


@given(lines=LINES, odd=ODD_LINES)
def test_every_line_below_the_headings_is_counted_once_at_the_most(lines, odd):
    with tempfile.TemporaryDirectory() as folder:
        sheet = _or_refusal(folder, "\n".join(["Employee ID,Service,Role", *lines, *odd]) + "\n", fast=True)
    if isinstance(sheet, Sheet):
        counted = [*sheet.rows["line"].to_pylist(), *(line for line, *_ in sheet.set_aside + sheet.rejected)]
        assert (
            len(counted) == len(set(counted)) == sheet.rows_read <= len(lines) + len(odd) + "".join(lines).count("\n")
        )


@given(st.binary(max_size=300))
def test_no_bytes_whatever_end_in_anything_but_a_sheet_or_a_refusal(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff.csv"
        path.write_bytes(content)
        try:
            assert isinstance(csv.read(path, known), Sheet)
        except LoadError as refused:
            assert "staff.csv" in str(refused)
