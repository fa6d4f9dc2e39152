"""Every metric of the plain reading: what it counts, from which exports, at which levels, how often."""

from tests.plain import appraisal, sessions, supervision, training, turnover
from tests.plain.catalogue_practice import PRACTICE
from tests.plain.metric import Metric
from tests.plain.records import Records


def courses(records: Records) -> list[str]:
    """The courses that requirements name."""
    return sorted({row["course"] for row in records.rows("requirements")})


def _supervision() -> list[Metric]:
    needs = ("supervision",)
    return [
        Metric(name="supervision_in_date", figures=supervision.supervision_in_date, needs=needs),
        Metric(name="supervision_on_time", figures=supervision.supervision_on_time, needs=needs, judged_later=True),
        Metric(name="supervision_gap_days", figures=supervision.supervision_gap_days, needs=needs),
        Metric(
            name="supervision_managers_in_date",
            figures=supervision.supervision_managers_in_date,
            needs=needs,
        ),
        Metric(name="supervision_reflective", figures=sessions.supervision_reflective, needs=needs),
        Metric(name="supervision_needs_asked", figures=sessions.supervision_needs_asked, needs=needs),
        Metric(name="supervision_cancelled_by_manager", figures=sessions.supervision_cancelled_by_manager, needs=needs),
    ]


def _training() -> list[Metric]:
    shared = {"needs": ("training", "requirements")}
    return [
        Metric(name="training_in_date", figures=training.training_in_date, **shared),
        Metric(name="training_people_compliant", figures=training.training_people_compliant, **shared),
        Metric(name="training_missing", figures=training.training_missing, is_count=True, **shared),
        Metric(name="training_due_soon", figures=training.training_due_soon, is_count=True, **shared),
        Metric(name="training_expired", figures=training.training_expired, is_count=True, **shared),
        Metric(name="training_course", figures=training.training_course, parts=courses, overall=False, **shared),
    ]


def _people() -> list[Metric]:
    return [
        Metric(name="appraisal_in_date", figures=appraisal.appraisal_in_date, needs=("appraisal",)),
        Metric(name="long_leave", figures=appraisal.long_leave, needs=("leave",), is_count=True),
    ]


def _turnover() -> list[Metric]:
    forms = {"leavers_in": "window", "unit_history": True}
    from_leavers = {"needs_those_who_left": True}
    return [
        Metric(name="turnover_12m", figures=turnover.turnover_12m, **forms),
        Metric(name="turnover_12m_dfe", figures=turnover.turnover_12m_dfe, **forms),
        Metric(name="turnover_12m_asc_wds", figures=turnover.turnover_12m_asc_wds, **forms),
        Metric(name="turnover_12m_nhs", figures=turnover.turnover_12m_nhs, **forms),
        Metric(name="stability_12m", figures=turnover.stability_12m, **forms),
        Metric(name="early_leavers_12m", figures=turnover.early_leavers_12m, leavers_in="window"),
        Metric(name="leavers", figures=turnover.leavers, is_count=True, leavers_in="month"),
        Metric(name="starters", figures=turnover.starters, is_count=True, **from_leavers),
        Metric(name="headcount", figures=turnover.headcount, is_count=True, **from_leavers),
        Metric(name="fte", figures=turnover.fte, is_count=True, **from_leavers),
        Metric(name="team_continuity", figures=turnover.team_continuity, **from_leavers),
    ]


METRICS = [*_supervision(), *_training(), *_people(), *_turnover(), *PRACTICE]
