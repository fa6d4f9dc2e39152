"""What a load brought, as the record of its publication: numbers and names of columns, nobody's data."""

from pathlib import Path

import duckdb

from pipelines import publication
from pipelines.exports.all import is_protected
from pipelines.load import load_report, rules
from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Arrived
from records.load_report import SheetReport
from records.publication import Coverage, LoadedFile, Publication, Versions
from records.version import VERSION


def described(
    con: duckdb.DuckDBPyConnection, building: Path, arrived: Arrived, loaded: Loaded, settings: Settings
) -> Publication:
    """The publication that is being built, but for what is known only by comparing it and after counting."""
    report = load_report.made(con, arrived, loaded)
    return Publication(
        folder=building,
        id=publication.name_of(building),
        as_of=loaded.as_of,
        made_at=settings.now,
        policy=settings.policy,
        sample=arrived.is_sample,
        names_kept=settings.keep_names,
        files=tuple(_file(sheet) for sheet in report.files),
        exports=_exports(con),
        mapping=_mappings(loaded, settings),
        corrections=settings.corrections,
        versions=Versions(hearth=VERSION, rules=rules.mark()),
        report=report,
    )


def _mappings(loaded: Loaded, settings: Settings) -> dict[str, str]:
    """The text of each mapping that had a say, by name; of one no longer at hand, the text it had before."""
    at_hand = {mapping.name: mapping for mapping in reversed(settings.mappings)}
    before = settings.previous.mapping if settings.previous else {}
    texts = {**before, **{name: mapping.text for name, mapping in at_hand.items()}}
    wordy = {name for name, mapping in at_hand.items() if any(rule.is_words for rule in mapping.rules)}
    used = {sheet.rule.mapping for sheet in loaded.sheets} | wordy
    return {name: texts[name] for name in sorted(used) if name in texts}


def _file(sheet: SheetReport) -> LoadedFile:
    return LoadedFile(
        file=sheet.source_file,
        sheet=sheet.source_sheet,
        sha256=sheet.sha256,
        export=sheet.export,
        rows=sheet.rows_loaded,
    )


def _exports(con: duckdb.DuckDBPyConnection) -> dict[str, Coverage]:
    supplied = con.execute("select export, covers_from, covers_to from raw.export where supplied order by all")
    return {
        export: Coverage(
            rows=_count(con, export),
            protected=is_protected(export),
            covers_from=covers_from,
            covers_to=covers_to,
        )
        for export, covers_from, covers_to in supplied.fetchall()
    }


def _count(con: duckdb.DuckDBPyConnection, export: str) -> int:
    ((rows,),) = con.execute(f"select count(*) from raw.{export}").fetchall()
    return rows
