"""Headings under which people are named, and names and e-mails as they are compared."""

import re

NAME_HEADINGS = (
    "name", "full name", "staff", "staff name", "staff member", "member of staff", "employee name", "employee",
    "worker", "worker name", "colleague", "colleague name", "learner", "learner name", "person", "team member",
    "supervisee", "delegate", "attendee", "trainee", "participant", "user", "display name", "names",
)  # fmt: skip
SURNAME_HEADINGS = ("surname", "last name", "family name", "lastname", "second name")
FIRST_NAME_HEADINGS = ("first name", "forename", "forenames", "given name", "firstname", "first names", "known as")
EMAIL_HEADINGS = (
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "work email",
    "work e-mail",
    "work email address",
)
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir"}
MARKS, WORD = re.compile(r"['’‘`]"), re.compile(r"[^\W\d_]+")
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


def plain_name(text: str) -> str:
    """A name without case, title, marks and the order of its parts: "OKAFOR, Amara" and "Ms Amara Okafor" are one."""
    letters = MARKS.sub("", text.casefold())
    return " ".join(sorted(word for word in WORD.findall(letters) if word not in TITLES))


def plain_email(text: str) -> str:
    """An e-mail address as it is compared; "" for what is none."""
    folded = text.strip().casefold().removeprefix("mailto:")
    return folded if EMAIL.fullmatch(folded) else ""


def looks_like_a_name(text: str) -> bool:
    """Whether a text is written as names are: two words or more, without a figure."""
    return len(plain_name(text).split()) > 1 and not any(map(str.isdigit, text))
