"""What the everyday words of a source may mean: proposals for a person to look at, never taken by themselves."""

import re

from pipelines.exports.contract import Column

# Something that did not take place, is still to come, or has another reason: never proposed as held or completed.
NOT_COUNTED = re.compile(
    r"\b(cancel\w*|missed|fail\w*|dna|did ?n[o']t|no[ -]?show|not|in ?complete|withdr\w+|book\w*|plan\w*|schedul\w*|due"
    r"|overdue|pending|holiday\w*|annual|a/?l|toil|left|leaver\w*|in ?active|in progress|enrolled|void|delet\w+"
    r"|declin\w+|postpon\w+|re-?arrang\w+|suspend\w*|expired|archiv\w+|ended|terminated|resign\w*)\b",
    re.I,
)
COUNTED = re.compile(
    r"\b(complet\w+|pass\w*|attended|held|done|active|current|employed|sick\w*|yes|present|achieved|in post)\b", re.I
)
NOT_ALL = re.compile(r"no?|false|0|\d{1,2}(?:\.\d+)?\s*%", re.I)  # no, and less than all of it
OF_CODES = (
    ("permanent", r"perm|substantive|full[ -]?time|part[ -]?time"),
    ("fixed_term", r"fixed|temp|ftc|maternity cover|secondment"),
    ("bank", r"bank|zero|casual|relief|sessional|as and when|flexi"),
    ("agency", r"agency|locum"),
    ("cancelled_by_staff", r"cancel.*(staff|supervisee|employee)"),
    ("cancelled_by_manager", r"cancel|postpon|re-?arrang"),
    ("missed", r"miss|dna|did ?n.t|not att|no[ -]?show|absent"),
    ("booked", r"book|plan|schedul|due"),
    ("held", r"^(?!.*\bnot?\b).*(held|complet|attend|done)"),
    ("care_employer", r"\bcare (job|home|company|employer|provider|role)|in care\b|another (home|care)|residential"),
    ("retired", r"retire"),
    ("health", r"health|sick|medical|ill\b"),
    ("terminated", r"dismiss|terminat|sacked|failed prob|redundan"),
    ("other_role_here", r"internal|transfer|promot|within"),
    ("other_sector", r"other (sector|job|work)|career change|nhs|school|universit|retail|outside care"),
    ("chose_to_leave", r"resign|left|personal|reloc|moved|family|own choice|voluntar"),
    ("not_known", r"not known|unknown|n/k|not given"),
    ("group", r"group|team|peer"),
    ("extended", r"extend|extension"),
    ("not_confirmed", r"not (confirm|pass)|dismiss|terminat"),
    ("passed", r"pass|confirm|success|complet"),
    ("one_to_one", r"1.?1|one.?to.?one|individual|121"),
)
UNDECIDED = "which of them?"


def decides(words: list[str]) -> bool:
    """Whether some of the words say that a row counts, or that it does not."""
    return any(NOT_COUNTED.search(word) or COUNTED.search(word) for word in words)


def likely_counted(words: list[str]) -> list[str]:
    """The words that do not say that nothing took place."""
    return [word for word in words if not NOT_COUNTED.search(word) and not NOT_ALL.fullmatch(word)]


def likely_code(word: str, column: Column) -> str:
    """The code a word seems to mean; "other" or UNDECIDED where none seems to."""
    for code, pattern in OF_CODES:
        if code in column.codes and re.search(pattern, word, re.I):
            return code
    return "other" if "other" in column.codes else UNDECIDED
