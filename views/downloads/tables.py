"""Frames of people and things as the tables that are downloaded: everyday headings, true dates, nothing else."""

import pandas as pd

from views.words import plan

STATE_WORDS = {"overdue": "overdue", "due": "due", "booked": "booked", "check": "to check"}


def due(rows: pd.DataFrame) -> pd.DataFrame:
    """The plan as a table, in its order: section, staff number, name where kept, what, by when, the next step."""
    table = pd.DataFrame(
        {
            "When": [plan.SECTIONS[section] for section in rows["section"]],
            "Staff number": rows["staff_id"],
            "Name": rows["name"],
            "Team": rows["team"],
            "Role": rows["role"],
            "What": rows["what"],
            "Due on": pd.to_datetime(rows["due_on"]),
            "Counts until": pd.to_datetime(rows["good_to_on"]),
            "Booked for": pd.to_datetime(rows["booked_on"]),
            "State": [STATE_WORDS[state] for state in rows["state"]],
            "Next step": rows["next_step"],
            "Ticked": rows["ticked"],
            "Whose turn": [plan.OWED_BY[owed_by] for owed_by in rows["owed_by"]],
            "Line manager": rows["manager"],
            "From file": rows["source_file"],
            "Line": rows["source_line"],
        }
    )
    return without_names(table)


def matrix(rows: pd.DataFrame) -> pd.DataFrame:
    """People by required courses, each cell the state in words with its date. A course may be called "Role"."""
    in_words = rows.assign(cell=[cell(row) for row in rows.itertuples()])
    people = in_words.loc[:, ["staff_id", "name", "role"]].drop_duplicates("staff_id")
    by_course = in_words.pivot(index="staff_id", columns="course", values="cell").reindex(people["staff_id"])
    known = without_names(people.set_axis(["Staff number", "Name", "Role"], axis="columns"))
    courses = by_course.fillna("not required").set_index(known.index).rename_axis(None, axis="columns")
    return pd.concat([known, courses], axis="columns").reset_index(drop=True)


def cell(row) -> str:
    """One state in words, with the day that matters: "in date to 3 March 2027", "expired on 3 March 2026; booked …"."""
    words = row.words
    if row.state in ("in_date", "due_soon", "expired") and not pd.isna(row.expires_on):
        words += f" {'on' if row.state == 'expired' else 'to'} {_day(row.expires_on)}"
    elif row.state == "grace":
        words += f" until {_day(row.due_from)}"
    return words + (f"; booked for {_day(row.booked_on)}" if not pd.isna(row.booked_on) else "")


def matrix_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per person and required course, with true dates to sort and filter by."""
    table = pd.DataFrame(
        {
            "Staff number": rows["staff_id"],
            "Name": rows["name"],
            "Role": rows["role"],
            "Course": rows["course"],
            "State": rows["words"],
            "Completed on": pd.to_datetime(rows["completed_on"]),
            "In date to": pd.to_datetime(rows["expires_on"]),
            "Booked for": pd.to_datetime(rows["booked_on"]),
            "From file": rows["source_file"],
            "Line": rows["source_line"],
        }
    )
    return without_names(table)


def behind(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows behind a number; what each counts as where that is more than met or not."""
    is_plain = bool(rows["numerator"].isin([0, 1]).all() and (rows["denominator"] == 1).all())
    table = rows.drop(columns=["numerator", "denominator"] if is_plain else []).rename(
        columns={
            "staff_id": "Staff number",
            "name": "Name",
            "service": "Service",
            "team": "Team",
            "counted": "Counted",
            "met": "Met",
            "numerator": "Counts as",
            "denominator": "Out of",
            "reason": "Why",
            "source_file": "From file",
            "source_line": "Line",
        }
    )
    return table.dropna(axis="columns", how="all") if len(table) else table


def without_names(table: pd.DataFrame) -> pd.DataFrame:
    """The table without its column of names where no name is kept."""
    return table.drop(columns="Name") if bool(table["Name"].isna().all()) else table


def _day(when) -> str:
    return f"{when.day} {when:%B %Y}"
