"""Names and e-mails in place of staff numbers: who is meant, and that none of them is stored."""

import pytest

from pipelines.errors import LoadError
from pipelines.rows.people_keys import NOT_FOUND
from tests.given import loads
from tests.given.folder import folder, load, rows

STAFF = (
    "staff_id,name,email,service,role,contract,start_date,end_date\n"
    "1,Ann Ash,ann@oak.org,Oak,Cook,permanent,2024-01-01,\n"
    "2,Bo O'Birch,bo@oak.org,Oak,Cook,permanent,2024-01-01,\n"
    "3,Cy Cedar,cy@oak.org,Oak,Cook,permanent,2024-01-01,\n"
    "4,Cy Cedar,cc@oak.org,Oak,Cook,permanent,2024-01-01,\n"
)
BY_NAME = """
[[file]]
pattern = "training.csv"
export = "training"
[file.columns]
staff_id = { by = "name", heading = "Learner" }
"""
HEAD = "Learner,Course,Completed\n"


def training(tmp_path, text: str, rules: str = BY_NAME):
    return load(folder(tmp_path, staff=STAFF, training=text), rules)[0]


def test_a_name_stands_for_the_number_in_any_order_and_case_with_or_without_a_title(tmp_path):
    text = HEAD + '"ASH, Ann",Fire,2026-01-05\nMs Ann Ash,Aid,2026-01-06\n'
    con = training(tmp_path, text + '"O’Birch, Bo",Fire,2026-01-07\n3,Fire,2026-01-08\n')
    assert rows(con, "select staff_id, course from raw.training order by all") == [
        ("1", "Aid"), ("1", "Fire"), ("2", "Fire"), ("3", "Fire"),
    ]  # fmt: skip


def test_somebody_nobody_knows_is_rejected_by_line_and_not_by_name(tmp_path):
    con = training(tmp_path, HEAD + "Ann Ash,Fire,2026-01-05\nXenia Quill,Fire,2026-01-05\n", BY_NAME)
    assert rows(con, "select source_line, reason, cells::varchar from raw.rejected") == [
        (3, NOT_FOUND, '{"course": "Fire", "completed_on": "2026-01-05"}')
    ]
    ((notes,),) = rows(con, "select notes from raw.file where export = 'training'")
    assert "People not found in the staff export: 1, in 1 rows." in notes


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Ann J Ash", '= "1"   # Ann Ash?'),
        ("ASCH, Ann", '= "1"   # Ann Ash?'),
        ("Cy Cedar", '= "3"   # Cy Cedar? or 4?'),
    ],
)
def test_whoever_is_called_nearly_so_is_asked_about_and_the_answer_holds(tmp_path, name, offered):
    text = HEAD + f'"{name}",Fire,2026-01-05\n'
    with pytest.raises(LoadError) as question:
        training(tmp_path / "asked", text)
    assert f'"{name}" {offered}' in str(question.value)
    answered = BY_NAME + f'[file.values.staff_id]\n"{name}" = "2"\n'
    con = training(tmp_path / "answered", text, answered)
    assert rows(con, "select staff_id from raw.training") == [("2",)]
    ((stored,),) = rows(con, "select rule from source.sheet where export = 'training'")
    assert "Ann" not in stored


def test_an_email_stands_for_the_number_and_neither_it_nor_a_name_is_stored(tmp_path):
    rules = BY_NAME.replace('by = "name"', 'by = "email"')
    con = training(tmp_path, HEAD + "ANN@oak.org,Fire,2026-01-05\n", rules)
    assert rows(con, "select staff_id from raw.training") == [("1",)]
    for schema, table in rows(con, "select schema_name, table_name from duckdb_tables()"):
        stored = str(rows(con, f"select * from {schema}.{table}"))
        assert "oak.org" not in stored and "Ash" not in stored, table


def test_a_supervisor_nobody_knows_is_counted_and_stored_as_nobody(tmp_path):
    rules = BY_NAME.replace("training", "supervision").replace("staff_id", "supervisor_id").replace("Learner", "Led by")
    text = "staff_id,date,status,Led by\n1,2026-01-05,held,Bo O'Birch\n2,2026-01-06,held,Zed Quill\n"
    con, _ = load(folder(tmp_path, staff=STAFF, supervision=text), rules)
    assert rows(con, "select staff_id, supervisor_id from raw.supervision order by all") == [("1", "2"), ("2", None)]
    ((notes,),) = rows(con, "select notes from raw.file where export = 'supervision'")
    assert "supervisor not found: 1" in notes


def test_a_form_without_a_staff_list_matches_the_people_of_the_load_before_and_no_name_was_kept(tmp_path):
    data = tmp_path / "data"
    mapping = data / "mappings" / "own.toml"
    mapping.parent.mkdir(parents=True)
    mapping.write_text(BY_NAME, "utf-8")
    first = folder(tmp_path / "first", staff=STAFF, training=HEAD + "Ann Ash,Fire,2026-01-05\n")
    assert loads.load(first, data, "--as-of", "2026-02-28") == 0
    second = folder(tmp_path / "second", training=HEAD + '"ASH, Ann",Aid,2026-02-05\n"O\'Birch, Bo",Aid,2026-02-06\n')
    assert loads.load(second, data, "--as-of", "2026-02-28", "--accept") == 0
    assert loads.rows(data, "select staff_id, course from raw.training order by all") == [("1", "Aid"), ("2", "Aid")]
    people = loads.latest(data).folder / "people.duckdb"
    assert b"o'birch" not in people.read_bytes().lower() and b"cedar" not in people.read_bytes().lower()


def test_a_form_of_people_whom_mostly_nobody_knows_is_refused(tmp_path):
    with pytest.raises(LoadError, match="2 of the 2 names under 'Learner' are of nobody in the staff export"):
        training(tmp_path, HEAD + "Xenia Quill,Fire,2026-01-05\nZed Yarrow,Fire,2026-01-05\n")


def test_a_name_stands_for_the_number_from_before_where_numbers_were_renewed(tmp_path):
    renewed = '[[alias]]\ncolumn = "staff_id"\nold = "A1"\nnew = "1"\n'
    text = HEAD + "Ann Ash,Fire,2026-01-05\nAnnie,Fire,2026-01-06\n"
    con = training(tmp_path, text, renewed + BY_NAME + '[file.values.staff_id]\n"Annie" = "A1"\n')
    assert rows(con, "select staff_id from raw.training") == [("A1",), ("A1",)]
    assert rows(con, "select count(*) from raw.conflict") == [(0,)]
