"""The pack: one zip that is the same bytes on any day, computer and clock, and says what it was made of."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pandas as pd
import pypdf
import pytest

from access import PRIVATE, Scope
from metrics import METRICS
from metrics.people import rows as behind_rows
from metrics.read import named, since
from records import packs
from records.publication import Coverage, LoadedFile
from records.shipped import HOME as CODE
from register import entries
from register.deciding import DecisionNote
from tests.given.publication import publication
from tests.given.viewer import viewer as viewer_of
from tests.views.downloads.pack.conftest import AS_OF, HOME, OTHER, SINCE, pack, prepare, rows
from views.downloads.pack import describing, making, manifest
from views.session import viewer
from views.words import figures

NOTE = DecisionNote(service=HOME, doing="Two dates a week", leads="Ade", review_on=AS_OF)
# The clock of another year, in a process of its own.
ANOTHER_DAY = """
import sys, time
now = time.time
time.time = lambda: now() + 4e8
from views.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def made(data):
    """The files of the pack without names and of that with them."""
    return {has_names: opened(making.make(*pack(has_names))) for has_names in (False, True)}


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def printed(content: bytes) -> str:
    """What the PDF says, without the blanks that lines begin and end with."""
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def test_it_holds_a_pdf_a_workbook_a_manifest_and_rows_where_people_are_named(made):
    assert list(made[False]) == ["pack.pdf", "pack.xlsx", "manifest.json"]
    assert {"rows/headcount.csv", "rows/supervision_in_date.csv"} <= set(made[True])


def test_without_names_nobody_is_in_it(made):
    words = printed(made[False]["pack.pdf"]) + "".join(
        opened(made[False]["pack.xlsx"])[name].decode("utf-8", "ignore") for name in opened(made[False]["pack.xlsx"])
    )
    words += made[False]["manifest.json"].decode()
    assert "Person" not in words and not re.search(r"N-\d\d", words)


def test_with_names_its_rows_name_them_and_no_cell_acts(made):
    text = made[True]["rows/headcount.csv"].decode("utf-8-sig")
    assert "Person Number1," in text and "N-01" in text
    assert "'=HYPERLINK" in text and not re.search(r"(^|,|\")=", text)


def test_a_viewer_who_may_not_see_people_is_given_no_pack_that_names_them(data):
    unit = frozenset({("service", HOME, "")})
    only_values = Scope(values=unit)
    assert not prepare(True, only_values).names_people
    looking, _ = pack(False, only_values)
    _, naming = pack(True)
    with pytest.raises(named.NotForYou):
        making.make(looking, naming)
    with pytest.raises(named.NotForYou):
        making.make(viewer.look(Scope(), AS_OF), pack(False)[1])


def test_the_same_of_another_folder_time_zone_and_clock_is_the_same_bytes(data, tmp_path):
    shutil.copytree(data, tmp_path / "copy")
    here = making.make(*pack())
    command = ["pack", "--service", HOME, "--data", str(tmp_path / "copy"), "--out", str(tmp_path / "out")]
    env = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(CODE), "LC_ALL": "C"}
    env.pop("HEARTH_DATA")
    subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY, *command], cwd=tmp_path, env=env, check=True, capture_output=True
    )
    (file,) = (tmp_path / "out").iterdir()
    assert file.read_bytes() == here


def test_on_another_day_by_another_viewer_it_is_the_same_bytes(data):
    looking, wanted = pack()
    later = replace(looking, today=looking.today + timedelta(days=300), notice="another one is shown")
    assert making.make(later, wanted) == making.make(looking, wanted)
    assert describing.described(prepare()).id == wanted.id


def test_no_clock_stands_in_it(made):
    with zipfile.ZipFile(io.BytesIO(made[False]["pack.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    reader = pypdf.PdfReader(io.BytesIO(made[False]["pack.pdf"]))
    assert reader.metadata.creation_date.date() == AS_OF


def test_the_manifest_says_what_it_was_made_of_and_proves_every_file(made):
    content = json.loads(made[True]["manifest.json"])
    others = {name: file for name, file in made[True].items() if name != "manifest.json"}
    assert content["members"] == {
        name: {"bytes": len(file), "sha256": sha256(file).hexdigest()} for name, file in others.items()
    }
    assert content["publication"]["id"] == "2026-04-01-090000-n1"
    assert (content["since"], content["until"]) == ("2025-09-01", "2026-03-31")
    assert content["since_is"] == "the last full inspection (Ofsted)"
    assert content["framework"]["name"] == "ofsted" and content["suppression"]["smallest_group"] == 10
    assert {"supervision_in_date", "turnover_12m"} <= {measure["name"] for measure in content["measures"]}
    assert content["policy"]["supervision"]["interval_days"] == 28 and content["rule_sets"]["charts"]
    assert content["note"].endswith("this is not the official form.")


def test_the_manifest_tells_of_a_protected_export_no_number_of_rows():
    files = tuple(
        LoadedFile(file=f"{export} {number}.csv", sha256="", export=export, rows=rows)
        for number, (export, rows) in enumerate((("absence", 9), ("absence", 890), ("training", 9)))
    )
    exports = {"absence": Coverage(rows=899, protected=True), "training": Coverage(rows=9)}
    listed = manifest._files(replace(prepare(), viewer=viewer_of(files=files, exports=exports)))
    assert [file["rows"] for file in listed] == ["fewer than 10", "10 or more", 9]


def test_every_figure_of_the_workbook_is_that_of_since(made):
    listed = pd.read_excel(
        io.BytesIO(made[False]["pack.xlsx"]), "Figures of the period", header=4, engine="calamine"
    ).dropna(how="all")
    expected = since.rows(prepare().viewer.published.folder, PRIVATE, SINCE, None, HOME)
    assert len(listed) == len(expected) > 50
    for cell, row in zip(listed.to_dict("records"), expected, strict=True):
        assert (cell["Name"], cell["State"]) == (row["metric"], row["state"])
        for column in ("value", "numerator", "denominator"):
            number = row[column] if row["state"] in ("ok", "partial") else None
            written = cell[column.title()]
            assert written == pytest.approx(number) if number is not None else pd.isna(written)


def test_every_figure_that_bears_on_the_framework_is_in_the_pdf_as_since_gives_it(made):
    preparation, text = prepare(), printed(made[False]["pack.pdf"])
    looked_at = 0
    for name in preparation.framework.measures:
        for row in preparation.rows(name)[:1]:
            assert squeezed(figures.full(preparation.viewer, METRICS[name], row)) in text, name
            looked_at += row["state"] in ("ok", "partial")
    assert looked_at >= 10


def test_the_rows_of_each_file_add_up_to_the_figure(made):
    folder = prepare().viewer.published.folder
    by_name = {row["metric"]: row for row in since.rows(folder, PRIVATE, SINCE, None, HOME) if not row["team"]}
    files = [name for name in made[True] if name.startswith("rows/")]
    for name in files:
        metric = METRICS[name.removeprefix("rows/").removesuffix(".csv")]
        listed = pd.read_csv(io.BytesIO(made[True][name]), encoding="utf-8-sig")
        again = behind_rows.over(folder, PRIVATE, metric.name, SINCE, AS_OF, "service", HOME)
        assert len(listed) == len(again)
        if metric.kind not in ("median", "mean") and by_name[metric.name]["state"] == "ok":
            assert listed["numerator"].sum() == pytest.approx(by_name[metric.name]["numerator"])
    assert len(files) >= 10


def test_what_was_loaded_and_written_down_since_changes_nothing_in_a_pack_that_is_made_again(data, made):
    looking, wanted = pack()
    first = making.make(looking, wanted)
    publication(data, {"staff": rows()["staff"]}, AS_OF + timedelta(days=30), "2026-05-01-090000-n2", sample=True)
    entries.add(data, NOTE, "Ade", PRIVATE)
    now = viewer.look(PRIVATE, AS_OF)
    assert now.published.id == "2026-05-01-090000-n2" and now.register_version == 1
    making.printed.cache_clear()
    assert making.make(now, packs.read(data, wanted.id)) == first
    (data / "current").write_text("2026-04-01-090000-n1\n")
    assert describing.described(prepare()).id != wanted.id  # what was written down is in a pack of today


def test_it_says_nothing_of_another_service(made):
    assert OTHER not in printed(made[True]["pack.pdf"]).replace("ElmHouse", OTHER)
