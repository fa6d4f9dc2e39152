"""Whether people's names are loaded, and where that is written down."""

from pathlib import Path

from pipelines.mapping.mapping import Mapping

NAMES_FILE = "names.toml"  # what `--names` writes: it decides alone whether names are kept


def names_are_kept(mappings: list[Mapping], option: str | None, are_made_up: bool = False) -> bool:
    """Whether people's names are loaded: `option` (--names), else names.toml, else any mapping that says so.

    Made-up names are kept where nothing of this says otherwise: they are nobody's.
    """
    if option:
        return option == "keep"
    by_mapping = {mapping.name: mapping.keep_names for mapping in mappings if mapping.keep_names is not None}
    return by_mapping.get(NAMES_FILE, any(by_mapping.values()) if by_mapping else are_made_up)


def write_names(data_folder: Path, option: str) -> Path:
    """Write `--names keep|drop` down, so that the next load does the same; returns the file."""
    path = Path(data_folder) / "mappings" / NAMES_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"# Whether people's names are loaded; written by --names.\nkeep_names = {str(option == 'keep').lower()}\n",
        "utf-8",
    )
    return path
