"""What a metric is: one relation of rows, what each row adds to numerator and denominator, and how it is spoken of."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from records.policy import NO_TARGET, Policy, Target

LEVELS = ("organisation", "service", "team")
Subject = Literal["Supervision", "Training", "People", "Wellbeing", "Practice"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)  # in the order of display


@dataclass(frozen=True, kw_only=True)
class Stretches:
    """How a fact that lasts is counted without a look at every row in every period.

    `sql` selects its rows once, with the days on which each begins and ends (lasts_from, lasts_to); `columns` are all
    that its metrics ask of a row. Rows of one kind, the same in all of them, are counted together, and `unfolded` turns
    what comes of it ({rows}: period, the columns, and how many `times`) into the rows of the fact ({source}: nothing).
    """

    columns: tuple[str, ...]
    sql: str
    unfolded: str = "select * from {rows}"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Rows placed in a period and a unit, before anything is counted.

    `sql` yields at least period, unit, person, source_file and source_line, one row per thing that may be counted in
    a unit. `{win}` in it stands for the first day of the metric's window.
    """

    name: str
    sql: str
    grain: str  # "one row per …"
    by_placement: bool = False  # rows have `placement` in place of unit: all units of a person on a day, as one number
    stretches: Stretches | None = None  # where rows of a kind are counted together
    summed: str = ""  # SQL of fewer rows that come to the same sums, with how many `times` each of them is there
    # Does a row count in every window that holds its day, whatever else the window is? Then windows are sums of days.
    adds_up: bool = False
    repeated: str = ""  # where rows are of a wave and not of a period (`period` is the wave): selects wave and period


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A number that is true at every level it is published for, and everything that is said about it.

    The value is the sum of `numerator` over the sum of `denominator` of the rows where `counted` holds (times 100 for a
    percent); a count or an amount is the sum of `numerator` alone; a median takes the middle of `numerator`. What the
    engine and the pages must know of a metric stands here, so that a new one is a definition and nothing else.
    """

    # What it is, and where it is found.
    name: str
    title: str
    meaning: str
    question: str
    formula: str
    subject: Subject  # the heading it is found under
    exports: tuple[str, ...]
    unit: Literal["percent", "count", "days", "fte", "score", "per_supervisor"] = "percent"
    better: Literal["higher", "lower", "either"] = "higher"
    target: Target = field(default=NO_TARGET, hash=False)  # unless the policy has one of its own: `target_in`

    # What is counted.
    fact: Fact
    counted: str = "true"
    met: str = ""
    numerator: str = ""
    denominator: str = "1"
    reason: str = "''"
    uncounted: str = "false"
    kind: Literal["share", "count", "median", "ratio", "mean"] = "share"
    part: str = ""  # the column that holds a row's part
    parts_sql: str = ""  # selects the parts there are: as they stand in the rows, and by name
    overall: bool = True  # is there a value over all parts?
    overall_counted: str = "true"  # which rows the overall counts, beside `counted`
    window: int = 0  # months; 0 = a state on the day
    look_back: int = 0  # months that a state on the day looks back
    # Counts it in place of the shared query, given the connection, the metric's cells in their state and the smallest
    # group; what it leaves is not looked at again before it is shown.
    own_count: Callable[..., None] | None = field(default=None, repr=False)

    # Where and when it is published, and for whom it is hidden.
    levels: tuple[str, ...] = LEVELS
    published: Literal["month", "quarter", "year", "wave", "as_of"] = "month"
    wave: Literal["", "pulse", "hse"] = ""  # the survey instrument whose waves it speaks by
    settles_after: str = ""  # the policy's key (in facts.about) of the days after which a month no longer changes
    needs_leavers: Literal["", "window", "month", "unit"] = ""
    known_rows: str = ""  # of a period that begins before leavers are known, the rows that are known all the same
    whole_window: bool = False  # a window that begins before coverage is not enough history
    protected: bool = False  # is there a smallest group?
    group: str = "person"  # who the smallest group counts
    grouped: str = ""  # which rows the smallest group is counted over; "" = the counted ones
    # Which rows are about the few: their people, its contributors, need protection of their own; "" = there are none.
    contributors: str = ""
    contributed: str = ""  # what such a row adds to a sum of which nobody may have more than half; "" = it is no sum
    survey: bool = False  # answers of people: a share of 0 or 100 % is hidden too
    hidden_with: str = ""  # the name of the metric wherever whose overall is hidden it is hidden as well

    # How it is charted, compared and judged.
    series: Literal["", "state", "month", "quarter", "leavers"] = ""
    family: Literal["people", "events", "rows", "amounts"] = "people"
    # What its months are evidence of when they are set against those before; "" = they are not.
    evidence: Literal["", "events", "repeated", "state", "leavers", "amount"] = ""
    judged_when_grown: bool = False  # does a unit under 12 months old say nothing, since nobody can meet it there?
    says_the_same_as: str = ""  # the name of the metric that is judged in its place
    core: bool = False  # does it share half of what chance may say, unless a policy lists others?
    benchmark_of: str = ""  # the name of the metric whose other formula this is

    # How it is shown.
    headline: bool = False  # is it shown unless others are asked for?
    in_short: bool = False  # does it stand beside the headlines in the short list of a service?
    # How it is put in the sentence about all: with {value}, and {where} for how many services; "" = it is not.
    in_summary: str = ""
    by_person: bool = False  # has each person a dot on the page of a team?
    is_condition: bool = False  # a condition of work, which stands beside what staff say
    shown_as: str = ""  # the formula's name, printed with the number
    in_post_words: str = ""  # of leavers: what they are set against, in words
    uncounted_words: str = ""  # who is left out, with {people} for how many
    parts_heading: str = "Part"  # what its parts are

    @property
    def adds(self) -> str:
        """What a counted row adds to the numerator."""
        return self.numerator or f"case when {self.met} then 1 else 0 end"

    def target_in(self, policy: Policy) -> Target:
        """The target in force: the organisation's own where the policy has one, else that of the definition."""
        return policy.targets.get(self.name, self.target)

    def is_core_in(self, policy: Policy) -> bool:
        """Whether the organisation counts it among its core measures: those its policy lists, else the definitions'."""
        return self.name in policy.lists.core_measures if policy.lists.core_measures else self.core

    def over_all_parts(self) -> "Metric":
        """The same as its overall counts it: without parts."""
        return replace(self, part="", counted=f"({self.counted}) and {self.overall_counted}")

    @property
    def has_denominator(self) -> bool:
        """Counts and amounts have none."""
        return self.kind != "count"

    @property
    def scale(self) -> int:
        """100 for a percent, else 1."""
        return 100 if self.unit == "percent" else 1
