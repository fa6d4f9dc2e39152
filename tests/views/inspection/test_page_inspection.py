"""The Inspection page: what is asked first, from which day, what is missing, and what is said where little is known."""

from datetime import date, timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from register import entries
from register.deciding import DecisionNote, Event
from register.overseeing import Inspection, RegulationEntry
from tests.given.page import opened, tables, text, unfolded, unfolded_all
from tests.given.publication import publication
from views.downloads import routes
from views.downloads.paper import inspection as on_paper
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Paragraph
from views.inspection.sections import noticed
from views.inspection.sections.file_check import IN_FILES, NEEDS_FILES
from views.session import prepared
from views.session.viewer import look

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
HOME = "Oak House"


def staff(number, **changes):
    return {"staff_id": f"{number}", "name": f"Sam {number}", "start_date": date(2024, 1, 1)} | changes


def home(**exports):
    """A manager and seven support workers, of whom one was last supervised in January."""
    held = {number: date(2026, 3, 15) for number in range(8)} | {7: date(2026, 1, 10)}
    people = [staff(0, role="Registered Manager"), *(staff(number) for number in range(1, 8))]
    return {
        "staff": people,
        "supervision": [{"staff_id": f"{number}", "date": day} for number, day in held.items()],
        "inspection": [{"service": HOME, "date": date(2025, 9, 1), "framework": "ofsted"}],
    } | exports


def written(data, *values):
    for value in values:
        entries.add(data, value, "Ade", PRIVATE)


def card(page):
    (table,) = [table for table in tables(page) if "What is asked" in table.columns]
    return dict(zip(table["What is asked"], table["The answer"], strict=True))


def test_the_card_answers_what_is_asked_at_the_door_since_the_last_full_inspection(data):
    publication(data, home(), AS_OF)
    page = opened("inspection", today=TODAY)
    assert "Since the last full inspection (Ofsted), 1 September 2025 · data to 31 March 2026" in text(page)
    lines = card(page)
    assert lines["Who manages"] == "In post since 1 January 2024, Level 5 not recorded"
    assert lines["Without a manager"].startswith("Not enough history")
    assert lines["Staffed"].startswith("People in post: 8")
    assert lines["Supervised"].startswith("Supervised in date: 7 of 8; Supervision on time: ")
    assert lines["Trained"].startswith("Not supplied: needs training records (training)")
    assert lines["Qualified"] == "Not supplied for 31 March 2026: the qualification export would answer it"


def test_names_are_shown_where_they_are_asked_for_alone(data):
    publication(data, home(), AS_OF)
    unnamed = text(unfolded_all(opened("inspection", today=TODAY)))
    assert "Sam 7" not in unnamed and "Sam 0" not in unnamed
    named = opened("inspection", today=TODAY, names="yes")
    assert card(named)["Who manages"].startswith("Sam 0 (staff number 0) since 1 January 2024")
    assert "First: Book Sam 7’s supervision now" in text(named)


def test_who_may_not_see_the_people_is_shown_none_even_where_names_are_asked_for(data):
    publication(data, home(), AS_OF)
    values_alone = Scope(values=frozenset({("organisation", "", ""), ("service", HOME, "")}))
    page = unfolded_all(opened("inspection", scope=values_alone, today=TODAY, names="yes"))
    shown = text(page) + "".join(table.to_csv() for table in tables(page))
    assert "Sam" not in shown
    assert "The people of Oak House are not shown to you" in shown
    assert NEEDS_FILES in text(page)


def test_a_service_that_was_never_inspected_is_asked_for_its_registration(data):
    publication(data, {"staff": home()["staff"]}, AS_OF)
    page = text(opened("inspection", today=TODAY))
    assert "No inspection and no registration of Oak House is written down" in page
    assert "Since 1 April 2025 · data to 31 March 2026" in page


def test_registration_that_was_written_down_is_where_the_period_begins(data):
    publication(data, {"staff": home()["staff"]}, AS_OF)
    written(data, Inspection(service=HOME, on=date(2024, 5, 6), sort="registration"))
    assert "Since registration of the service, 6 May 2024" in text(opened("inspection", today=TODAY))


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 4, 1), "was on 1 April 2026"), (date(2026, 5, 1), "is written down for 1 May 2026")]
)
def test_an_inspection_after_the_data_ends_begins_no_period_and_says_so(data, on, words):
    publication(data, home(), AS_OF)
    written(data, Inspection(service=HOME, on=on))
    page = text(opened("inspection", today=TODAY))
    assert f"An inspection {words}, after the data ends (31 March 2026)" in page
    assert "Since the last full inspection (Ofsted), 1 September 2025" in page


def test_a_day_of_ones_own_is_in_the_address_and_what_is_no_day_is_refused_in_words(data):
    publication(data, home(), AS_OF)
    own = opened("inspection", today=TODAY, since="day", first_day="2026-01-01")
    assert "Since 1 January 2026 · data to 31 March 2026" in text(own)
    refused = opened("inspection", today=TODAY, since="day", first_day="2026-02-30")
    assert "“2026-02-30”: write a day from 1 January 1950 up to 31 March 2026" in text(refused)
    later = opened("inspection", today=TODAY, since="day", first_day="2026-04-01")
    assert "write a day from 1 January 1950 up to 31 March 2026" in text(later)


def test_what_would_be_missing_and_what_falls_due_is_said_and_one_thing_to_do_first(data):
    publication(data, home(), AS_OF)
    page = text(opened("inspection", today=TODAY))
    assert "First: Begin with supervision: 1 line of the plan overdue." in page
    assert "Overdue: supervision (1)." in page
    assert "Falls due by 16 April 2026: supervision (7)." in page


def test_without_a_manager_the_first_thing_is_who_is_in_charge(data):
    people = [staff(0, role="Registered Manager", end_date=date(2026, 2, 28)), *home()["staff"][1:]]
    publication(data, home(staff=people), AS_OF)
    page = opened("inspection", today=TODAY)
    assert "First: Write down who is in charge: nobody is known as registered manager since 1 March 2026." in text(page)
    assert card(page)["Who manages"] == "Nobody since 1 March 2026"


def test_where_the_data_is_old_newer_exports_come_first(data):
    publication(data, home(), AS_OF)
    page = text(opened("inspection", today=AS_OF + timedelta(days=46)))
    assert "First: Load newer exports: what was done since 31 March 2026 is not known." in page
    assert "Exports that are late: " in page


def test_what_was_noticed_stands_beside_what_was_decided(data):
    publication(data, home(), AS_OF)
    note = DecisionNote(
        service=HOME,
        measure="supervision_in_date",
        knows="Two supervisors left",
        doing="The deputy holds theirs",
        leads="Ade",
        review_on=date(2026, 5, 1),
    )
    written(data, note)
    assert (
        "Supervised in date: Two supervisors left. What we are doing: The deputy holds theirs. "
        "To be looked at again on 1 May 2026."
    ) in text(opened("inspection", today=TODAY))


def test_what_the_card_has_no_place_for_is_listed_whole_in_at_a_glance_and_the_card_alone_says_where(data):
    publication(data, home(), AS_OF)
    measures = ("supervision_in_date", "supervision_on_time", "headcount", "fte", "leavers", "starters")
    for measure in measures:
        note = DecisionNote(service=HOME, measure=measure, doing=f"Plan {measure[-4:]}", leads="A", review_on=TODAY)
        written(data, note)
    page = unfolded(opened("inspection", today=TODAY), f"section_glance_{HOME}")
    assert "2 more are listed further down, in At a glance." in text(page)
    assert all(f"Plan {measure[-4:].replace('_', '')}" in text(page).replace("\\_", "") for measure in measures)
    alone = on_paper.card(Choices(look(PRIVATE, TODAY), {"service": HOME}))
    assert Paragraph("2 more are listed on the page Inspection, in At a glance.") in alone.blocks


def test_of_much_that_stands_out_the_first_is_listed_first_and_the_rest_with_its_number_below(data, monkeypatch):
    publication(data, home(), AS_OF)
    many = {"well": 5, "look": 18}
    monkeypatch.setattr(noticed, "sentences", lambda of, side: [f"The {side} {n}." for n in range(many[side])])
    page = text(unfolded(opened("inspection", today=TODAY), f"section_glance_{HOME}"))
    assert page.count("at the end of this section.") == 1
    assert page.index("The look 4.") < page.index("13 more stand at the end of this section.")
    assert page.index("What else needs a look") < page.index("The look 5.") < page.index("The look 17.")


def test_who_leads_is_listed_where_names_are_asked_for_alone_and_notes_stand_as_they_were_written(data):
    publication(data, home(), AS_OF)
    written(data, DecisionNote(service=HOME, doing="A rota for cover", leads="Sam 3", review_on=date(2026, 5, 1)))
    unnamed = unfolded(opened("inspection", today=TODAY), f"section_change_{HOME}")
    (noted,) = [table for table in tables(unnamed) if "What we are doing" in table.columns]
    assert "Who leads" not in noted.columns and "Sam 3" not in noted.to_csv()
    assert "Notes and events stand as people wrote them" in text(unnamed)
    named = unfolded(opened("inspection", today=TODAY, names="yes"), f"section_change_{HOME}")
    assert [list(table["Who leads"]) for table in tables(named) if "Who leads" in table.columns] == [["Sam 3"]]


def test_a_line_of_the_framework_says_which_export_would_answer_it_and_what_was_not_read(data):
    publication(data, home(), AS_OF)
    page = text(unfolded(opened("inspection", today=TODAY), f"section_evidence_{HOME}"))
    assert "Supervised in date: 7 of 8" in page
    assert "Appraised in the last year: Not supplied: needs appraisal dates (appraisal)" in page
    assert "Staff who agree: Not supplied: needs staff survey answers (survey)" in page
    assert "nothing was published" not in page
    assert "Not verified: check with your regulator." in page


def test_visits_and_reviews_of_the_period_are_counted_by_what_was_written_down(data):
    publication(data, home(), AS_OF)
    days = (date(2025, 8, 31), date(2025, 9, 20), date(2026, 3, 31), date(2026, 4, 1))
    written(data, *(RegulationEntry(service=HOME, regulation="reg_44", on=day) for day in days))
    written(data, RegulationEntry(service=HOME, regulation="reg_44", on=date(2025, 11, 1), is_done=False))
    missed = RegulationEntry(
        service=HOME, regulation="ri_visit", on=date(2026, 2, 1), is_done=False, actions="Visit in March"
    )
    away = RegulationEntry(
        service=HOME, regulation="reg_48", on=date(2026, 2, 2), staff_id="0", actions="Sam 1 stands in"
    )
    written(data, missed, away)
    page = unfolded(opened("inspection", today=TODAY), f"section_staffing_{HOME}")
    (facts,) = [table for table in tables(page) if "How it was counted" in table.columns]
    so = dict(zip(facts["Fact"], facts["What is so"], strict=True))
    assert so["Visit by an independent person (regulation 44)"] == (
        "2 done: 20 September 2025, 31 March 2026; 1 not done: 1 November 2025"
    )
    assert so["Visit by the responsible individual (Wales)"] == (
        "1 not done: 1 February 2026; what follows: Visit in March (1 February 2026)"
    )
    # What was written about somebody who is away stands where people are named alone.
    absence = so["Notice that the person in charge is away 28 days or more (regulation 48)"]
    assert absence == "1 done: 2 February 2026"
    assert so["Review of the quality of care (regulation 45)"] == "None written down"


def test_without_names_a_file_counts_only_where_the_thing_is_looked_for(data):
    probation = [
        {"staff_id": "6", "start_date": date(2026, 3, 2), "review_due_on": date(2026, 9, 2)},
        {"staff_id": "7", "start_date": date(2025, 5, 1), "review_due_on": date(2025, 11, 1), "outcome": "passed"},
    ]
    people = [staff(0, role="Registered Manager"), *(staff(number) for number in range(1, 4))]
    people += [staff(6, start_date=date(2026, 3, 2)), staff(7, start_date=date(2025, 5, 1))]
    publication(data, home(staff=people, probation=probation), AS_OF)
    page = unfolded(opened("inspection", today=TODAY), f"section_files_{HOME}")
    (checked,) = [table for table in tables(page) if IN_FILES in table.columns]
    known = dict(zip(checked["What"], checked[IN_FILES], strict=True))
    check = prepared.checked(look(PRIVATE, TODAY), HOME, date(2025, 9, 1), 1)
    decided = [file for file in check.files if file.staff_id == "7"]
    assert known["Probation"] == (f"{len(decided)} of {len(decided)}" if decided else "looked for in none")
    assert known["Appraisal"] == "not known"
    assert "Sam" not in checked.to_csv() and "where it is not due yet" in text(page)


def test_a_fault_of_an_own_framework_is_named_with_its_line_and_the_rest_is_shown(data):
    publication(data, home(), AS_OF)
    own = data / "frameworks" / "ours.toml"
    own.parent.mkdir()
    own.write_text('title = "Ours"\n', "utf-8")
    page = unfolded(opened("inspection", today=TODAY), f"section_evidence_{HOME}")
    assert "ours.toml" in text(page) and "No framework can be read" in text(page)
    assert card(page)["Supervised"].startswith("Supervised in date: 7 of 8")


def test_a_fault_of_an_own_framework_breaks_none_of_the_files_either(data):
    publication(data, home(), AS_OF)
    own = data / "frameworks" / "ours.toml"
    own.parent.mkdir()
    own.write_text('title = "Ours"\n', "utf-8")
    for name, of in (("card", on_paper.card), ("inspection", on_paper.of)):
        made = of(Choices(look(PRIVATE, TODAY), {"service": HOME, "framework": "ofsted"}))
        assert made.title.startswith(HOME), name
    with TestClient(Starlette(routes=routes.routes(lambda request: look(PRIVATE, TODAY)))) as client:
        answer = client.get("/downloads/page-card.pdf", params={"service": HOME})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")


@pytest.mark.parametrize(("last", "first"), [("cqc", "cqc"), ("other", "ofsted"), ("ciw", "ciw")])
def test_the_framework_of_the_last_inspection_comes_first_and_the_usual_one_where_it_was_another(data, last, first):
    publication(data, home(inspection=[{"service": HOME, "date": date(2025, 9, 1), "framework": last}]), AS_OF)
    assert next(iter(prepared.frameworks_offered(look(PRIVATE, TODAY), HOME))) == first


def test_a_service_that_opened_last_month_is_shown_with_what_is_known(data):
    opened_lately = [staff(number, start_date=date(2026, 3, 9)) for number in range(3)]
    publication(data, {"staff": opened_lately}, AS_OF)
    page = unfolded_all(opened("inspection", today=TODAY))
    assert not page.exception
    assert card(page)["Staffed"].startswith("People in post: 3")
    assert card(page)["Who manages"] == "Nobody since 9 March 2026"


def test_before_the_first_load_nothing_is_shown_and_without_a_service_the_page_says_so(data):
    assert text(opened("inspection", today=TODAY)) == ""
    publication(data, home(), AS_OF)
    assert "There is no service to show." in text(opened("inspection", scope=Scope(), today=TODAY))


def test_a_service_with_a_hostile_name_is_shown_letter_for_letter(data):
    hostile = "<b>**Elm** `House`"
    people = [staff(number, service=hostile, name="=1+1") for number in range(3)]
    publication(data, {"staff": people}, AS_OF)
    page = unfolded_all(opened("inspection", today=TODAY, names="yes"))
    assert not page.exception
    assert "Ready for an inspection: \\<b\\>\\*\\*Elm\\*\\* \\`House\\`" in text(page)


def test_of_an_export_that_ended_in_an_earlier_month_no_figure_is_shown_and_why(data):
    publication(data, home(), AS_OF, covers_to={"supervision": date(2025, 12, 31)})
    assert card(opened("inspection", today=TODAY))["Supervised"] == (
        "Supervised in date: Not known: records end on 31 December 2025; "
        "Supervision on time: Not known: records end on 31 December 2025"
    )


def test_starters_are_counted_from_the_day_leavers_are_known(data):
    people = [
        *home()["staff"],
        staff(8, start_date=date(2025, 10, 1)),
        staff(9, start_date=date(2024, 1, 1), end_date=date(2025, 12, 15)),
    ]
    publication(data, home(staff=people, inspection=[{"service": HOME, "date": date(2025, 3, 3)}]), AS_OF)
    page = unfolded(opened("inspection", today=TODAY), f"section_staffing_{HOME}")
    (facts,) = [table for table in tables(page) if "How it was counted" in table.columns]
    so = dict(zip(facts["Fact"], facts["What is so"], strict=True))
    assert so["Permanent care staff who started"] == "0 since 1 December 2025, from when leavers are known"
    assert so["Starters"] == "0 since 1 December 2025, when records begin"


def test_an_event_after_the_data_ends_has_not_happened_in_the_period(data):
    publication(data, home(), AS_OF)
    written(data, Event(service=HOME, on=date(2026, 1, 5), what="Moved"), Event(on=date(2026, 4, 1), what="A new rota"))
    page = text(unfolded(opened("inspection", today=TODAY), f"section_change_{HOME}"))
    assert "What happened: 5 January 2026: Moved." in page


def test_what_is_to_be_looked_at_in_a_file_is_said_as_people_write_it(data):
    carers = [staff(number, role="Support Worker") for number in range(3)]
    enrolled = [{"staff_id": f"{number}", "qualification": "level_3", "status": "enrolled"} for number in range(3)]
    publication(data, home(staff=carers, qualification=enrolled), AS_OF)
    page = text(unfolded(opened("inspection", today=TODAY, names="yes"), f"section_files_{HOME}"))
    assert page.count("To look at: Level 3.") == 3
