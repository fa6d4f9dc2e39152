"""The Service page: its measures, its teams, one measure over time, and what its numbers mean."""

import json
from datetime import date, timedelta

import pytest

from access import PRIVATE
from metrics import METRICS
from metrics.metric import SUBJECTS
from tests.given.page import opened, table_with, tables, text, unfolded, unfolded_all
from tests.given.publication import publication
from tests.given.viewer import viewer
from views.parts import grid as grid_of
from views.parts import parts_table
from views.service import measures_grid
from views.session import links, values
from views.session.viewer import look

AS_OF = date(2026, 3, 31)


def staff(number, **changes):
    known = {"staff_id": f"{number}", "name": f"Sam {number}", "start_date": date(2024, 1, 1)}
    return known | changes


def monthly(numbers, first, last):
    """A session a fortnight for each person from the first day to the last."""
    days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, 14)]
    return [{"staff_id": f"{number}", "date": day} for number in numbers for day in days]


def home(months=3):
    """Oak House: Day team of two and Night team of one, supervised for so many months."""
    people = [staff(1, team="Day"), staff(2, team="Day"), staff(3, team="Night")]
    return {"staff": people, "supervision": monthly([1, 2, 3], AS_OF - timedelta(days=30 * months), AS_OF)}


def grid(page):
    elements = [element.proto for element in page.get("bidi_component") if "measures" in element.proto.id]
    return json.loads(elements[0].bytes)


@pytest.fixture(scope="module")
def of_home(tmp_path_factory):
    """The page of the home, for whoever only reads it."""
    data = tmp_path_factory.mktemp("home")
    publication(data, home(), AS_OF)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HEARTH_DATA", str(data))
        return opened("service")


def test_a_service_is_shown_beside_all_services_and_its_own_teams(of_home):
    drawn = grid(of_home)
    assert [column["text"] for column in drawn["columns"]] == [
        "Measure",
        "This service",
        "All services",
        "Day",
        "Night",
    ]
    assert [cell["text"] for cell in drawn["rows"][0]["cells"]] == ["3 of 3", "3 of 3", "2 of 2", "1 of 1"]


def test_tables_are_made_once_their_part_is_opened(data):
    publication(data, home(), AS_OF)
    page = opened("service", metric="supervision_in_date")
    assert not tables(page)
    assert table_with(unfolded_all(page), "Month").iloc[0, :2].tolist() == ["March 2026", "3 of 3"]


def test_a_team_has_its_word_as_a_service_has(of_home):
    assert [cell["word"] for cell in grid(of_home)["rows"][0]["cells"]] == ["too early to say"] * 4


def test_with_few_months_a_plain_line_stands_and_is_said_to_be_too_early(data):
    publication(data, home(months=3), AS_OF)
    page = opened("service")
    assert "Too early to say what is usual: 4 months have a figure, and that takes 12." in text(page)
    assert "usual range" not in page.get("plotly_chart")[0].proto.alt


def test_the_chart_says_to_who_cannot_see_it_what_it_shows_and_the_table_says_the_same(data):
    publication(data, home(months=14), AS_OF)
    page = opened("service")
    assert page.get("plotly_chart")[0].proto.alt == (
        "Supervised in date, Oak House: 3 of 3 in March 2026, as usual, reliably meets its target. "
        "Supervised in date from February 2025 to March 2026. The last point is 3 of 3. The usual range is 100%. "
        "The target is 95%. The table says the same."
    )


def test_what_a_chart_shows_stands_above_it_as_text_that_wraps_and_not_within_the_drawing(data):
    publication(data, home(months=14), AS_OF)
    page = opened("service")
    finding = "Supervised in date, Oak House: 3 of 3 in March 2026, as usual, reliably meets its target"
    assert f"**{finding}**" in text(page)
    assert "Oak House" not in page.get("plotly_chart")[0].proto.spec


def test_the_measure_in_the_address_is_opened(data):
    publication(data, home(), AS_OF)
    assert "**People in post: 3**" in text(opened("service", metric="headcount"))


def test_a_service_with_nobody_says_so_and_has_no_word_beside_it(data):
    left = [staff(n, service="Ash House", end_date=AS_OF - timedelta(days=60)) for n in (8, 9)]
    publication(
        data,
        {"staff": [*left, staff(1, service="Oak House")], "supervision": monthly([1, 8, 9], date(2025, 9, 1), AS_OF)},
        AS_OF,
    )
    words = text(opened("service", service="Ash House"))
    assert "**Nobody in post.**" in words
    assert "**Supervised in date: Nobody was due**" in words  # and no word beside it


def test_a_service_that_may_not_be_seen_is_refused_in_words(data):
    publication(data, home(), AS_OF)
    assert "Service “Elsewhere” is not among what you can see here" in text(opened("service", service="Elsewhere"))


def test_turnover_that_is_not_yet_known_says_from_when_leavers_are(data):
    known = {"turnover_from": {"leavers_known_from": "2026-01-01", "from_mapping": False}}
    left = [staff(4, end_date=date(2026, 1, 20))]
    publication(data, {"staff": home()["staff"] + left}, AS_OF, report=known)
    words = text(opened("service", metric="turnover_12m"))
    assert "Not enough history: leavers are known from 1 January 2026" in words


def test_the_number_explains_itself_with_formula_target_and_source(of_home):
    words = text(of_home)
    assert "**Formula.** people whose last counting session" in words
    assert "**Target.** at least 95% (Hearth’s default)" in words


def test_what_is_not_supplied_names_the_export_that_would_answer_it(of_home):
    assert "Not supplied: needs appraisal dates (appraisal)." in text(of_home)


def answers(how_many, score=4):
    statements = ("I feel supported", "I would stay")
    return [
        {
            "response_id": f"r{number}",
            "date": date(2026, 3, 3),
            "service": "Oak House",
            "statement": statement,
            "score": score if number else 1,
        }
        for number in range(how_many)
        for statement in statements
    ]


def test_a_survey_of_few_is_not_shown_and_says_why(data):
    publication(data, home() | {"survey": answers(9)}, AS_OF)
    words = text(opened("service"))
    assert "**Staff who agree: Not shown, to protect small groups**" in words
    assert "Groups of fewer than 10 are not shown." in words


def test_a_survey_of_enough_is_shown_statement_by_statement(data):
    people = [staff(number, team="Day") for number in range(1, 21)]
    publication(data, {"staff": people, "survey": answers(12)}, AS_OF)
    page = unfolded(opened("service"), "by_statement")
    assert "**Staff who agree: 92% (22 of 24)**" in text(page)
    waves = table_with(page, "Statement")
    assert waves.to_dict("records") == [
        {"Statement": "All statements", "March 2026": "92% (22 of 24)"},
        {"Statement": "I feel supported", "March 2026": "11 of 12"},
        {"Statement": "I would stay", "March 2026": "11 of 12"},
    ]


def test_a_dot_for_each_person_stands_before_the_signal_in_a_small_service(data):
    publication(data, home(months=14), AS_OF)
    assert "**Supervised in date: 3 of 3** :blue[●●●] " in text(opened("service"))


def test_a_usual_range_of_twelve_points_is_said_to_be_provisional(data):
    publication(data, home(months=12), AS_OF)
    assert "The usual range is provisional: it rests on 12 points alone." in text(opened("service"))


def test_where_most_months_nobody_leaves_the_days_between_leavers_are_told(data):
    days = [date(2024, 1, 15), date(2024, 6, 13), date(2025, 1, 9), date(2025, 12, 5)]
    left = [staff(10 + n, end_date=day) for n, day in enumerate(days)]
    publication(data, {"staff": home()["staff"] + left}, AS_OF)
    words = text(opened("service", metric="turnover_12m"))
    assert "Most months nobody leaves, so the days between leavers are charted: 2 so far, of 12 needed." in words
    assert "The latest: 210 days to January 2025, 330 days to December 2025." in words


def test_with_leavers_enough_the_chart_is_of_the_days_between_them(data):
    first = date(2022, 1, 20)
    left = [staff(10 + n, start_date=date(2021, 1, 1), end_date=first + timedelta(days=100 * n)) for n in range(15)]
    stay = [staff(number, start_date=date(2021, 1, 1)) for number in (1, 2, 3)]
    publication(data, {"staff": stay + left}, AS_OF)
    page = opened("service", metric="turnover_12m")
    alt = page.get("plotly_chart")[0].proto.alt
    assert "Days between leavers from April 2022 to November 2025. The last point is 100 days." in alt
    assert "The average is 100 days" in text(page)


def test_a_measure_that_is_not_charted_says_what_it_is_compared_with(data):
    publication(data, home(), AS_OF)
    words = text(opened("service", metric="early_leavers_12m"))
    assert "it is compared with a year before, and there is no figure of a year before yet" in words


def links_of(table: bytes) -> set[tuple[str, str]]:
    """Which measure each heading of a row leads to, and on which page."""
    to = [row["heading"]["go"] for row in (json.loads(table)["rows"] if table else [])]
    return {(go["page"], go["carried"].get("metric") or go["carried"][links.ALL_SERVICES]) for go in to}


def test_every_measure_that_is_published_is_reached_by_a_link_of_the_table(data):
    exports = home() | {"appraisal": [{"staff_id": "1", "date": AS_OF}]}
    publication(
        data, exports | {"requirements": [{"course": "First aid", "valid_months": "12"}], "training": []}, AS_OF
    )
    looking = look(PRIVATE, AS_OF)
    units = values.rows(looking, level=["organisation", "service"], team="", part="", month=AS_OF)
    supplied = [METRICS[name] for name in {row["metric"] for row in units if row["state"] != "not_supplied"}]
    reached = set()
    for subject in SUBJECTS:
        names = tuple(metric.name for metric in measures_grid.of_subject(looking, subject))
        reached |= links_of(measures_grid.content(looking, names, "Oak House", AS_OF))
    assert reached >= {("service" if "service" in metric.levels else "overview", metric.name) for metric in supplied}
    assert ("overview", "leaving_reasons") in reached and ("service", "training_course") in reached


def test_what_is_published_by_the_year_opens_on_its_latest_year():
    rows = [{"month": date(2024, 12, 31), "part": "Pay"}, {"month": date(2025, 12, 31), "part": "Pay"}]
    assert parts_table.at_latest(rows, date(2026, 3, 31)) == (rows[1:], date(2025, 12, 31))
    assert parts_table.at_latest(rows, date(2024, 6, 30)) == ([], None)


def test_the_page_says_first_what_there_is_to_say(data):
    late = home(months=3) | {"supervision": monthly([1, 2], AS_OF - timedelta(days=90), AS_OF)}
    publication(data, late, AS_OF)
    page = opened("service")
    assert page.header[0].value.startswith("Nothing stands out this month; short of target: ")
    assert "supervised in date" in page.header[0].value


def test_a_cell_that_differs_from_a_year_before_alone_has_no_mark():
    of_now = {"metric": "stability_12m", "numerator": 6.0, "denominator": 40.0, "value": 15.0, "state": "ok"}
    of_unit = {"service": "", "team": "", "word": None, "target_kept": None, "uncounted": None, "judged_to": None}
    row = of_now | of_unit
    cell = grid_of.cell(viewer(), METRICS["stability_12m"], row, note="96% a year before")
    assert (cell["word"], cell["target"]) == ("", None) and not cell["news"]
    assert "96% a year before" in cell["title"]
