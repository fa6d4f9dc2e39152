"""What names and numbers are: which choices there are, and what an answer becomes."""

from views.data import choices
from views.data.choices import Choices

PEOPLE = Choices(
    words="Renewed?",
    column="staff_id",
    proposed={"P1": "1", "P2": ""},
    known={"1": "Care, Oak", "2": ""},
    is_renamed=True,
    is_likely=True,
)
ROLES = Choices(words="The same?", column="role", proposed={"Snr": "Senior"}, known={"Cook": "", "Senior": ""})
NAMES = Choices(
    words="Who?",
    column="staff_id",
    proposed={"Bo": ""},
    known={"1": "Bo Ash"},
    place={"pattern": "x", "export": "leave"},
)


def test_what_a_name_seems_to_be_is_offered_first_and_whoever_is_taken_not_again():
    assert ROLES.offered("Snr", {}) == ["Senior", "Cook"]
    assert PEOPLE.offered("P2", {"P1": "1"}) == ["2"]


def test_pairs_are_taken_together_only_where_they_rest_on_more_than_spelling():
    assert PEOPLE.pairs == {"P1": "1"} and ROLES.pairs == {}


def test_choices_are_said_in_words():
    assert [PEOPLE.label("1"), PEOPLE.label("2"), PEOPLE.label("")] == ["1 (Care, Oak)", "2", "somebody else"]
    assert ROLES.label("") == "something else"


def test_an_answer_is_a_rename_from_old_to_new_or_reads_the_new_name_as_the_known_one():
    assert choices.blocks(PEOPLE, {"P1": "1", "P2": ""}) == [{"column": "staff_id", "old": "1", "new": "P1"}]
    assert choices.blocks(ROLES, {"Snr": "Senior"}) == [{"column": "role", "old": "Snr", "new": "Senior"}]


def test_of_names_in_a_file_nobody_is_an_answer_too():
    answer = {"pattern": "x", "export": "leave", "values": {"staff_id": {"Bo": ""}}}
    assert choices.blocks(NAMES, {"Bo": ""}) == [answer] and choices.blocks(NAMES, {}) == []
