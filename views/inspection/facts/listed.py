"""Every staffing fact of a preparation."""

from views.inspection.facts import in_charge, overseen, workforce
from views.inspection.facts.fact import Fact
from views.inspection.preparation import Preparation
from views.session import prepared


def facts(preparation: Preparation) -> list[Fact]:
    """Every fact, in the order in which they are asked for."""
    staff = prepared.staff(preparation.viewer, preparation.service, preparation.since)
    return [
        *in_charge.facts(preparation, staff.in_charge),
        *workforce.facts(preparation, staff),
        *overseen.facts(preparation),
    ]
