"""Named rows are opened in one place, for a scope that may see the unit, and never written."""

import os
from datetime import date

import duckdb
import pytest

from access import PRIVATE, Scope
from metrics.people import as_of_state
from metrics.read import named
from tests.given import database
from tests.given.publication import people_file

AS_OF = date(2026, 3, 10)
OAK_DAY = ("team", "Oak House", "Day")


def staff(staff_id="1", **changes):
    return {"staff_id": staff_id, "team": "Day", "start_date": date(2024, 1, 1)} | changes


@pytest.fixture
def kept(tmp_path):
    """A publication's folder with the rows given."""

    def keep(rows, folder="one", **how):
        (tmp_path / folder).mkdir(exist_ok=True)
        file = tmp_path / folder / "people.duckdb"
        made = database.database(rows, AS_OF, **how, **database.of_people())
        waiting = people_file(made, tmp_path / folder / "waiting.duckdb")
        os.replace(waiting, file)
        return file.parent

    return keep


def open_in(folder, scope=PRIVATE, unit=OAK_DAY):
    with named.connect(folder, scope, *unit) as con:
        as_of_state.place(con)
        return con.execute("select shown from here order by shown").fetchall()


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(("organisation", "", ""), id="the organisation"),
        pytest.param(("service", "Oak House", ""), id="the service of their team"),
        pytest.param(("team", "Oak House", "Night"), id="another team"),
    ],
)
def test_a_scope_of_one_team_is_refused_the_people_of_every_other_unit_in_words(kept, unit):
    folder = kept({"staff": [staff(), staff("2", team="Night")]})
    scope = Scope(rows=frozenset({OAK_DAY}))
    assert open_in(folder, scope) == [("1",)]
    with pytest.raises(named.NotForYou, match="are not shown to you"):
        open_in(folder, scope, unit)


def test_values_that_may_be_seen_do_not_open_the_rows_behind_them(kept):
    folder = kept({"staff": [staff()]})
    with pytest.raises(named.NotForYou):
        open_in(folder, Scope(values=frozenset({OAK_DAY})))


def test_a_refusal_comes_before_it_is_known_whether_the_unit_exists(kept):
    folder = kept({"staff": [staff()]})
    with pytest.raises(named.NotForYou):
        open_in(folder, Scope(), ("team", "Oak House", "No such team"))


def test_a_unit_that_the_exports_do_not_name_is_said_to_be_unknown(kept):
    folder = kept({"staff": [staff()]})
    with pytest.raises(named.NoSuchUnit, match="Dusk, Oak House: these exports name no such team"):
        open_in(folder, PRIVATE, ("team", "Oak House", "Dusk"))


def test_what_was_loaded_is_refused_to_a_scope_of_one_team(kept):
    folder = kept({"staff": [staff()]})
    with pytest.raises(named.NotForYou), named.connect_loads(folder, Scope(rows=frozenset({OAK_DAY}))):
        pass


def test_rows_cannot_be_written(kept):
    folder = kept({"staff": [staff()]})
    with named.connect(folder, PRIVATE) as con, pytest.raises(duckdb.Error):
        con.execute("delete from raw.staff")


def test_two_readers_at_once_each_keep_their_own_unit_and_tables(kept):
    folder = kept({"staff": [staff(), staff("2", team="Night")]})
    with (
        named.connect(folder, PRIVATE, *OAK_DAY) as day,
        named.connect(folder, PRIVATE, "team", "Oak House", "Night") as night,
    ):
        as_of_state.place(day)
        as_of_state.place(night)
        assert day.execute("select staff_id from here").fetchall() == [("1",)]
        assert night.execute("select staff_id from here").fetchall() == [("2",)]


def test_a_rebuilt_file_is_read_anew_even_while_the_old_one_is_being_read(kept):
    folder = kept({"staff": [staff("1"), staff("2")]})
    with named.connect(folder, PRIVATE) as before:
        kept({"staff": [staff("2")]})
        assert open_in(folder) == [("2",)]
        assert before.execute("select count(*) from raw.staff").fetchone() == (2,)


def test_only_a_few_publications_stay_open_and_all_can_be_read(kept):
    folders = [kept({"staff": [staff(str(number))]}, folder=str(number)) for number in range(named.MOST_OPEN + 2)]
    assert [open_in(folder) for folder in folders] == [[(str(number),)] for number in range(named.MOST_OPEN + 2)]
    assert len(named._open) <= named.MOST_OPEN


def test_a_publication_that_is_gone_is_said_to_be_gone(tmp_path):
    with pytest.raises(LookupError, match="no longer kept"), named.connect(tmp_path / "gone", PRIVATE):
        pass


def test_someone_in_two_teams_is_one_person_in_the_service(kept):
    folder = kept({"staff": [staff(), staff(team="Night")]})
    assert open_in(folder, PRIVATE, ("service", "Oak House", "")) == [("1",)]


def test_rows_made_by_another_version_are_said_to_need_counting_again(kept, tmp_path):
    folder = kept({"staff": [staff()]})
    with duckdb.connect(str(folder / "people.duckdb")) as con:
        con.execute("alter table facts.membership rename column year_on to first_year_on")
    with pytest.raises(named.OutOfDate, match="Recalculate"):
        open_in(folder)
