"""The Team page: what is due in words, what is said in each state, and what it refuses."""

import json
from datetime import date

import pandas as pd
import pytest

from access import Scope
from metrics.people.due import Due
from tests.given.page import buttons, opened, tables, text, unfolded
from tests.given.publication import publication
from views.session import marks
from views.words import due, made_up
from views.words.text import shown

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
LONG_AGO = date(2024, 1, 1)


def staff(number, **changes):
    return {"staff_id": f"{number}", "name": f"Sam {number}", "start_date": LONG_AGO} | changes


def supervised(number, day, **changes):
    return {"staff_id": f"{number}", "date": day} | changes


def eight_people():
    """Eight people, one of whom was last supervised in January."""
    held = {number: date(2026, 3, 15) for number in range(1, 8)} | {8: date(2026, 1, 10)}
    return {
        "staff": [staff(number) for number in range(1, 9)],
        "supervision": [supervised(number, day) for number, day in held.items()],
    }


def test_seven_of_eight_is_said_with_a_dot_for_each_person(data):
    publication(data, eight_people(), AS_OF)
    assert "**Supervised in date:** 7 of 8 :blue[●●●●●●●]:orange[○]" in text(opened("team", today=TODAY))


def test_the_bedrock_says_how_many_have_all_three_and_which_is_to_be_arranged_for_whom(data):
    rows = eight_people() | {
        "appraisal": [supervised(number, date(2026, 1, 10)) for number in range(1, 8)],
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [
            {"staff_id": f"{number}", "course": "Fire safety", "completed_on": date(2025, 12, 1)}
            for number in range(1, 9)
        ],
    }
    publication(data, rows, AS_OF)
    page = opened("team", today=TODAY)
    assert (
        "**Bedrock:** 7 of 8 have all three in place: supervision, appraisal and training plan. "
        "To arrange for Sam 8 (supervision and appraisal)."
    ) in text(page)


def test_the_bedrock_of_exports_that_were_not_supplied_counts_the_others_alone(data):
    publication(data, eight_people(), AS_OF)
    words = text(opened("team", today=TODAY))
    assert "**Bedrock:** 7 of 8 have supervision in place. To arrange for Sam 8 (supervision). Nothing can be" in words
    assert "There is no appraisal export yet." in words


def test_each_person_of_the_bedrock_is_a_link_to_their_page_once_it_is_opened(data):
    publication(data, eight_people(), AS_OF)
    page = unfolded(opened("team", today=TODAY), "bedrock_Oak House_Oak House")
    (drawn,) = [each.proto for each in page.get("bidi_component") if "bedrock" in each.proto.id]
    rows = json.loads(drawn.bytes)["rows"]
    carried = {"service": "Oak House", "team": "Oak House", "person": marks.of("8")}
    assert rows[7]["heading"]["go"] == {"page": "person", "carried": carried, "at": ""}
    assert [cell["text"] for cell in rows[7]["cells"]] == ["◆ to arrange", "? not known", "? not known"]


def test_a_name_in_the_plan_is_a_link_that_carries_the_staff_number(data):
    publication(data, eight_people(), AS_OF)
    drawn = "\n".join(element.value for element in opened("team", today=TODAY).markdown)
    of_sam = f"person?service=Oak+House&team=Oak+House&person={marks.of('8')}"
    assert f"- **[Sam 8]({of_sam})** · Book supervision now" in drawn


def test_a_line_names_the_person_in_bold_then_says_what_to_do_and_by_when(data):
    publication(data, eight_people(), AS_OF)
    words = text(opened("team", today=TODAY))
    assert "- **Sam 8** · Book supervision now: it was due 7 February" in words
    assert "- **Sam 1** · Book supervision by 12 April" in words


def test_the_sentence_counts_the_sections_and_tells_the_age_of_the_data(data):
    publication(data, eight_people(), AS_OF)
    words = text(opened("team", today=TODAY))
    assert "**1** overdue, **7** in the next six weeks. Data to 31 March 2026, 2 days old." in words
    assert 0 < words.index("\nOverdue (1)\n") < words.index("\nThe next six weeks (7)\n")


def test_of_dates_that_passed_since_the_data_it_is_asked_whether_it_took_place(data):
    publication(data, eight_people(), AS_OF)
    words = text(opened("team", today=date(2026, 4, 30)))
    assert "**7** to tell us about" in words
    assert "\nTell us: did these take place? (7)\n" in words


def test_what_is_for_you_to_arrange_stands_before_what_is_for_staff_to_do(data):
    rows = eight_people() | {
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [{"staff_id": "1", "course": "Fire safety", "completed_on": date(2025, 4, 1)}],
    }
    publication(data, rows, AS_OF)
    words = text(opened("team", today=TODAY))
    assert 0 < words.index("For you to arrange") < words.index("For staff to do")


def test_choosing_a_section_lists_only_that_section_and_the_downloads_follow(data):
    publication(data, eight_people(), AS_OF)
    page = opened("team", today=TODAY, show="overdue")
    assert "**Sam 1** ·" not in text(page)
    assert "**Sam 8** · Book supervision" in text(page)
    assert buttons(page)["Workbook"] == "downloads/due.xlsx?service=Oak+House&team=Oak+House&section=overdue"
    assert buttons(page)["This week and the next, to print"] == "downloads/week?service=Oak+House&team=Oak+House"


def test_someone_on_long_leave_is_named_and_asked_for_nothing(data):
    rows = eight_people() | {"leave": [{"staff_id": "8", "start_date": date(2026, 1, 12)}]}
    publication(data, rows, AS_OF)
    words = text(opened("team", today=TODAY))
    assert "**On long leave, asked for nothing:** Sam 8 (since 12 January 2026)" in words
    assert "**Sam 8** ·" not in words


@pytest.mark.parametrize(
    ("supplied", "sentences"),
    [
        pytest.param(
            ["appraisal"],
            [
                "Of appraisals nothing is waiting to be done in the next six weeks.",
                "**Nothing can be said about supervision, required training, probation, mentors, line managers, goals, "
                "qualifications, return-to-work talks and regulation 48.** There is no supervision export yet.",
                "The staff export names no line managers. There is no goals export yet.",
            ],
            id="one of them",
        ),
        pytest.param(
            [],
            [
                "What people need is not known.",
                "**Nothing can be said about supervision, appraisals, required training,",
            ],
            id="none of them",
        ),
    ],
)
def test_of_what_was_never_supplied_nothing_is_said_to_be_in_hand(data, supplied, sentences):
    rows = {"appraisal": [{"staff_id": "1", "date": date(2026, 3, 1)}]}
    publication(data, {"staff": [staff(1)]} | {export: rows[export] for export in supplied}, AS_OF)
    words = text(opened("team", today=TODAY))
    assert all(sentence in words for sentence in sentences)
    assert "othing is overdue" not in words


def test_a_team_that_waits_for_nothing_is_told_so_where_the_exports_tell_all_of_it():
    everything = Due(pd.DataFrame(), pd.DataFrame(), {}, AS_OF)
    assert due.nothing(everything) == "Nothing is overdue, and nothing falls due in the next six weeks"
    assert due.not_known(everything) == ()


def test_a_viewer_of_the_figures_alone_is_refused_the_names_in_words(data):
    publication(data, eight_people(), AS_OF)
    units = frozenset({("organisation", "", ""), ("service", "Oak House", ""), ("team", "Oak House", "Oak House")})
    words = text(opened("team", scope=Scope(values=units), today=TODAY))
    assert "The people of Oak House are not shown to you" in words
    assert "Sam 8" not in words


def test_a_team_that_does_not_exist_is_said_not_to_be_there(data):
    publication(data, eight_people(), AS_OF)
    words = text(opened("team", today=TODAY, service="Oak House", team="Dusk"))
    assert "Team “Dusk” is not among what you can see here" in words


def test_the_rows_behind_a_number_are_shown_with_file_and_line_and_add_up_to_it(data):
    publication(data, eight_people(), AS_OF)
    page = opened("team", today=TODAY, service="Oak House", team="Oak House", metric="supervision_in_date")
    page.toggle(key="rows_supervision_in_date_").set_value(True).run()
    assert "**Supervised in date:** 7 of 8 people." in text(page)
    table = tables(page)[-1]
    assert table[["Name", "From file", "Line"]].iloc[0].tolist() == ["Sam 8", "supervision.csv", "9"]
    assert (table["Met"] == "yes").sum() == 7


def test_a_name_is_shown_letter_for_letter_whatever_it_holds(data):
    rows = eight_people()
    hostile = "Sam *Bold* [link](x) $1$ :red[x] <b>"
    rows["staff"] = [row | {"service": hostile, "team": "Night"} for row in rows["staff"]]
    rows["staff"][7]["name"] = hostile
    publication(data, rows, AS_OF)
    page = opened("team", today=TODAY)
    assert shown(hostile) in text(page)
    assert page.caption[0].value == shown(hostile)  # the team's service


def test_made_up_names_are_said_to_be_made_up(data):
    publication(data, eight_people(), AS_OF, sample=True, names_kept=True)
    assert made_up.NOTE in text(opened("team", today=TODAY))


def test_before_anything_is_loaded_the_page_says_nothing_and_does_not_fail(data):
    page = opened("team", today=TODAY)
    assert not page.exception
    assert not page.title
