"""Which home the people of a sheet are in, where no column says it: headings between the rows, the title, the file."""

from pipelines.files.sheet import Sheet
from pipelines.mapping import titles
from pipelines.mapping.forms import grid
from pipelines.suggest.draft import Draft
from records.toml_lines import as_toml


def add(block: Draft, sheet: Sheet) -> None:
    """Add the lines that say which home everybody is in, as far as the sheet says it."""
    sections = section_names(sheet)
    if sections:
        block.key("service", '{ from = "section" }')
        for text in sections:
            if text.isupper():
                block.line("values.service", text, as_toml(text.title()))
        return
    page = grid.of(sheet)
    titled = titles.subject(page.title(sheet.heading_line)) or titles.subject(
        sheet.file.rpartition(".")[0].replace("_", " ")
    )
    if titled:
        block.line("constants", "service", as_toml(titled), f"is everybody in {titled}?")
    else:
        block.line("constants", "service", "", "the home everybody is in, or a heading under columns")


def section_names(sheet: Sheet) -> list[str]:
    """The texts that stand alone in a row above other rows, as the names of homes do."""
    rows = [
        (line, [cell for cell in cells if cell]) for line, cells in grid.of(sheet).rows if line > sheet.heading_line
    ]
    lone = [at for at, (_, filled) in enumerate(rows) if len(set(filled)) == 1 and not any(map(str.isdigit, filled[0]))]
    return [rows[at][1][0] for at in lone if at + 1 < len(rows) and len(rows[at + 1][1]) > 2]
