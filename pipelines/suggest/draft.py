"""A block of a mapping on its way to text."""

from dataclasses import dataclass, field

from pipelines.files.heading_row import folded
from records.toml_lines import as_toml

DOUBT = "look at this"


@dataclass
class Draft:
    """One `[[file]]` block (or `[[ignore]]`), each line with what is doubtful about it."""

    pattern: str
    sheet: str = ""
    export: str = ""  # "" = the block leaves the sheet out
    keys: list[tuple[str, str, str]] = field(default_factory=list)  # key, value as TOML, doubt
    tables: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    filters: list[tuple[str, str]] = field(default_factory=list)  # a heading that must be filled, doubt
    remark: str = ""
    is_offer: bool = False  # none of its lines count until somebody takes the marks away

    def key(self, name: str, value: str, doubt: str = "") -> None:
        """Add a key of the block."""
        self.keys.append((name, value, doubt))

    def line(self, table: str, name: str, value: str, doubt: str = "") -> None:
        """Add a line of a table of the block, such as columns."""
        self.tables.setdefault(table, []).append((name, value, doubt))

    def text(self) -> str:
        """The block as TOML."""
        head = [f"# {self.remark}"] if self.remark else []
        head += ["[[file]]" if self.export else "[[ignore]]", f"pattern = {as_toml(self.pattern)}"]
        head += [f"sheet = {as_toml(self.sheet)}"] if self.sheet else []
        head += [f"export = {as_toml(self.export)}"] if self.export else []
        lines = [*head, *(_line(*key) for key in self.keys)]
        for table, content in self.tables.items():
            lines += [f"[file.{table}]", *(_line(_name(name), value, doubt) for name, value, doubt in content)]
        for heading, doubt in self.filters:
            lines += ["[[file.only_where]]", _line("column", as_toml(heading), doubt), "filled = true"]
        if self.is_offer:
            lines = [line if line.startswith("# ") else f"# {line}" for line in lines]
        return "\n".join(lines) + "\n"


def _name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else as_toml(name)


def _line(name: str, value: str, doubt: str) -> str:
    remark = f"   # {DOUBT}: {folded(doubt)}" if doubt else ""  # on one line, whatever its cells hold
    if not value:
        return f"# {name} = {as_toml('?')}{remark}"
    return f"{name} = {value}{remark}"
