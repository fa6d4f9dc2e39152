"""Publications: complete or not there at all, five kept, one step back."""

from datetime import date, datetime

import pytest

from pipelines import publication
from pipelines.errors import LoadError
from records import data_folder, integrity, packs
from records.kept import history
from records.packs import Pack
from tests.given import record


def publish(data, second: int, sample: bool = False, year: int = 2026) -> str:
    made_at = datetime(year, 11, 2, 9, 0, second)
    building = publication.begin(data, made_at)
    for name in integrity.NEEDED:
        (building / name).write_text(f"{name} of {second}")
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


def test_what_a_pack_was_made_of_stays_beside_them_until_it_is_released(tmp_path):
    names = [publish(tmp_path, second) for second in range(1, 7)]
    pack = Pack(publication=names[0], register_version=0, service="Oak House", since=date(2026, 1, 1))
    packs.keep(tmp_path, pack)
    publication.keep_last(tmp_path, 3)
    assert [kept.id for kept in history(tmp_path)] == [names[5], names[4], names[3], names[0]]
    packs.release(tmp_path, pack.id)
    publication.keep_last(tmp_path, 3)
    assert [kept.id for kept in history(tmp_path)] == [names[5], names[4], names[3]]


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


def test_a_publication_made_under_a_wrong_clock_is_let_go_in_its_turn(tmp_path):
    names = [
        publish(tmp_path, 1),
        publish(tmp_path, 2, year=2099),
        *(publish(tmp_path, second) for second in (3, 4, 5)),
    ]
    publication.keep_last(tmp_path, 3)
    assert [kept.id for kept in history(tmp_path)] == names[:1:-1]


def test_an_id_says_when_it_was_made_and_its_running_number(tmp_path):
    assert [publish(tmp_path, second) for second in (1, 2)] == ["2026-11-02-090001-n1", "2026-11-02-090002-n2"]


def test_numbers_go_on_though_earlier_publications_are_gone(tmp_path):
    names = [publish(tmp_path, second) for second in (1, 2, 3)]
    publication.keep_last(tmp_path, 1)
    assert publish(tmp_path, 4).endswith("-n4") and names[2] in {kept.id for kept in history(tmp_path)}


def test_a_publication_of_an_earlier_version_has_no_number_and_was_made_before_those_that_have(tmp_path):
    new = publish(tmp_path, 1)
    old = data_folder.publications(tmp_path) / "2099-01-01-000000"
    data_folder.publication(tmp_path, new).rename(old)
    record.written(old, made_at=datetime(2099, 1, 1))
    later = publish(tmp_path, 2)
    assert [kept.id for kept in history(tmp_path)] == [later, old.name]


def test_a_damaged_publication_counts_for_none_and_goes_when_those_beside_it_do(tmp_path):
    names = [publish(tmp_path, second) for second in range(1, 7)]
    for name in (names[0], names[3]):
        (data_folder.publication(tmp_path, name) / data_folder.RECORD).write_text("{")
    publication.keep_last(tmp_path, 3)
    assert {folder.name for folder in data_folder.kept(tmp_path)} == {names[2], names[3], names[4], names[5]}
    publish(tmp_path, 7)
    publication.keep_last(tmp_path, 2)
    assert {folder.name for folder in data_folder.kept(tmp_path)} == {names[5], data_folder.current(tmp_path)}
