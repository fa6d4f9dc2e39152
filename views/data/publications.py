"""The publications kept in the data folder, as the Data page lists them."""

import json
from pathlib import Path

import pandas as pd

from views.words import dates


def kept(data: Path) -> list[dict]:
    """publication.json of every publication kept, the latest made first."""
    found = [json.loads(file.read_text("utf-8")) for file in (data / "publications").glob("[!.]*/publication.json")]
    return sorted(found, key=lambda said: (said["made_at"], said["id"]), reverse=True)


def table(publications: list[dict], current: str) -> pd.DataFrame:
    """One row a publication: which is shown, when it was made, what it speaks for, how many rows it holds."""
    return pd.DataFrame(
        {
            "Shown": ["now" if said["id"] == current else "" for said in publications],
            "Made on": [_made(said["made_at"]) for said in publications],
            "Data as of": [dates.day(pd.Timestamp(said["as_of"])) for said in publications],
            "Rows": [sum(export["rows"] for export in said["exports"].values()) for said in publications],
            "Exports": [", ".join(sorted(said["exports"])) for said in publications],
            "Note": [_note(said) for said in publications],
        }
    )


def _made(text: str) -> str:
    when = pd.Timestamp(text)
    return f"{dates.day(when)}, {when:%H:%M}"


def _note(said: dict) -> str:
    words = (("a made-up provider", said.get("sample")), ("a held load was let through", said.get("accepted")))
    return ", ".join(word for word, is_so in words if is_so)
