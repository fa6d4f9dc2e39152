"""File check: a few files drawn at random, what the exports hold of each, and what is missing."""

from collections.abc import Sequence

import pandas as pd

from inspection.file import LOOKED_FOR, File
from inspection.file_check import FileCheck
from metrics.people.matrix import NEEDS_ACTION, WORDS
from metrics.read import named
from views.downloads.paper.document import Block, heading, paragraphs, table
from views.inspection.preparation import Preparation
from views.session import prepared
from views.words import dates, missing_exports, numbers
from views.words.lists import joined_by_and

TITLES = {
    "induction": "Induction",
    "probation": "Probation",
    "supervision": "Supervision",
    "training": "Required training",
    "appraisal": "Appraisal",
    "qualification": "Level 3",
}
WITHIN = {what: title.lower() for what, title in TITLES.items()} | {"qualification": "Level 3"}  # a sentence
LEVEL_3 = {
    "held": "held",
    "equivalent": "an equivalent is held",
    "enrolled": "working towards it",
    "none": "not held",
    "": "not recorded",
}
OUTCOMES = {"passed": "passed", "not_confirmed": "not confirmed", "extended": "extended"}
IN_FILES = "Files that have it, of those where it is looked for"
LEFT_OUT = (
    "A thing is not looked for where it does not apply (Level 3 outside care roles), where it is not due yet, and "
    "where the exports do not tell (a start before the probation export begins)."
)
NEEDS_FILES = "A file check opens files of single people, so without access to them there are no numbers of it either."
LIMITS = (
    "The exports tell what was done and when. What was written at a session, and whether it helped, the files show."
)


def of(preparation: Preparation) -> list[Block]:
    """A block a person where people are named, else how many of the files have what is looked for."""
    try:
        check = prepared.checked(preparation.viewer, preparation.service, preparation.since, preparation.seed)
    except named.NotForYou as refusal:
        return [heading("File check"), *paragraphs(f"{refusal} {NEEDS_FILES}")]
    except named.REFUSALS as refusal:
        return [heading("File check"), *paragraphs(str(refusal))]
    if not check.files:
        return [heading("File check"), *paragraphs("Nobody is in post, so there is no file to look at.")]
    drawn = f"{numbers.people(len(check.files))} of {numbers.count(check.out_of)} in post, drawn at random"
    return [
        heading("File check"),
        *paragraphs(f"{drawn} by the number {check.seed}: of the same data it draws the same people again."),
        *paragraphs(LIMITS, *_silent(check), is_small=True),
        *(_by_person(check, preparation) if preparation.names_people else _in_all(check)),
    ]


def _by_person(check: FileCheck, preparation: Preparation) -> list[Block]:
    blocks: list[Block] = []
    for file in check.files:
        lacking = file.missing(check.as_of, tuple(check.silent))
        about = f"{file.who}, {file.role}, here since {dates.day(file.since)}"
        gaps = joined_by_and(WITHIN[what] for what in lacking)
        rows = pd.DataFrame(
            {
                "What": title,
                "What is recorded": recorded(file, what, check, preparation),
                "To look at": f"yes: {missing_exports.named(LOOKED_FOR[what])}" if what in lacking else "",
            }
            for what, title in TITLES.items()
        )
        blocks += [*paragraphs(f"{about}. {f'To look at: {gaps}' if gaps else 'Nothing is missing'}.")]
        blocks += table(f"File of {file.who}", rows)
    return blocks


def _in_all(check: FileCheck) -> list[Block]:
    """How many of the files in which a thing is looked for have it; whose files they are is not said."""
    rows = pd.DataFrame(
        {
            "What": title,
            IN_FILES: _in_files(check, what),
            "Where it would be": missing_exports.named(LOOKED_FOR[what]),
        }
        for what, title in TITLES.items()
    )
    return [*table("File check", rows), *paragraphs(LEFT_OUT, is_small=True)]


def _in_files(check: FileCheck, what: str) -> str:
    """ "2 of 3": of the files that have a thing or lack it, how many have it."""
    silent = tuple(check.silent)
    if LOOKED_FOR[what] in silent:
        return "not known"
    held = sum(what in file.held(check.as_of, silent) for file in check.files)
    lacking = sum(what in file.missing(check.as_of, silent) for file in check.files)
    return f"{numbers.count(held)} of {numbers.count(held + lacking)}" if held + lacking else "looked for in none"


def _silent(check: FileCheck) -> Sequence[str]:
    return [words for export, words in check.silent.items() if export in LOOKED_FOR.values()]


def recorded(file: File, what: str, check: FileCheck, preparation: Preparation) -> str:
    """What the exports hold of one thing in a file, in words."""
    if LOOKED_FOR[what] in check.silent:
        return check.silent[LOOKED_FOR[what]]
    words = {
        "induction": _induction,
        "probation": _probation,
        "training": _training,
        "appraisal": _appraisal,
        "qualification": _qualification,
    }
    return _supervision(file, preparation) if what == "supervision" else words[what](file)


def _no_start(file: File) -> str:
    return "No row" if file.is_start_covered else "Started before the probation export begins"


def _induction(file: File) -> str:
    start = file.starting
    if start is None:
        return _no_start(file)
    if start.induction_completed_on:
        return f"Completed on {dates.day(start.induction_completed_on)}, expected by {dates.day(start.induction_by)}"
    begun = f"Begun on {dates.day(start.induction_started_on)}" if start.induction_started_on else "Not begun"
    return f"{begun}, expected by {dates.day(start.induction_by)}"


def _probation(file: File) -> str:
    start = file.starting
    if start is None:
        return _no_start(file)
    reviewed = f"reviewed on {dates.day(start.reviewed_on)}" if start.reviewed_on else "not reviewed"
    due = f"review due on {dates.day(start.review_due_on)}" if start.review_due_on else "no review date"
    outcome = OUTCOMES.get(start.outcome, "no outcome")
    extended = f" to {dates.day(start.extended_to)}" if start.outcome == "extended" and start.extended_to else ""
    return f"{outcome[0].upper()}{outcome[1:]}{extended}; {due}, {reviewed}"


def _supervision(file: File, preparation: Preparation) -> str:
    held = numbers.counted(file.sessions, "one-to-one session") + f" since {dates.day(preparation.since)}"
    last = f", the last on {dates.day(file.last_session_on)}" if file.last_session_on else ""
    due = f"; in date to {dates.day(file.supervised_to)}" if file.supervised_to else ""
    return f"{held}{last}{due}"


def _training(file: File) -> str:
    open_ = [f"{course} ({WORDS[state]})" for course, state in file.courses if state in NEEDS_ACTION]
    if not file.courses:
        return "No course is required of the role"
    done = f"{numbers.count(len(file.courses) - len(open_))} of {numbers.counted(len(file.courses), 'required course')}"
    return f"{done} in hand{f'; to look at: {joined_by_and(open_)}' if open_ else ''}"


def _appraisal(file: File) -> str:
    last = f"Last on {dates.day(file.appraised_on)}" if file.appraised_on else "None yet"
    return f"{last}; the next by {dates.day(file.appraised_to)}" if file.appraised_to else last


def _qualification(file: File) -> str:
    words = LEVEL_3[file.level_3]
    return f"{words[0].upper()}{words[1:]}" if file.is_carer or file.level_3 else "Not a care role"
