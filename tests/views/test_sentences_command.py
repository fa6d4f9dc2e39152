"""`python -m views sentences`: what the lists of a month say, for machines."""

import csv
import json
from datetime import date, timedelta

import pytest

from access import PRIVATE, Scope
from metrics.read import news, store
from pipelines import policy
from tests.given.publication import publication
from views.__main__ import main
from views.sentences import COLUMNS
from views.words import changes

AS_OF = date(2026, 3, 31)


def sessions(months: int) -> list[dict]:
    """Twelve people supervised every fourth week, and nobody in the last three months."""
    days = [AS_OF - timedelta(days=7 + 28 * number) for number in range(3, months)]
    return [{"staff_id": f"{person}", "date": day} for person in range(12) for day in days]


@pytest.fixture
def data(tmp_path):
    """A data folder in which supervision has stopped."""
    people = [{"staff_id": f"{person}", "start_date": date(2023, 1, 1)} for person in range(12)]
    publication(tmp_path, {"staff": people, "supervision": sessions(34)}, AS_OF)
    return tmp_path


def printed(capsys, data, *options: str) -> str:
    """What the command prints."""
    assert main(["sentences", "--data", str(data), *options]) == 0
    return capsys.readouterr().out


def test_each_sentence_is_one_object_with_what_it_rests_on(data, capsys):
    listed = json.loads(printed(capsys, data, "--format", "json"))
    first = next(row for row in listed if row["room"] == "look")
    assert tuple(first) == COLUMNS
    assert (first["month"], first["place"], first["level"], first["kind"]) == ("2026-03", 1, "organisation", "signal")
    assert first["p"] <= first["bound"] <= 0.005
    assert first["k"] < first["n"] and first["before_k"] / first["before_n"] > 0.9
    assert first["text"].startswith("All services together: supervis")
    assert {row["room"] for row in listed} <= {"well", "look", "further"}


def test_months_before_come_after_the_month_asked_for(data, capsys):
    rows = list(
        csv.DictReader(printed(capsys, data, "--month", "2026-02", "--months", "2", "--format", "csv").split("\n"))
    )
    months = list(dict.fromkeys(row["month"] for row in rows))
    assert months == ["2026-02", "2026-01"]


@pytest.mark.parametrize("is_kept", [False, True], ids=["from the file", "kept open"])
def test_pages_ask_for_few_rows_and_have_the_same_lists(data, is_kept):
    folder, rules = store.current(data), policy.text("")
    if is_kept:
        store.keep(folder)
    rows = store.rows(folder, PRIVATE, part="", level=["organisation", "service"])
    for month in (AS_OF, date(2026, 2, 28), date(2025, 12, 31), date(2023, 3, 31)):
        lists, of_page = news.lists(rows, month, rules), news.of_scope(folder, PRIVATE, month, rules)
        assert [listed(of_page, side) for side in SIDES] == [listed(lists, side) for side in SIDES]
    assert news.of_scope(folder, Scope(), AS_OF, rules) == news.Lists((), (), ())


SIDES = ("well", "look", "further")


def listed(lists: news.Lists, side: str) -> list:
    """Who is listed on a side, for what, and with which sentence."""
    return [changes.sentence(line, policy.text("")) for line in getattr(lists, side)]


def test_a_month_that_is_not_published_is_refused(data, capsys):
    assert main(["sentences", "--data", str(data), "--month", "2031-01"]) == 1
    assert "2031-01 is not published" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--month", "March"], ["--months", "0"]])
def test_wrong_usage_ends_with_2(data, wrong):
    with pytest.raises(SystemExit) as ended:
        main(["sentences", "--data", str(data), *wrong])
    assert ended.value.code == 2
