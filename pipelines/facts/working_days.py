"""Working days are Monday to Friday; bank holidays are not known, so they count as working days."""


def working_day_sql(day: str, number: int) -> str:
    """SQL of the n-th working day after a date: after Friday the first is Monday, and so it is after a weekend day."""
    weekday = f"least(extract(isodow from {day}), 5)"  # a weekend counts from its Friday
    friday = f"cast({day} - cast(greatest(extract(isodow from {day}) - 5, 0) as integer) as date)"
    weeks, days = divmod(number, 5)
    over = f"case when {weekday} + {days} > 5 then {days + 2} else {days} end"
    return f"cast({friday} + {7 * weeks} + {over} as date)"
