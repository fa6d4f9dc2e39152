"""A check as data for a form: every sheet with what it was taken for, and every question with its lines."""

import json

from pipelines import __main__ as pipelines
from pipelines.guided import drafts
from tests.given.folder import folder


def checked(tmp_path, *options, **files):
    """The form that a check of these files writes."""
    place, file = folder(tmp_path / "exports", **files), tmp_path / "form.json"
    pipelines.main(["check", str(place), "--data", str(tmp_path / "data"), "--form", str(file), *options])
    return json.loads(file.read_text("utf-8"))


def test_figures_that_a_load_would_change_are_counted_and_the_first_of_them_given(tmp_path):
    rows = [f"{number},Home {number % 6},Care,permanent,2024-01-{number + 1:02}\n" for number in range(12)]
    staff = "staff_id,service,role,contract,start_date\n" + "".join(rows[:6])
    assert checked(tmp_path, staff=staff)["changes"] is None  # nothing is shown yet
    pipelines.main(["load", str(tmp_path / "exports"), "--data", str(tmp_path / "data"), "--as-of", "2026-04-30"])
    changes = checked(tmp_path, "--as-of", "2026-04-30", staff=staff + "".join(rows[6:]))["changes"]
    first = changes["figures"][0]
    assert (first["level"], first["month"], first["before"], first["after"]) == ("organisation", "2026-04-30", 6, 12)
    assert (len(changes["figures"]), changes["count"]) == (10, 13)  # the organisation, six homes and their teams


def test_a_question_is_its_words_and_the_lines_set_in_below_them():
    text = 'x.csv: which is it?\n    [[file]]\n    pattern = "x.csv"\n    export = "staff"\n\nAnother sentence.'
    first, second = drafts.questions([text])
    assert (first.words, first.blocks) == ("x.csv: which is it?", ({"pattern": "x.csv", "export": "staff"},))
    assert (second.words, second.blocks) == ("Another sentence.", ())


def test_leaving_a_sheet_out_is_offered_beside_what_it_could_be():
    export = '    [[file]]\n    pattern = "x.xlsx"\n    sheet = "List"\n    export = "staff"\n'
    leave_out = '    [[ignore]]\n    pattern = "x.xlsx"\n    sheet = "List"'
    (question,) = drafts.questions([f"x.xlsx: is it that?\n{export}If it is not, leave it out:\n{leave_out}"])
    place = {"pattern": "x.xlsx", "sheet": "List"}
    assert question.blocks == (place | {"export": "staff"}, place)
    (alone,) = drafts.questions(
        [f"x.xlsx holds no table:\n{leave_out}\n    [[ignore]]\n    sheet = 'every file has it'"]
    )
    assert alone.blocks == (place,)


def test_lines_that_are_no_whole_block_are_no_answer():
    (question,) = drafts.questions(['Say which:\n    [file.values.contract]\n    "x" = "bank"'])
    assert question.blocks == ()


def test_sheets_are_shown_by_their_first_rows_and_words_without_a_code_by_how_often(tmp_path):
    staff = "staff_id,service,role,contract,start_date\n" + "".join(
        f"{number},Oak,Care,{contract},2024-01-01\n"
        for number, contract in enumerate(["permanent"] * 30 + ["As and when needed"])
    )
    (sheet,) = checked(tmp_path, staff=staff)["sheets"]
    assert (sheet["export"], sheet["rows"], sheet["words"]) == ("staff", 31, {"contract": {"As and when needed": 1}})
    assert [row["staff_id"] for row in sheet["first"]] == ["0", "1", "2", "3", "4"]


def test_of_protected_exports_and_sheets_not_known_no_cell_is_given_but_words_without_a_number(tmp_path):
    survey = "response_id,date,service,statement,score\n" + "r1,2026-01-01,Oak,I am listened to,4\n" * 2
    plans = "plan_id,staff_id,opened_on,stage\np1,17,2026-01-01,gentle\np2,18,2026-01-02,formal\n"
    form = checked(tmp_path, survey=survey, plans=plans, letters="Dear,Ada\nhow,are\nyou,well\n")
    sheets = {sheet["file"]: sheet for sheet in form["sheets"]}
    assert sheets["survey.csv"]["first"] in ([], [{}] * sheets["survey.csv"]["rows"])
    assert sheets["plans.csv"]["words"] == {"stage": {"gentle": None}}
    assert sheets["letters.csv"]["first"] == [] and sheets["letters.csv"]["words"] == {}


def test_a_sheet_that_has_not_what_the_mapping_says_of_it_is_on_the_form_as_the_mapping_says(tmp_path):
    mappings = tmp_path / "data" / "mappings"
    mappings.mkdir(parents=True, mode=0o700)
    lines = ["[[file]]", 'pattern = "training.csv"', 'export = "training"', 'across = "course"', "[file.columns]"]
    lines.append('staff_id = { by = "name", heading = "Learner" }')
    (mappings / "guided.toml").write_text("\n".join(lines), "utf-8")
    (sheet,) = checked(tmp_path, training="Who,Course,Done\n1,Fire,2026-01-05\n")["sheets"]
    assert (sheet["export"], sheet["nearest"], sheet["across"]) == ("", "training", "course")
    assert sheet["headings"] == ["Who", "Course", "Done"]
