"""What the plan calls its sections and the two parts of each, wherever it is shown."""

SECTIONS = {
    "overdue": "Overdue",
    "outcome": "Tell us: did these take place?",
    "week": "This week",
    "six_weeks": "The next six weeks",
}
# How a sentence counts them: "3 overdue, 2 to tell us about".
COUNTED = {
    "overdue": "overdue",
    "outcome": "to tell us about",
    "week": "this week",
    "six_weeks": "in the next six weeks",
}
OWED_BY = {"organisation": "For you to arrange", "person": "For staff to do"}
