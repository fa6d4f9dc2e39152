"""Files damaged at random, read as a load reads them: each is read, or refused in a sentence, within its limits."""

import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb

from bench.damage import damaged
from pipelines import policy
from pipelines.errors import LoadError
from pipelines.files.sheet import Sheet, coded_table
from pipelines.guided.proposals import drafted
from pipelines.guided.sheets import described
from pipelines.load import fill, reading
from pipelines.load.fill import Settings
from pipelines.load.folder import Arrived, Seen, arrive
from pipelines.load.reading_limits import Limits
from pipelines.mapping import mapping
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.recognise import Recognised, as_export

CASES = 5000
LIMITS = Limits(memory=512, seconds=20, unpacked=128)
MAPPINGS = mapping.read_all(Path("of no data folder"))
DAY, NOW = date(2026, 10, 31), datetime(2026, 11, 24, 9)
SLACK = 5.0  # seconds to end a child and start another
ENDS = ("read", "refused", "no file", "memory", "time", "broken")


@dataclass(frozen=True)
class Fault:
    """A damaged file that ended as none may: how it was made, and what came of it."""

    case: int
    name: str
    what: str


def report(cases: int = CASES, seed: int = 1) -> list[Fault]:
    """Read so many damaged files, and print how they ended and every fault; returns the faults."""
    ends, faults, longest = Counter[str](), [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        for case, (name, content) in enumerate(damaged(cases, seed)):
            file = Path(folder) / f"{case}-{name}"
            file.write_bytes(content)
            began = time.monotonic()
            end, what = ended(file)
            took = time.monotonic() - began
            ends[end], longest = ends[end] + 1, max(longest, took)
            if took > LIMITS.seconds + SLACK:
                what = f"took {took:.0f} seconds"
            faults += [Fault(case, name, what)] if what else []
            file.unlink()
    print(f"{cases} damaged files, seed {seed}: {', '.join(f'{ends[end]} {end}' for end in ENDS if ends[end])}.")
    print(f"The longest took {longest:.1f} seconds. Faults: {len(faults)} (none may be).")
    for fault in faults:
        print(f"    case {fault.case}, {fault.name}: {fault.what}")
    return faults


def ended(file: Path) -> tuple[str, str]:
    """How reading a file, alone in its folder, ended, and what is wrong with that, "" where nothing is."""
    try:
        read = reading.read(file, [], LIMITS)
    except Exception as error:
        return "raised", f"raised {type(error).__name__}"
    if read.ended == "broken":
        return read.ended, f"the reader broke off: {read.why}"
    if read.ended != "read" and (not read.why or "Traceback" in read.why or "\n" in read.why.strip()):
        return read.ended, f"refused in no sentence: {read.why!r}"
    return _understood(file) if read.ended == "read" else (read.ended, "")


def _understood(file: Path) -> tuple[str, str]:
    """How taking what was read for an export ended: as read, refused with a question, or otherwise, which is wrong."""
    seen: Seen = []
    try:
        arrived = arrive(file.parent, MAPPINGS, lambda: [], lambda words: None, seen)
    except LoadError:
        return "refused", ""
    except Exception as error:
        return "raised", f"once read, raised {type(error).__name__}"
    finally:
        described(seen, MAPPINGS, drafted(seen, MAPPINGS))
    return _typed(arrived)


def _typed(arrived: Arrived) -> tuple[str, str]:
    """How storing and typing what arrived ended, beside one of our own staff where it brings none."""
    others = "staff" not in arrived.exports
    arrived = replace(arrived, sheets=[*arrived.sheets, *([_staff()] if others else [])])
    settings = Settings(policy=policy.text(""), mappings=MAPPINGS, keep_names=False, as_of=DAY, now=NOW)
    try:
        with duckdb.connect(config={"memory_limit": f"{LIMITS.memory}MB", "threads": 1}) as con:
            fill.load(con, arrived, settings, lambda words: None)
    except LoadError:
        return "refused", ""
    except Exception as error:
        return "raised", f"stored and typed, raised {type(error).__name__}: {str(error)[:200]}"
    return "read", ""


@cache
def _staff() -> tuple[Recognised, str]:
    """A staff export of one person, without which nothing is loaded."""
    headings = ["staff_id", "service", "role", "contract", "start_date"]
    cells = ["1", "Oak House", "Carer", "permanent", "2024-02-01"]
    sheet = Sheet("own staff.csv", "", False, 1, headings, coded_table([[cell] for cell in cells], [2]))
    return as_export(sheet, FileRule(export="staff")), "0" * 64
