"""What a load changes in figures, in words: those that differ from before, and the periods that stay as shown."""

from records.publication import ChangedFigure, KeptPeriod
from records.recount import FIGURES


def kept(periods: tuple[KeptPeriod, ...]) -> list[str]:
    """The protected periods that stay as they were shown; nothing where there are none."""
    if not periods:
        return []
    listed = "; ".join(f"{each.metric} {each.period}" for each in periods)
    return [f"kept as first published, until enough has changed: {listed}"]


def figures(changed: tuple[ChangedFigure, ...]) -> list[str]:
    """The figures that changed, the organisation's first; nothing where none did."""
    if not changed:
        return []
    first = f"{len(changed)} {FIGURES}, among them:"
    return [first, *(f"    {_figure(figure)}" for figure in changed[:10])]


def _figure(figure: ChangedFigure) -> str:
    formula = f" ({figure.formula})" if figure.formula else ""
    named = f"{figure.metric}{':' + figure.part if figure.part else ''}{formula}"
    unit = " · ".join(name for name in (figure.service, figure.team) if name) or "organisation"
    return f"{named}, {unit}, {figure.month}: {_shown(figure.before)} → {_shown(figure.after)}"


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.1f}".rstrip("0").rstrip(".")
