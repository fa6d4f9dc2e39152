"""The record of a publication: written and read again, by whichever version it was written."""

import json
from datetime import date, datetime

from records import data_folder, integrity
from records.as_json import to_plain
from records.kept import history
from records.load_report import ChangedRows, TurnoverFrom
from records.publication import ChangedFigure, Coverage, LoadedFile, Versions, read
from tests.given import record

# As version 0.1.0 wrote it, shortened to a row of each kind.
EARLIER = """
{
 "id": "2025-11-02-091400", "as_of": "2025-10-31", "made_at": "2025-11-02T09:14:00.000000",
 "sample": false, "accepted": true, "names_kept": false,
 "files": [{"file": "staff.csv", "sheet": "", "sha256": "0a1b", "export": "staff", "rows": 7}],
 "exports": {"staff": {"rows": 7, "covers_from": null, "covers_to": "2025-10-31"}},
 "mapping": {"own.toml": "keep_names = false"},
 "policy": {
  "full_time_hours": 40, "counted_contracts": ["permanent"],
  "supervision": {"interval_days": 35, "interval": [{"role": "Cook", "days": 42}]},
  "targets": {"supervision_in_date": {"value": 97.0, "source": "policy: your own"}},
  "colours": ["red"]
 },
 "versions": {"hearth": "0.1.0", "metrics": "5f3a"},
 "report": {
  "files": [{"export": "staff", "source_file": "staff.csv", "source_sheet": "", "sha256": "0a1b", "heading_line": 1,
   "rows_read": 8, "rows_loaded": 7, "rows_rejected": 1, "rows_set_aside": 0, "cells_blanked": 0, "mapping": null,
   "dropped_columns": ["Notes"], "notes": [], "matched": {"staff_id": "Number"}, "constants": {}, "date_formats": {},
   "carried_over": false}],
  "carried": {"training": "2025-09-30"},
  "rejected": [{"export": "staff", "source_file": "staff.csv", "source_sheet": "", "column_name": "start_date",
   "rows": 1}],
  "turnover_from": {"leavers_known_from": "2025-01-01", "from_mapping": false, "first_month": "2025-12"},
  "changed_rows": [{"export": "staff", "new": 1, "changed": 2, "gone": 0}]
 },
 "changed_figures": [{"metric": "headcount", "part": "", "level": "organisation", "service": "", "team": "",
  "month": "2025-09-30", "formula": "", "before": 6.0, "after": null}]
}
"""


def earlier(folder):
    (folder / data_folder.RECORD).write_text(EARLIER, "utf-8")
    return read(folder)


def test_a_publication_of_an_earlier_version_is_read(tmp_path):
    publication = earlier(tmp_path)
    assert (publication.as_of, publication.made_at) == (date(2025, 10, 31), datetime(2025, 11, 2, 9, 14))
    assert publication.accepted and not publication.sample
    assert publication.files == (LoadedFile(file="staff.csv", sha256="0a1b", export="staff", rows=7),)
    assert publication.exports == {"staff": Coverage(rows=7, covers_to=date(2025, 10, 31))}
    (figure,) = publication.changed_figures
    assert figure == ChangedFigure(
        metric="headcount", level="organisation", month=date(2025, 9, 30), before=6.0, after=None
    )


def test_its_report_is_read_with_nothing_where_it_said_nothing(tmp_path):
    report = earlier(tmp_path).report
    assert report.carried == {"training": date(2025, 9, 30)}
    assert report.turnover_from == TurnoverFrom(leavers_known_from=date(2025, 1, 1), first_month="2025-12")
    assert report.changed_rows == (ChangedRows(export="staff", new=1, changed=2, gone=0),)
    assert (report.files[0].matched, report.rejected[0].rows) == ({"staff_id": "Number"}, 1)
    assert (report.doubts, report.as_of_from) == ((), None)


def test_its_policy_has_the_shipped_values_for_what_it_did_not_know(tmp_path):
    policy = earlier(tmp_path).policy
    assert (policy.full_time_hours, policy.counted_contracts) == (40, ("permanent",))
    assert (policy.supervision.interval_days, policy.supervision.tolerance_days) == (35, 7)
    assert (policy.supervision.interval[0].role, policy.targets["supervision_in_date"].value) == ("Cook", 97)


def test_no_rules_of_now_were_known_to_it_so_it_is_counted_again(tmp_path):
    assert earlier(tmp_path).versions == Versions(hearth="0.1.0", rules="")


def test_what_is_written_is_read_again_the_same(tmp_path):
    (tmp_path / "earlier").mkdir()
    (tmp_path / "now").mkdir()
    plain = to_plain(earlier(tmp_path / "earlier"))
    record.written(tmp_path / "now", **{name: value for name, value in plain.items() if name != "folder"})
    again = to_plain(read(tmp_path / "now"))
    assert again | {"folder": None} == plain | {"folder": None}
    assert "folder" not in json.loads((tmp_path / "now" / data_folder.RECORD).read_text("utf-8"))


def test_the_history_has_the_latest_made_first_and_none_that_is_being_built(tmp_path):
    for name, day in (("a", 1), ("b", 3), ("c", 2), (".building-d", 4)):
        folder = data_folder.publication(tmp_path, name)
        folder.mkdir(parents=True)
        for file in integrity.NEEDED:
            (folder / file).write_text("as it was written")
        record.written(folder, made_at=f"2026-04-0{day}T09:00:00")
    assert [publication.id for publication in history(tmp_path)] == ["b", "c", "a"]
