"""How long a course is valid, as matrices write it: "Every 3 yrs", "expires after 12 months", "yearly", "once"."""

import re

ONCE = re.compile(
    r"once( only)?|one[- ]?(off|time)|(no|never) (expiry|expires|renewal|refresher|refresh)|never"
    r"|(does not|doesn.t) expire|life(time|long)|for life",
    re.I,
)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12, "eighteen": 18}
WORDS = {
    r"(yearly|annual(ly)?|per annum|(every|each|per|a|once a) year)": 12,
    r"(bi-?ennial(ly)?|every other year)": 24,
    r"tri-?ennial(ly)?": 36,
    r"(half[- ]yearly|twice a year|every half year)": 6,
    r"quarterly": 3,
}
BEFORE = r"(?:valid\w*|lasts?|expir\w+|renew\w*|refresh\w*|repeat\w*|update\w*|every|each|after|for|in|within|:|-|\s)*"
AFTER = r"(?:\W|valid\w*|renewals?|refresh\w*|expiry|updates?)*"
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})"
UNIT = r"(?P<unit>years?|yrs?|y|months?|mths?|mos?|m)"
SPAN = re.compile(rf"{BEFORE}{NUMBER}[\s-]*{UNIT}(?:ly)?\.?{AFTER}", re.I)
WORDED = [(re.compile(rf"{BEFORE}{pattern}{AFTER}", re.I), months) for pattern, months in WORDS.items()]
WITHIN = re.compile(
    r".*\w\W*[(\[–:/-]\s*(?P<valid>[^()\[\]]+)[)\]]?|.*?\s(?P<more>(valid|every|renew|refresh|expires).+)", re.I
)
ABOUT = re.compile(r"valid|renew|refresh|expir|frequen|how (often|long)|every|interval|lasts|repeat", re.I)
PLAIN = re.compile(r"\d{1,3}(\.0)?")
LONGEST = 240  # months


def months(text: str, unit: str = "") -> str:
    """The months as `valid_months` writes them, or "once"; "" where the text says nothing of the kind.

    `unit`: what a number alone is of, "years" or "months".
    """
    text = text.strip(" .")
    if ONCE.fullmatch(text):
        return "once"
    if unit and PLAIN.fullmatch(text):
        return _counted(int(float(text)), unit)
    if span := SPAN.fullmatch(text):
        number = span["number"].casefold()
        return _counted(NUMBERS.get(number) or int(number), span["unit"])
    return next((str(known) for pattern, known in WORDED if pattern.fullmatch(text)), "")


def _counted(number: int, unit: str) -> str:
    every = number * 12 if unit[0].casefold() == "y" else number
    return str(every) if 0 < every <= LONGEST else ""


def unit_of(label: str) -> str:
    """What numbers beside or under a label are of; "" where it does not say that something is valid so long."""
    unit = re.search(r"year|yr|month|mth", label, re.I)
    return unit[0].casefold() if unit and ABOUT.search(label) else ""


def within(heading: str) -> str:
    """The months that the heading of a course says itself, as in "First aid (3 yearly)"; "" where it says none."""
    match = WITHIN.fullmatch(heading)
    return months(match["valid"] or match["more"]) if match else ""
