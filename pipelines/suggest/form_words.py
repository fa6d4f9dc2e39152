"""The lines of a block about the cells of a form: what its words seem to mean, and how its dates are written."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from pipelines.cells import dates
from pipelines.cells.dates import Decision
from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.heading_row import folded
from pipelines.files.sheet import Sheet
from pipelines.mapping import mapping, people
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import cells, grid, layout, reshape, validities, workbook
from pipelines.mapping.shape import BESIDE
from pipelines.suggest import words
from pipelines.suggest.draft import Draft
from records.toml_lines import as_toml


def add_cells(block: Draft, sheets: list[Sheet], names: Iterable[str]) -> None:
    """The words of the cells with what they seem to mean, the doubtful ones marked."""
    counts, beside = _words(block, sheets)
    people_named = {
        *names,
        *(cell for sheet in sheets for _, row in grid.of(sheet).rows for cell in row if people.looks_like_a_name(cell)),
    }
    initials, key = words.initials(people_named), _key(sheets)
    for word, count in counts.most_common():
        meant = words.meaning(block.export, word, word in beside, initials, key)
        cells_of_it = "1 cell" if count == 1 else f"{count} cells"
        doubt = "" if meant and meant != BESIDE else f"what does “{word}” mean, in {cells_of_it}?"
        block.line("cells", word, as_toml(meant) if meant else "", doubt)


def _words(block: Draft, sheets: list[Sheet]) -> tuple[Counter[str], set[str]]:
    """The words that nothing is known of, as often as they stand there, and which stand beside a date."""
    counts: Counter[str] = Counter()
    beside: set[str] = set()
    rule = mapping.parse(block.text(), "draft").rules[0]
    for sheet in sheets:
        reader = cells.Reader({}, rule.shape.split, rule.shape.year)
        page = grid.of(sheet)
        try:
            place = layout.find(sheet, page, rule)
        except LoadError:
            continue
        how_long = validities.lines(page, rule)
        for row in [row for line, row in reshape.body(page, place) if line not in how_long]:
            for column in place.across:
                for entry in reader.entries(row[column.at], column.month) if row[column.at] else []:
                    word = entry.unknown or (entry.words[0] if entry.words else "")
                    if word and not re.fullmatch(r"[\d.,%/ ]+", word) and rule.export != "survey":
                        counts[word] += 1
                        beside |= {word} if entry.dates or entry.fault else set()
    return counts, beside


def _key(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What a form says of its own codes: "S" beside "Supervision", "A/L = annual leave"."""
    explained: dict[str, str] = {}
    for sheet in sheets:
        for _, row in grid.of(sheet).rows:
            filled = [folded(cell) for cell in row if cell]
            for part in re.split(r"[,;\n]", filled[0]) if len(filled) == 1 else []:
                code, mark, text = (
                    re.split(r"(\s*[=:]\s*|\s+-\s+)", part, maxsplit=1)
                    if re.search(r"[=:]|\s-\s", part)
                    else ("", "", "")
                )
                if mark and len(code) <= 12:
                    explained[cells.folded(code)] = text.strip()
            if len(filled) == 2 and min(map(len, filled)) <= 4 and not any(map(cells.has_date, filled)):
                short, long = sorted(filled, key=len)
                explained[cells.folded(short)] = long
    return explained


def add_dates(block: Draft, sheets: list[Sheet], mappings: list[mapping.Mapping]) -> None:
    """How the dates of the form are written, where that has to be said."""
    own = mapping.parse(block.text(), "draft")
    rule: FileRule = mapping.with_words([own, *mappings], own.rules[0])
    try:
        tables = workbook.tables([(sheet, rule) for sheet in sheets])
    except LoadError:
        return
    texts: dict[str, set[str]] = {}
    typed: set[str] = set()
    for column in EXPORTS[block.export].columns:
        for table, used in tables:
            heading = used.columns.get(column.name)
            if column.kind == "date" and heading in table.headings:
                at = table.headings.index(heading)
                texts.setdefault(column.name, set()).update(filter(None, table.rows[str(at)].to_pylist()))
                typed |= {column.name} if at in table.typed_dates else set()
    date_lines(block, texts, typed, sheets[0].is_workbook)


def date_lines(block: Draft, texts: Mapping[str, set[str]], typed: Collection[str], of_workbook: bool) -> None:
    """Add the formats of the date columns, column -> its texts, that these leave open and no other of them settles."""
    for column, own in texts.items():
        others = [other for name, other in texts.items() if name != column]
        _date_line(block, column, dates.decide(own, (), column in typed, of_workbook), others)


def _date_line(block: Draft, column: str, decision: Decision, others: Iterable[set[str]]) -> None:
    if decision.mixed:
        listed = "[" + ", ".join(map(as_toml, decision.mixed)) + "]"
        block.line("dates", column, listed, "in this order?" if "mm/dd/yyyy" in decision.mixed else "")
    elif decision.ambiguous:
        example = decision.ambiguous[0]
        if len({dates.only_format(texts, example.formats) for texts in others} - {""}) == 1:
            return  # as a load settles it, and says so
        first, second = (f"{day.day} {day:%B %Y}" for day in example.readings)
        block.line("dates", column, as_toml(example.formats[0]), f"{example.text} is {first}, or else {second}?")
    elif decision.swapped:
        text, other = next(iter(decision.swapped.items()))
        block.line(
            "dates", column, '"swapped"', f"{text} is {other.day} {other:%B %Y} then; without this line as it stands"
        )
