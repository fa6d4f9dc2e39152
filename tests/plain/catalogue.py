"""Every metric of the plain reading: what it counts, from which exports, at which levels, how often."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.plain import appraisal, sessions, supervision, training, turnover
from tests.plain.figures import NOBODY, NOUGHT, Figure
from tests.plain.records import Records

ALL_LEVELS = ("organisation", "service", "team")


def courses(records: Records) -> list[str]:
    """The courses that requirements name."""
    return sorted({row["course"] for row in records.rows("requirements")})


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric.

    `of_the_day`: counts people in post on the last day, or rows required of them, so a free period is its last day.
    `leavers_in`: "month" or "window", the days for which leavers must be known; `unit_history`: the unit must have
    begun before them. `needs_those_who_left`: not known before leavers are, but for the month of as_of.
    `whole_window`: months that must be covered. `judged_later`: partial until dues of the last day can be judged.
    `calendar`: "month", "quarter" or "year"; `group`: the people a small group is told by, where there is a smallest.
    """

    name: str
    figures: Callable
    needs: tuple[str, ...] = ()
    levels: tuple[str, ...] = ALL_LEVELS
    is_count: bool = False
    of_the_day: bool = False
    parts: Callable[[Records], list[str]] | None = None
    overall: bool = True
    leavers_in: str = ""
    unit_history: bool = False
    needs_those_who_left: bool = False
    whole_window: int = 0
    judged_later: bool = False
    calendar: str = "month"
    group: Callable | None = None
    last_month_only: bool = False

    def of_nobody(self) -> Figure:
        """The figure of a unit with nobody and nothing: a count is 0, a share has nobody."""
        return NOUGHT if self.is_count else NOBODY


def _supervision() -> list[Metric]:
    needs = ("supervision",)
    return [
        Metric(name="supervision_in_date", figures=supervision.supervision_in_date, needs=needs, of_the_day=True),
        Metric(name="supervision_on_time", figures=supervision.supervision_on_time, needs=needs, judged_later=True),
        Metric(name="supervision_gap_days", figures=supervision.supervision_gap_days, needs=needs, of_the_day=True),
        Metric(
            name="supervision_managers_in_date",
            figures=supervision.supervision_managers_in_date,
            needs=needs,
            of_the_day=True,
        ),
        Metric(name="supervision_reflective", figures=sessions.supervision_reflective, needs=needs),
        Metric(name="supervision_needs_asked", figures=sessions.supervision_needs_asked, needs=needs),
        Metric(name="supervision_cancelled_by_manager", figures=sessions.supervision_cancelled_by_manager, needs=needs),
    ]


def _training() -> list[Metric]:
    shared = {"needs": ("training", "requirements"), "of_the_day": True}
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
        Metric(name="appraisal_in_date", figures=appraisal.appraisal_in_date, needs=("appraisal",), of_the_day=True),
        Metric(name="long_leave", figures=appraisal.long_leave, needs=("leave",), is_count=True, of_the_day=True),
    ]


def _turnover() -> list[Metric]:
    forms = {"leavers_in": "window", "unit_history": True}
    here = {"needs_those_who_left": True}
    return [
        Metric(name="turnover_12m", figures=turnover.turnover_12m, **forms),
        Metric(name="turnover_12m_dfe", figures=turnover.turnover_12m_dfe, **forms),
        Metric(name="turnover_12m_asc_wds", figures=turnover.turnover_12m_asc_wds, **forms),
        Metric(name="turnover_12m_nhs", figures=turnover.turnover_12m_nhs, **forms),
        Metric(name="stability_12m", figures=turnover.stability_12m, **forms),
        Metric(name="early_leavers_12m", figures=turnover.early_leavers_12m, leavers_in="window"),
        Metric(name="leavers", figures=turnover.leavers, is_count=True, leavers_in="month"),
        Metric(name="starters", figures=turnover.starters, is_count=True, **here),
        Metric(name="headcount", figures=turnover.headcount, is_count=True, of_the_day=True, **here),
        Metric(name="fte", figures=turnover.fte, is_count=True, of_the_day=True, **here),
        Metric(name="team_continuity", figures=turnover.team_continuity, of_the_day=True, **here),
    ]


METRICS = [*_supervision(), *_training(), *_people(), *_turnover()]
