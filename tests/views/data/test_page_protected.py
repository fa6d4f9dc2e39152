"""The Data page and its download show nobody of a protected export: line, column and reason, and no small number."""

import io
import zipfile
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE
from tests.given.folder import folder
from tests.given.loads import load, people
from tests.given.page import opened, table_with, tables, text
from views.data.load_report import KINDS
from views.downloads import routes
from views.session.viewer import look

TODAY = date(2024, 4, 20)
PLANTED = ("4711", "dyslexia", "2024-03-17", "2024-03-18", "r-4712", "'7'")


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A publication with rejected rows, blanked cells and conflicts of protected exports, words planted in them."""
    folder_of_data = tmp_path / "data"
    monkeypatch.setenv("HEARTH_DATA", str(folder_of_data))
    exports = folder(
        tmp_path / "exports",
        staff=people(*range(100, 112)).replace("2024-01-01", "n/k", 1),
        adjustments="staff_id,asked_on,outcome\n4711,2024-03-17,dyslexia software\n101,,agreed\n"
        "4711,2024-03-18,agreed\n",
        plans="plan_id,staff_id,opened_on,stage\np1,4711,2024-03-17,dyslexia\np2,101,2024-03-18,formal\n",
        survey="response_id,date,service,statement,score\nr-4712,2024-02-01,Oak,Q,7\nr2,2024-02-01,Oak,Q,4\n",
    )
    load(exports, folder_of_data)
    return folder_of_data


def shown(page):
    """Everything a page shows: its words, and every cell of its tables."""
    return "\n".join([text(page), *(table.to_csv() for table in tables(page))])


def test_no_kind_of_what_was_left_out_shows_a_number_a_value_or_a_cell(data):
    page = opened("data", today=TODAY)
    for kind in ("rejected", "blanked", "conflict"):
        page.session_state["left_out"] = kind
        page.run()
        heads, _ = KINDS[kind]
        assert table_with(page, "Why")["Line"].tolist(), heads
        for planted in PLANTED:
            assert planted not in shown(page), heads


def test_a_rejected_row_of_a_protected_export_is_shown_with_its_line_column_and_reason(data):
    page = opened("data", today=TODAY)
    table = table_with(page, "Why")
    plans = table[table["Export"] == "plans"]
    assert plans[["File", "Line", "Column", "Cell"]].values.tolist() == [["plans.csv", "2", "stage", ""]]
    assert plans["Why"].tolist() == ["the cell is none of informal, formal; a mapping can say which of them it means"]
    assert table.loc[table["Export"] == "staff", "Cell"].tolist() == ["n/k"]


def test_small_numbers_of_protected_rows_are_fewer_than_10_and_no_sum_gives_them_back(data):
    page = opened("data", today=TODAY)
    files = table_with(page, "Rows read").set_index("Export")
    few = "fewer than 10"
    assert files.loc["plans", ["Rows read", "Loaded", "Rejected", "Set aside"]].tolist() == [few] * 4
    assert files.loc["staff", ["Rows read", "Loaded", "Rejected"]].tolist() == ["12", "11", "1"]
    assert "12 rows read = 11 loaded + 1 rejected + 0 set aside. Rows of adjustments, plans, survey are not" in text(
        page
    )
    fresh = table_with(page, "Data to").set_index("Export")
    assert few in fresh["Rows"].tolist() and "1" not in fresh["Rows"].tolist()
    kept = tables(page)[-1]
    assert kept["Rows (without protected exports)"].tolist() == ["11"]
    assert "Rejected rows (fewer than 10)" in str([group.options for group in page.button_group])


def test_the_download_of_rejected_rows_holds_none_of_the_planted_words(data):
    client = TestClient(Starlette(routes=routes.routes(lambda request: look(PRIVATE, TODAY))))
    with zipfile.ZipFile(io.BytesIO(client.get("/downloads/rejects.zip").content)) as packed:
        texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    assert set(texts) == {"adjustments rejects.csv", "plans rejects.csv", "staff rejects.csv", "survey rejects.csv"}
    assert "plans.csv,,2,stage," in texts["plans rejects.csv"]
    for planted in PLANTED:
        assert planted not in "".join(texts.values())
