"""From an empty Hearth to figures on screen, in a real browser: files dropped, what is asked answered, loaded."""

import re

from tests.given.browsing import served_by_the_command

STAFF = "Payroll no,Role,Contract,Start date\n001,Care,Permanent,21/02/2024\n002,Care,Bank,15/03/2025\n"


def test_a_list_without_a_home_is_dropped_answered_and_loaded(tmp_path, page, elsewhere):
    data, file = tmp_path / "data", tmp_path / "Team list March.csv"
    data.mkdir(mode=0o700)
    file.write_text(STAFF)
    with served_by_the_command(data) as address:
        page.goto(f"{address}/data")
        page.get_by_role("heading", name="Data").wait_for()
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Check", exact=True).click()
        page.get_by_text("Some answers are needed").wait_for()
        sheet = page.get_by_test_id("stExpander").first
        if not sheet.get_by_label("Or is the home or service the same in every row?").count():
            sheet.get_by_role("combobox", name=re.compile("What is this sheet")).click()
            page.get_by_role("option", name=re.compile("^staff:")).click()
        sheet.get_by_label("Or is the home or service the same in every row?").fill("Oak House")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Check with these answers").click()
        page.get_by_role("button", name="Load", exact=True).click()
        page.get_by_text("Loaded.").wait_for()
        page.goto(address)
        page.get_by_role("link", name="Oak House").first.wait_for()
    assert elsewhere == []
