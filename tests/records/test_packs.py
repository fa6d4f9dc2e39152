"""Packs that were made: written down with all they were made of, until they are released."""

from dataclasses import replace
from datetime import date

import pytest

from records import data_folder, packs
from records.packs import Gone, NoSuchPack, Pack

OAK = Pack(publication="2026-11-02-090001-n1", register_version=4, service="Oak {House}", since=date(2026, 3, 1))


def test_a_pack_is_read_as_it_was_written(tmp_path):
    wanted = replace(OAK, framework="ofsted", framework_text="# Überall", has_names=True, seed=7)
    packs.keep(tmp_path, wanted)
    assert packs.read(tmp_path, wanted.id) == wanted


def test_the_same_pack_has_the_same_id_and_any_other_one_has_another():
    others = [
        replace(OAK, register_version=5),
        replace(OAK, since=date(2026, 3, 2)),
        replace(OAK, has_names=True),
        replace(OAK, framework_text="x"),
        replace(OAK, seed=2),
    ]
    assert replace(OAK).id == OAK.id
    assert len({OAK.id, *(other.id for other in others)}) == 6


def test_what_a_pack_was_made_of_is_held_until_it_is_released(tmp_path):
    packs.keep(tmp_path, OAK)
    assert packs.held(tmp_path) == {OAK.publication}
    packs.release(tmp_path, OAK.id)
    assert packs.held(tmp_path) == set() and packs.kept(tmp_path) == []


def test_it_is_held_even_where_what_was_written_down_of_the_pack_is_damaged(tmp_path):
    packs.keep(tmp_path, OAK)
    (tmp_path / packs.FOLDER / f"{OAK.id}.json").write_text("{")
    assert packs.held(tmp_path) == {OAK.publication}
    with pytest.raises(NoSuchPack, match="cannot be read"):
        packs.read(tmp_path, OAK.id)
    packs.release(tmp_path, OAK.id)


@pytest.mark.parametrize("name", ["../current", "", "2026-11-02-090001-n1-00000000", "a/b"])
def test_a_pack_that_is_not_there_is_refused_with_those_that_are(tmp_path, name):
    packs.keep(tmp_path, OAK)
    for ask in (packs.read, packs.release):
        with pytest.raises(NoSuchPack, match=f"Those kept: {OAK.id}"):
            ask(tmp_path, name)


def test_a_pack_whose_publication_or_register_is_gone_says_so_and_is_not_made_again(tmp_path):
    with pytest.raises(Gone, match="the publication 2026-11-02-090001-n1 is not kept"):
        packs.source(tmp_path, OAK, 4)
    data_folder.publication(tmp_path, OAK.publication).mkdir(parents=True)
    assert packs.source(tmp_path, OAK, 9) == data_folder.publication(tmp_path, OAK.publication)
    with pytest.raises(Gone, match="the register holds less"):
        packs.source(tmp_path, OAK, 3)
