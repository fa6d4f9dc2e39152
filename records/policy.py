"""The policy in force: what an organisation has decided, whole and checked. The keys are those of data/policy.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Another supervision interval, of one service or one role."""

    days: int
    service: str | None = None
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class Supervision:
    """How often supervision is due; all in days."""

    interval_days: int
    first_due_days: int
    probation_interval_days: int
    tolerance_days: int
    after_leave_days: int
    long_leave_days: int
    interval: tuple[Interval, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Probation:
    """Months after the start of employment by which a probation is decided."""

    decide_by_months: int = 5


@dataclass(frozen=True, kw_only=True)
class Training:
    """When training is due soon, and how long a starter has; in days."""

    due_soon_days: int
    grace_days: int


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Roles and courses by name, whatever their case and blanks; and measures."""

    managing_roles: tuple[str, ...]
    care_roles: tuple[str, ...]
    registered_manager_roles: tuple[str, ...]
    unsupervised_roles: tuple[str, ...]
    strengths_courses: tuple[str, ...]
    core_measures: tuple[str, ...] = ()  # by name; none: those that are core by definition


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target and where it comes from; `value` None is no target. `parts`: targets of parts, by name."""

    value: float | None
    source: str = ""
    parts: Mapping[str, float] = field(default_factory=dict)


NO_TARGET = Target(value=None)


@dataclass(frozen=True, kw_only=True)
class OwnTarget(Target):
    """A target that a service or team set itself: `level` says which of the two, `source` who, in words."""

    level: str


@dataclass(frozen=True, kw_only=True)
class Hiding:
    """The smallest group that protected figures are shown for, and the fewest people that a fact about few is of."""

    smallest_group: int
    fewest_contributors: int


@dataclass(frozen=True, kw_only=True)
class Signals:
    """Which rules mark a control chart, and how many sentences of a month chance may write."""

    preset: str
    shift: int
    trend: int
    screen_outliers: bool
    rules: tuple[str, ...]
    chance_sentences: float


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How many months are published, months a leaver's name is kept, earlier publications kept."""

    months: int
    names_after_leaving: int
    publications: int


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Everything that figures depend on beside the exports. `targets` holds the organisation's own, by metric."""

    full_time_hours: float
    counted_contracts: tuple[str, ...]
    trained_contracts: tuple[str, ...]
    spell_gap_days: int
    supervision: Supervision
    training: Training
    lists: Lists
    hiding: Hiding
    signals: Signals
    keep: Keep
    probation: Probation = Probation()
    targets: Mapping[str, Target] = field(default_factory=dict)

    def of_unit(self, service: str, team: str = "") -> "Policy":
        """The policy as it stands for a unit, which may have targets of its own."""
        return self

    def own_targets(self) -> Mapping[tuple[str, str], Mapping[str, OwnTarget]]:
        """The targets that units set themselves, by service and team, then by metric: none in an organisation's own."""
        return {}


@dataclass(frozen=True, kw_only=True)
class PolicyOfUnits(Policy):
    """The policy beside targets that services and teams set themselves: `own`, by service and team, then by metric."""

    own: Mapping[tuple[str, str], Mapping[str, OwnTarget]]

    def of_unit(self, service: str, team: str = "") -> Policy:
        """The policy with the unit's own targets in place: those of its service, unless the team has one itself."""
        own = {**self.own.get((service, ""), {}), **(self.own.get((service, team), {}) if team else {})}
        return replace(self, targets={**self.targets, **own}, own={}) if own else self

    def own_targets(self) -> Mapping[tuple[str, str], Mapping[str, OwnTarget]]:
        """The targets that units set themselves."""
        return self.own
