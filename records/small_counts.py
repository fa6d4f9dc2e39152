"""How many rows a load read or left out, as lists may say it: of what is protected, never a small number."""

from records.load_report import ChangedRows

SMALL = 10
FEW, MANY = f"fewer than {SMALL}", f"{SMALL} or more"


def in_words(rows: int, protected: bool) -> str:
    """The number of rows; "fewer than 10" where it is that small and the rows are protected."""
    return FEW if protected and rows < SMALL else f"{rows:,}"


def about(rows: int) -> str:
    """Whether protected rows are few or not, and no number: that of several files could be worked out of their sum."""
    return FEW if rows < SMALL else MANY


def balance(read: str, loaded: str, rejected: str, set_aside: str) -> str:
    """What became of every row read; the numbers are in words already."""
    return f"{read} rows read = {loaded} loaded + {rejected} rejected + {set_aside} set aside"


def changed_rows(changed: ChangedRows) -> str:
    """How an export differs from that of the load before."""
    new, other, gone = (in_words(rows, changed.protected) for rows in (changed.new, changed.changed, changed.gone))
    return f"{new} rows new, {other} changed, {gone} gone"


def total_in_words(parts: tuple[int, ...], protected: bool) -> str:
    """The sum of numbers that are each said beside it; no exact one that a small part could be worked out of."""
    total = sum(parts)
    is_told = protected and any(rows < SMALL for rows in parts)
    return MANY if is_told and total >= SMALL else in_words(total, protected)
