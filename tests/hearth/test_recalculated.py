"""What people wrote down counts in the words of what stands out once figures are recalculated."""

from datetime import date, timedelta

import pytest

from access import PRIVATE
from metrics.read import store
from pipelines import __main__ as pipelines
from register import entries
from register.deciding import Event
from tests.given import few_metrics
from tests.given.folder import folder
from tests.given.loads import load

METRIC = "supervision_on_time"
ROTA, AS_OF = date(2025, 7, 1), date(2025, 11, 30)
HOMES = ("Oak", "Elm")


@pytest.fixture
def data(tmp_path):
    """Two homes of twenty people each, all supervised every four weeks until July 2025, and half of them since."""
    people = [(f"{home} {number}", home, number) for home in HOMES for number in range(20)]
    staff = "staff_id,service,role,contract,start_date,end_date\n" + "".join(
        f"{who},{home},Cook,permanent,2022-01-01,\n" for who, home, _ in people
    )
    days = [date(2023, 1, 2) + timedelta(weeks=4 * number) for number in range(38)]
    sessions = "staff_id,date,status\n" + "".join(
        f"{who},{day},held\n" for who, _, number in people for day in days if day < ROTA or number % 2
    )
    with few_metrics.alone((METRIC,)):
        load(folder(tmp_path / "exports", staff=staff, supervision=sessions), tmp_path, "--as-of", str(AS_OF))
        yield tmp_path


def words(data, month):
    """By service ('': all of them) the word of a month."""
    rows = store.rows(store.current(data), PRIVATE, metric=METRIC, month=month, part="")
    return {row["service"]: row["word"] for row in rows if row["level"] != "team"}


def test_a_day_from_which_usual_begins_anew_changes_the_words_since_of_its_service_alone_once_recalculated(data):
    before, october = words(data, date(2025, 6, 30)), date(2025, 10, 31)
    assert words(data, october) == dict.fromkeys(("", *HOMES), "needs a look")
    rota = Event(service="Oak", on=ROTA, what="New rota", is_rebased=True, reason="Other shifts")
    written = entries.add(data, rota, "Ade", PRIVATE)
    assert words(data, october)["Oak"] == "needs a look"
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert words(data, october) == {"": "needs a look", "Oak": "too early to say", "Elm": "needs a look"}
    assert words(data, date(2025, 6, 30)) == before

    (entry,) = entries.history(data, written, PRIVATE)
    entries.withdraw(data, entry, "Ade", PRIVATE)
    assert pipelines.main(["republish", "--data", str(data)]) == 0
    assert words(data, october) == dict.fromkeys(("", *HOMES), "needs a look")
