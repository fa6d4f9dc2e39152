"""What is written down as the text that the file keeps, and back."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any, get_type_hints

from register.deciding import DecisionNote, Event, Target
from register.kind import Kind
from register.overseeing import Inspection, RegulationEntry
from register.people import LastDay, Manager, Tick

KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (DecisionNote, Event, Target, Inspection, RegulationEntry, Tick, LastDay, Manager)
}


DAYS = (date, date | None)


def written(value: Kind) -> str:
    """The fields as JSON, days as 2026-03-14."""
    return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True, default=date.isoformat)


def read(name: str, text: str) -> Kind:
    """What the text of that kind says. A field that it lacks has its default: an earlier version did not know it."""
    kind, given = KINDS[name], json.loads(text)
    types = get_type_hints(kind)
    known = {field.name: given[field.name] for field in fields(kind) if field.name in given}
    return kind(**{field: _as(types[field], value) for field, value in known.items()})


def _as(wanted: Any, value: Any) -> Any:
    return date.fromisoformat(value) if value is not None and wanted in DAYS else value
