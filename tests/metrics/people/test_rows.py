"""The rows behind a number add up to it, whatever the organisation; nobody sees rows of a protected number."""

from collections import defaultdict
from datetime import timedelta
from random import Random

import pandas as pd
import pytest

from access import PRIVATE, Scope
from metrics import METRICS
from metrics.count.periods import add_months
from metrics.people import rows
from metrics.read import named, since, store
from tests.given import few_metrics
from tests.given.figures import HOME, D, away, post, posts, row, session
from tests.given.publication import publication
from tests.plain.organisations import random_case

FEW = ("headcount", "leavers", "supervision_in_date")
OPEN = [name for name, metric in METRICS.items() if not metric.protected and metric.kind != "median"]


@pytest.fixture(scope="module", params=[11, 34], ids="seed {}".format)
def organisation(request, tmp_path_factory):
    """A publication of a random organisation, and its shown values by metric, each of a unit, month and part."""
    made = random_case(request.param, 12)
    folder = publication(tmp_path_factory.mktemp("data"), made.rows, made.as_of)
    cells = defaultdict(list)
    for cell in store.values(folder, PRIVATE).to_dict("records"):
        if cell["state"] in ("ok", "partial"):
            cells[cell["metric"]].append(cell)
    return folder, cells, Random(request.param)


def behind(folder, cell):
    """The rows of a published cell."""
    name = f"{cell['metric']}:{cell['part']}" if cell["part"] else cell["metric"]
    month = f"{pd.Timestamp(cell['month']):%Y-%m}"
    return rows.rows(folder, PRIVATE, name, month, cell["level"], cell["service"], cell["team"])


def test_the_rows_behind_every_number_add_up_to_it(organisation):
    folder, cells, random = organisation
    looked_at = 0
    for metric in OPEN:
        some = [cell for cell in cells[metric] if cell["value"]] or cells[metric]
        for cell in random.sample(some, min(2, len(some))):
            listing = behind(folder, cell)
            assert listing["numerator"].sum() == pytest.approx(cell["numerator"]), cell
            if METRICS[metric].has_denominator:
                assert listing["denominator"].sum() == pytest.approx(cell["denominator"]), cell
            looked_at += 1
    assert looked_at > 80


def test_the_rows_behind_every_number_of_a_free_period_add_up_to_it(organisation):
    folder, cells, random = organisation
    until = add_months(max(cell["month"] for cell in cells["headcount"]).date(), -1)
    start = until - timedelta(days=101)
    every = [cell for cell in since.rows(folder, PRIVATE, start, until) if cell["metric"] in OPEN and cell["value"]]
    assert len({cell["metric"] for cell in every}) > 15
    for cell in random.sample(every, 60):
        name = f"{cell['metric']}:{cell['part']}" if cell["part"] else cell["metric"]
        unit = (cell["level"], cell["service"], cell["team"])
        listing = rows.over(folder, PRIVATE, name, start, until, *unit)
        assert listing["numerator"].sum() == pytest.approx(cell["numerator"]), cell
        if METRICS[cell["metric"]].has_denominator:
            assert listing["denominator"].sum() == pytest.approx(cell["denominator"]), cell


def test_of_a_share_the_rows_counted_are_its_denominator_and_those_met_its_numerator(organisation):
    folder, cells, random = organisation
    for metric in (name for name in OPEN if METRICS[name].kind == "share" and METRICS[name].denominator == "1"):
        if METRICS[metric].numerator or not cells[metric]:
            continue
        cell = random.choice(cells[metric])
        listing = behind(folder, cell)
        assert ((listing["counted"] == "yes").sum(), (listing["met"] == "yes").sum()) == (
            cell["denominator"],
            cell["numerator"],
        )


def test_the_rows_of_days_since_supervision_are_as_many_as_people_were_counted(organisation):
    folder, cells, random = organisation
    cell = random.choice(cells["supervision_gap_days"])
    listing = behind(folder, cell)
    assert (listing["counted"] == "yes").sum() == cell["denominator"]


def test_of_a_count_of_people_or_things_the_rows_met_are_its_number(organisation):
    folder, cells, random = organisation
    for metric in (name for name in OPEN if METRICS[name].unit == "count" and cells[name]):
        cell = random.choice([cell for cell in cells[metric] if cell["value"]] or cells[metric])
        assert (behind(folder, cell)["met"] == "yes").sum() == cell["numerator"], metric


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home of four and ten answers to a survey."""
    staff = [post("A", "2025-01-01"), post("B", "2025-01-01"), post("C", "2025-01-01", role="Cook")]
    exports = {
        "staff": [*staff, post("New", "2025-03-25")],
        "supervision": [session("A", "2025-03-20"), session("B", "2025-01-10"), session("C", "2025-03-20")],
        "leave": [away("C", "2025-03-01")],
        "survey": [
            row(response_id=f"{n}", date="2025-03-03", service=HOME, statement="I am well", score=1 + n % 5)
            for n in range(10)
        ],
    }
    with few_metrics.alone(FEW):
        return publication(tmp_path_factory.mktemp("data"), exports, D("2025-03-31"))


def test_the_people_behind_a_number_are_named_where_names_are_kept(tmp_path):
    exports = {
        "staff": [post("A", "2024-01-01", name="Ade"), post("B", "2024-01-01")],
        "supervision": [session("A", "2025-03-20")],
    }
    with few_metrics.alone(FEW):
        folder = publication(tmp_path, exports, D("2025-03-31"))
    listing = rows.with_names(folder, PRIVATE, "supervision_in_date", "2025-03", "organisation")
    names = dict(listing[["staff_id", "name"]].itertuples(index=False, name=None))
    assert names["A"] == "Ade"
    assert pd.isna(names["B"])


def test_rows_say_of_each_person_whether_they_count_whether_it_is_met_why_and_from_where(home):
    listing = rows.rows(home, PRIVATE, "supervision_in_date", "2025-03", "service", HOME)
    assert list(listing.columns) == list(rows.COLUMNS)
    shown = listing[["staff_id", "counted", "met", "reason", "source_file", "source_line"]].to_numpy().tolist()
    assert shown == [
        ["B", "yes", "no", "needs a session", "supervision.csv", 3],
        ["A", "yes", "yes", "in date", "supervision.csv", 2],
        ["C", "no", "no", "on long leave", "supervision.csv", 4],
        ["New", "no", "no", "started less than two weeks ago", "staff.csv", 5],
    ]


@pytest.mark.parametrize("metric", [name for name, metric in METRICS.items() if metric.protected])
@pytest.mark.parametrize("level", ["organisation", "service"])
def test_a_metric_with_a_smallest_group_lists_no_rows_for_anyone_at_any_level(home, metric, level):
    with pytest.raises(rows.Protected, match="protects small groups"):
        rows.rows(home, PRIVATE, metric, "2025-03", level, HOME if level == "service" else "")


def test_rows_are_listed_for_those_alone_who_may_see_the_people_of_the_unit(home):
    own = Scope(values=frozenset({("organisation", "", "")}), rows=frozenset({("service", HOME, "")}))
    assert len(rows.rows(home, own, "headcount", "2025-03", "service", HOME)) == 4
    with pytest.raises(named.NotForYou, match="not shown to you"):
        rows.rows(home, own, "headcount", "2025-03", "organisation")


def test_an_unknown_metric_month_or_unit_is_refused_with_what_to_do(home):
    with pytest.raises(rows.NoRows, match="hearth list"):
        rows.rows(home, PRIVATE, "happiness", "2025-03", "organisation")
    with pytest.raises(rows.NoRows, match="months run from 2025-01 to 2025-03"):
        rows.rows(home, PRIVATE, "headcount", "2024-12", "organisation")
    with pytest.raises(named.NoSuchUnit, match="Choose one from the list"):
        rows.rows(home, PRIVATE, "headcount", "2025-03", "service", "Elm House")


def test_the_leaver_of_a_team_that_was_left_for_another_is_named_there_and_not_in_the_organisation(tmp_path):
    staff = [*posts(2, "2020-01-01"), post("M", "2020-01-01", "2025-03-09", team="Days")]
    with few_metrics.alone(FEW):
        folder = publication(tmp_path, {"staff": [*staff, post("M", "2025-03-10", team="Nights")]}, D("2025-03-31"))
    assert rows.rows(folder, PRIVATE, "leavers", "2025-03", "team", HOME, "Days")["staff_id"].tolist() == ["M"]
    of_everybody = rows.rows(folder, PRIVATE, "leavers", "2025-03", "organisation")
    assert (of_everybody["counted"] == "yes").sum() == 0
