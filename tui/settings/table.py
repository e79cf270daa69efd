"""The table of all settings, for `docs/settings.md`."""

from collections.abc import Iterator, Mapping

from tui.settings.declared import Declaration, declarations
from tui.settings.loading import shown_value


def markdown_settings_table() -> str:
    """A row for each setting: its name, default and counterparts, what it means, what it may be."""
    rows = ["| setting | default | elsewhere | what it does |", "| --- | --- | --- | --- |"]
    return "\n".join([*rows, *[f"| {' | '.join(_cells(each))} |" for each in declarations()]])


def _cells(declared: Declaration) -> Iterator[str]:
    yield f"`{declared.name}`"
    yield "" if isinstance(declared.default, Mapping) else f"`{shown_value(declared.default)}`"
    yield " ".join([f"`{each}`" for each in (declared.option, declared.variable) if each])
    yield f"{declared.meaning}. {declared.kind.shown[0].upper()}{declared.kind.shown[1:]}"
