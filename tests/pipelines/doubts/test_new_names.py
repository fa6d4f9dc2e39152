"""New names that may be known ones: by the rows that stood under them before, or by their spelling."""

import pytest

from pipelines.doubts.new_names import Names, likely
from tests.given import loads
from tests.given.folder import STAFF, folder


def names(now: list[str], before: list[str], moved: dict[str, dict[str, int]] | None = None) -> Names:
    return Names(now=now, before=before, moved=moved or {})


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("Snr care worker", "Senior care worker"),
        ("rsw", "Residential support worker"),
        ("Fire safety", "Fire safety awareness"),
    ],
)
def test_a_new_name_spelled_nearly_so_is_offered_as_the_known_one(new, known):
    assert likely(names([new], [known, "Cook"])) == {new: known}


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (["Level 3 worker"], ["Level 2 worker"]),  # a figure more is another thing
        (["Support worker", "Senior support worker"], ["Support worker"]),  # a part of a name that is still there
        (["Gardener"], ["Cook"]),
        (["COOK "], ["Cook"]),  # already one by the way names are compared
    ],
)
def test_another_name_is_no_other_spelling(now, before):
    assert likely(names(now, before)) == {}


def test_a_new_name_of_people_who_stood_under_a_name_that_is_gone_is_offered_as_that():
    moved = {"Key worker": {"Carer": 3, "Cook": 1}}
    assert likely(names(["Key worker", "Cook"], ["Carer", "Cook"], moved)) == {"Key worker": "Carer"}
    assert likely(names(["Key worker", "Cook", "Carer"], ["Carer", "Cook"], moved)) == {}


def test_a_role_spelled_otherwise_than_last_month_stops_nothing_and_is_said_with_its_lines(tmp_path, capsys):
    data = tmp_path / "data"
    rows = "1,Oak,Senior care worker,permanent,2024-01-01,\n2,Oak,Cook,permanent,2024-01-01,\n"
    loads.load(folder(tmp_path / "may", staff=STAFF + rows), data, "--as-of", "2026-05-31")
    june = folder(tmp_path / "june", staff=STAFF + rows.replace("Senior", "Snr"))
    assert loads.load(june, data, "--as-of", "2026-06-30") == 0
    (doubt,) = loads.latest(data).report.doubts
    assert "'Snr care worker', which may be 'Senior care worker'" in doubt
    assert doubt.endswith('column = "role"\n    old = "Snr care worker"\n    new = "Senior care worker"')
