"""The Measures page: every number explains itself, before and after the first load."""

from datetime import date

import pytest

from metrics import METRICS
from records.shipped_policy import completed
from tests.given.page import opened, tables, text
from tests.given.publication import publication
from views.service import subjects
from views.words import meaning, missing_exports

STAFF = {"staff": [{"staff_id": "1", "start_date": date(2024, 1, 1)}]}


def test_every_measure_is_listed_with_its_question_and_formula(data):
    publication(data, STAFF, date(2026, 3, 31))
    table = tables(opened("measures"))[0]
    assert table["Measure"].tolist() == [metric.title for metric in METRICS.values()]
    assert (table["Question"] != "").all() and (table["Formula"] != "").all()


def test_definitions_can_be_read_before_anything_is_loaded(data):
    words = text(opened("measures", metric="appraisal_in_date"))
    assert "Has everyone had their yearly appraisal?" in words


def test_a_target_is_shown_with_where_it_comes_from(data):
    publication(data, STAFF, date(2026, 3, 31))
    words = text(opened("measures", metric="appraisal_in_date"))
    assert "at least 100% (law: Children's Homes (England) Regulations 2015, regulation 33(4)(c))" in words


@pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
def test_a_definition_leaves_nothing_out(metric):
    words = meaning.definition(metric, completed({}))
    expected = ["Question", "Meaning", "Formula", "Reading it", "Target", "Needs", "Published", "Smallest group"]
    assert list(words) == expected


@pytest.mark.parametrize("metric", METRICS.values(), ids=list(METRICS))
def test_every_measure_is_found_under_a_subject_and_its_exports_have_everyday_names(metric):
    assert metric in subjects.of(metric.subject, METRICS.values())
    assert set(metric.exports) <= set(missing_exports.EXPORTS) | set(missing_exports.LISTS)
