"""Renames: one name in every export and word of a mapping, one number for a person, and what is no rename."""

import pytest

from pipelines.errors import SettingsError
from pipelines.mapping import mapping
from tests.given.folder import STAFF, folder, load, rows

RULES = """
[[alias]]
column = "service"
old = "Elm House"
new = "Oak House"
from = 2026-05-01
[[alias]]
column = "service"
old = "Old Elm"
new = "elm house"
[[alias]]
column = "staff_id"
old = "00017"
new = "P-17"
[[alias]]
column = "course"
old = "Fire marshal"
new = "Fire warden"
"""


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    staff = (
        "00017,Elm House,Care,permanent,2024-01-01,2026-04-30\nP-17,Oak House,Care,permanent,2026-05-01,\n"
        "2,Old Elm,Care,permanent,2024-01-01,\n"
    )
    supervision = "staff_id,date,status,supervisor_id\n2,2026-05-20,held,P-17\n2,2026-04-20,held,00017\n"
    learning = "date,service,kind\n2026-05-02, ELM  house,mistake\n"
    requirements = "course,role,satisfied_by\nFire safety,*,First aid; fire  MARSHAL ;Manual handling\n"
    place = folder(
        tmp_path_factory.mktemp("exports"),
        staff=STAFF + staff,
        supervision=supervision,
        learning=learning,
        requirements=requirements,
    )
    return load(place, RULES)[0]


def test_a_service_that_was_renamed_is_one_in_every_export_whatever_the_spelling(con):
    assert rows(con, "select distinct service from raw.staff union select service from raw.learning") == [
        ("Oak House",)
    ]


def test_a_person_with_a_new_number_is_known_by_the_old_one_wherever_it_stands(con):
    assert rows(con, "select distinct staff_id from raw.staff order by all") == [("00017",), ("2",)]
    assert rows(con, "select distinct supervisor_id from raw.supervision") == [("00017",)]


def test_a_course_that_was_renamed_is_so_among_others_that_satisfy_a_requirement(con):
    assert rows(con, "select satisfied_by from raw.requirements") == [("First aid; Fire warden; Manual handling",)]


def test_what_a_mapping_says_of_a_file_is_renamed_too():
    own = '[[file]]\npattern = "x.csv"\nexport = "staff"\n[file.constants]\nservice = "Elm House"\n'
    own += '[file.values.role]\n"R1" = "Carer"\n'
    renames = RULES + '[[alias]]\ncolumn = "role"\nold = "Carer"\nnew = "Support Worker"\n'
    (rule,) = mapping.rules_for([mapping.parse(own, "own.toml"), mapping.parse(renames, "names.toml")], "x.csv", "", [])
    assert rule.constants["service"] == "Oak House"
    assert rule.values["role"] == {"R1": "Support Worker", "Carer": "Support Worker"}


@pytest.mark.parametrize(
    "block",
    ['column = "home"\nold = "a"\nnew = "b"', 'column = "team"\nold = "a"', 'column = "team"\nold = ""\nnew = "b"',
     'column = "team"\nold = "a"\nnew = "b"\nfrom = "May"', 'column = "team"\nold = "a"\nnew = "b"\nfor = "x"'],
)  # fmt: skip
def test_a_block_that_is_no_rename_is_refused_with_its_line(block):
    with pytest.raises(SettingsError, match=r"own.toml, line 1: \[\[alias\]\] has column"):
        mapping.parse(f"[[alias]]\n{block}\n", "own.toml")
