"""The mapping of each form of the reference data, as somebody who knows the home would write it."""

MAPPINGS = {
    "form_01_training_matrix": """
[[file]]
pattern = "*.xlsx"
export = "training"
across = "course"
[file.columns]
staff_id = { by = "name" }
[file.cells]
booked = "booked"
"N/A" = "nothing"
due = "nothing"
""",
    "form_02_training_matrix_done_and_expires": """
[[file]]
pattern = "*.xlsx"
export = "training"
across = "course"
sub = { Done = "completed_on", Expires = "expires_on" }
""",
    "form_03_supervision_months_across": """
[[file]]
pattern = "*.xlsx"
export = "supervision"
across = "month"
[file.columns]
staff_id = { by = "name" }
supervisor_id = { by = "name" }
[file.cells]
"A/L" = "nothing"
sick = "nothing"
BH = "beside"
[file.constants]
status = "held"
[file.dates]
date = ["dd/mm/yyyy", "dd.mm.yyyy"]
""",
    "form_04_supervision_planned_actual_code": """
[[file]]
pattern = "*.xlsx"
export = "supervision"
across = "month"
split = "lines"
sub = { Planned = "planned", Actual = "actual", Code = "code" }
[file.columns]
staff_id = { by = "name" }
[file.cells]
"AL" = "nothing"
S = "one_to_one"
GS = "group"
A = "nothing"
TM = "nothing"
OBS = "nothing"
[file.constants]
status = "held"
""",
    "form_05_supervision_numbered": """
[[file]]
pattern = "Sup*.csv"
export = "supervision"
across = "session"
[file.constants]
status = "held"
""",
    "form_06_a_sheet_a_person": """
[[file]]
pattern = "*.xlsx"
export = "supervision"
person = { from = "B2" }
[file.columns]
staff_id = { by = "name" }
supervisor_id = { by = "name" }
[file.constants]
status = "held"
""",
    "form_14_absence_calendar": """
[[file]]
pattern = "*.xlsx"
export = "absence"
across = "day"
[file.columns]
staff_id = { by = "name" }
[file.cells]
S = "absent"
RD = "rest"
AL = "nothing"
TR = "nothing"
""",
    "form_16_survey_forms": """
[[file]]
pattern = "*.xlsx"
export = "survey"
across = "statement"
[file.columns]
response_id = "ID"
date = "Completion time"
service = "Where do you work?"
""",
    "form_18_courses_down_people_across": """
[[file]]
pattern = "*.xlsx"
export = "training"
across = "course"
transposed = true
leave_out = ["Renew every"]
[file.columns]
staff_id = { by = "name" }
""",
    "form_11_homes_as_headings_totals_hidden": """
[[file]]
pattern = "*.xlsx"
export = "staff"
service = { from = "section" }
[file.constants]
contract = "permanent"
[file.values.service]
"OAK HOUSE" = "Oak House"
"ELM HOUSE" = "Elm House"
""",
    "form_21_supervision_months_across_ods": """
[[file]]
pattern = "*.ods"
export = "supervision"
across = "month"
[file.columns]
staff_id = { by = "name" }
[file.cells]
"A/L" = "nothing"
[file.constants]
status = "held"
""",
    "form_07_a_sheet_a_month": """
[[file]]
pattern = "*.xlsx"
export = "supervision"
[file.columns]
supervisor_id = { by = "name" }
[file.values.status]
"Cancelled - staff" = "cancelled_by_staff"
[[file.only_where]]
column = "Supervision date"
filled = true
""",
    "form_08_one_home_no_service": """
[[file]]
pattern = "*.csv"
export = "staff"
service = { from = "title" }
[file.constants]
contract = "permanent"
""",
    "form_09_names_surname_first": """
[[file]]
pattern = "Train*.csv"
export = "training"
[file.columns]
staff_id = { by = "name", heading = "Learner" }
[file.values.staff_id]
"MARTIN, Chloe J" = ""
"KHAN, Farid (Fred)" = ""
"ELI, Hamza" = ""
""",
    "form_10_starters_and_leavers": """
[[ignore]]
pattern = "*.xlsx"
sheet = "Starters*"
[[file]]
export = "staff"
pattern = "*.xlsx"
sheet = "Leavers"
[file.columns]
leaving_reason = "Reason"
[file.values.leaving_reason]
"New job in care" = "care_employer"
""",
    "form_13_dates_text_and_true": """
[[file]]
pattern = "*.xlsx"
export = "training"
[file.dates]
completed_on = "swapped"
""",
    "form_15_appraisal_log": """
[[file]]
pattern = "App*.csv"
export = "appraisal"
[file.columns]
staff_id = { by = "name" }
date = "Appraisal Completed Date"
[[file.only_where]]
column = "Appraisal Completed Date"
filled = true
[file.dates]
date = "dd/mm/yyyy"
""",
    "form_17_leavers_below_the_list": """
[[file]]
pattern = "staff.csv"
sheet = "from line *"
export = "staff"
completes = true
""",
    "form_20_a_sheet_a_home_one_differs": """
[[file]]
pattern = "Staff.xlsx"
sheet = "Elm House"
export = "staff"
[file.columns]
start_date = "In post from"
""",
    "newcomer": """
[[file]]
pattern = "*staff list*.xlsx"
export = "staff"
[file.columns]
hours = "Hrs"
line_manager_id = { by = "name", heading = "Supervised by" }
[file.constants]
service = "Alder Lodge"
[[file]]
pattern = "Sup*.xlsx"
export = "supervision"
across = "month"
year = 2026
[file.columns]
staff_id = { by = "name" }
[file.cells]
"A/L" = "nothing"
sick = "nothing"
"canc mgr" = "cancelled_by_manager"
[file.constants]
status = "held"
[[file]]
pattern = "Tr*.xlsx"
export = "training"
across = "course"
across_row = "above"
[file.columns]
staff_id = { by = "name" }
[file.cells]
booked = "booked"
"N/A" = "nothing"
""",
}
