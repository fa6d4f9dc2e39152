"""Mappings: what they may say, and the line of what they may not."""

from datetime import date

import pytest

from pipelines.errors import SettingsError
from pipelines.mapping import keep_names, mapping
from pipelines.rows import rules_as_text
from tests.given.folder import STAFF, folder, load, rows

FILE = '[[file]]\npattern = "people*.csv"\nexport = "staff"\n'
OTHERS = "Nr,Job,Since\n1,Cook,2024-01-01\n"
CONSTANTS = '[file.constants]\nservice = "Oak House"\ncontract = "permanent"\n'


def test_headings_constants_and_words_come_from_the_mapping(tmp_path):
    rules = (
        FILE
        + '[file.columns]\nstaff_id = "Nr"\nrole = "Job"\nstart_date = "Since"\n'
        + CONSTANTS
        + '[file.values.role]\nCook = "Chef"\n'
    )
    con, _ = load(folder(tmp_path, people=OTHERS), rules)
    assert rows(con, "select staff_id, service, team, role, contract, start_date from raw.staff") == [
        ("1", "Oak House", "Oak House", "Chef", "permanent", date(2024, 1, 1))
    ]


def test_rows_that_do_not_count_are_set_aside_with_the_reason(tmp_path):
    rules = (
        '[[file]]\npattern = "*.csv"\nexport = "training"\n[[file.only_where]]\n'
        'column = "Outcome"\nin = ["Passed", "Completed"]\n'
    )
    text = (
        "staff_id,course,completed_on,Outcome\n"
        "1,Fire,2024-01-02,passed\n1,First aid,2024-01-02,Failed\n1,Fire,2024-02-02,\n"
    )
    place = folder(tmp_path, training=text)
    (tmp_path / "staff.csv").write_text(STAFF + "1,Oak,Cook,permanent,2024-01-01,\n")
    con, _ = load(place, rules.replace("*.csv", "training*"))
    assert rows(con, "select course from raw.training") == [("Fire",)]
    assert rows(con, "select source_line, reason from raw.set_aside order by all") == [
        (3, "not counted by the mapping: Outcome is Failed"),
        (4, "not counted by the mapping: Outcome is blank"),
    ]


def test_a_block_of_words_holds_for_every_file_of_its_export(tmp_path):
    words = '[[file]]\nexport = "staff"\n[file.values.contract]\n"On the books" = "permanent"\n'
    place = folder(tmp_path, staff=STAFF + "1,Oak,Cook,on the books,2024-01-01,\n2,Oak,Cook,Casual,2024-01-01,\n")
    con, _ = load(place, words)
    assert rows(con, "select contract from raw.staff order by staff_id") == [("permanent",), ("bank",)]


def test_everyday_words_are_known_without_a_mapping(tmp_path):
    sessions = "staff_id,date,status,type\n1,2024-02-01,Completed,1:1\n1,2024-03-01,DNA,\n"
    answers = "response_id,date,service,statement,score\nr1,2024-03-01,Oak,I am heard,Strongly agree\n"
    staff = STAFF + "1,Oak,Cook,Perm,2024-01-01,\n"
    con, _ = load(folder(tmp_path, staff=staff, supervision=sessions, survey=answers))
    assert rows(con, "select status, type from raw.supervision order by date") == [
        ("held", "one_to_one"),
        ("missed", None),
    ]
    assert rows(con, "select score from raw.survey") == [(5,)]


def test_covers_from_is_kept_with_the_export(tmp_path):
    rules = '[[file]]\npattern = "staff.csv"\nexport = "staff"\ncovers_from = 2023-04-01\n'
    con, _ = load(folder(tmp_path, staff=STAFF + "1,Oak,Cook,permanent,2024-01-01,\n"), rules)
    assert rows(con, "select covers_from from raw.export where export = 'staff'") == [(date(2023, 4, 1),)]


def test_the_date_format_of_a_column_is_the_mappings(tmp_path):
    text = STAFF + "1,Oak,Cook,permanent,03/04/2024,\n"
    con, _ = load(
        folder(tmp_path, staff=text),
        '[[file]]\npattern = "staff.csv"\nexport = "staff"\n[file.dates]\nstart_date = "mm/dd/yyyy"\n',
    )
    assert rows(con, "select start_date from raw.staff") == [(date(2024, 3, 4),)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name = 1\n", 1, "not a key of a mapping"),
        ('keep_names = "yes"\n', 1, "true or false"),
        ('[[file]]\npattern = "a"\n\nexport = "people"\n', 4, "export must be one of"),
        ('[[file]]\nexport = "staff"\ncovers_from = 2024-01-01\n', 1, "says of no file"),
        (FILE + "colour = 3\n", 4, "colour is not a key"),
        (FILE + '[file.columns]\nname_of_dog = "Dog"\n', 5, "not a column of staff"),
        (FILE + "[file.columns]\nrole = 3\n", 5, "heading in quotes"),
        (FILE + '[file.dates]\nstart_date = "dd/mm"\n', 5, "Known formats"),
        (FILE + '[file.dates]\nrole = "dd/mm/yyyy"\n', 5, "is not a date"),
        (FILE + 'covers_from = "2024"\n', 4, "a date without quotes"),
        (FILE + "[[file.only_where]]\ncolumn = 3\n", 4, "only_where has"),
        (FILE + FILE + '[file.values]\nrole = "x"\n', 8, "table of the file's words"),
    ],
)
def test_an_unknown_key_or_wrong_type_is_refused_with_its_line(text, line, words):
    with pytest.raises(SettingsError) as refusal:
        mapping.parse(text, "own.toml")
    assert str(refusal.value).startswith(f"own.toml, line {line}: ")
    assert words in str(refusal.value)


def test_names_are_kept_only_where_somebody_says_so(tmp_path):
    assert not keep_names.names_are_kept([], None)
    assert keep_names.names_are_kept([], "keep")
    own = mapping.parse("keep_names = true\n", "own.toml")
    assert keep_names.names_are_kept([own], None)
    keep_names.write_names(tmp_path, "drop")
    assert not keep_names.names_are_kept([own, *mapping.read_all(tmp_path)], None)


def test_made_up_names_are_kept_unless_somebody_says_otherwise(tmp_path):
    assert keep_names.names_are_kept([], None, are_made_up=True)
    assert not keep_names.names_are_kept([], "drop", are_made_up=True)
    keep_names.write_names(tmp_path, "drop")
    assert not keep_names.names_are_kept(mapping.read_all(tmp_path), None, are_made_up=True)


def test_a_name_that_is_not_kept_is_stored_nowhere(tmp_path):
    text = "Full name," + STAFF + "Ann Example,1,Oak,Cook,permanent,2024-01-01,\n"
    dropped, _ = load(folder(tmp_path, staff=text))
    assert rows(dropped, "select raw.staff.name, source.staff.name from raw.staff, source.staff") == [(None, None)]
    kept, _ = load(tmp_path, keep_names=True)
    assert rows(kept, "select name from raw.staff") == [("Ann Example",)]


def test_the_block_survives_being_stored():
    rule = mapping.parse(
        FILE + "covers_from = 2024-01-01\n" + CONSTANTS + '[[file.only_where]]\ncolumn = "A"\nin = ["b"]\n', "own.toml"
    ).rules[0]
    assert rules_as_text.read(rules_as_text.written(rule)) == rule
