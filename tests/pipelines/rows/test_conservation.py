"""Nothing is lost: rows read = rows loaded + rejected + set aside, and every one of them can be found."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import LoadError
from tests.given.folder import STAFF, folder, load, rows

ANN = "1,Oak,Cook,permanent,2024-01-01,\n"
BALANCE = "select export, rows_read, rows_loaded, rows_rejected, rows_set_aside from raw.file order by all"


def test_every_row_is_loaded_rejected_or_set_aside(tmp_path):
    text = (
        STAFF
        + ANN
        + "2,,Cook,permanent,2024-01-01,\n"
        + ANN
        + ",,,,,\n"
        + "3,Oak,Cook,permanent,2024-05-01,2024-04-30\n"
    )
    con, _ = load(folder(tmp_path, staff=text))
    assert rows(con, BALANCE) == [("staff", 5, 1, 2, 2)]
    assert rows(con, "select source_line, column_name, value, reason from raw.rejected order by all") == [
        (3, "service", None, "service is blank"),
        (6, "end_date", "2024-04-30", "end_date lies before start_date, 2024-05-01"),
    ]
    assert (4, "a repeat of row 2, alike in every column of the file") in rows(
        con, "select source_line, reason from raw.set_aside"
    )


def test_rows_alike_only_in_the_columns_we_load_are_not_repeats(tmp_path):
    text = "staff_id,course,completed_on,Trainer\n1,Fire,2024-02-01,Ann\n1,Fire,2024-02-01,Bob\n"
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, training=text))
    assert rows(con, "select count(*) from raw.training") == [(2,)]


def test_agency_rows_without_a_worker_are_never_repeats(tmp_path):
    text = (
        "service,date,worker_ref,hours,kind\n" + "Oak,2024-02-01,,8,agency\n" * 2 + "Oak,2024-02-01,w1,8,agency\n" * 2
    )
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, agency=text))
    assert rows(con, "select worker_ref, source_line from raw.agency order by all") == [("w1", 4), (None, 2), (None, 3)]


def test_a_cell_that_cannot_be_read_is_blanked_and_listed(tmp_path):
    text = (
        "staff_id,service,role,contract,start_date,fte\n"
        "1,Oak,Cook,permanent,2024-01-01,abc\n2,Oak,Cook,permanent,2024-01-01,0.5\n"
    )
    con, _ = load(folder(tmp_path, staff=text))
    assert rows(con, "select staff_id, fte from raw.staff order by all") == [("1", None), ("2", 0.5)]
    assert rows(con, "select source_line, column_name, value, reason from raw.blanked") == [
        (2, "fte", "abc", "'abc' is not a plain number")
    ]


@pytest.mark.parametrize(
    ("export", "text", "column"),
    [
        ("leave", "staff_id,start_date,end_date\n1,2024-01-01,soon\n1,2024-05-01,2024-05-03\n", "end_date"),
        ("supervision", "staff_id,date,status,type\n1,2024-01-01,held,chat\n1,2024-05-01,held,\n", "type"),
        ("requirements", "course,role,valid_months\nFire,*,yearly\nFirst aid,*,12\n", "valid_months"),
        ("inspection", "service,date,kind\nOak,2024-01-01,brief\nOak,2024-02-01,\n", "kind"),
        (
            "goals",
            "goal_id,level,agreed_on,due_on\ng1,home,2024-01-01,2024-02-01\ng2,,2024-01-01,2024-02-01\n",
            "level",
        ),
    ],
)
def test_where_blank_has_a_meaning_an_unreadable_cell_costs_the_row(tmp_path, export, text, column):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, **{export: text}))
    assert rows(con, "select export, source_line, column_name from raw.rejected") == [(export, 2, column)]
    assert rows(con, "select count(*) from raw.blanked") == [(0,)]


def test_a_training_row_needs_a_completion_or_a_booking(tmp_path):
    text = "staff_id,course,completed_on,booked_for\n1,Fire,,\n1,Fire,n/k,\n1,Fire,,2024-03-01\n1,Fire,2024-01-01,\n"
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, training=text))
    assert rows(con, "select source_line, value, reason from raw.rejected order by all") == [
        (2, None, "completed_on and booked_for are both blank"),
        (3, "n/k", "'n/k' is not a date"),
    ]


def test_a_rejected_row_keeps_the_cells_of_loaded_columns_alone(tmp_path):
    text = STAFF.strip() + ",Date of birth\n1,,Cook,permanent,2024-01-01,,1990-01-01\n" + ANN.strip() + ",1991-01-01\n"
    con, _ = load(folder(tmp_path, staff=text))
    ((cells,),) = rows(con, "select cells from raw.rejected")
    assert json.loads(cells) == {
        "staff_id": "1",
        "service": None,
        "role": "Cook",
        "contract": "permanent",
        "start_date": "2024-01-01",
        "end_date": None,
    }


def test_a_required_column_mostly_unreadable_refuses_the_file(tmp_path):
    text = (
        STAFF + "1,Oak,Cook,Full time,2024-01-01,\n2,Oak,Cook,Part time,2024-01-01,\n3,Oak,Cook,permanent,2024-01-01,\n"
    )
    with pytest.raises(LoadError) as refusal:
        load(folder(tmp_path, staff=text))
    assert "2 of 3 cells of the column 'contract' cannot be read" in str(refusal.value)
    assert "[file.values.contract]" in str(refusal.value)


def test_an_ambiguous_date_column_is_refused_with_both_readings(tmp_path):
    with pytest.raises(LoadError) as refusal:
        load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,03/04/2024,\n"))
    question = str(refusal.value)
    assert "3 April 2024 as dd/mm/yyyy" in question and "4 March 2024 as mm/dd/yyyy" in question
    assert '[file.dates]\n    start_date = "dd/mm/yyyy"' in question


def test_a_date_column_that_reads_in_two_ways_is_settled_by_another_of_its_file_and_it_is_reported(tmp_path):
    row = "1,Oak,Cook,permanent,01/10/2024,25/11/2025\n"
    con, _ = load(folder(tmp_path, staff=STAFF + row))
    assert rows(con, "select start_date from raw.staff") == [(date(2024, 10, 1),)]
    ((notes,),) = rows(con, "select notes from raw.file")
    assert "The dates under 'start_date' are dd/mm/yyyy, as those under 'end_date' can only be." in notes


def test_a_column_of_another_file_settles_nothing(tmp_path):
    training = "staff_id,course,completed_on\n1,Fire,25/11/2025\n"
    with pytest.raises(LoadError, match="two ways"):
        load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,01/10/2024,\n", training=training))


def test_a_shift_of_more_than_a_day_is_none_and_is_listed(tmp_path):
    agency = "service,date,worker_ref,hours,kind\n" + "Oak,2026-03-01,A,24,agency\n"
    agency += "Oak,2026-03-31,,336,\nOak,2026-03-31,,25,bank\n"
    con, _ = load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n", agency=agency))
    assert rows(con, "select sum(hours) from raw.agency") == [(24,)]
    reason = "more than 24, and kind is not own"
    assert rows(con, "select source_line, column_name, reason from raw.rejected order by 1") == [
        (line, "hours", reason) for line in (3, 4)
    ]


def test_own_hours_may_be_one_sum_of_a_day_or_a_week(tmp_path):
    agency = "service,date,worker_ref,hours,kind\nOak,2026-03-01,A,12,agency\nOak,2026-03-01,,510.5,own\n"
    con, _ = load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n", agency=agency))
    assert rows(con, "select sum(hours) from raw.agency") == [(522.5,)]
    assert rows(con, "select * from raw.rejected") == []


def test_ids_stay_letter_for_letter(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + "007,Oak,Cook,permanent,2024-01-01,\n1e5,Oak,Cook,bank,2024-01-01,\n"))
    assert rows(con, "select staff_id from raw.staff order by all") == [("007",), ("1e5",)]


def test_a_second_answer_in_a_wave_is_rejected_and_in_the_next_wave_kept(tmp_path):
    text = "response_id,date,service,statement,score\n" + "".join(
        f"r1,{day},Oak,{statement},{score}\n"
        for day, statement, score in (
            ("2024-03-01", "I am heard", 4),
            ("2024-03-29", "i am  heard", 5),
            ("2024-03-30", "I am heard", 3),
        )
    )
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, survey=text))
    assert rows(con, "select date, score from raw.survey order by all") == [
        (date(2024, 3, 1), 4),
        (date(2024, 3, 30), 3),
    ]
    assert rows(con, "select source_line, column_name from raw.rejected") == [(3, "response_id")]
    assert rows(con, BALANCE)[1] == ("survey", 3, 2, 1, 0)


CELL = st.sampled_from(
    ["1", "2", "", "Oak", "oak ", "permanent", "bank", "perm?", "2024-01-31", "2024-02-30", "n/k", "x,y"]
)


@settings(max_examples=40)
@given(st.lists(st.tuples(*[CELL] * 6), min_size=1, max_size=8))
def test_conservation_holds_whatever_the_cells_say(tmp_path_factory, cells):
    written = io.StringIO()
    csv.writer(written).writerows([STAFF.strip().split(","), ("9", "Oak", "Cook", "bank", "2024-01-01", ""), *cells])
    place = folder(tmp_path_factory.mktemp("any"), staff=written.getvalue())
    try:
        con, _ = load(place)
    except LoadError:
        return
    ((_, read, loaded, rejected, aside),) = rows(con, BALANCE)
    assert read == loaded + rejected + aside == len(cells) + 1
    lines = rows(
        con,
        "select source_line from raw.staff union all select source_line from raw.rejected "
        "union all select source_line from raw.set_aside",
    )
    assert sorted(lines) == [(line,) for line in range(2, len(cells) + 3)]
    con.close()


def test_recognition_of_nobody_and_of_no_team_is_rejected(tmp_path):
    rows_given = "2024-05-01,,,recognition\n2024-05-01,1,,recognition\n2024-05-02,,Oak,concern\n"
    text = f"date,staff_id,service,kind\n{rows_given}"
    con, _ = load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n", recognition=text))
    assert rows(con, "select source_line, reason from raw.rejected") == [(2, "staff_id and service are both blank")]
    assert rows(con, "select count(*) from raw.recognition") == [(2,)]
