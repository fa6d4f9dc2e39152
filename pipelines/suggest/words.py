"""What the words in the cells of a form seem to mean, for a person to look at."""

import re
from collections.abc import Iterable

from pipelines.mapping.forms.cells import folded
from pipelines.mapping.shape import ABSENT, BESIDE, BOOKED, NOTHING, REST

# A session that did not take place and was not one either, and what else a tracker notes in the place of a date.
NO_SESSION = re.compile(
    r"-+|–|—|/|\.|nil|none|n/?a|not (due|required|needed|applicable).*|a/?l|annual.*|leave|hols?|holiday.*|sick.*"
    r"|off.*|abs|absent|mat.*|pat.*|maternity.*|paternity.*|lt?s|left|leaver.*|starter.*|new.*|start\w*|not started.*"
    r"|bank ?hol.*|toil"
    r"|unpaid.*|suspen\w+|training|tr|rd|rest.*|day off|night\w*|due|overdue|expired|exempt|see .*|secondment.*",
    re.I,
)
CODES = (
    ("cancelled_by_staff", r"canc\w*[\s-]*(by )?(the )?(staff|employee|supervisee|worker|cs|s)\b|staff canc\w*"),
    (
        "cancelled_by_manager",
        r"canc\w*[\s-]*(by )?(the )?(m|mgr|mngr|man|manager|supervisor)\b|(mgr|manager) canc\w*",
    ),
    ("missed", r"missed|dna|did ?n.t attend|did not attend|no[ -]?show|not done|not held"),
    ("booked", r"book\w*|bkd|plan\w*|schedul\w*|arranged"),
    ("group", r"gs|grp|group.*|peer.*"),
    ("reflective", r"rs|reflect.*"),
    ("clinical", r"cs|clinical.*"),
    ("probation", r"prob\w*.*|pr"),
    ("return_to_work", r"rtw|return to work.*"),
    ("one_to_one", r"s|sup|supv?|supervision|sv|1.?1|one.?to.?one|121|individual.*|formal"),
    ("held", r"held|done|complet\w+|attended|yes|y"),
)
OTHER_MEETINGS = re.compile(
    r"a|app\w*|appraisal.*|pdr.*|tm|team meeting.*|obs\w*|observation.*|meeting.*|training.*|im|hm", re.I
)
SICK = re.compile(r"s|sick\w*.*|sl|ss|ssp|sp|ill\w*|u/?s|lts|sn", re.I)
REST_DAY = re.compile(r"rd|r|rest.*|off|do|d/?o|day off|nwd|w/?e|weekend", re.I)
AT_WORK = re.compile(
    r"a/?l|h|hol\w*|annual.*|leave|bh|bank.*|tr|t|train\w*|course|w|wk|work\w*|e|l|d|n|ln|ld|early|late|night"
    r"|sleep\w*|si|toil"
    r"|mat.*|pat.*|jury|comp\w*|unpaid.*|ul|al/2",
    re.I,
)
BOOKINGS = re.compile(r"book\w*( for| on)?|bkd|bk|plan\w*|schedul\w*|arranged|enrol\w*|to attend|due on|date set", re.I)
NOT_NEEDED = re.compile(
    r"n/?a|not (applicable|required|needed|due).*|nr|exempt\w*|due|overdue|expired|out of date|required"
    r"|needed|to do|tbc|tba"
    r"|outstanding|tbb|-+|–|—|mat.*|sick|lts|leave|left|leaver|none|no|not done|awaiting.*|pending",
    re.I,
)
ASIDE = re.compile(
    r"refresher|renewed|online|e-?learning|elearn|f2f|face to face|classroom|in[ -]?house|external|virtual"
    r"|level \d|l\d",
    re.I,
)


def meaning(export: str, word: str, is_beside: bool, initials: Iterable[str], key: dict[str, str]) -> str:
    """What a word of a form seems to mean; "" where nothing can be proposed.

    `is_beside`: it stands beside a date. `initials` are those of people, `key` what the form itself says of its codes.
    """
    explained = key.get(folded(word), "")
    for text in (explained, word):
        if text and (meant := _of(export, text.strip(), is_beside)):
            return meant
    if explained and export == "supervision":
        return NOTHING if OTHER_MEETINGS.fullmatch(explained) or NO_SESSION.fullmatch(explained) else ""
    return BESIDE if is_beside and word.upper() in set(initials) and export in ("supervision", "appraisal") else ""


def _of(export: str, text: str, is_beside: bool) -> str:
    if export == "training":
        return _of_course(text, is_beside)
    if export == "absence":
        return (
            ABSENT
            if SICK.fullmatch(text)
            else REST
            if REST_DAY.fullmatch(text)
            else NOTHING
            if AT_WORK.fullmatch(text)
            else ""
        )
    if export not in ("supervision", "appraisal"):
        return ""
    if export == "supervision":
        for code, pattern in CODES:
            if re.fullmatch(pattern, text, re.I):
                return code
    is_nothing = OTHER_MEETINGS.fullmatch(text) if export == "supervision" else None
    return NOTHING if (NO_SESSION.fullmatch(text) and not is_beside) or is_nothing else ""


def _of_course(text: str, is_beside: bool) -> str:
    if BOOKINGS.fullmatch(text):
        return BOOKED
    if is_beside:
        return BESIDE if ASIDE.fullmatch(text) else ""
    return NOTHING if NOT_NEEDED.fullmatch(text) else ""


def initials(names: Iterable[str]) -> set[str]:
    """The initials of names, in capitals: of the first and the last word, and of all."""
    parts = [re.findall(r"[^\W\d_]+", name) for name in names]
    return {
        letters.upper()
        for words in parts
        if len(words) > 1
        for letters in (words[0][0] + words[-1][0], "".join(w[0] for w in words))
    }
