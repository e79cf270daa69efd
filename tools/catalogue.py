"""The catalogues of the interface languages: gathers what is said, keeps the translations, compiles them.

`python -m tools.catalogue` brings every `.po` up to date with the code and compiles it; what is new is left empty,
and a test fails until it is translated.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui.language import CATALOGUES, DOMAIN

PACKAGE = CATALOGUES.parent
SAYING = {"tr": None, "_said_to": (2,)}
"""What says something, and which of its words; None for the first."""
ARGPARSE = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "not allowed with argument %s",
    "ambiguous option: %(option)s could match %(matches)s",
    "one of the arguments %s is required",
)
"""What argparse says by itself."""


def said() -> list[str]:
    """Everything that microfiche says, in English: what stands in `tr(…)`, then what tables declare."""
    found = [
        message
        for _, _, message, _, _ in extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=SAYING)
        if isinstance(message, str)
    ]
    return list(dict.fromkeys([*found, *[text for text in declared() if re.search("[A-Za-z]", text)]]))


def declared() -> Iterator[str]:
    """What tables declare, to be said later."""
    from tui.app.commands import COMMANDS, Pane
    from tui.app.dates import MONTHS, WEEKDAYS
    from tui.app.suggestions import FIELDS
    from tui.app.widgets.facets import TITLES
    from tui.app.widgets.prompt import Purpose
    from tui.app.widgets.status_line import ORDER_NAMES
    from tui.archive.query import Feature, Field, Mark
    from tui.article.decoding import MAGIC
    from tui.article.evidence import WEIGHTS
    from tui.article.problems import WORDINGS
    from tui.command_line import DESCRIPTION
    from tui.settings.declared import declarations
    from tui.settings.loading import DEFAULT
    from tui.verbs import doctoring
    from tui.verbs.counting import LEFT_OUT
    from tui.verbs.outlining import OUTLINED
    from tui.verbs.tally import EXPORTED
    from tui.web.server import IN_PAGE

    for command in COMMANDS:
        yield command.label
        yield command.help
    for kind in (Pane, Purpose, Field, Mark, Feature):
        yield from [str(member.value) for member in kind]
    for table in (ORDER_NAMES, FIELDS, TITLES, LEFT_OUT):
        yield from table.values()
    yield from [each.meaning for each in declarations()]
    yield from ("cells", "seconds", "sections", "a problem", DESCRIPTION, DEFAULT, OUTLINED, EXPORTED)
    yield from (*WEEKDAYS, *MONTHS, *ARGPARSE)
    yield from (*WORDINGS, *[what for _, what in MAGIC], *WEIGHTS, *doctoring.WORDINGS, *IN_PAGE)


def kept(file: Path) -> Catalog:
    """A catalogue as it is kept."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parent.parent.name, domain=DOMAIN)


def updated(catalogue: Catalog, messages: list[str]) -> Catalog:
    """A catalogue with these messages and none else, with the translations it has."""
    known = {str(message.id): str(message.string) for message in catalogue if message.id}
    fresh = Catalog(
        locale=catalogue.locale,
        domain=DOMAIN,
        project="microfiche",
        header_comment="# What microfiche says, in another language.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        charset="utf-8",
        fuzzy=False,
    )
    fresh.creation_date = fresh.revision_date = catalogue.creation_date
    for message in messages:
        fresh.add(message, known.get(message, ""))
    return fresh


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main() -> None:
    """Bring every catalogue up to date and compile it."""
    for file in sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        fresh = updated(kept(file), said())
        with file.open("wb") as opened:
            write_po(opened, fresh, width=110, omit_header=False, no_location=True)
        file.with_suffix(".mo").write_bytes(compiled(fresh))
        missing = [message.id for message in fresh if message.id and not message.string]
        print(f"{file.parent.parent.name}: {len(fresh)} said, {len(missing)} not translated")
        for message in missing:
            print(f"  {message!r}")


if __name__ == "__main__":
    main()
