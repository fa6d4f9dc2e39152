"""A file of XML whose records are elements of plain texts, one below the other, as returns to a ministry are."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from pipelines.errors import LoadError
from pipelines.files import not_data
from pipelines.files.file_kinds import EXPORT_AGAIN
from pipelines.files.sheet import Sheet, text_table

FEWEST = 1  # texts of an element from which it is a record
SEVERAL = "; "  # between the texts of an element that a record holds more than once


@dataclass
class _Element:
    """An element that is open: where it began, its text so far, and the texts of those in it that hold no others."""

    name: str
    line: int
    text: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    is_plain: bool = True  # whether it holds text alone


class _Records:
    """Takes the records of each name out of the elements as they begin and end."""

    def __init__(self, parser: expat.XMLParserType):
        self.of_name: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self._open: list[_Element] = []
        self._parser = parser
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.StartDoctypeDeclHandler = self._refuse

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._open[-1].is_plain = False
        elif name.rpartition(":")[2] == "Workbook":
            raise LoadError("is a workbook written as XML: open it in a spreadsheet program and save it as .xlsx.")
        self._open.append(_Element(name.rpartition(":")[2], self._parser.CurrentLineNumber))

    def _take(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _end(self, name: str) -> None:
        element = self._open.pop()
        if element.is_plain and self._open:
            texts, text = self._open[-1].texts, " ".join("".join(element.text).split())
            texts[element.name] = f"{texts[element.name]}{SEVERAL}{text}" if element.name in texts else text
        elif len(element.texts) >= FEWEST:
            self.of_name.setdefault(element.name, []).append((element.line, element.texts))

    def _refuse(self, *declared: object) -> None:
        raise LoadError(f"declares a kind of document of its own, which is not followed: {EXPORT_AGAIN}.")


def read(path: Path) -> Sheet:
    """The records that the file has most of as a sheet, a column a name; LoadError where it has none, or is damaged.

    A record stands in the line in which it begins; where several begin in one line, in the place it has among them.
    """
    parser = expat.ParserCreate()
    records = _Records(parser)
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise LoadError(
            f"{path.name} is no whole XML file (line {error.lineno}): it was cut off or damaged. Export it again."
        ) from None
    except LoadError as refusal:
        raise LoadError(f"{path.name} {refusal}") from None
    if not records.of_name:
        raise LoadError(f"{path.name} is an XML file without records, not a table: {EXPORT_AGAIN}.")
    name = max(records.of_name, key=lambda each: (len(records.of_name[each]), _width(records.of_name[each])))
    return _sheet(path, name, records.of_name)


def _width(records: list[tuple[int, dict[str, str]]]) -> int:
    return max(len(texts) for _, texts in records)


def _sheet(path: Path, name: str, of_name: dict[str, list[tuple[int, dict[str, str]]]]) -> Sheet:
    records = of_name[name]
    headings = list(dict.fromkeys(heading for _, texts in records for heading in texts))
    lines = [line for line, _ in records]
    if len(set(lines)) < len(lines):
        lines = list(range(1, len(records) + 1))
    columns = [[texts.get(heading) for _, texts in records] for heading in headings]
    rows, aside = not_data.tidy(text_table(columns, lines), [])
    others = [f"{other} ({len(its)})" for other, its in of_name.items() if other != name]
    notes = [f"Read as XML: {len(records)} records named {name}."]
    if others:
        notes.append(f"Other elements of the file were left out: {', '.join(others)}.")
    return Sheet(
        file=path.name,
        name="",
        hidden=False,
        heading_line=min(lines),
        headings=headings,
        rows=rows,
        set_aside=aside,
        notes=notes,
    )
