"""A sum of own hours that stands among the shifts it is the sum of, so that they would count twice."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look

MOST_OF_A_SHIFT = 24  # hours, as the contract has it

# One row over a day's length in a month and service of which the shifts stand there too.
BESIDE = f"""
with own as (
    select *, date_trunc('month', date) as month, hours > {MOST_OF_A_SHIFT} as is_sum from raw.agency where kind = 'own'
)
select service, min(source_file), min(source_line) filter (is_sum), sum(hours) filter (is_sum),
    count(*) filter (not is_sum)
from own group by service, month
having count(*) filter (is_sum) > 0 and count(*) filter (not is_sum) > count(*) filter (is_sum)
order by month, service
"""


def beside_shifts(look: Look) -> Iterator[Doubt]:
    """Asks where own hours of a service and month stand shift by shift, and in a sum as well."""
    if not any(recognised.export.name == "agency" for recognised in look.sheets):
        return
    if rows := look.con.execute(BESIDE).fetchall():
        service, file, line, hours, shifts = rows[0]
        yield Doubt(
            question=(
                f"{file} (agency): row {line} has {hours:g} own hours of {service}, and {shifts} rows of the same "
                f"month are shifts of its own. Is it their total? Then take that row out, or they count twice "
                f"({len(rows)} such {'month' if len(rows) == 1 else 'months'} of a service)."
            ),
            brief=f"{file}: sums of own hours count beside the shifts of their months",
        )
