"""How facts are placed: who was in which unit on a period's day, and on the day something happened."""

# The stretches of days on which a fact that lasts meets the placement of its person.
MET = """from facts.placed as member
join {table} as fact
    on fact.person = member.person and fact.from_on <= member.to_on and fact.to_on >= member.from_on"""


def state_sql(table: str, columns: str, basis: str = "counted", join: str = "") -> str:
    """Rows of a fact that lasts (from_on to to_on), one per person in post on the day, by placement."""
    return f"""
select period.*, member.placement, member.person, member.org_from, member.org_year_on, member.is_on_leave,
    coalesce(fact.source_file, member.post_file) as source_file,
    coalesce(fact.source_line, member.post_line) as source_line,
    member.post_file, member.post_line,
    {columns}
{MET.format(table=table)}
join period
    on period.day between greatest(fact.from_on, member.from_on) and least(fact.to_on, member.to_on)
{join}
where member.basis = '{basis}'"""


def stretch_sql(table: str, columns: str, basis: str = "counted") -> str:
    """The same rows once and for all, with the first and the last day of each (lasts_from, lasts_to)."""
    return f"""
select member.placement, member.person, member.is_on_leave,
    greatest(fact.from_on, member.from_on) as lasts_from, least(fact.to_on, member.to_on) as lasts_to,
    {columns}
{MET.format(table=table)}
where member.basis = '{basis}'"""


def in_post_sql(columns: str, basis: str = "counted", join: str = "") -> str:
    """The people in post on the day, by placement."""
    return f"""
select period.*, member.placement, member.person, member.org_from, member.org_year_on, member.is_on_leave,
    member.post_file as source_file, member.post_line as source_line,
    {columns}
from facts.placed as member
join period on period.day between member.from_on and member.to_on
{join}
where member.basis = '{basis}'"""


def units_sql(by_placement: str) -> str:
    """Rows by placement as rows by unit."""
    return (
        "select placed.*, placement.unit "
        f"from ({by_placement}) as placed join facts.placement as placement using (placement)"
    )


def event_sql(table: str, columns: str, export: str, day: str = "on_date", happened: str = "") -> str:
    """Rows of a fact that happened on a day, by the placement of the person on that day (or on `happened`)."""
    placed_on = happened or day
    return f"""
select period.*, member.placement, fact.person, fact.source_file, fact.source_line, {columns}
from {table} as fact
join facts.placed as member
    on member.basis = 'counted' and member.person = fact.person
    and fact.{placed_on} between member.from_on and member.to_on
join period on fact.{day} between {{win}} and period.day
join facts.coverage as coverage on coverage.export = '{export}' and fact.{day} >= coverage.from_on"""


def unit_event_sql(table: str, columns: str, export: str) -> str:
    """Rows of a fact about a service that happened on a day, at organisation and service level."""
    return f"""
select period.*, within.above as unit, cast(null as integer) as person, fact.source_file, fact.source_line, {columns}
from {table} as fact
join period on fact.on_date between {{win}} and period.day
join facts.coverage as coverage on coverage.export = '{export}' and fact.on_date >= coverage.from_on
join facts.within as within on within.unit = fact.unit"""
