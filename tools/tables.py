"""Write the tables of the documents that are made from the code: keys and settings. `make tables`."""

import re
from pathlib import Path

from tui.app.commands import markdown_key_table
from tui.settings.table import markdown_settings_table

PROJECT = Path(__file__).resolve().parent.parent
TABLES = {PROJECT / "README.md": markdown_key_table, PROJECT / "docs" / "settings.md": markdown_settings_table}
"""Each document, and what makes the table that it holds."""
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


def with_table(document: str, table: str) -> str:
    """The document with a table in the place of the one that has the same heading."""
    heading = table.splitlines()[0]
    return _TABLE.sub(lambda old: f"{table}\n" if old[0].startswith(heading) else old[0], document)


if __name__ == "__main__":
    for path, make_table in TABLES.items():
        path.write_text(with_table(path.read_text(encoding="utf-8"), make_table()), encoding="utf-8")
