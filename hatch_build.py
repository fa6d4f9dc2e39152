"""What building a wheel asks of us: its dependencies are the lines of requirements.txt, which is their only home."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Requirements(MetadataHookInterface):
    """The hook that pyproject.toml names."""

    def update(self, metadata: dict) -> None:
        """Add the dependencies to the metadata of the wheel."""
        metadata["dependencies"] = Path(self.root, "requirements.txt").read_text("utf-8").split()
