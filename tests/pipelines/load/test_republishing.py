"""Counting again what is stored: under another policy or mapping, and which figures that changes."""

from datetime import date, timedelta

import duckdb
import pytest

from pipelines import __main__ as pipelines
from records import data_folder
from tests.given.folder import STAFF, folder
from tests.given.loads import latest, load, people, rows


def test_republish_follows_policy_and_mapping_and_lists_changed_figures(tmp_path, data, capsys):
    place = folder(tmp_path / "1", staff=STAFF + "1,Oak,Cook,odd,2024-01-01,\n2,Oak,Cook,bank,2024-01-01,\n")
    place.joinpath("staff.csv").write_text(place.joinpath("staff.csv").read_text() + "3,Oak,Cook,bank,2024-02-01,\n")
    assert load(place, data) == 0
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert "nothing new" in capsys.readouterr().out
    (data / "policy.toml").write_text('counted_contracts = ["permanent", "bank"]\n')
    (data / "mappings").mkdir()
    (data / "mappings" / "own.toml").write_text(
        '[[file]]\npattern = "staff.csv"\nexport = "staff"\n[file.values.contract]\nodd = "permanent"\n'
    )
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert rows(data, "select staff_id, contract from raw.staff order by all") == [
        ("1", "permanent"),
        ("2", "bank"),
        ("3", "bank"),
    ]
    changed = {(figure.metric, figure.level): (figure.before, figure.after) for figure in latest(data).changed_figures}
    assert changed["headcount", "organisation"] == (0, 3)
    assert "figures that were shown before have changed" in capsys.readouterr().out


@pytest.mark.usefixtures("without_figures")
def test_republish_after_a_load_by_a_mapping_from_elsewhere_is_nothing_new(tmp_path, data, capsys):
    rules = tmp_path / "once.toml"
    rules.write_text(
        'keep_names = true\n[[file]]\npattern = "*.csv"\nexport = "staff"\n[file.constants]\nrole = "Cook"\n'
    )
    place = folder(tmp_path / "1", staff="staff_id,name,service,contract,start_date\n1,Ann,Oak,bank,2024-01-31\n")
    assert load(place, data, "--mapping", str(rules)) == 0
    first = data_folder.current(data)
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert "nothing new" in capsys.readouterr().out and data_folder.current(data) == first


@pytest.mark.usefixtures("without_figures")
def test_republish_follows_a_block_of_words(tmp_path, data):
    load(folder(tmp_path / "1", staff=people(1, 2) + "3,Oak,Cook,odd,2024-01-01,\n"), data)
    (data / "mappings").mkdir()
    words = '[[file]]\nexport = "staff"\n[file.values.contract]\nodd = "bank"\n'
    (data / "mappings" / "words.toml").write_text(words)
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert rows(data, "select contract from raw.staff where staff_id = '3'") == [("bank",)]
    assert latest(data).mapping["words.toml"] == words


def test_figures_of_small_groups_are_never_listed_as_changed(tmp_path, data):
    from metrics import METRICS

    load(folder(tmp_path / "1", staff=people(*range(12)), leave="staff_id,start_date\n1,2024-02-01\n"), data)
    load(folder(tmp_path / "2", staff=people(*range(14))), data, "--as-of", "2024-04-30")
    protected = {name for name, metric in METRICS.items() if metric.protected}
    assert not {figure.metric for figure in latest(data).changed_figures} & protected


def words_of(data, *columns: str) -> set[tuple]:
    """What is published of the service's supervision on time on the page of March."""
    folder_of = data_folder.publication(data, data_folder.current(data) or "")
    columns_of = ", ".join(columns)
    where = "metric = 'supervision_on_time' and level = 'service' and month = date '2026-03-31'"
    with duckdb.connect() as con:
        return set(
            con.execute(
                f"select {columns_of} from read_parquet('{folder_of / 'values.parquet'}') where {where}"
            ).fetchall()
        )


def test_another_budget_or_list_of_core_measures_changes_words_at_republishing_alone(tmp_path, data):
    days = [date(2026, 1, 5) - timedelta(days=28 * number) for number in range(32)]  # and none in the last months
    sessions = "staff_id,date,status\n" + "".join(f"{person},{day},held\n" for person in range(12) for day in days)
    place = folder(tmp_path / "1", staff=STAFF + "".join(f"{n},Oak,Cook,permanent,2023-01-01,\n" for n in range(12)))
    place.joinpath("supervision.csv").write_text(sessions)
    assert load(place, data, "--as-of", "2026-03-31") == 0
    ((word, bound),) = words_of(data, "word", "bound")
    assert word == "needs a look"
    (data / "policy.toml").write_text('[lists]\ncore_measures = ["supervision_on_time"]\n')
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert words_of(data, "word", "bound") == {("needs a look", 0.005)} and bound <= 0.005
    (data / "policy.toml").write_text("[signals]\nchance_sentences = 0\n")
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert words_of(data, "word", "bound") == {("as usual", 0.0)}
