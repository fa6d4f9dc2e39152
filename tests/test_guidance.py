"""The pages about guidance and about keeping exports name what is really there."""

import re
from pathlib import Path

import pytest

from metrics import METRICS
from pipelines.exports.all import EXPORTS
from pipelines.sample.survey import STATEMENTS
from pipelines.templates import write

DOCS = Path(__file__).parent.parent / "docs"
PEOPLE, SERVICES = "keeping-exports-about-people.md", "keeping-exports-about-services.md"
NOT_MEASURES = {"leaders", "recognition", "strengths_courses"}  # a part, an export, a key of the policy


def sections() -> dict[str, str]:
    parts = []
    for name in (PEOPLE, SERVICES):
        parts += re.split(r"^## ", (DOCS / name).read_text("utf-8"), flags=re.M)[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def test_every_optional_export_has_a_section_on_how_to_keep_it():
    assert sorted(sections()) == sorted(EXPORTS.keys() - {"staff"})


@pytest.mark.parametrize("export", sorted(EXPORTS.keys() - {"staff"}))
def test_the_columns_a_section_names_are_headed_so_in_the_template_and_required_ones_are_named(export):
    columns = {write.heading(column): column for column in EXPORTS[export].columns}
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", sections()[export], re.S)}
    assert named <= columns.keys()
    spoken_of_on_the_page = {"Staff ID", "Course", "Service", "Kind", "Role"}
    assert {name for name, column in columns.items() if column.required} - named <= spoken_of_on_the_page


def test_every_measure_named_in_the_guidance_is_a_measure():
    text = (DOCS / "guidance.md").read_text("utf-8")
    scales = set(re.findall(r"[a-z_]+", "demands control managers_support peer_support relationships role"))
    named = set(re.findall(r"`([a-z_0-9]+)`", text))
    assert named - scales - NOT_MEASURES <= METRICS.keys()


def test_every_measure_of_practice_answers_something_in_the_guidance():
    text = (DOCS / "guidance.md").read_text("utf-8")
    about_numbers_of_staff = {"agency_share", "early_leavers_12m", "fte", "headcount", "leavers", "leaving_reasons"}
    about_numbers_of_staff |= {"manager_status", "starters", "vacancy_rate", "wellbeing_response_rate"}
    of_others = {name for name in METRICS if name.startswith(("turnover", "training_"))} | about_numbers_of_staff
    assert [name for name in METRICS if name not in of_others and f"`{name}`" not in text] == []


def test_the_statements_offered_are_those_of_the_made_up_survey():
    offered = re.findall(r"^\d\. (.+)$", (DOCS / SERVICES).read_text("utf-8"), re.M)
    assert tuple(offered) == STATEMENTS


@pytest.mark.parametrize("page", ["guidance.md", PEOPLE, SERVICES, "mapping.md"])
def test_links_lead_to_pages_that_are_there(page):
    links = re.findall(r"\]\(([^)#]+)\)", (DOCS / page).read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (DOCS / link).exists()] == []
