"""Which steps of the plan a measure leads to."""

from metrics.people.due_rules import MEASURED


def test_time_lost_to_sickness_leads_to_no_return_to_work_talk_and_supervision_to_its_sessions():
    assert "return_talk" not in MEASURED and "reg_48" not in MEASURED
    assert "level_5" not in MEASURED and MEASURED["level_3"] == ("qualification",)
    assert MEASURED["supervision"] == ("supervision",)
