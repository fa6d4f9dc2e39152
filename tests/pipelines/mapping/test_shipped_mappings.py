"""The mappings that come with Hearth read the files they are for."""

import csv
from datetime import date

import pytest

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.mapping import mapping
from pipelines.mapping.headings import match
from tests.given.folder import folder, load, rows
from tests.given.reference import reference

WORKER = "LOCALESTID,UNIQUEWORKERID,{more}STATUS,DISPLAYID,NINUMBER,STARTDATE,EMPLSTATUS,MAINJOBROLE,CONTHOURS\n"
TRAINING_2019 = "LOCALESTID,UNIQUEWORKERID,CATEGORY,DESCRIPTION,DATECOMPLETED,EXPIRYDATE,ACCREDITED,NOTES\n"
TRAINING_2025 = (
    "LOCALESTID,UNIQUEWORKERID,CATEGORY,TRAININGNAME,ACCREDITED,WHODELIVERED,PROVIDERNAME,HOWDELIVERED,"
    "VALIDITY,DATECOMPLETED,EXPIRYDATE,NOTES\n"
)

LOADED = {"LOCALESTID", "UNIQUEWORKERID", "EMPLSTATUS", "MAINJOBROLE", "CONTHOURS", "STARTDATE"}
LOADED |= {"CATEGORY", "DATECOMPLETED", "EXPIRYDATE", "HOWDELIVERED"}


def worker(more: str = "", cells: str = "") -> str:
    return (
        WORKER.format(more=more)
        + f"Oak,w1,{cells}UPDATE,Ann,QQ123456C,03/04/2024,1,4,37.5\nOak,w2,{cells}NEW,Bob,,05/06/2024,3,8,999\n"
        + f"Oak,w3,{cells}DELETE,Cat,,05/06/2024,1,8,20\nOak,w4,{cells}UPDATE,Dan,,999,1,8,20\n"
    )


@pytest.mark.parametrize(("more", "cells"), [("", ""), ("CHGUNIQUEWRKID,", ",")])
def test_a_worker_file_is_read_with_its_codes_as_words(tmp_path, more, cells):
    con, _ = load(folder(tmp_path, upload=worker(more, cells)))
    assert rows(con, "select staff_id, service, role, contract, hours, start_date from raw.staff order by all") == [
        ("w1", "Oak", "Registered manager", "permanent", 37.5, date(2024, 4, 3)),
        ("w2", "Oak", "Care worker", "bank", None, date(2024, 6, 5)),
    ]
    assert rows(con, "select source_line, reason from raw.set_aside") == [
        (4, "not counted by the mapping: STATUS is DELETE")
    ]
    assert rows(con, "select source_line, reason from raw.rejected") == [(5, "start_date is blank")]


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        (TRAINING_2019 + "Oak,w1,6,Annual,01/04/2023,31/03/2024,1,\n", None),
        (TRAINING_2025 + "Oak,w1,6,Annual,1,1,Us,2,12,01/04/2023,31/03/2024,\n", "e_learning"),
    ],
)
def test_training_files_of_both_generations_are_read(tmp_path, text, delivery):
    con, _ = load(folder(tmp_path, upload=worker(), records=text))
    assert rows(con, "select staff_id, course, completed_on, expires_on, delivery from raw.training") == [
        ("w1", "Fire safety", date(2023, 4, 1), date(2024, 3, 31), delivery)
    ]


def test_a_service_code_gets_its_name_from_a_block_of_words(tmp_path):
    con, _ = load(
        folder(tmp_path, upload=worker()), '[[file]]\nexport = "staff"\n[file.values.service]\noak = "Oak House"\n'
    )
    assert rows(con, "select distinct service, team from raw.staff") == [("Oak House", "Oak House")]


def test_a_worker_file_without_any_start_date_is_refused(tmp_path):
    text = WORKER.format(more="") + "Oak,w1,UPDATE,Ann,,,1,4,37.5\n"
    with pytest.raises(LoadError, match="every cell under 'STARTDATE' is blank"):
        load(folder(tmp_path, upload=text))


def test_every_shipped_mapping_can_be_read():
    shipped = mapping.read_all(mapping.SHIPPED / "nowhere")
    assert len(shipped) == len(list(mapping.SHIPPED.glob("*.toml"))) and all(each.rules for each in shipped)


def test_every_generation_of_headings_is_known_by_its_own_and_nothing_personal_is_a_column():
    with reference("01_ascwds", "header_versions.csv").open(encoding="utf-8", newline="") as file:
        generations = [row for row in csv.DictReader(file) if row["file_type"] in ("worker", "training")]
    shipped = mapping.read_all(mapping.SHIPPED / "nowhere")
    for generation in generations:
        headings = generation["header"].split(",")
        (rule,) = mapping.rules_for(shipped, "upload.csv", "", headings)
        assert rule.export == {"worker": "staff", "training": "training"}[generation["file_type"]]
        used = {headings[at] for at in match(EXPORTS[rule.export], headings, rule.columns).positions.values()}
        assert used <= LOADED and len(used) >= 4
    assert len(generations) > 5
