"""The reader of published values: what a scope may see, the same from the file as from memory."""

from datetime import date

import pandas as pd
import pytest
from pyarrow import parquet

from access import PRIVATE, Scope
from metrics.read import store
from tests.given.hostile import FOR_SQL
from tests.given.publication import publication

AS_OF = date(2026, 3, 31)
COUNTED = ("headcount", "fte", "turnover_12m")
ASH = Scope(values=frozenset({("service", "Ash House", "")}))


@pytest.fixture
def folder(tmp_path):
    services = ["Ash House", "Ash House", "O'Hara's", "Elm House"]
    people = [
        {"staff_id": f"{number}", "service": service, "start_date": date(2025, 1, 1)}
        for number, service in enumerate(services)
    ]
    return publication(tmp_path, {"staff": people}, AS_OF)


def headcounts(folder, scope, **filters):
    values = store.values(folder, scope, metric="headcount", level="service", month=AS_OF, **filters)
    return dict(zip(values["service"], values["value"], strict=True))


def answers(folder, questions):
    return [store.values(folder, scope, **filters) for scope in (PRIVATE, ASH) for filters in questions]


def test_a_scope_sees_its_own_units_alone(folder):
    assert headcounts(folder, PRIVATE) == {"Ash House": 2, "Elm House": 1, "O'Hara's": 1}
    assert headcounts(folder, ASH) == {"Ash House": 2}
    assert headcounts(folder, Scope()) == {}


def test_asking_for_what_the_scope_does_not_hold_gives_nothing(folder):
    assert headcounts(folder, ASH, service="Elm House") == {}
    assert headcounts(folder, ASH, service="' or true --") == {}


def test_names_with_quotes_are_names(folder):
    assert headcounts(folder, Scope(values=frozenset({("service", "O'Hara's", "")}))) == {"O'Hara's": 1}


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_name_that_sql_or_a_template_could_take_for_its_own_is_a_name(tmp_path, is_kept):
    people = [
        {"staff_id": f"{number}", "service": name, "start_date": date(2025, 1, 1)}
        for number, name in enumerate(FOR_SQL)
    ]
    folder = publication(tmp_path, {"staff": people}, AS_OF)
    if is_kept:
        store.keep(folder)
    for name in FOR_SQL:
        scope = Scope(values=frozenset({("service", name, "")}))
        assert headcounts(folder, scope) == headcounts(folder, PRIVATE, service=name) == {name: 1}
        assert [row["value"] for row in store.rows(folder, scope, metric="headcount", month=AS_OF)] == [1]
        assert store.distinct(folder, scope, "service") == [(name,)]
        assert store.retention(folder, scope).empty


@pytest.mark.parametrize("has_database", [True, False], ids=["from its database", "copied into memory"])
def test_kept_open_it_answers_as_the_file_does(folder, has_database):
    questions = [
        {},
        {"level": "service"},
        {"metric": ["headcount", "fte"], "service": "Elm House"},
        {"service": "none"},
    ]
    from_file = answers(folder, questions)
    units = store.distinct(folder, ASH, "level", "service", "team")
    if not has_database:
        (folder / "values.duckdb").unlink()
    store.keep(folder)
    for before, after in zip(from_file, answers(folder, questions), strict=True):
        pd.testing.assert_frame_equal(before, after)
    assert store.distinct(folder, ASH, "level", "service", "team") == units == [("service", "Ash House", "")]


def test_a_database_that_cannot_be_read_is_passed_over(folder):
    (folder / "values.duckdb").write_bytes(b"written by another version")
    store.keep(folder)
    assert headcounts(folder, ASH) == {"Ash House": 2}


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_an_earlier_version_published_lacks_columns_and_is_read_all_the_same(folder, is_kept):
    values = folder / "values.parquet"
    earlier = parquet.read_table(values).drop_columns("charted_as")
    (folder / "values.duckdb").unlink()
    parquet.write_table(earlier, values)
    if is_kept:
        store.keep(folder)
    assert headcounts(folder, ASH) == {"Ash House": 2}
    assert {row["charted_as"] for row in store.rows(folder, ASH, metric="headcount")} == {None}


def test_a_scope_sees_the_curves_of_its_own_units_alone(tmp_path):
    people = [
        {"staff_id": f"{n}", "service": "Ash House" if n < 12 else "Elm House", "start_date": date(2025, 1, 1)}
        for n in range(24)
    ]
    folder = publication(tmp_path, {"staff": people}, AS_OF)
    assert set(store.retention(folder, PRIVATE)["service"]) == {"", "Ash House", "Elm House"}
    assert set(store.retention(folder, ASH)["service"]) == {"Ash House"}
    assert "team" not in store.retention(folder, ASH).columns


def test_rows_are_the_values_row_by_row(folder):
    values = store.values(folder, ASH, metric=["headcount", "turnover_12m"])
    listed = store.rows(folder, ASH, metric=["headcount", "turnover_12m"])
    assert [row["value"] for row in listed] == [None if pd.isna(value) else value for value in values["value"]]
    assert [row["month"] for row in listed] == [month.date() for month in values["month"]]
    assert store.rows(folder, Scope(), metric="headcount") == []


def test_columns_asked_for_come_alone(folder):
    values = store.values(
        folder, PRIVATE, columns=("service", "value"), metric="headcount", level="service", month=AS_OF
    )
    assert list(values.columns) == ["service", "value"]


def test_an_unknown_filter_is_refused(folder):
    with pytest.raises(TypeError, match="cannot be filtered by value"):
        store.values(folder, PRIVATE, value=3)


def test_no_more_than_two_publications_are_kept(tmp_path, folder):
    for name in ("second", "third"):
        store.keep(publication(tmp_path, {"staff": []}, AS_OF, name=name))
    assert len(store._kept) <= store.MOST_KEPT
