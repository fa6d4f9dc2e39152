"""Every condition, in the order in which pages list them."""

from metrics.conditions.services import AGENCY_AND_SICKNESS, MANAGER_GAP
from metrics.conditions.starters import STARTERS
from metrics.conditions.supervisors import SUPERVISORS
from metrics.conditions.surveys import WAVES_DOWN

CONDITIONS = {
    condition.name: condition for condition in (STARTERS, SUPERVISORS, MANAGER_GAP, AGENCY_AND_SICKNESS, WAVES_DOWN)
}
