"""The measures shown unless others are asked for."""

CHOSEN = (
    "supervision_in_date",
    "supervision_on_time",
    "training_in_date",
    "training_people_compliant",
    "appraisal_in_date",
    "turnover_12m",
    "stability_12m",
    "supervision_managers_in_date",
)
