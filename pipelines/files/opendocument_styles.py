"""The cell styles of an OpenDocument spreadsheet that are struck out, or have a colour behind them."""

from dataclasses import dataclass, field

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
BACKGROUND = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 background-color"
STRIKES = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")


@dataclass
class Styles:
    """The names of such styles, gathered while a content.xml is parsed."""

    struck: set[str] = field(default_factory=set)
    coloured: set[str] = field(default_factory=set)
    _name: str = ""  # of the cell style that is open, or was the last

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not name.startswith(STYLE):
            return
        if name == f"{STYLE}style":
            is_of_cells = attributes.get(f"{STYLE}family") == "table-cell"
            self._name = attributes.get(f"{STYLE}name", "") if is_of_cells else ""
            if attributes.get(f"{STYLE}parent-style-name", "") in self.struck and self._name:
                self.struck.add(self._name)
        elif self._name and any(attributes.get(strike, "none") != "none" for strike in STRIKES):
            self.struck.add(self._name)
        elif self._name and attributes.get(BACKGROUND, "transparent") != "transparent":
            self.coloured.add(self._name)
