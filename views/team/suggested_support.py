"""Suggested support: whom to offer more one-to-ones, and what to ask them. For the line manager, and nobody else."""

from metrics.people.prompts import Prompt
from metrics.read import named
from views.parts.folded import folded
from views.session import people
from views.session.viewer import Viewer
from views.words import dates, numbers, text

STEP = "Offer more one-to-ones and ask: “What do you need from me?”"
NOTE = (
    "A prompt to offer help, for the line manager alone: no decision about anybody follows from it. Actions that were "
    "planned anew with a reason never count. It stands for six weeks, and is in no download."
)


def draw(viewer: Viewer, service: str, team: str) -> None:
    """A line for each person, made when it is opened; nothing where there is nobody, or nobody may be named."""
    try:
        listed = people.prompts(viewer, service, team)
    except named.NotForYou:
        return
    if not listed:
        return
    label = f"Suggested support for {numbers.people(len(listed))}"
    with folded(label, f"support_{service}_{team}", ":material/volunteer_activism:") as is_open:
        if is_open:
            text.paragraph(text.bullets(in_words(prompt) for prompt in listed))
            text.caption(NOTE)


def in_words(prompt: Prompt) -> text.Markup:
    """The person and the step, then which two months it comes from and how many one-to-ones there were."""
    return text.markup(
        "**{who}** · {step} {why} {sessions} {manager}",
        who=prompt.who,
        step=STEP,
        why=f"Agreed actions were still open at the end of {_months(prompt)}.",
        sessions=_sessions(prompt),
        manager=f"Line manager: {prompt.manager}." if prompt.manager else "No line manager is named.",
    )


def _months(prompt: Prompt) -> str:
    """January and February 2026; both with their year where it is not the same."""
    before, on = prompt.before_on, prompt.on_date
    first = f"{before:%B}" if before.year == on.year else dates.month(before)
    return f"{first} and of {dates.month(on)}"


def _sessions(prompt: Prompt) -> str:
    """How many one-to-ones there were, and until when more of them are asked for; '' where that is not known."""
    if prompt.sessions_before is None or prompt.sessions_since is None:
        return ""
    since, before = prompt.sessions_since, prompt.sessions_before
    more = f"More are suggested until {dates.day(prompt.until)}" if since <= before else "There are more already"
    return f"One-to-ones since: {numbers.spelled(since)}; in the six weeks before: {numbers.spelled(before)}. {more}."
