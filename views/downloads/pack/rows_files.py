"""The rows behind each figure of a pack, a file a measure, where people are named and the viewer may see them."""

from collections.abc import Iterator

import pandas as pd

from metrics.metric import Metric
from metrics.people import rows
from records.plain_text import file_name, harmless
from views.downloads.tables import without_names
from views.inspection.preparation import Preparation
from views.inspection.sections import how_made

ENCODING = "utf-8-sig"  # by which a spreadsheet knows how it is written


def files(preparation: Preparation) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file; none where people are not named."""
    if not preparation.names_people:
        return
    for metric in how_made.used(preparation):
        if metric.protected:
            continue
        listed = _rows(preparation, metric)
        if len(listed):
            yield f"rows/{file_name(metric.name)}.csv", _as_csv(listed)


def _rows(preparation: Preparation, metric: Metric) -> pd.DataFrame:
    """The rows of the service that its figure over the period adds up."""
    viewer, unit = preparation.viewer, ("service", preparation.service)
    return rows.over(viewer.published.folder, viewer.scope, metric.name, preparation.since, preparation.as_of, *unit)


def _as_csv(table: pd.DataFrame) -> bytes:
    shown = without_names(table.rename(columns={"name": "Name"}))
    texts = [name for name, column in shown.items() if not pd.api.types.is_numeric_dtype(column)]
    safe = shown.assign(**{str(name): [_harmless(cell) for cell in shown[name]] for name in texts})
    return safe.to_csv(index=False, lineterminator="\r\n").encode(ENCODING)


def _harmless(cell: object) -> object:
    return harmless(cell) if isinstance(cell, str) else cell
