"""If a test in this file fails, confidence has been broken: two publications together told of the few who changed."""

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from metrics import METRICS, number
from metrics.count import periods
from metrics.publish import keeping, publish, values
from metrics.publish.kept import record
from pipelines import policy
from records.publication import Earlier
from tests.given import database, few_facts
from tests.given.figures import D, post, posts, row
from tests.given.publication import people_file

AS_OF = "2025-04-30"
STAFF = [each for home in "ABC" for each in posts(24, "2020-01-01", service=home)]
LONG_AGO = row(staff_id="nobody", start_date="2024-01-01")


class Published:
    """Publications of `metrics` alone made one after the other, each told apart from those before."""

    def __init__(self, folder):
        self.folder, self.made, self.kept = folder, [], []
        self.metrics = ("return_talk_on_time",)

    def __call__(self, rows, as_of=AS_OF, rules=""):
        """What is shown, by metric, part, unit and month; what was kept is in `kept`."""
        folder = self.folder / str(len(self.made))
        folder.mkdir()
        settings = policy.text(rules)
        files = Earlier(folder / "people.duckdb", folder / "values.parquet")
        facts = few_facts.of_metrics(*self.metrics)
        with database.database(rows, D(as_of), settings, facts=facts, con=database.emptied()) as con:
            people_file(con, files.people)
        with duckdb.connect(str(files.people)) as con:
            months = periods.months(D(as_of), D("2024-01-01"), periods.MOST)
            counted = values.prepare(con, {number(name): METRICS[name] for name in self.metrics}, months)
            publish.protect(con, counted, settings.hiding)
            kept = keeping.keep(con, counted, self.made[::-1])
            if kept:
                record(con, kept)
        table = pa.concat_tables(pa.table(values.columns(own)).unify_dictionaries() for own in counted.values())
        parquet.write_table(table, files.values)
        self.kept = [(each.record.metric, f"{each.record.period}") for each in kept]
        self.made.append(files)
        return {
            (*(row[name] for name in ("metric", "part", "service", "team")), f"{row['month']:%Y-%m}"): (
                row["numerator"],
                row["denominator"],
            )
            for row in table.to_pylist()
            if row["state"] in ("ok", "partial")
        }


@pytest.fixture
def published(tmp_path):
    return Published(tmp_path)


def talks(home, people, on_time, first=0):
    """An absence of so many people of a home, of whom some had their talk in time."""
    return [
        row(
            staff_id=f"{home} {n:02}",
            start_date="2025-02-03",
            end_date="2025-02-04",
            return_talk_on="2025-02-05" if n - first < on_time else None,
            hours_lost=8.0,
        )
        for n in range(first, first + people)
    ]


def talk(home=""):
    """The talks of a quarter, of a home or all."""
    return "return_talk_on_time", "", home, "", "2025-03"


def absent(*rows):
    """Three homes of twenty people with these absences."""
    return {"staff": STAFF, "absence": [LONG_AGO, *(each for some in rows for each in some)]}


def test_one_late_row_does_not_restate_a_quarter(published):
    published.metrics = ("return_talk_on_time", "sickness_rate")
    rows = talks("A", 12, 6)
    assert published(absent(rows))[talk()] == (6, 12)
    assert published(absent(rows, talks("B", 1, 0)))[talk()] == (6, 12)
    assert set(published.kept) == {("return_talk_on_time", "2025-03-31"), ("sickness_rate", "2025-03-31")}


def test_ten_late_rows_restate_it_and_everything_counts_then(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    published(absent(rows, talks("B", 1, 1)))
    assert published(absent(rows, talks("B", 10, 10)))[talk()] == (16, 22)
    assert published.kept == []


def test_a_numerator_that_changes_by_a_few_people_is_kept_whatever_the_denominator_does(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    assert published(absent(rows, talks("B", 12, 3)))[talk()] == (6, 12)
    assert published(absent(rows, talks("B", 12, 0)))[talk()] == (6, 24)


def test_a_kept_quarter_is_compared_with_what_was_shown_not_with_the_rows_of_the_load_in_between(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    published(absent(rows, talks("B", 6, 6)))
    assert published(absent(rows, talks("B", 9, 9)))[talk()] == (6, 12)
    assert published(absent(rows, talks("B", 12, 12)))[talk()] == (18, 24)


def test_the_hours_of_one_person_corrected_are_of_one_person_however_many_they_are(published):
    published.metrics = ("sickness_rate",)

    def hours(more):
        """Twelve absences of eight hours, the first of them of some more."""
        return [each | {"hours_lost": 8.0 + (n == 0) * more} for n, each in enumerate(talks("A", 12, 6))]

    rate = "sickness_rate", "", "", "", "2025-03"
    assert published(absent(hours(0)))[rate][0] == 96
    assert published(absent(hours(50)))[rate][0] == 96
    assert published.kept == [("sickness_rate", "2025-03-31")]


def test_twelve_people_replaced_by_twelve_others_with_other_hours_are_a_large_change(published):
    published.metrics = ("sickness_rate",)
    others = [each | {"hours_lost": 9.0} for each in talks("B", 12, 6)]
    rate = "sickness_rate", "", "", "", "2025-03"
    published(absent(talks("A", 12, 6)))
    assert published(absent(others))[rate][0] == 108


def test_a_home_that_is_shown_anew_does_not_tell_beside_what_the_others_left_of_the_whole(published):
    # A is shown. B and C, 6 and 7, are hidden: together they are what the whole less A is, 13 people.
    rows = talks("A", 12, 6)
    before = published(absent(rows, talks("B", 6, 3), talks("C", 7, 3)))
    assert (before[talk()], talk("B") in before, talk("C") in before) == ((12, 25), False, False)
    # All thirteen were B's: B alone is then what was left.
    after = published(absent(rows, talks("B", 13, 6)))
    assert (after[talk()], after[talk("B")]) == ((12, 25), (6, 13))


def test_a_home_shown_anew_that_is_but_one_person_off_what_was_left_is_not_shown(published):
    rows = talks("A", 12, 6)
    published(absent(rows, talks("B", 6, 3), talks("C", 7, 3)))
    assert talk("B") not in published(absent(rows, talks("B", 14, 6), talks("C", 12, 12)))


def test_what_the_shown_homes_leave_of_the_whole_does_not_change_by_few_beside_a_home_that_changed_by_many(published):
    # A is shown, B and C are what the whole less A is: thirteen people, then fifteen.
    before = published(absent(talks("A", 12, 6), talks("B", 6, 3), talks("C", 7, 3)))
    assert (before[talk()], before[talk("A")]) == ((12, 25), (6, 12))
    after = published(absent(talks("A", 24, 18), talks("B", 8, 3), talks("C", 7, 3)))
    assert (after[talk()], after[talk("A")]) == ((12, 25), (6, 12))


def test_a_home_no_longer_shown_does_not_tell_of_the_few_that_are_hidden_with_it(published):
    # All homes shown, C nobody. Then B has ten more and C four, so that A is hidden beside C: the whole less B less
    # what A was is C's four.
    published(absent(talks("A", 12, 6), talks("B", 12, 6)))
    after = published(
        absent(talks("A", 12, 6), talks("B", 10, 0, first=0), talks("B", 12, 12, first=8), talks("C", 4, 0))
    )
    assert after[talk()] == (12, 24)


def test_a_stricter_policy_hides_what_was_shown_before(published):
    rows = absent(talks("A", 12, 6), talks("B", 16, 6))
    assert talk("A") in published(rows)
    assert talk("A") not in published(rows, rules="[hiding]\nsmallest_group = 21")
    assert published.kept == []


def test_where_the_rows_about_people_were_deleted_the_shown_numbers_decide(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    published.made[0].people.unlink()
    assert published(absent(rows, talks("B", 9, 9)))[talk()] == (6, 12)
    assert published(absent(rows, talks("B", 10, 10)))[talk()] == (16, 22)


def test_a_publication_that_is_damaged_is_passed_over(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    published.made[0].values.write_text("torn")
    assert published(absent(rows, talks("B", 1, 1)))[talk()] == (7, 13)
    assert published(absent(rows, talks("B", 2, 1)))[talk()] == (7, 13)


def test_what_is_shown_differs_by_few_from_none_of_the_publications_kept(published):
    rows = talks("A", 12, 6)
    published(absent(rows))
    assert published(absent(rows, talks("B", 12, 12)))[talk()] == (18, 24)
    # Ten fewer than shown last, and two more than shown first.
    assert published(absent(rows, talks("B", 2, 2)))[talk()] == (18, 24)


def left(people, reason, first=0):
    """So many people who left in 2024 for a reason."""
    return [post(f"{reason} {n}", "2020-01-01", "2024-06-30", leaving_reason=reason) for n in range(first, people)]


def test_a_reason_that_one_more_gave_is_not_told(published):
    published.metrics = ("leaving_reasons",)
    reason = "leaving_reasons", "health", "", "", "2024-12"
    before = [*STAFF, *left(8, "health"), *left(8, "retired"), post("x", "2020-01-01", "2022-06-30")]
    assert published({"staff": before})[reason][0] == 8
    assert published({"staff": [*before, *left(9, "health", 8)]})[reason][0] == 8
    assert published({"staff": [*before, *left(20, "health", 8)]})[reason][0] == 20


def answers(people, agree, day="2025-03-03", first=0, home="A"):
    """So many people's answers, of whom some agree."""
    return [
        row(
            response_id=f"{home} {n}",
            date=day,
            service=home,
            statement="I am well",
            score=5 if n - first < agree else 1,
        )
        for n in range(first, first + people)
    ]


AGREE = "wellbeing_agree", "", "", "", "2025-04"
RATE = "wellbeing_response_rate", "", "", "", "2025-04"


def test_an_answer_that_comes_after_a_wave_is_closed_does_not_restate_it_nor_how_many_answered(published):
    published.metrics = ("wellbeing_agree", "wellbeing_response_rate")
    rows = answers(12, 6)
    first = published({"staff": STAFF, "survey": rows})
    assert (first[AGREE], first[RATE]) == ((6, 12), (12, 72))
    later = published({"staff": STAFF, "survey": [*rows, *answers(1, 1, "2025-03-20", first=12)]}, "2025-05-31")
    assert (later[AGREE], later[RATE]) == ((6, 12), (12, 72))
    assert {later[(*name[:4], "2025-05")] for name in (AGREE, RATE)} == {(6, 12), (12, 72)}
    assert {period for _, period in published.kept} == {"2025-03-03"}


def test_one_person_whose_days_in_post_changed_keeps_how_many_answered(published):
    published.metrics = ("wellbeing_agree", "wellbeing_response_rate")
    published({"staff": STAFF, "survey": answers(12, 6)})
    staff = [*STAFF, post("late", "2025-01-01")]
    assert published({"staff": staff, "survey": answers(12, 6)})[RATE] == (12, 72)


def test_a_new_wave_is_no_restatement_of_the_one_before(published):
    published.metrics = ("wellbeing_agree",)
    rows = answers(12, 6)
    published({"staff": STAFF, "survey": rows}, "2025-04-15")
    later = [*rows, *answers(13, 7, "2025-04-10", first=100)]
    assert published({"staff": STAFF, "survey": later}, "2025-05-15")[AGREE] == (7, 13)
    assert published.kept == []
