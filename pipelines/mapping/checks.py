"""What is wrong with a mapping as written, with the line it is wrong in."""

from datetime import date, datetime

from pipelines.cells.dates import FORMATS, SWAPPED
from pipelines.cells.key_changes import CHANGES
from pipelines.errors import SettingsError
from pipelines.exports.all import EXPORTS
from pipelines.mapping import aliases, shape_checks
from records import toml_lines

TOP_KEYS = ("keep_names", "file", "ignore", "alias")
IGNORE_KEYS = ("pattern", "sheet", "headings")
FILE_KEYS = (
    "pattern",
    "sheet",
    "headings",
    "export",
    "covers_from",
    "columns",
    "dates",
    "values",
    "constants",
    "only_where",
    "day_after",
    "fill_down",
    "later_row_ends",
    "changed_on",
    "keys",
    *shape_checks.SHAPE_KEYS,
)
BY_COLUMN = ("columns", "dates", "values", "constants", "keys")
OF_COLUMNS = ("day_after", "fill_down")


def check(given: dict, text: str, name: str) -> None:
    """SettingsError, naming file and line, at the first thing that is wrong."""
    places = toml_lines.lines(text)
    for path, wrong in _wrongs(given):
        raise SettingsError(f"{name}, line {toml_lines.line_of(places, path)}: {wrong}")


def _wrongs(given: dict):
    for key in given:
        if key not in TOP_KEYS:
            yield (
                (key,),
                f"{key} is not a key of a mapping. Known keys: keep_names, and blocks [[file]], [[ignore]], [[alias]]",
            )
    if not isinstance(given.get("keep_names", False), bool):
        yield ("keep_names",), "keep_names must be true or false"
    yield from _wrong_ignores(given.get("ignore", []))
    yield from aliases.wrongs(given.get("alias", []))
    blocks = given.get("file", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        yield ("file",), "a file is written as a block that begins with [[file]]"
        return
    for number, block in enumerate(blocks):
        yield from _wrong_block(("file", number), block)


def _wrong_ignores(blocks: object):
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        yield ("ignore",), "a file to leave out is written as a block that begins with [[ignore]]"
        return
    for number, block in enumerate(blocks):
        texts = [_texts(block.get(key, [])) for key in IGNORE_KEYS]
        if not block.keys() & {"pattern", "sheet"} or block.keys() - set(IGNORE_KEYS) or None in texts:
            yield (
                ("ignore", number),
                '[[ignore]] has pattern = "Rota*.xlsx", or sheet = "Lists", or both, and headings if only under these',
            )


def _wrong_block(path: tuple, block: dict):
    for key in block:
        if key not in FILE_KEYS:
            yield (*path, key), f"{key} is not a key of [[file]]. Known keys: {', '.join(FILE_KEYS)}"
    if block.get("export") not in EXPORTS:
        yield (*path, "export"), f"export must be one of: {', '.join(EXPORTS)}"
        return
    if not block.keys() & {"pattern", "headings"} and block.keys() - {"export", "values"}:
        yield path, 'this block says of no file: write pattern = "Staff*.csv", or headings = ["…"] that tell the file'
    for key in ("pattern", "sheet", "headings", "changed_on"):
        if key in block and _texts(block[key]) is None:
            yield (*path, key), f"{key} must be text in quotes, or a list of it"
    if "covers_from" in block and not _is_day(block["covers_from"]):
        yield (*path, "covers_from"), "covers_from must be a date without quotes, as in covers_from = 2024-04-01"
    if not isinstance(block.get("later_row_ends", False), bool) or (
        block.get("later_row_ends", 0) and block["export"] != "staff"
    ):
        yield (*path, "later_row_ends"), "later_row_ends must be true or false, in a block of staff"
    if "changed_on" in block and block["export"] != "staff":
        yield (*path, "changed_on"), "changed_on names headings of a block of staff alone"
    for key in BY_COLUMN:
        yield from _wrong_columns((*path, key), block.get(key, {}), block["export"], key)
    names = [column.name for column in EXPORTS[block["export"]].columns]
    for key in OF_COLUMNS:
        if not set(_texts(block.get(key, [])) or ["?"]) <= set(names) and block.get(key, []) != []:
            yield (*path, key), f"{key} must be a list of columns of {block['export']}: {', '.join(names)}"
    yield from _wrong_filters((*path, "only_where"), block.get("only_where", []))
    yield from (((*path, *key), wrong) for key, wrong in shape_checks.wrongs(block))


def _wrong_columns(path: tuple, given: object, export: str, key: str):
    if not isinstance(given, dict):
        yield path, f"{key} must be a table, written as [file.{key}]"
        return
    names = [column.name for column in EXPORTS[export].columns]
    for column, value in given.items():
        if column not in names:
            yield (*path, column), f"{column} is not a column of {export}. Its columns: {', '.join(names)}"
        elif wrong := WRONG[key](value):
            yield (*path, column), f"{column} {wrong}"
        elif key == "dates" and EXPORTS[export].column(column).kind != "date":
            yield (*path, column), f"{column} is not a date, so it has no format"


def _wrong_filters(path: tuple, filters: object):
    if not isinstance(filters, list):
        yield path, "only_where is written as a block that begins with [[file.only_where]]"
        return
    for number, rule in enumerate(filters):
        if (
            not isinstance(rule, dict)
            or set(rule) not in ({"column", "in"}, {"column", "filled"})
            or not isinstance(rule["column"], str)
            or not isinstance(rule.get("in", []), list)
            or rule.get("filled", True) is not True
        ):
            yield (
                (*path, number),
                'only_where has column = "a heading of the file" and in = ["words that count"], or filled = true',
            )


def _texts(value: object) -> list[str] | None:
    """The texts of a key that takes one text or a list of them; None where it holds anything else."""
    if isinstance(value, str):
        return [value]
    texts = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
    return texts if isinstance(value, list) and len(texts) == len(value) else None


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _wrong_heading(value: object) -> str | None:
    if isinstance(value, dict):
        return shape_checks.wrong_key(value)
    return None if isinstance(value, str) else 'must be the heading in quotes, or "" where the file lacks it'


def _wrong_format(value: object) -> str | None:
    names = _texts(value)
    if names is None:
        return 'must be a date format in quotes, as in "dd/mm/yyyy", or a list of them'
    unknown = [name for name in names if name not in (*FORMATS, SWAPPED)]
    return f"has the format {unknown[0]!r}. Known formats: {', '.join((*FORMATS, SWAPPED))}" if unknown else None


def _wrong_words(value: object) -> str | None:
    if isinstance(value, dict) and all(isinstance(word, str | int | bool) for word in value.values()):
        return None
    return 'must be a table of the file\'s words and ours, as in "Full time" = "permanent"'


def _wrong_constant(value: object) -> str | None:
    return None if isinstance(value, str | int | float | date) else "must be one value"


def _wrong_changes(value: object) -> str | None:
    known = (
        isinstance(value, dict) and set(value) <= set(CHANGES) and all(isinstance(on, bool) for on in value.values())
    )
    return (
        None if known else f"must be changes that are true, as in {{ strip_zeros = true }}; known: {', '.join(CHANGES)}"
    )


WRONG = {
    "keys": _wrong_changes,
    "columns": _wrong_heading,
    "dates": _wrong_format,
    "values": _wrong_words,
    "constants": _wrong_constant,
}
