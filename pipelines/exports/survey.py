"""Survey export: answers to statements, never with a staff id."""

from pipelines.exports.contract import SERVICE, TEAM, Column, Export

HAS_STAFF_ID = (
    "a survey must not say who answered: it has a column that names the member of staff. "
    "Ask the survey system for an export without it, or delete the column"
)

EXPORT = Export(
    name="survey",
    one_row_per="answer to one statement by one respondent",
    columns=(
        Column(
            name="response_id",
            kind="id",
            required=True,
            synonyms=("response", "respondent", "respondent id", "response number", "submission id"),
            help="A number for each set of answers that says nothing of who answered.",
        ),
        Column(
            name="date",
            kind="date",
            required=True,
            happened=True,
            synonyms=("survey date", "response date", "submitted", "submitted on", "completed"),
            help="Day it was answered.",
        ),
        SERVICE,
        TEAM,
        Column(
            name="statement",
            kind="text",
            required=True,
            name_of="statement",
            synonyms=("question", "item", "statement text", "question text"),
            help="The statement, word for word; for the HSE tool Q1 to Q35.",
        ),
        Column(
            name="score",
            kind="whole",
            required=True,
            low=1,
            high=5,
            synonyms=("answer", "response value", "value"),
            help="The answer, from 1 (strongly disagree) to 5 (strongly agree).",
        ),
    ),
    protected=True,
    version_key=("response_id", "statement", "date"),
    speaks_from="date",
    refuses={"staff_id": HAS_STAFF_ID},
    answers="What do staff say about working here?",
)
