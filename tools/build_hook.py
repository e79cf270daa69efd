"""Builds the wheel with completions and the manual page, made from the command line as it is."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShellHook(BuildHookInterface[Any]):
    """Adds what the shell wants to the wheel's shared data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, and say where in the environment they go."""
        sys.path.insert(0, self.root)
        from tools.shell import write

        folder = Path(self.root) / "build" / "share"
        build_data["shared_data"] |= {
            str(path): f"share/{place}" for path, place in write(folder, self.metadata.version)
        }
