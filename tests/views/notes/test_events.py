"""Events on a service's time axis: written there, marked on its charts at once, and those of the country hidden."""

from datetime import date

from access import PRIVATE
from register import entries, who
from register.deciding import Event
from tests.given.few_metrics import few_metrics
from tests.given.page import opened, switched, text, unfolded
from tests.given.publication import publication

__all__ = ["few_metrics"]
AS_OF = date(2026, 6, 30)


def test_an_event_is_written_marked_on_the_chart_and_undone_and_national_ones_are_hidden_on_request(data):
    staff = [{"staff_id": f"{number}", "start_date": date(2024, 1, 1)} for number in range(8)]
    sessions = [{"staff_id": row["staff_id"], "date": date(2026, month, 10)} for row in staff for month in range(1, 7)]
    publication(data, {"staff": staff, "supervision": sessions}, AS_OF)
    who.write(data, "Ade")
    entries.add(data, Event(service="Elm House", on=date(2026, 3, 2), what="Elsewhere"), "Bo", PRIVATE)
    entries.add(data, Event(on=date(2026, 2, 2), what="New owner"), "Bo", PRIVATE)

    page = opened("service", service="Oak House", metric="supervision_on_time")
    assert "A: 2 February 2026, New owner; B: April 2026, sick pay" in text(page)
    page = unfolded(page, "event_Oak House")
    next(field for field in page.text_input if field.label.startswith("On which day")).set_value("14/03/2026")
    next(field for field in page.text_input if field.label.startswith("What happened")).set_value("New *rota*")
    next(button for button in page.button if button.label == "Save").click().run()
    assert "B: 14 March 2026, New \\*rota\\*; C: April 2026" in text(page)
    assert "Elsewhere" not in text(page)
    page.toggle(key="national_Oak House").set_value(False).run()
    assert "New \\*rota\\*" in text(page)
    assert "sick pay" not in text(page)
    page = switched(page, "Change, take back, or see who wrote: 14 March")
    next(button for button in page.button if button.label.startswith("Undo")).click().run()
    assert [entry.value.what for entry in entries.in_force(data, Event, PRIVATE)] == ["New owner", "Elsewhere"]
