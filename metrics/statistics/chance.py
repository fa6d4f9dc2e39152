"""How rare is rare enough to be said: a budget of sentences that chance may write, shared among all that is judged."""

import numpy as np
import numpy.typing as npt

NEEDS_A_LOOK = "needs a look"
BETTER_THAN_USUAL = "better than usual"
TOO_FEW_TO_TELL = "too few to tell"
TOO_EARLY_TO_SAY = "too early to say"
AS_USUAL = "as usual"
WORDS = (NEEDS_A_LOOK, BETTER_THAN_USUAL, TOO_FEW_TO_TELL, TOO_EARLY_TO_SAY, AS_USUAL)

CHANCE_SENTENCES = 0.5  # that a provider in which nothing changes may read in a month
MOST = 0.005  # however few are judged
RAREST_SAID = 10_000
STEPS = (10, 15, 20, 30, 40, 50, 60, 70, 80, 90)  # and ten times, a hundred times as much: no model knows it better


def bounds(
    is_judged: npt.ArrayLike, is_core: npt.ArrayLike, *, budget: float = CHANCE_SENTENCES, group: npt.ArrayLike = 0
) -> np.ndarray:
    """The largest probability at which each cell of one month is news, whether or not it is judged itself.

    `group` numbers the cells that share a budget: one for the organisation and its services together, one for the
    teams of each service. Half a budget goes to the judged cells of core measures, half to the others, and each cell
    may speak on two sides. ValueError: a negative budget.
    """
    if budget < 0:
        raise ValueError(
            f"chance_sentences: {budget} is below 0; give how many sentences chance may write, such as 0.5"
        )
    judged, core, groups = np.broadcast_arrays(np.asarray(is_judged, bool), np.asarray(is_core, bool), group)
    halves = 2 * np.unique(groups, return_inverse=True)[1] + core
    cells = np.bincount(halves, judged)[halves]
    return np.minimum(MOST, budget / 2 / (2 * np.maximum(cells, 1)))


def words(
    p_low: npt.ArrayLike,
    p_high: npt.ArrayLike,
    *,
    better: npt.ArrayLike,
    bound: npt.ArrayLike,
    is_too_early: npt.ArrayLike,
    doubled: npt.ArrayLike = np.nan,
) -> np.ndarray:
    """What is said of each cell, one of WORDS; the parameters are those of `word_places`."""
    places = word_places(p_low, p_high, better=better, bound=bound, is_too_early=is_too_early, doubled=doubled)
    return np.array(WORDS)[places]


def word_places(
    p_low: npt.ArrayLike,
    p_high: npt.ArrayLike,
    *,
    better: npt.ArrayLike,
    bound: npt.ArrayLike,
    is_too_early: npt.ArrayLike,
    doubled: npt.ArrayLike = np.nan,
) -> np.ndarray:
    """What is said of each cell, as its place in WORDS; a cell that is rare on both sides needs a look.

    `p_low` and `p_high` of `stands_out` (NaN: not judged), `better` "higher" or "lower", `bound` of `bounds`;
    `is_too_early` where months are wanting; `doubled`, of leavers alone, the probability of twice the usual number.
    ValueError: another direction, in which no change is better or worse.
    """
    directions = np.asarray(better, dtype=str)
    if unknown := set(directions.ravel()) - {"higher", "lower"}:
        raise ValueError(f"better: {', '.join(sorted(unknown))} is no direction to judge by; give 'higher' or 'lower'")
    is_low, is_high = np.less_equal(p_low, bound), np.less_equal(p_high, bound)
    is_bad = np.where(directions == "higher", is_low, is_high)
    conditions = np.broadcast_arrays(is_bad, is_low | is_high, np.greater(doubled, bound), is_too_early)
    return np.select(conditions, range(len(conditions)), WORDS.index(AS_USUAL))


def in_words(probability: float) -> str:
    """A probability as a person would say it: "about 1 in 700", from "1 in 10 or more" to "less than 1 in 10,000".

    ValueError: no probability (NaN too).
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"in_words: {probability} is no probability; give a number between 0 and 1")
    if probability * RAREST_SAID < 1:
        return f"less than 1 in {RAREST_SAID:,}"
    if probability >= 1 / STEPS[0]:
        return f"1 in {STEPS[0]} or more"
    sizes = [step * ten for ten in (1, 10, 100) for step in STEPS] + [RAREST_SAID]
    return f"about 1 in {min(sizes, key=lambda size: abs(size - 1 / probability)):,}"
