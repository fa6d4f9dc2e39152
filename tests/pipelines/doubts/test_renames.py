"""Nearly everybody of a unit who starts in another one on one day: was it renamed?"""

import pytest

from tests.given.folder import STAFF, folder, load

RENAMED = '[[alias]]\ncolumn = "service"\nold = "Elm"\nnew = "Oak"\n'
WITH_TEAM = STAFF.replace("service,", "service,team,")


def staff(moving: int, staying: int, old: str = "Elm", new: str = "Oak") -> str:
    """So many people who move between two units at the end of April, and so many who stay in the old one."""
    moved = "".join(
        f"{number},{old},Care,permanent,2024-01-{number:02},2026-04-30\n{number},{new},Care,permanent,2026-05-01,\n"
        for number in range(1, moving + 1)
    )
    return moved + "".join(f"9{number},{old},Care,permanent,2023-0{number}-01,\n" for number in range(1, staying + 1))


def questions(place, rows: str, rules: str = "", headings: str = STAFF) -> list[str]:
    _, loaded = load(folder(place, staff=headings + rows), rules)
    return [doubt.question for doubt in loaded.questions]


def test_four_fifths_of_five_people_who_move_on_one_day_ask_whether_it_was_renamed(tmp_path):
    (question,) = questions(tmp_path / "asked", staff(4, 1))
    assert question.startswith("4 of 5 people of the service 'Elm' leave it after 2026-04-30 and start in 'Oak'")
    assert question.endswith('    [[alias]]\n    column = "service"\n    old = "Elm"\n    new = "Oak"')
    assert questions(tmp_path / "answered", staff(4, 1), RENAMED) == []


@pytest.mark.parametrize(("moving", "staying"), [(4, 0), (4, 2)])
def test_fewer_people_or_a_smaller_share_ask_nothing(tmp_path, moving, staying):
    assert questions(tmp_path, staff(moving, staying)) == []


def test_a_team_within_its_service_may_be_renamed_too(tmp_path):
    (question,) = questions(tmp_path, staff(5, 0, "Home,Days", "Home,Early"), headings=WITH_TEAM)
    assert question.startswith("5 of 5 people of the team 'Days'") and 'column = "team"' in question
