"""Publications: complete or not there at all, five kept, one step back."""

from datetime import datetime

import pytest

from pipelines import publication
from pipelines.errors import LoadError
from records import data_folder
from records.publication import history
from tests.given import record


def publish(data, second: int, sample: bool = False) -> str:
    made_at = datetime(2026, 11, 2, 9, 0, second)
    building = publication.begin(data, made_at)
    record.written(building, id=publication.name_of(building), made_at=made_at, sample=sample)
    return publication.finish(data, building)


def test_a_publication_is_not_there_until_it_is_finished(tmp_path):
    building = publication.begin(tmp_path, datetime(2026, 11, 2, 9, 0, 0))
    record.written(building)
    assert data_folder.current(tmp_path) is None
    assert history(tmp_path) == []


def test_the_current_file_is_one_line_with_the_id(tmp_path):
    name = publish(tmp_path, 1)
    assert data_folder.pointer(tmp_path).read_text() == f"{name}\n"
    assert data_folder.current(tmp_path) == name


def test_what_a_killed_load_left_behind_is_cleared_away(tmp_path):
    left = publication.begin(tmp_path, datetime(2026, 11, 2, 9, 0, 0))
    (left / data_folder.PEOPLE).write_text("half")
    name = publish(tmp_path, 1)
    assert [path.name for path in (tmp_path / "publications").iterdir()] == [name]


def test_two_publications_of_one_second_have_two_names(tmp_path):
    assert publish(tmp_path, 1) != publish(tmp_path, 1)


def test_the_last_ones_made_are_kept_and_the_current_one_always(tmp_path):
    names = [publish(tmp_path, second) for second in range(1, 7)]
    publication.point_to(tmp_path, names[0])
    publication.keep_last(tmp_path, 3)
    assert [kept.id for kept in history(tmp_path)] == [names[5], names[4], names[0]]


def test_rollback_goes_one_back_each_time_and_then_says_there_is_no_more(tmp_path):
    first, second, third = (publish(tmp_path, number) for number in (1, 2, 3))
    assert publication.rollback(tmp_path) == second
    assert publication.rollback(tmp_path) == first
    with pytest.raises(LoadError, match="no earlier publication"):
        publication.rollback(tmp_path)
    assert data_folder.current(tmp_path) == first
    assert data_folder.publication(tmp_path, third).is_dir()


def test_only_one_load_at_a_time(tmp_path):
    with (
        publication.alone(tmp_path),
        pytest.raises(LoadError, match="another load is under way"),
        publication.alone(tmp_path),
    ):
        pass
    with publication.alone(tmp_path):
        pass


def test_a_removed_publication_is_never_seen_half(tmp_path):
    name = publish(tmp_path, 1)
    publish(tmp_path, 2)
    publication.remove(tmp_path, name)
    assert not data_folder.publication(tmp_path, name).exists()
