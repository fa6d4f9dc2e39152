"""Staff numbers that were renewed: which new one is which old one, and that the answer keeps everybody."""

from datetime import date

import pytest

from pipelines.doubts.renewed_numbers import pairs
from pipelines.guided import answers
from tests.given import loads
from tests.given.folder import STAFF, folder


def post(day: int, role: str = "Care") -> tuple[str, str, date]:
    return role, "Oak", date(2024, 1, day)


def test_a_new_number_is_the_old_one_of_the_same_post_and_first_day():
    assert pairs({"1": post(1), "2": post(2)}, {"A": post(2), "B": post(1), "C": post(3)}) == {
        "A": "2",
        "B": "1",
        "C": "",
    }


def test_of_two_people_with_the_same_post_and_first_day_none_is_proposed():
    assert pairs({"1": post(1), "2": post(1)}, {"A": post(1)}) == {"A": ""}
    assert pairs({"1": post(1)}, {"A": post(1), "B": post(1)}) == {"A": "", "B": ""}


def staff(first: str, *more: str) -> str:
    return STAFF + "".join([*(f"{first}{n},Oak,Care,permanent,2024-01-{n:02},\n" for n in range(1, 7)), *more])


@pytest.fixture(scope="module")
def renewed(tmp_path_factory):
    """A data folder with six people, and a folder in which all have new numbers."""
    place = tmp_path_factory.mktemp("renewed")
    data = place / "data"
    loads.load(folder(place / "may", staff=staff("1")), data, "--as-of", "2026-05-31")
    return data, folder(place / "june", staff=staff("P"))


def test_numbers_renewed_in_a_list_of_current_staff_are_asked_about_with_every_pair(renewed, capsys):
    data, june = renewed
    assert loads.load(june, data, "--as-of", "2026-06-30") == 1
    question = capsys.readouterr().err
    assert "6 of 6 people of the last load are in no row, and 6 new staff numbers were there" in question
    assert question.count("[[alias]]") == 7 and 'old = "16"\n    new = "P6"' in question  # named once in the words


def test_once_answered_everybody_is_known_by_the_old_number_and_nobody_left(renewed):
    data, june = renewed
    answers.write(data, [{"column": "staff_id", "old": f"1{n}", "new": f"P{n}"} for n in range(1, 7)], [])
    assert loads.load(june, data, "--as-of", "2026-06-30") == 0
    assert loads.rows(data, "select count(distinct staff_id), count(end_date) from raw.staff") == [(6, 0)]
