"""How this was made: of what, by which rules, what each measure counts, what is not shown and what was left out."""

from collections.abc import Iterable, Iterator

import pandas as pd

from metrics.metric import Metric
from records import small_counts
from records.load_report import SheetReport
from records.policy import Policy
from views.downloads.paper.document import Block, bullets, heading, paragraphs, table
from views.inspection.facts import listed
from views.inspection.preparation import Preparation
from views.parts import how_judged
from views.session import own_terms, periods, values
from views.words import dates, figures, numbers, period_lines, reasons
from views.words.lists import joined_by_and

NOT_THE_FORM = "Check against the current form of your regulator; this is not the official form."
NOT_FOR_YOU = "What a load left out is told to those who may see loads."
DEFINED = "What each measure counts"
OVER_THE_PERIOD = (
    "What counts a month or several counts the period in their place, and is not brought to a year. What stands for a "
    "day stands for the last one."
)


def of(preparation: Preparation) -> list[Block]:
    """The sources, the rules, the definitions, and what is not in it."""
    return [
        heading("How this was made"),
        *paragraphs(NOT_THE_FORM),
        *bullets(_sources(preparation)),
        heading("Rules in force"),
        *table("Rules in force", _rules(own_terms.policy(preparation.viewer).of_unit(preparation.service))),
        heading(DEFINED),
        *paragraphs(OVER_THE_PERIOD),
        *table(DEFINED, _definitions(preparation)),
        heading("What is not shown, and why"),
        *(bullets(_not_shown(preparation)) or paragraphs("Everything that was counted is shown.")),
        *_left_out(preparation),
    ]


def used(preparation: Preparation) -> list[Metric]:
    """The measures that the sections are about, in the order of display."""
    facts = {fact.measure for fact in listed.facts(preparation)}
    named = {*facts, *(preparation.framework.measures if preparation.framework else ())}
    core = {metric.name for metric in preparation.core}
    return [each for each in values.metrics_published(preparation.viewer) if each.name in named | core]


def _sources(preparation: Preparation) -> Iterator[str]:
    published, framework = preparation.viewer.published, preparation.framework
    made = f"made on {dates.day(published.made_at.date())} by Hearth {published.versions.hearth}".rstrip()
    yield f"Counted from the publication {published.id}, {made}, for data to {dates.day(published.as_of)}."
    version = preparation.viewer.register_version
    written = f"as it stood at change {numbers.count(version)}" if version > 0 else "nothing yet"
    yield f"What people wrote down in Hearth: {written}."
    if framework:
        yield f"Asked by: {framework.title}, {framework.version}. Another framework changes headings and no figure."
    yield (
        f"Every figure over the period is the one that `hearth since {preparation.since}` gives of "
        f"{preparation.service}; a percent stands for twenty or more, else the count."
    )


def _rules(policy: Policy) -> pd.DataFrame:
    """What the organisation has decided that figures depend on."""
    supervision, hiding, signals = policy.supervision, policy.hiding, policy.signals
    listed = {
        "Supervision is due": f"every {numbers.counted(supervision.interval_days, 'day')}; it counts as in date "
        f"{numbers.counted(supervision.tolerance_days, 'day')} longer",
        "Supervision in probation": f"every {numbers.counted(supervision.probation_interval_days, 'day')}",
        "Training": f"due soon {numbers.counted(policy.training.due_soon_days, 'day')} before it expires; a starter "
        f"has {numbers.counted(policy.training.grace_days, 'day')}",
        "Long leave": f"{numbers.counted(supervision.long_leave_days, 'day')} or more: not counted among those due",
        "Contracts that are counted": joined_by_and(name.replace("_", " ") for name in policy.counted_contracts),
        "Small groups": f"protected measures are shown of {hiding.smallest_group} people or more, and of what is about "
        f"a few of {hiding.fewest_contributors} or more",
        "Charts": f"{how_judged.rule_set(signals)}; {signals.shift} points in a row on one side, or {signals.trend} "
        "that rise or fall",
    }
    return pd.DataFrame({"Rule": list(listed), "As decided": list(listed.values())})


def _definitions(preparation: Preparation) -> pd.DataFrame:
    return pd.DataFrame(
        {"Measure": period_lines.title(metric), "How it is counted": _counted(metric)} for metric in used(preparation)
    )


def _counted(metric: Metric) -> str:
    return " ".join(part for part in (metric.meaning, f"{figures.formula(metric)}." if metric.shown_as else "") if part)


def _not_shown(preparation: Preparation) -> Iterator[str]:
    """The measures of the service without a figure over the period, by why there is none."""
    until, viewer = preparation.as_of, preparation.viewer
    by_reason: dict[str, dict[str, None]] = {}
    for row in periods.figures(viewer, preparation.since, until, preparation.service):
        metric = preparation.metric(row["metric"])
        if row["level"] == "service" and not row["part"] and row["state"] in ("suppressed", "not_enough_history"):
            why = reasons.state(viewer, metric, row)
            by_reason.setdefault(why, {})[period_lines.title(metric)] = None
    for why, titles in by_reason.items():
        yield f"{why}: {joined_by_and(list(titles))}."


def _left_out(preparation: Preparation) -> list[Block]:
    """What the load of all services read and left out, and the files it read."""
    if not preparation.viewer.scope.sees_rows("organisation"):
        return [heading("What a load left out"), *paragraphs(NOT_FOR_YOU)]
    published = preparation.viewer.published
    conflicts = [
        f"{small_counts.in_words(each.rows, each.protected)} of {each.export}: {each.kind}"
        for each in published.report.conflicts
    ]
    return [
        heading("What was read and left out, of all services"),
        *paragraphs(f"{numbers.counted(len(published.files), 'file')}, each known by a checksum of its content."),
        *table("What was read and left out", _balance(published.report.files)),
        *paragraphs("Rows that were loaded and disagree with another export:" if conflicts else "No rows disagree."),
        *bullets(conflicts),
    ]


def _balance(sheets: Iterable[SheetReport]) -> pd.DataFrame:
    """A row an export: every row read is loaded, rejected or set aside; of protected ones no small number."""
    by_export: dict[str, list[SheetReport]] = {}
    for sheet in sheets:
        by_export.setdefault(sheet.export, []).append(sheet)
    return pd.DataFrame(_of_export(export, by_export[export]) for export in sorted(by_export))


def _of_export(export: str, sheets: list[SheetReport]) -> dict[str, str]:
    is_protected = any(sheet.protected for sheet in sheets)
    counts = ("rows_loaded", "rows_rejected", "rows_set_aside")
    parts = tuple(sum(getattr(sheet, name) for sheet in sheets) for name in counts)
    loaded, rejected, aside = (small_counts.in_words(rows, is_protected) for rows in parts)
    read = small_counts.total_in_words(parts, is_protected)
    return {"Export": export, "Rows read": read, "Loaded": loaded, "Rejected": rejected, "Set aside": aside}
