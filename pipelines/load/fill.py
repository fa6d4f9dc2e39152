"""A folder's exports, and what the publication before holds, -> source.* and raw.* of a new people.duckdb."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import duckdb

from pipelines.choices import Choices, OpenChoices
from pipelines.doubts import headlines, kinds, new_names, validities
from pipelines.doubts.doubt import Doubt, Look
from pipelines.errors import LoadError
from pipelines.load import notes
from pipelines.load.folder import Arrived, Say
from pipelines.load.stored import store_all
from pipelines.mapping import questions
from pipelines.mapping.mapping import Mapping
from pipelines.rows import as_of as as_of_
from pipelines.rows import (
    carry_over,
    conflicts,
    dates_before,
    duplicate_answers,
    key_columns,
    later_rows,
    leavers_between_loads,
    names,
    people_digests,
    people_directory,
    people_keys,
    tables,
    two_versions,
    types,
)
from pipelines.rows.as_of import Latest
from pipelines.rows.last_days import Answer
from pipelines.rows.staff_numbers import StaffNumbers
from pipelines.rows.tables import StoredSheet
from pipelines.written import NamedManager, Rebase
from records import data_folder
from records.policy import Policy
from records.publication import Publication


@dataclass
class Loaded:
    """What a load brought, for the report and for what follows."""

    as_of: date
    as_of_from: Latest | None  # None: the day was given, or is that of the publication before
    latest: list[Latest]
    sheets: list[StoredSheet]
    brought: set[str]  # the exports this load brought whole
    carried: dict[str, date]  # the exports that stayed, and to when they speak
    formats: dict[tuple, dict[str, str]]
    joined: list[names.Joined] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # whose last day was derived by this load
    gone: list[str] = field(default_factory=list)  # whom the staff export no longer names
    doubts: list[str] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)  # what may be wrong and does not stop a load
    questions: list[Doubt] = field(default_factory=list)  # what would load and may be wrong
    offers: list[Choices] = field(default_factory=list)  # new names that may be known ones


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a load is told."""

    policy: Policy
    mappings: list[Mapping]
    keep_names: bool
    as_of: date | None
    now: datetime
    previous: Publication | None = None  # the publication that the load follows
    names_key: bytes = b""  # of the digests of what people are called
    answers: tuple[Answer, ...] = ()  # to "left on …?"
    managers: tuple[NamedManager, ...] = ()  # registered managers, as people wrote them down
    rebases: tuple[Rebase, ...] = ()
    corrections: str = ""  # the mark of all three


def load(con: duckdb.DuckDBPyConnection, arrived: Arrived, settings: Settings, say: Say) -> Loaded:
    """Fill source.* and raw.*; LoadError where the exports cannot be used: the database is then of no use."""
    if settings.previous:
        carry_over.attach(con, settings.previous.folder / data_folder.PEOPLE)
    tables.create(con)
    arrived = _with_people_keys(con, arrived, settings)
    numbers = _staff_numbers(con, arrived, settings)
    before = carry_over.supplied(con) if settings.previous else {}
    stored = store_all(con, arrived, before, settings.mappings, numbers, say, _day_before(settings))
    if settings.previous:
        stored = replace(stored, sheets=dates_before.remembered(stored.sheets, settings.previous.report.files))
    say("reading cells")
    formats = types.type_all(con, stored.sheets)
    con.begin()
    later_rows.end_earlier(con, stored.sheets)
    duplicate_answers.reject(con)
    latest = as_of_.latest(con, settings.now.date(), {export.name for export in tables.supplied(con)})
    day, read_from = _day(con, settings, stored.carried, latest)
    loaded = Loaded(day, read_from, latest, stored.sheets, stored.brought, stored.carried, formats)
    loaded.doubts = [doubt for recognised, _ in arrived.sheets for doubt in questions.doubts(recognised)]
    _keep_who_left(con, settings, loaded, numbers)
    tables.insert(con, "source.unknown_key", numbers.rows, ("marker", "digest"))
    _keep_written(con, settings)
    loaded.joined = names.join(con)
    two_versions.refuse_two(con, loaded.sheets)
    notes.files(con)
    notes.forms(con, stored.sheets)
    notes.while_typing(con, stored.sheets)
    notes.exports(con, loaded.sheets, loaded.carried, day)
    say("comparing exports")
    conflicts.find(con, settings.policy, day)
    look = _look(con, arrived, settings, loaded, numbers)
    loaded.questions = kinds.find(look) if arrived.sheets else []
    loaded.offers = list(new_names.offers(look)) if arrived.sheets else []
    loaded.doubts += [f"{offer.words} Then a mapping says so:\n{offer.renames}" for offer in loaded.offers]
    loaded.doubts += validities.offers(look) if arrived.sheets else []
    loaded.headlines = [*headlines.find(look), *stored.remarks]
    con.commit()
    return loaded


def _look(
    con: duckdb.DuckDBPyConnection, arrived: Arrived, settings: Settings, loaded: Loaded, numbers: StaffNumbers
) -> Look:
    return Look(
        con=con,
        sheets=[recognised for recognised, _ in arrived.sheets],
        staff_numbers=numbers.known,
        as_of=loaded.as_of,
        as_of_was_read=loaded.as_of_from is not None,
        today=settings.now.date(),
        previous_as_of=_day_before(settings),
        gone=loaded.gone,
    )


def _keep_written(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """What people wrote down of services, as facts are made of it."""
    named = [(each.service, each.staff_id, each.from_on, each.to_on) for each in settings.managers]
    tables.insert(con, "raw.named_manager", named, ("service", "staff_id", "from_on", "to_on"))
    begun = [(each.service, each.from_on) for each in settings.rebases]
    tables.insert(con, "raw.rebase", begun, ("service", "from_on"))


def _day_before(settings: Settings) -> date | None:
    """The as-of day of the publication before."""
    return settings.previous.as_of if settings.previous else None


def _with_people_keys(con: duckdb.DuckDBPyConnection, arrived: Arrived, settings: Settings) -> Arrived:
    """What arrived with staff numbers for the names and e-mails that stand for them; LoadError asks who is meant."""
    known = people_directory.directory((recognised for recognised, _ in arrived.sheets), settings.names_key)
    if settings.previous:
        people_digests.add_previous(con, known)
    people_digests.store(con, known)
    resolved, open_ = [], []
    for recognised, sha256 in arrived.sheets:
        try:
            resolved.append((people_keys.resolved(recognised, known), sha256))
        except LoadError as question:
            open_.append(question)
    if open_:
        choices = [each for question in open_ if isinstance(question, OpenChoices) for each in question.choices]
        raise OpenChoices("\n\n".join(map(str, open_)), choices)
    return replace(arrived, sheets=resolved)


def _staff_numbers(con: duckdb.DuckDBPyConnection, arrived: Arrived, settings: Settings) -> StaffNumbers:
    recognised = [sheet for sheet, _ in [*arrived.sheets, *arrived.mended]]
    return key_columns.staff_numbers(con, recognised, settings.keep_names, settings.previous is not None)


REJECTED_STAFF = "select count(*), min(source_file), min(reason) from raw.rejected where export = 'staff'"


def _day(
    con: duckdb.DuckDBPyConnection, settings: Settings, carried: dict[str, date], latest: list[Latest]
) -> tuple[date, Latest | None]:
    """The as-of date, and the event it was read from."""
    if settings.as_of:
        return settings.as_of, None
    if not latest:
        ((rejected, file, reason),) = con.execute(REJECTED_STAFF).fetchall()
        why = f" {rejected} rows of {file} were rejected, for instance because {reason}." if rejected else ""
        raise LoadError(
            f"No export holds a date of anything that has happened.{why} "
            "Give the day they speak for: --as-of YYYY-MM-DD"
        )
    # An export that stayed has spoken to a later day already: a load never turns the clock back for it.
    if carried and settings.previous and settings.previous.as_of > latest[0].day:
        return settings.previous.as_of, None
    return latest[0].day, latest[0]


def _keep_who_left(con: duckdb.DuckDBPyConnection, settings: Settings, loaded: Loaded, numbers: StaffNumbers) -> None:
    if not settings.previous:
        return
    if "staff" in loaded.carried:
        leavers_between_loads.keep_as_before(con, numbers, settings.answers)
        return
    before = settings.previous.as_of
    loaded.gone = leavers_between_loads.gone(con, before)
    if leavers_between_loads.lists_only_current_staff(con, before):
        loaded.left = leavers_between_loads.keep_gone(con, before, loaded.as_of, numbers, settings.answers)
