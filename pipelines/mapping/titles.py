"""What a title is about, less the words for the list itself: "Oak House - staff list 2026" -> Oak House."""

import re

from pipelines.cells.date_formats import MONTHS

LISTS = (
    r"(?:current\s+|mandatory\s+|all\s+)*(?:staff|employees?|team|people|training|supervisions?|appraisals?|absences?|"
    r"sickness|leave|starters?|leavers?|workforce|personnel|courses?)?(?:\s+and\s+\w+)?\s*"
    r"(?:list|matrix|tracker|records?|log|register|planner|calendar|sheet|details?|names|contacts?|database|rota|overview|export|report)s?"
)
WHEN = r"(?:as\s+(?:at|of)|updated|for|from|to|date\s+completed|date)\b.*|(?:19|20)\d{2}(?:\s*[-/]\s*\d{2,4})?"
OF_A_YEAR = rf"\b(?:{'|'.join(MONTHS)})\.?\s+(?=(?:19|20)\d{{2}}\b)"  # and no name of a home, as May House is
AT_THE_END = r"\s[-–—:|]\s*(?:current\s+)?(?:staff|employees|team|people|staffing)\s*$"
EDGES = " -–—:,;|()[]_.\t"


def subject(title: str) -> str:
    """The home or person that a title names; "" where it names none beside the list."""
    text = re.sub(OF_A_YEAR, " ", title, flags=re.I)
    text = re.sub(rf"\([^)]*\)|\b(?:{WHEN})", " ", text, flags=re.I)
    text = re.sub(rf"\b{LISTS}\b", " ", text, flags=re.I)
    text = re.sub(AT_THE_END, " ", text.rstrip(), flags=re.I)
    return " ".join(text.split()).strip(EDGES)
