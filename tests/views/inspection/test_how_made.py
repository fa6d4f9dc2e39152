"""How this was made: of what, by which rules, what is not shown and why, and what a load left out."""

from datetime import date, timedelta

import pytest

from access import PRIVATE, Scope
from tests.given.publication import publication
from tests.views.downloads.pack.conftest import AS_OF, HOME, rows
from views.downloads.paper.document import Bullets, Heading, Paragraph, Table
from views.inspection.preparation import Preparation
from views.inspection.sections import how_made
from views.session import prepared, viewer


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    survey = [
        {
            "response_id": f"{n}",
            "date": AS_OF - timedelta(days=60),
            "service": HOME,
            "statement": "I am well",
            "score": 4,
        }
        for n in range(4)
    ]
    sheet = {"source_sheet": "", "heading_line": 1, "cells_blanked": 0}
    report = {
        "files": [
            sheet_of("staff", 17, 15, 1, False) | sheet,
            sheet_of("absence", 14, 12, 2, True) | sheet,
        ],
        "conflicts": [{"kind": "held after the last day in post", "export": "supervision", "rows": 2}],
    }
    publication(folder, {**rows(), "survey": survey}, AS_OF, report=report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEARTH_DATA", str(folder))
        yield folder


def sheet_of(export: str, read: int, loaded: int, rejected: int, protected: bool) -> dict:
    counts = {"rows_read": read, "rows_loaded": loaded, "rows_rejected": rejected, "protected": protected}
    rest = {"rows_set_aside": read - loaded - rejected, "sha256": "ab", "source_file": f"{export}.csv"}
    return {"export": export} | counts | rest


def blocks(scope=PRIVATE) -> list:
    looking = viewer.look(scope, AS_OF)
    framework = prepared.frameworks_offered(looking, HOME)["ofsted"]
    return how_made.of(Preparation(looking, HOME, date(2025, 9, 1), "", framework, False, 1))


def words(listed: list) -> str:
    texts = [block.words for block in listed if isinstance(block, Heading | Paragraph)]
    return " ".join(
        [*texts, *(sentence for block in listed if isinstance(block, Bullets) for sentence in block.sentences)]
    )


def table(listed: list, name: str) -> dict[str, list[str]]:
    (rows_of,) = [block.rows for block in listed if isinstance(block, Table) and block.name == name]
    return {row[0]: [str(cell) for cell in row[1:]] for row in rows_of.itertuples(index=False, name=None)}


def test_it_names_its_sources_and_is_not_the_official_form(data):
    text = words(blocks())
    assert how_made.NOT_THE_FORM in text
    assert "Counted from the publication first" in text and "`hearth since 2025-09-01`" in text
    assert "What people wrote down in Hearth: nothing yet." in text


def test_each_measure_that_bears_on_the_framework_is_defined_with_its_formula_where_there_are_several(data):
    defined = table(blocks(), how_made.DEFINED)
    assert "formula: mean daily headcount." in defined["Turnover"][0]
    assert {"Supervised in date", "Level 3 held", "Staff who agree"} <= set(defined)


def test_what_is_not_shown_says_why(data):
    text = words(blocks())
    assert "Not shown, to protect small groups: Staff who agree and Staff who answered." in text


def test_every_row_read_is_loaded_rejected_or_set_aside_and_of_protected_exports_no_small_number_is_told(data):
    left_out = table(blocks(), "What was read and left out")
    assert left_out["staff"] == ["17", "15", "1", "1"]
    assert left_out["absence"] == ["10 or more", "12", "fewer than 10", "fewer than 10"]
    assert "2 of supervision: held after the last day in post" in words(blocks())


def test_what_a_load_left_out_is_told_to_those_alone_who_may_see_loads(data):
    unit = frozenset({("service", HOME, "")})
    of_home = blocks(Scope(values=unit, rows=unit))
    assert how_made.NOT_FOR_YOU in words(of_home)
    assert not [block for block in of_home if isinstance(block, Table) and block.name == "What was read and left out"]


def test_the_rules_in_force_are_those_of_the_policy(data):
    rules = table(blocks(), "Rules in force")
    assert rules["Supervision is due"] == ["every 28 days; it counts as in date 7 days longer"]
    assert "10 people or more" in rules["Small groups"][0]
