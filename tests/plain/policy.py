"""The rules an organisation may change, at their shipped values."""

SHIPPED = {
    "full_time_hours": 37.5,
    "counted_contracts": ["permanent", "fixed_term"],
    "trained_contracts": ["permanent", "fixed_term", "bank"],
    "spell_gap_days": 7,
    "supervision": {
        "interval_days": 28,
        "first_due_days": 14,
        "probation_interval_days": 14,
        "tolerance_days": 7,
        "after_leave_days": 14,
        "long_leave_days": 28,
        "interval": [],
    },
    "training": {"due_soon_days": 90, "grace_days": 90},
    "lists": {
        "managing_roles": [
            "Registered Manager",
            "Deputy Manager",
            "Assistant Manager",
            "Service Manager",
            "Manager",
            "Team Manager",
            "Team Leader",
            "Senior Team Leader",
            "Fostering Manager",
        ],
        "care_roles": [
            "Residential Support Worker",
            "Residential Care Worker",
            "Residential Childcare Worker",
            "Senior Residential Support Worker",
            "Senior Residential Care Worker",
            "Support Worker",
            "Senior Support Worker",
            "Waking Night Support Worker",
            "Waking Night Worker",
            "Night Support Worker",
            "Team Leader",
            "Senior Team Leader",
            "Deputy Manager",
        ],
        "registered_manager_roles": ["Registered Manager"],
        "unsupervised_roles": [],
        "strengths_courses": [
            "Strengths-based practice",
            "Strengths based practice",
            "Strengths-based working",
            "Collaborative communication",
            "Motivational interviewing",
        ],
    },
    "hiding": {"smallest_group": 10, "fewest_contributors": 5},
}


def in_force(changes: dict | None) -> dict:
    """The shipped policy with the given keys changed; a key left out keeps its shipped value."""
    policy = {key: dict(value) if isinstance(value, dict) else value for key, value in SHIPPED.items()}
    for key, value in (changes or {}).items():
        if isinstance(value, dict):
            policy[key] = {**policy.get(key, {}), **value}
        else:
            policy[key] = value
    return policy


def same_name(name: str | None) -> str:
    """The name as it is compared: case and stray blanks do not tell names apart."""
    return " ".join((name or "").split()).casefold()


def named_in(name: str, names: list[str]) -> bool:
    """Whether a list of names has that name."""
    return same_name(name) in {same_name(other) for other in names}
