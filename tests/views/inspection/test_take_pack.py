"""The pack on the page: made, downloaded through a route of ours, and released."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from records import packs
from tests.given.page import opened, text
from tests.given.publication import publication
from tests.views.downloads.pack.conftest import AS_OF, HOME, rows
from views.downloads import routes
from views.session.viewer import look

ONLY_VALUES = Scope(values=frozenset({("service", HOME, "")}))


@pytest.fixture
def data(tmp_path, monkeypatch):
    publication(tmp_path, rows(), AS_OF, "2026-04-01-090000-n1", names_kept=True, sample=True)
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))
    return tmp_path


def client(scope=PRIVATE) -> TestClient:
    return TestClient(Starlette(routes=routes.routes(lambda request: look(scope, AS_OF))))


def test_the_button_makes_it_and_then_it_is_there_to_download_and_to_release(data):
    page = opened("inspection", service=HOME).button(key="make_pack").click().run()
    assert not page.exception
    (name,) = packs.kept(data)
    assert "by Ofsted: children's homes, without names, data to 31 March 2026." in text(page)
    answer = client().get("/downloads/pack.zip", params={"pack": name})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert f"{name}.zip" in answer.headers["content-disposition"]
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    page.button(key=f"release_{name}").click().run()
    assert packs.kept(data) == [] and "without names, data to" not in text(page)


def test_a_pack_with_names_is_not_given_to_who_may_not_see_people(data):
    page = opened("inspection", service=HOME, names="yes").button(key="make_pack").click().run()
    assert "It names people" in text(page)
    (name,) = packs.kept(data)
    assert packs.read(data, name).has_names
    for scope in (ONLY_VALUES, Scope()):
        assert client(scope).get("/downloads/pack.zip", params={"pack": name}).status_code == 403
    assert "with names, data to" not in text(opened("inspection", scope=ONLY_VALUES, service=HOME))


@pytest.mark.parametrize("name", ["", "../current", "2026-04-01-090000-n1-00000000"])
def test_a_pack_that_is_not_kept_is_not_there(data, name):
    answer = client().get("/downloads/pack.zip", params={"pack": name})
    assert answer.status_code == 404 and "There is no pack" in answer.text


def test_a_pack_whose_publication_is_gone_says_so_and_can_be_released(data):
    page = opened("inspection", service=HOME).button(key="make_pack").click().run()
    (name,) = packs.kept(data)
    publication(data, rows(), AS_OF, "2026-05-01-090000-n2", sample=True)
    (data / "publications" / "2026-04-01-090000-n1").rename(data / "gone")
    page = opened("inspection", service=HOME)
    assert "cannot be made again: the publication 2026-04-01-090000-n1 is not kept." in text(page)
    assert client().get("/downloads/pack.zip", params={"pack": name}).status_code == 404
    page.button(key=f"release_{name}").click().run()
    assert packs.kept(data) == []


def renamed_measure(folder: Path) -> None:
    """The pack as if it had been made by a version with a measure that this one has no more."""
    (name,) = packs.kept(folder)
    pack = packs.read(folder, name)
    assert '"supervision_in_date"' in pack.framework_text
    packs.release(folder, name)
    text_of_then = pack.framework_text.replace('"supervision_in_date"', '"supervised_once"')
    packs.keep(folder, replace(pack, framework_text=text_of_then))


def lost_record(folder: Path) -> None:
    (folder / "publications" / "2026-04-01-090000-n1" / "publication.json").unlink()


def damaged_record(folder: Path) -> None:
    (folder / "publications" / "2026-04-01-090000-n1" / "publication.json").write_text("{", "utf-8")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (renamed_measure, "this version of Hearth cannot read its framework"),
        (lost_record, "the record of the publication 2026-04-01-090000-n1 cannot be read"),
        (damaged_record, "the record of the publication 2026-04-01-090000-n1 cannot be read"),
    ],
)
def test_a_pack_that_cannot_be_read_any_more_says_why_and_breaks_neither_the_page_nor_its_download(data, harm, words):
    opened("inspection", service=HOME).button(key="make_pack").click().run()
    publication(data, rows(), AS_OF, "2026-05-01-090000-n2", sample=True)
    harm(data)
    (name,) = packs.kept(data)
    page = opened("inspection", service=HOME)
    assert not page.exception
    assert f"The pack {name} cannot be made again: {words}" in text(page)
    answer = client().get("/downloads/pack.zip", params={"pack": name})
    assert answer.status_code == 404 and words in answer.text
    page.button(key=f"release_{name}").click().run()
    assert packs.kept(data) == []
