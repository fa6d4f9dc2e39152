"""What is going well and what needs a look: which sentences are shown, the strongest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from records.policy import Policy
from views.overview.highlight import SIGNAL, Highlight, highlight_of
from views.parts.unit_status import UnitStatus

MOST = 5  # sentences on each side
MOST_PER_METRIC = 2  # so that one measure does not fill a side
MOST_PER_UNIT = 2  # nor one unit
NEAREST_WITHIN = 10  # percentage points: what is nearest is said where nothing else goes well, but not from far away


@dataclass(frozen=True)
class Highlights:
    """What goes well and what needs a look, at most five each, and the concerns that are left over: none is dropped."""

    well: list[Highlight]
    look: list[Highlight]
    further: list[Highlight]


def highlights(statuses: list[UnitStatus], policy: Policy) -> Highlights:
    """The strongest first, at most two of a unit and of a measure; a concern comes before all that is none."""
    every = [made for status in statuses if (made := highlight_of(status, policy)) is not None]
    every.sort(key=_weight)
    wrong = [highlight for highlight in every if not highlight.is_good]
    concerns = [highlight for highlight in wrong if highlight.weight[0] == SIGNAL]
    varied = _varied(concerns)
    look = [*varied, *(concern for concern in concerns if concern not in varied)][:MOST]
    look = sorted(_varied([highlight for highlight in wrong if highlight not in concerns], look), key=_weight)
    well = _varied([highlight for highlight in every if highlight.is_good])
    return Highlights(
        well=well or _nearest([highlight for highlight in wrong if highlight not in look]),
        look=look,
        further=[concern for concern in concerns if concern not in look],
    )


def _varied(candidates: list[Highlight], chosen: Sequence[Highlight] = ()) -> list[Highlight]:
    """The chosen ones and, up to five in all, of the candidates at most two of a unit and of a measure."""
    chosen = [*chosen]
    for highlight in candidates:
        of_metric = sum(other.status.metric is highlight.status.metric for other in chosen)
        of_unit = sum(other.who == highlight.who for other in chosen)
        if of_metric < MOST_PER_METRIC and of_unit < MOST_PER_UNIT and len(chosen) < MOST:
            chosen.append(highlight)
    return chosen


def _nearest(short: list[Highlight]) -> list[Highlight]:
    """Where nothing else goes well: the measures nearest their target, named as short of it."""
    near = [highlight for highlight in short if highlight.short_by <= NEAREST_WITHIN]
    near = sorted(near, key=lambda highlight: (highlight.short_by, _weight(highlight)))
    return _varied(
        [
            replace(highlight, is_good=True, sentence=f"{highlight.sentence[:-1]}; nearest to its target.")
            for highlight in near
        ]
    )


def _weight(highlight: Highlight) -> tuple:
    return highlight.weight
