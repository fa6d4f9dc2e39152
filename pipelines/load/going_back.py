"""Going back to an earlier publication without telling of the few who have changed since."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from pipelines import publication
from records import data_folder
from records.publication import Earlier, KeptPeriod, Publication, write

# (the older one's figures, the newer one's, the older one's day, folder): the protected periods that were taken over.
PublishAgain = Callable[[Earlier, Earlier, date, Path], tuple[KeptPeriod, ...]]


def go_back(data: Path, now: datetime, publish_again: PublishAgain) -> str:
    """Go back to the publication before the current one; returns the id of what is shown then.

    Where the two differ in protected periods it is published once more under a new id, with these as last shown: the
    other half of what the newer one told would be found in it. LoadError where there is none.
    """
    with publication.alone(data):
        return publication.rollback(data, lambda older, newer: _again(data, now, older, newer, publish_again))


def _again(
    data: Path, now: datetime, older: Publication, newer: Publication, publish_again: PublishAgain
) -> str | None:
    building = publication.begin(data, now)
    try:
        kept = publish_again(older.earlier, newer.earlier, older.as_of, building)
        if not kept:
            return None
        shutil.copyfile(older.folder / data_folder.RETENTION, building / data_folder.RETENTION)
        write(_repeating(older, building, now, kept))
        return publication.finish(data, building)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _repeating(older: Publication, building: Path, now: datetime, kept: tuple[KeptPeriod, ...]) -> Publication:
    """The older publication's record as that of the new one; of what it repeats, if it does so itself."""
    return replace(
        older,
        folder=building,
        id=publication.name_of(building),
        made_at=now,
        kept_periods=tuple(sorted({*older.kept_periods, *kept}, key=lambda each: (each.metric, each.period))),
        repeats=older.repeats or older.id,
    )
