"""What several definitions say in the same words."""

ON_LONG_LEAVE = "{people} not counted: on long leave"
PER_PERSON = "one row per person in post on the day"
AT_MOST = "product default: at most"
