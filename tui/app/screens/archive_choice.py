"""Lists the archives that have names, to choose one from."""

from collections.abc import Sequence

from tui.app.screens.choice import ChoiceScreen
from tui.language import tr
from tui.settings import current


class ArchiveChoice(ChoiceScreen[str]):
    """Shows names over folders."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(tr("Archives"), names)

    def lines_of(self, choice: str) -> tuple[str, str]:
        """The name, and the folders that it stands for."""
        return choice, ", ".join(current().archives[choice])
