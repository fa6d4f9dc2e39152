"""Which export a sheet holds: by mapping, else by the names of file and sheet together with the headings."""

import re
from dataclasses import dataclass, field, replace

from pipelines.cells import values
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column, Export
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.headings import Matched
from pipelines.mapping.mapping import Mapping, rules_for, with_words

OTHER_WORDS = {
    "staff": ("employee", "employees", "worker", "workers", "people", "workforce", "personnel", "leavers", "starters"),
    "training": ("course", "courses", "trainings"),
    "requirements": ("required", "mandatory"),
    "supervision": ("1to1s", "1-1s"),
    "qualification": ("diplomas",),
    "survey": ("pulse", "questionnaire"),
    "absence": ("sickness",),
    "establishment": ("vacancies", "posts"),
    "mentoring": ("mentors", "buddies", "buddy", "mentor"),
    "tools": ("blockers",),
}
OTHER_LOGS = {
    word + ending
    for word in (
        "complaint", "compliment", "incident", "accident", "meeting", "booking", "visitor", "visit", "medication",
        "repair", "timesheet", "rota", "vehicle", "expense", "handover", "allegation", "notification", "restraint",
        "contact", "drill", "invoice",
    )
    for ending in ("", "s")
} | {"maintenance", "missing"}  # fmt: skip
HOLIDAYS = {"annual", "holiday", "holidays"}
NEVER_READ = "Help"  # the sheet of a template that explains it: read only where a mapping names it
SEVERAL = 2  # headings of one export that make a sheet look like it
ENOUGH = 3  # columns that must match before headings alone tell the export


Replacements = dict[str, str | None]  # text of a cell -> what is stored in its place; texts that stay are not in it


@dataclass
class Recognised:
    """A sheet, the export it holds, how its headings were matched, and what is stored in place of cells of a column."""

    sheet: Sheet
    export: Export
    rule: FileRule
    matched: Matched
    replacements: dict[str, Replacements] = field(default_factory=dict)


def recognise(sheet: Sheet, mappings: list[Mapping]) -> list[Recognised]:
    """What the sheet can be loaded as: one a mapping's block, or the one export it must be; empty where none."""
    rules = rules_for(mappings, sheet.file, sheet.name, sheet.headings)
    if rules:
        plain = [rule for rule in rules if rule.shape.is_plain]
        return [as_export(sheet, rule) for rule in plain if not is_aside(sheet) or rule.sheets]
    if is_aside(sheet):
        return []
    complete = [
        replace(candidate, rule=with_words(mappings, candidate.rule))
        for candidate in _every(sheet)
        if is_complete(candidate)
    ]
    named = named_by(sheet.name) & _names(complete) or named_by(sheet.file) & _names(complete)
    if not named:
        complete = [each for each in complete if is_like_no_other(each) and not is_named_otherwise(sheet)]
    best = _most([candidate for candidate in complete if not named or candidate.export.name in named])
    return best if len(best) == 1 and (named or not named_by(sheet.file)) else []


def is_aside(sheet: Sheet) -> bool:
    """Whether the sheet is read only where a mapping names it."""
    return sheet.hidden or is_help(sheet)


def is_help(sheet: Sheet) -> bool:
    """Whether the sheet is the one that explains a template."""
    return sheet.name.casefold() == NEVER_READ.casefold()


def nearest(sheet: Sheet) -> Recognised:
    """The export the sheet comes nearest to, of those its names name or of all: complete first."""
    named = named_by(sheet.name) or named_by(sheet.file)
    among = [candidate for candidate in _every(sheet) if not named or candidate.export.name in named]
    return max(among, key=lambda candidate: (is_complete(candidate), len(candidate.matched.positions)))


def nearly_complete(sheet: Sheet) -> Recognised | None:
    """The one export of which the sheet has all but who each row is of, whatever its names name; None where several."""
    lacking_people = [
        candidate
        for candidate in _every(sheet)
        if len(candidate.matched.positions) >= SEVERAL
        and set(headings.missing(candidate.export, candidate.matched)) <= {"staff_id"}
    ]
    return lacking_people[0] if len(lacking_people) == 1 else None


def is_named_otherwise(sheet: Sheet) -> bool:
    """Whether file or sheet is named as a log of something else: a team meeting is no supervision, though held."""
    words = set(re.findall(r"[a-z]+", f"{sheet.file} {sheet.name}".casefold()))
    return bool(words & OTHER_LOGS)


def is_complete(candidate: Recognised) -> bool:
    """Whether every column a row cannot do without has its heading or constant."""
    return not headings.missing(candidate.export, candidate.matched, candidate.rule.constants)


def is_like_no_other(candidate: Recognised) -> bool:
    """Whether headings and values alone tell the export: a log of complaints has a date, a home and an answer too."""
    export, positions = candidate.export, candidate.matched.positions
    if len(positions) < ENOUGH:
        return False
    return export.known_by is None or bool(positions.keys() & set(export.known_by)) or _codes_fit(candidate)


def _codes_fit(candidate: Recognised) -> bool:
    """Whether most words of every code column that the export cannot do without are its codes."""
    columns = [column for column in candidate.export.columns if column.required and column.codes]
    shares = [_share_read(candidate, column) for column in columns]
    return bool(shares) and min(shares) > 0.5


def _share_read(candidate: Recognised, column: Column) -> float:
    texts = candidate.sheet.different(candidate.matched.positions[column.name])
    words = candidate.rule.values.get(column.name, {})
    read = sum(values.parse(text, column, words)[1] is None for text in texts)
    return read / len(texts) if texts else 0


def is_like_an_export(sheet: Sheet) -> bool:
    """Whether the sheet's name names an export, or several of its headings are columns of one."""
    return bool(named_by(sheet.name)) or len(nearest(sheet).matched.positions) >= SEVERAL


def could_be(sheet: Sheet) -> list[str]:
    """The exports whose columns the sheet has alike, where more than one fits."""
    return sorted(_names(_most([candidate for candidate in _every(sheet) if is_complete(candidate)])))


def named_by(name: str) -> set[str]:
    """The exports that a file or sheet name names: "Staff 2026-03.xlsx", "training records.xlsx".

    Of several, staff is none: a staff survey is a survey. Holidays are neither leave nor absence.
    """
    words = set(re.findall(r"[a-z0-9-]+|[a-z]+", name.casefold())) | set(re.findall(r"[a-z]+", name.casefold()))
    named = {export for export in EXPORTS if words & _words(export)}
    if words & HOLIDAYS:
        named -= {"leave", "absence"}
    return named - {"staff"} if len(named) > 1 else named


def _words(export: str) -> set[str]:
    plural = {export, f"{export}s", export.removesuffix("s")}
    return plural | set(OTHER_WORDS.get(export, ()))


def _every(sheet: Sheet) -> list[Recognised]:
    return [as_export(sheet, FileRule(export=name)) for name in EXPORTS]


def as_export(sheet: Sheet, rule: FileRule) -> Recognised:
    """The sheet as the export of a block, by its headings."""
    export = EXPORTS[rule.export]
    chosen = {**dict.fromkeys(rule.constants, ""), **rule.columns}
    return Recognised(sheet, export, rule, headings.match(export, sheet.headings, chosen))


def _names(candidates: list[Recognised]) -> set[str]:
    return {candidate.export.name for candidate in candidates}


def _most(candidates: list[Recognised]) -> list[Recognised]:
    most = max((len(candidate.matched.positions) for candidate in candidates), default=0)
    return [candidate for candidate in candidates if len(candidate.matched.positions) == most]
