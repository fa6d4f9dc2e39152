"""How many rows a load read or left out, as lists may say it: of what is protected, never a small number."""

SMALL = 10
FEW, MANY = f"fewer than {SMALL}", f"{SMALL} or more"


def in_words(rows: int, protected: bool) -> str:
    """The number of rows; "fewer than 10" where it is that small and the rows are protected."""
    return FEW if protected and rows < SMALL else f"{rows:,}"


def total_in_words(parts: tuple[int, ...], protected: bool) -> str:
    """The sum of numbers that are each said beside it; no exact one that a small part could be worked out of."""
    total = sum(parts)
    is_told = protected and any(rows < SMALL for rows in parts)
    return MANY if is_told and total >= SMALL else in_words(total, protected)
