"""A service's own target stands in place of the policy's wherever one is shown, and a rebase is said on the chart."""

from dataclasses import replace
from datetime import date

import pytest

from access import PRIVATE
from metrics import METRICS
from register import entries, who
from register.deciding import Event, Target
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, switched, text, unfolded
from tests.given.publication import publication
from views.downloads.paper import files
from views.downloads.paper.choices import Choices
from views.measures import listed
from views.parts import detail
from views.sentences import sentences
from views.session import own_terms, values
from views.session.viewer import look

__all__ = ["few_metrics"]
AS_OF = date(2026, 6, 30)
SERVICE, MEASURE = "Oak House", "training_in_date"
UNTIL = date(2026, 12, 1)
OWN = Target(service=SERVICE, measure=MEASURE, value=70, review_on=UNTIL)


@pytest.fixture(autouse=True)
def loaded(data):
    """Ten people of each of two services, eight of them in date: 80 %, where the policy asks for more."""
    staff = [
        {"staff_id": f"{service[0]}{number}", "service": service, "team": "Night", "start_date": date(2023, 1, 1)}
        for service in (SERVICE, "Elm House")
        for number in range(10)
    ]
    done = [
        {"staff_id": row["staff_id"], "course": "First aid", "completed_on": date(2024, 1, 1)}
        for row in staff
        if row["staff_id"][1] not in "89"
    ]
    asked_for = [{"course": "First aid", "valid_months": "36"}]
    publication(data, {"staff": staff, "training": done, "requirements": asked_for}, AS_OF)
    who.write(data, "Ade")


def looking():
    return look(PRIVATE, AS_OF)


def kept(service=SERVICE, team=""):
    return values.by_metric(looking(), AS_OF, service, team)[MEASURE]["target_kept"]


def test_a_target_is_set_in_the_form_and_the_page_the_files_and_the_command_read_by_it_at_once(data):
    assert (kept(), kept("Elm House"), kept("")) == (None, None, None)
    page = opened("service", service=SERVICE, metric=MEASURE)
    page = unfolded(page, f"target_{SERVICE}__{MEASURE}")
    for label, words in {"At least": "70%", "When you look at it again": "1/12/2026"}.items():
        next(field for field in page.text_input if field.label.startswith(label)).set_value(words)
    next(button for button in page.button if button.label == "Save").click().run()
    assert [entry.value for entry in entries.in_force(data, Target, PRIVATE)] == [OWN]
    set_by = "at least 70% (set by Oak House, to be looked at again on 1 December 2026)"
    assert set_by in text(page)
    assert "reliably meets its own target" in text(page)
    assert (kept(), kept(team="Night")) == ("keeps_target", "meets_target")
    assert (kept("Elm House"), kept("")) == (None, None)

    choices = Choices(looking(), {"service": SERVICE, "metric": MEASURE})
    assert set_by in str(files.PAGES["service"](choices).blocks)
    everything = listed.table(own_terms.policy(looking())).set_index("Measure")["Target"]
    assert set_by in everything[METRICS[MEASURE].title]
    said_by_command = sentences(data).set_index(["service", "metric"])["text"]
    assert "meets its own target of at least 70%" in said_by_command[SERVICE, MEASURE]
    assert "short of the target of at least" in said_by_command["Elm House", MEASURE]

    page = switched(page, "Change, take back")
    next(button for button in page.button if button.label == "Take out").click().run()
    assert (kept(), kept(team="Night")) == (None, None)


def test_a_share_of_more_than_all_is_refused(data):
    page = unfolded(opened("service", service=SERVICE, metric=MEASURE), f"target_{SERVICE}__{MEASURE}")
    next(field for field in page.text_input if field.label.startswith("At least")).set_value("950")
    next(field for field in page.text_input if field.label.startswith("When you look")).set_value("1/12/2026")
    next(button for button in page.button if button.label == "Save").click().run()
    assert "of a share at most 100" in text(page)
    assert entries.in_force(data, Target, PRIVATE) == []


def test_a_target_past_its_review_says_so(data):
    entries.add(data, OWN, "Ade", PRIVATE)
    (own,) = own_terms.policy(look(PRIVATE, date(2027, 1, 1))).of_unit(SERVICE).targets.values() or [None]
    assert own.source == "set by Oak House, should have been looked at again on 1 December 2026"


def test_a_rebase_is_marked_on_the_chart_with_its_reason_and_says_from_when_the_range_holds(data):
    event = Event(service=SERVICE, on=date(2026, 2, 3), what="New rota", is_rebased=True, reason="twice the staff")
    entries.add(data, event, "Ade", PRIVATE)

    def drawn(service):
        return detail.of_unit(looking(), MEASURE, service, "", AS_OF, True).drawn

    assert drawn(SERVICE).happened == "A: 3 February 2026, New rota (the usual range begins anew: twice the staff)"
    assert "The usual range is worked out anew from 3 February 2026." in drawn(SERVICE).how_to_read
    assert "rests on 5 points alone" in drawn(SERVICE).how_to_read
    assert "choose “Recalculate” on the Data page" in own_terms.waiting(looking(), SERVICE)
    assert "anew" not in drawn("Elm House").how_to_read
    assert own_terms.waiting(looking(), "Elm House") == ""
    entries.add(data, replace(event, on=date(2026, 6, 9)), "Ade", PRIVATE)
    assert "From 9 June 2026 it begins anew, once two points follow." in drawn(SERVICE).how_to_read
    assert "rests on 5 points alone" in drawn(SERVICE).how_to_read
