"""How long a matrix says that its courses are valid, offered as requirements: a block that does not count yet."""

from collections.abc import Iterator

from pipelines.files.second_tables import pattern_of
from pipelines.files.sheet import Sheet
from pipelines.mapping.forms import grid, validities
from pipelines.suggest.draft import DOUBT, Draft
from records.toml_lines import as_toml

REMARK = f"{DOUBT}: it says how long {{count}} courses are valid. Is each of them required? Then take the marks away"


def offered(matrix: Draft, sheets: list[Sheet]) -> Iterator[Draft]:
    """The blocks beside the draft of a training matrix: one for all of its sheets, or for each that says it."""
    if matrix.export != "training":
        return
    known = {sheet.name: set(validities.by_course(grid.of(sheet))) for sheet in sheets}
    if all(known.values()):
        yield _block(matrix.pattern, matrix.sheet, set().union(*known.values()))
    else:
        yield from (_block(matrix.pattern, pattern_of(name), courses) for name, courses in known.items() if courses)


def _block(pattern: str, sheet: str, courses: set[str]) -> Draft:
    block = Draft(pattern, sheet, "requirements", remark=REMARK.format(count=len(courses)), is_offer=True)
    block.key("across", as_toml("validity"))
    block.line("constants", "role", as_toml("*"), "of every role, or of which?")
    return block
