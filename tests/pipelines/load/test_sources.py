"""An export of several sources: a load replaces the sources it brings, and the others stay with their own day."""

import pytest

from pipelines.mapping import mapping
from pipelines.mapping.file_rule import FileRule
from pipelines.rows.sources import Arriving, staying
from pipelines.rows.tables import StoredSheet
from tests.given.folder import STAFF, folder
from tests.given.loads import load, rows

pytestmark = pytest.mark.usefixtures("without_figures")

OAK = "staff_id,role,contract,start_date,end_date\n1,Cook,permanent,2024-01-01,\n2,Cook,permanent,2024-01-01,\n"
ELM = OAK.replace("\n1,", "\n3,").replace("\n2,", "\n4,")
HOMES = """
[[file]]
pattern = "Oak*.csv"
export = "staff"
constants = {service = "Oak"}

[[file]]
pattern = "Elm*.csv"
export = "staff"
constants = {service = "Elm"}
"""
IN_POST = "select staff_id, service, source_file from raw.staff where end_date is null order by all"


def mapped(data, text=HOMES, name="own.toml"):
    (data / "mappings").mkdir(parents=True, exist_ok=True)
    (data / "mappings" / name).write_text(text, "utf-8")


def test_a_load_of_one_home_keeps_the_list_of_the_other_until_a_mapping_says_that_it_has_ended(tmp_path, data, capsys):
    mapped(data)
    load(folder(tmp_path / "1", Oak=OAK, Elm=ELM), data, "--as-of", "2024-03-31")
    capsys.readouterr()
    assert load(folder(tmp_path / "2", Oak=OAK + "5,Cook,bank,2024-04-02,\n"), data, "--as-of", "2024-04-30") == 0
    of_elm = [("3", "Elm", "Elm.csv"), ("4", "Elm", "Elm.csv")]
    of_oak = [("1", "Oak", "Oak.csv"), ("2", "Oak", "Oak.csv"), ("5", "Oak", "Oak.csv")]
    assert rows(data, IN_POST) == sorted(of_oak + of_elm)
    report = capsys.readouterr().out
    assert "Elm.csv (staff) was not in this load, which brings staff of another source" in report
    assert (
        'its rows stay as of 2024-03-31. Has it ended? Then a mapping says so: [[ignore]] pattern = "Elm.csv"' in report
    )
    assert load(folder(tmp_path / "3", Oak=OAK), data, "--as-of", "2024-05-31") == 0
    report = capsys.readouterr().out
    assert "its rows stay as of 2024-03-31." in report and "Has it ended?" not in report
    mapped(data, '[[ignore]]\npattern = "Elm.csv"\n', "ended.toml")
    load(folder(tmp_path / "4", Oak=OAK), data, "--as-of", "2024-06-30")
    assert "Elm" not in {service for _, service, _ in rows(data, IN_POST)}


def test_without_a_mapping_all_files_of_an_export_are_one_source(tmp_path, data):
    north, south = (STAFF + f"{number},Oak,Cook,permanent,2024-01-01,\n" for number in (1, 2))
    load(folder(tmp_path / "1", North__staff=north, South__staff=south), data, "--as-of", "2024-03-31")
    load(folder(tmp_path / "2", North__staff=north), data, "--as-of", "2024-04-30")
    assert [staff_id for staff_id, *_ in rows(data, IN_POST)] == ["1"]


def sheet(file: str, name: str, service: str = "") -> StoredSheet:
    return StoredSheet(
        export="training", source_file=file, source_sheet="", sha256=file, heading_line=1, headings=["Course"],
        positions={}, rule=block(name, service), typed_dates=[], rows_read=1,
    )  # fmt: skip


def block(name: str, service: str = "") -> FileRule:
    return FileRule(export="training", mapping=name, constants={"service": service} if service else {})


MAPPINGS = [mapping.parse("", "north.toml"), mapping.parse("", "south.toml")]


@pytest.mark.parametrize(
    ("before", "arriving", "stay"),
    [
        (["north.toml", "south.toml"], "north.toml", ["south.toml"]),  # they stood beside each other
        (["", "north.toml"], "north.toml", [""]),
        (["south.toml"], "north.toml", ["south.toml"]),  # each has a mapping of its own
        (["south.toml"], "south.toml", []),  # it is replaced
        (["south.toml"], "", []),  # who knows whether that is the same list?
        ([""], "north.toml", []),  # the same list, about which a question was answered
        (["gone.toml"], "north.toml", []),  # its mapping is there no more
    ],
)
def test_what_stays_is_certainly_of_another_source(before, arriving, stay):
    stored = [sheet(f"list of {name or 'nobody'}.csv", name) for name in before]
    kept = staying(stored, [Arriving("new list.csv", block(arriving))], MAPPINGS)
    assert [each.rule.mapping for each in kept] == stay


def test_the_list_of_a_month_before_is_replaced_whatever_the_mapping_is_called_now():
    stored = [sheet("Training March.csv", "south.toml")]
    assert staying(stored, [Arriving("Training April.csv", block("north.toml"))], MAPPINGS) == []


def test_an_export_that_a_load_does_not_bring_is_no_matter_of_sources():
    assert staying([sheet("a list.csv", "south.toml")], [], MAPPINGS) == []
